internal import Drawing
internal import Shapes

/// Presentation attributes that pass from an element to those within it.
struct SVGStyle: Equatable {
  /// In the order in which they are written.
  enum Field: String, CaseIterable {
    case fill
    case fillOpacity = "fill-opacity"
    case fillRule = "fill-rule"
    case stroke
    case strokeOpacity = "stroke-opacity"
    case strokeWidth = "stroke-width"
    case dashes = "stroke-dasharray"
    case cap = "stroke-linecap"
    case join = "stroke-linejoin"
    case miterLimit = "stroke-miterlimit"
    case rendering = "shape-rendering"
  }

  /// A field without a value may have any.
  var values: [Field: String]

  /// What holds at the root of our files.
  static let root = SVGStyle(values: [
    .fill: "none", .fillOpacity: "1", .fillRule: "nonzero", .stroke: "none", .strokeOpacity: "1",
    .strokeWidth: "1", .dashes: "none", .cap: "butt", .join: "miter", .miterLimit: "4",
    .rendering: "auto",
  ])

  init(values: [Field: String] = [:]) {
    self.values = values
  }

  subscript(_ field: Field) -> String? {
    get { values[field] }
    set { values[field] = newValue }
  }

  mutating func setFill(_ color: Color?) {
    guard let color, color.alpha > 0 else {
      self[.fill] = "none"
      return
    }
    self[.fill] = color.svg
    self[.fillOpacity] = PathData.number(color.alpha, decimals: 3)
  }

  /// - Parameter scale: Units of the element per CSS pixel.
  mutating func setStroke(_ stroke: Stroke?, scale: Double = 1) {
    guard let stroke, stroke.color.alpha > 0, stroke.width > 0, stroke.width.isFinite else {
      self[.stroke] = "none"
      return
    }
    self[.stroke] = stroke.color.svg
    self[.strokeOpacity] = PathData.number(stroke.color.alpha, decimals: 3)
    self[.strokeWidth] = PathData.number(stroke.width * scale)
    let length = stroke.dashes.reduce(0, +)
    let isDashed = length.isFinite && length > 0.05 && stroke.dashes.allSatisfy { $0 >= 0 }
    self[.dashes] =
      isDashed ? stroke.dashes.map { PathData.number($0 * scale) }.joined(separator: " ") : "none"
    if isDashed || stroke.cap != .butt { self[.cap] = stroke.cap.rawValue }
    if !isDashed, stroke.cap == .butt { self[.cap] = "butt" }
    self[.join] = stroke.join.rawValue
    if stroke.join == .miter {
      self[.miterLimit] = PathData.number(max(stroke.miterLimit, 1))
    }
  }

  /// The attributes that an element needs where others are inherited.
  func attributes(within inherited: SVGStyle) -> [(name: String, value: String)] {
    Field.allCases.compactMap { field in
      guard let value = values[field], value != inherited[field] else { return nil }
      return (field.rawValue, value)
    }
  }

  /// What is inherited within an element that has these values.
  func over(_ inherited: SVGStyle) -> SVGStyle {
    SVGStyle(values: inherited.values.merging(values) { $1 })
  }

  /// Values that more than one of several styles has, the most common of each field: written once
  /// around them.
  static func shared(by styles: [SVGStyle]) -> SVGStyle {
    var shared = SVGStyle()
    for field in Field.allCases {
      var counts: [String: Int] = [:]
      var order: [String] = []
      for value in styles.compactMap({ $0[field] }) {
        if counts[value] == nil { order.append(value) }
        counts[value, default: 0] += 1
      }
      // The first of the most common.
      if let best = order.max(by: { (counts[$0] ?? 0) < (counts[$1] ?? 0) }),
        let count = counts[best], count > 1
      {
        shared[field] = order.first { counts[$0] == count }
      }
    }
    return shared
  }
}

extension Color {
  /// `#rgb` or `#rrggbb`, without alpha.
  var svg: String {
    let digits = Array(Color(red: red, green: green, blue: blue).hex.dropFirst())
    let isShort = digits[0] == digits[1] && digits[2] == digits[3] && digits[4] == digits[5]
    return "#" + String(isShort ? [digits[0], digits[2], digits[4]] : digits)
  }
}
