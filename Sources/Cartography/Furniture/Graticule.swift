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
  public static let help = "meridians and parallels, so many degrees apart"
  public static var form: DocumentForm { .number(.graticule) }
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
