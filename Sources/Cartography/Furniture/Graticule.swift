import Drawing
import Localization
public import MapDocument
public import Shapes

/// The graticule, as a document asks for it.
public struct GraticuleItem: FurnitureItem {
  /// Degrees between the lines; nil for what suits the extent.
  public var spacing: Double?

  /// Makes a graticule.
  public init(spacing: Double? = nil) {
    self.spacing = spacing
  }

  public static let key = "graticule"
  public static let anchors: [Anchor] = []
  public static var usual: GraticuleItem? { GraticuleItem() }

  public static func read(_ value: some DocumentValue) -> GraticuleItem? {
    value.number(in: .graticule, advice: "write 2, or none").map { GraticuleItem(spacing: $0) }
  }

  /// Its lines over the extent would be too many to be told apart.
  public func problem(across extent: Extent<Geographic>) -> (what: String, advice: String)? {
    guard let spacing else { return nil }
    let lines = (extent.width / spacing + extent.height / spacing).rounded(.down)
    guard !Quantity.graticuleLines.contains(lines) else { return nil }
    return (
      "a graticule every \(spacing) degrees has \(Int(clamping: lines)) lines; at most "
        + "\(Int(clamping: Quantity.graticuleLines.range.upperBound)) can be told apart",
      "write a larger step, or none"
    )
  }
}

/// Meridians and parallels at round degrees.
public struct Graticule: Sendable {
  /// One line: a meridian (`longitude`) or a parallel (`latitude`).
  public struct GridLine: Sendable {
    public enum Axis: String, Sendable { case longitude, latitude }
    public var axis: Axis
    public var degrees: Double
    /// Ends only; resample it before projecting.
    public var line: Line<Geographic>
  }

  public let lines: [GridLine]

  /// Makes every line at multiples of `step` degrees that crosses the extent.
  public init(step: Double, across extent: Extent<Geographic>) {
    func multiples(from low: Double, to high: Double) -> [Double] {
      let first = Int(clamping: (low / step).rounded(.up))
      let last = Int(clamping: (high / step).rounded(.down))
      return first <= last ? (first...last).map { Double($0) * step } : []
    }
    let isRound = extent.width >= 360
    let meridians = multiples(from: extent.minX, to: extent.maxX).filter { degrees in
      // The two sides of a whole turn are one meridian.
      !isRound || degrees < extent.maxX
    }.map { degrees in
      GridLine(
        axis: .longitude, degrees: degrees,
        line: Line([Point(degrees, extent.minY), Point(degrees, extent.maxY)]))
    }
    // An edge over more than half a turn would be the short way.
    let parts = max(1, Int(clamping: (extent.width / 90).rounded(.up)))
    let parallels = multiples(from: extent.minY, to: extent.maxY).filter { abs($0) < 90 }.map {
      degrees in
      GridLine(
        axis: .latitude, degrees: degrees,
        line: Line(
          Point<Geographic>(extent.minX, degrees)
            .points(to: Point(extent.maxX, degrees), parts: parts)))
    }
    lines = meridians + parallels
  }

  /// A step that gives about five lines over the longer side: 1, 2 or 5 times a power of ten, or
  /// quarters of a degree below one.
  public static func step(for extent: Extent<Geographic>) -> Double {
    let wanted = max(extent.width, extent.height) / 5
    let steps = [0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30]
    return steps.last { $0 <= wanted } ?? steps[0]
  }

  /// `2°W`, `16°N`, `0°`; with minutes where the step is not whole.
  static func text(of degrees: Double, axis: GridLine.Axis, _ words: Localizer) -> String {
    let degrees =
      axis == .longitude && abs(degrees) > 180 ? degrees - 360 * (degrees / 360).rounded() : degrees
    let (positive, negative) =
      axis == .longitude ? (Localizer.Term.east, Localizer.Term.west) : (.north, .south)
    let letter =
      degrees == 0 || axis == .longitude && abs(degrees) == 180
      ? "" : words[degrees > 0 ? positive : negative]
    let minutes = Int(clamping: (abs(degrees) * 60).rounded())
    let whole = "\(words.number(minutes / 60))°"
    return minutes % 60 == 0 ? whole + letter : whole + "\(words.number(minutes % 60))′" + letter
  }
}

/// Degrees written along the left and the bottom edge of the frame, outside of it.
struct GraticuleLabels {
  let frame: Extent<Page>
  let font: Font
  let color: Color
  let language: String

  /// - Parameter lines: Each grid line as it lies on the page.
  func elements(
    for lines: [(axis: Graticule.GridLine.Axis, degrees: Double, line: Line<Page>)],
    measurer: any TextMeasurer
  ) throws(CartographyError) -> [Element] {
    var elements: [Element] = []
    for (axis, degrees, line) in lines {
      let label = try TextBlock(
        Graticule.text(of: degrees, axis: axis, Localizer(language: language)), font: font,
        language: language, measurer: measurer)
      switch axis {
      case .longitude:
        guard let x = crossing(line, \.y, frame.maxY, \.x), fits(x, label, \.minX, \.maxX) else {
          continue
        }
        elements += [tick(from: Point(x, frame.maxY), to: Point(x, frame.maxY + 4))]
        elements += label.runs(at: Point(x - label.width / 2, frame.maxY + 4), color: color)
      case .latitude:
        guard let y = crossing(line, \.x, frame.minX, \.y), fits(y, label, \.minY, \.maxY) else {
          continue
        }
        elements += [tick(from: Point(frame.minX - 4, y), to: Point(frame.minX, y))]
        elements += upright(label, at: y)
      }
    }
    return elements
  }

  private func fits(
    _ position: Double, _ label: TextBlock, _ low: KeyPath<Extent<Page>, Double>,
    _ high: KeyPath<Extent<Page>, Double>
  ) -> Bool {
    position - label.width / 2 >= frame[keyPath: low]
      && position + label.width / 2 <= frame[keyPath: high]
  }

  /// The label turned by a quarter, to be read from the right.
  private func upright(_ label: TextBlock, at y: Double) -> [Element] {
    label.lines.map { line in
      .text(
        TextRun(
          text: line.text, font: font, color: color,
          origin: Point(frame.minX - 5 - label.descent, y + line.width / 2), rotation: -90,
          language: language, width: line.width))
    }
  }

  private func tick(from start: Point<Page>, to end: Point<Page>) -> Element {
    .shape(Shape(path: Path(Line([start, end])), stroke: Stroke(color: color, width: 0.7)))
  }

  /// Where the line passes `value` along one axis, on the other axis, within the frame.
  private func crossing(
    _ line: Line<Page>, _ along: KeyPath<Point<Page>, Double>, _ value: Double,
    _ other: KeyPath<Point<Page>, Double>
  ) -> Double? {
    for (a, b) in zip(line.points, line.points.dropFirst()) {
      let (low, high) = (a[keyPath: along], b[keyPath: along])
      guard low != high, (low - value) * (high - value) <= 0 else { continue }
      let t = (value - low) / (high - low)
      return a[keyPath: other] + t * (b[keyPath: other] - a[keyPath: other])
    }
    return nil
  }
}
