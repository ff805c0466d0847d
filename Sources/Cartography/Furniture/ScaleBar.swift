import Drawing
import Glibc
import Localization
public import MapDocument
import Shapes

/// A scale bar, as a document asks for it.
public struct ScaleBarItem: DrawnFurniture {
  /// Kilometres, miles, or a bar of each.
  public enum Units: String, Sendable, Hashable, CaseIterable {
    case kilometres = "km"
    case miles = "mi"
    case both
  }

  public var at: Anchor
  public var units: Units

  /// Makes a scale bar.
  public init(at: Anchor, units: Units = .kilometres) {
    self.at = at
    self.units = units
  }

  public static let key = "scale-bar"
  public static let anchors = Anchor.corners
  public static let help = "a bar of kilometres or miles"
  public static let keys = [
    DocumentKey("units", .word(Units.self), "in what it measures", usual: "`km`")
  ]
  public static var usual: ScaleBarItem? { ScaleBarItem(at: .bottomLeft) }

  public static func read(_ value: some DocumentValue) -> ScaleBarItem? {
    guard let (at, members) = value.placed(as: Self.self, suchAs: .bottomLeft)
    else { return nil }
    let units: Units? = members["units"].map { $0.word() } ?? .kilometres
    return units.map { ScaleBarItem(at: at, units: $0) }
  }

  public func block(_ map: FurnitureContext) throws(CartographyError) -> FurnitureBlock? {
    try ScaleBar(
      groundResolution: map.groundResolution, fontSize: map.fontSize, language: map.language,
      units: units, resolutions: map.groundResolutions
    ).block(
      maxWidth: map.frame.width * 0.28, ink: map.ink, paper: map.paper, measurer: map.measurer)
  }
}

/// A bar whose length is measured on the ground at the frame's centre.
struct ScaleBar {
  /// Metres on the ground that a pixel covers along the bar.
  let groundResolution: Double
  let fontSize: Double
  let language: String
  var units = ScaleBarItem.Units.kilometres
  /// From the smallest such number on the map to the largest; nil where it is the same everywhere.
  var resolutions: ClosedRange<Double>?

  /// How many times larger the largest may be for the bar to speak for all of the map: it is then wrong by about a
  /// twentieth.
  private static let evenness = 1.1

  /// A bar of one unit: how long it is on the ground, in metres, and what is written at its end.
  private struct Measure {
    var length: Double
    var label: String
  }

  /// The longest round number (1, 2 or 5 times a power of ten) of units that fits into `maxWidth` pixels.
  ///
  /// - Parameter unit: Metres.
  func roundNumber(of unit: Double = 1, maxWidth: Double) -> Double {
    let longest = maxWidth * groundResolution / unit
    let power = pow(10, floor(log10(longest)))
    return [5, 2, 1].map { $0 * power }.first { $0 <= longest } ?? power
  }

  private func measures(_ maxWidth: Double) -> [Measure] {
    let words = Localizer(language: language)
    let metres = roundNumber(maxWidth: maxWidth)
    let kilometres = Measure(length: metres, label: words.distance(metres))
    let number = roundNumber(of: Self.mile, maxWidth: maxWidth)
    let miles = Measure(length: number * Self.mile, label: words.miles(number))
    switch units {
    case .kilometres: return [kilometres]
    case .miles: return [miles]
    case .both: return [kilometres, miles]
    }
  }

  /// The international mile, in metres.
  private static let mile = 1609.344

  /// Draws the bar in a box of its own with its top left corner at the origin.
  func block(maxWidth: Double, ink: Color, paper: Color, measurer: any TextMeasurer)
    throws(CartographyError) -> FurnitureBlock
  {
    let font = Font(size: fontSize)
    let words = Localizer(language: language)
    let zero = try TextBlock(words.number(0), font: font, language: language, measurer: measurer)
    let pad = fontSize * 0.55
    let left = pad + zero.width / 2
    let bar = fontSize * 0.42
    var block = FurnitureBlock(id: "scale-bar", width: 0, height: pad, elements: [])
    for measure in measures(maxWidth) {
      let length = measure.length / groundResolution
      let end = try TextBlock(
        measure.label, font: font, language: language, measurer: measurer)
      block.elements += zero.runs(at: Point(left - zero.width / 2, block.height), color: ink)
      block.elements += end.runs(
        at: Point(left + length - end.width / 2, block.height), color: ink)
      let top = block.height + zero.height + 2
      block.elements += parts(at: Point(left, top), length, bar, ink, paper)
      block.width = max(block.width, left + length + end.width / 2 + pad)
      block.height = top + bar + pad
    }
    if let range = try range(maxWidth, ink, measurer) {
      block.elements += range.runs(
        at: Point(left - zero.width / 2, block.height - pad + 2), color: ink)
      block.width = max(block.width, left - zero.width / 2 + range.width + pad)
      block.height += range.height + 2
    }
    return block
  }

  /// What the bar measures on other parts of the map; nil where that is nearly the same.
  private func range(
    _ maxWidth: Double, _ ink: Color, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> TextBlock? {
    guard let resolutions, resolutions.upperBound > resolutions.lowerBound * Self.evenness,
      let bar = measures(maxWidth).first
    else { return nil }
    let words = Localizer(language: language)
    func length(at resolution: Double) -> String {
      let metres = Self.rounded(bar.length * resolution / groundResolution)
      return units == .miles
        ? words.miles(Self.rounded(metres / Self.mile)) : words.distance(metres)
    }
    let text = words[.scaleElsewhere]
      .replacing("{from}", with: length(at: resolutions.lowerBound))
      .replacing("{to}", with: length(at: resolutions.upperBound))
    return try TextBlock(
      text, font: Font(size: fontSize), language: language, maxWidth: max(maxWidth, fontSize * 10),
      measurer: measurer)
  }

  /// To two digits.
  private static func rounded(_ number: Double) -> Double {
    let unit = pow(10, floor(log10(number)) - 1)
    return (number / unit).rounded() * unit
  }

  /// Four parts, filled in turn.
  private func parts(
    at corner: Point<Page>, _ length: Double, _ height: Double, _ ink: Color, _ paper: Color
  ) -> [Element] {
    (0..<4).map { part in
      let box = Extent<Page>(
        x: corner.x + length * Double(part) / 4, y: corner.y, width: length / 4, height: height)
      return .shape(
        Shape(
          path: Path(box), fill: .color(part.isMultiple(of: 2) ? ink : paper),
          stroke: Stroke(color: ink, width: 0.7)))
    }
  }
}
