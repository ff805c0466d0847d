/// What a number from outside counts, and how large it can be meant: files, map documents, styles and options
/// are held to the same rows.
///
/// The ends are far beyond what a map needs and far below what arithmetic on it could not hold.
public struct Quantity: Sendable, Hashable {
  /// What messages call it.
  public let name: String
  /// Behind its numbers in messages; empty for plain ones.
  public let unit: String
  /// Both ends are allowed and finite.
  public let range: ClosedRange<Double>
  /// Only whole numbers are.
  public let isWhole: Bool

  private init(
    _ name: String, _ range: ClosedRange<Double>, _ unit: String = "", isWhole: Bool = false
  ) {
    self.name = name
    self.unit = unit
    self.range = range
    self.isWhole = isWhole
  }

  /// The number is finite, in the range, and whole where it must be.
  public func contains(_ number: Double) -> Bool {
    range.contains(number) && (!isWhole || number == number.rounded())
  }

  /// Reads a number; nil for what is none or not in the range.
  public func number(_ text: String) -> Double? {
    Double(text).flatMap { contains($0) ? $0 : nil }
  }

  /// The number, or the nearest that is allowed; the lower end for what is no number.
  public func clamped(_ number: Double) -> Double {
    number.isNaN ? range.lowerBound : min(max(number, range.lowerBound), range.upperBound)
  }

  /// `a number from 0 to 100 km`, as messages ask for it.
  public var expectation: String {
    "a \(isWhole ? "whole number" : "number") from \(limits)"
  }

  /// `0 to 100 km`.
  public var limits: String {
    let ends = "\(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
    return unit.isEmpty ? ends : "\(ends) \(unit)"
  }

  private static func text(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}

// MARK: Records and events

extension Quantity {
  /// More than the people who ever lived in one place; sums of them stay whole.
  public static let fatalities = Quantity("fatalities", 0...10_000_000_000, "people", isWhole: true)
  /// Ten thousand years.
  public static let window = Quantity("window", 1...3_652_425, "days", isWhole: true)
  public static let halfLife = Quantity("half-life", 1...3_652_425, "days", isWhole: true)
  /// Half way round the earth.
  public static let reach = Quantity("reach", 0...20_037.5, "km")
  /// Of strips of ground that change.
  public static let sliver = Quantity("sliver", 0...20_037.5, "km")
  /// As far as people or their ancestors are drawn on maps; year 0 is 1 BC (ISO 8601).
  public static let year = Quantity("year", -999_999...999_999, isWhole: true)
  /// Of a series: days, weeks, months or years.
  public static let step = Quantity("step", 1...100_000, isWhole: true)
}

// MARK: Places

extension Quantity {
  public static let longitude = Quantity("longitude", -180...180, "degrees")
  public static let latitude = Quantity("latitude", -90...90, "degrees")
  /// Beyond this a projection has no place on any map; the earth is 4e7 metres around.
  public static let projected = Quantity("projected coordinate", -1e9...1e9, "m")
}

// MARK: Pages

extension Quantity {
  /// Cairo's pictures reach to 32,767 pixels a side.
  public static let pageSide = Quantity("page side", 50...20_000, "CSS pixels")
  /// Of a whole picture, A1 at 300 dots to the inch: a layer of it takes 400 MB, and painting needs several.
  public static let picturePixels = Quantity("pixels", 1...100_000_000, "pixels", isWhole: true)
  /// Of a picture that is laid on a map.
  public static let imagePixels = Quantity("pixels", 1...25_000_000, "pixels", isWhole: true)
  public static let margin = Quantity("margin", 0...10_000, "CSS pixels")
  public static let logoHeight = Quantity("logo height", 8...400, "CSS pixels")
  public static let insetSize = Quantity("inset size", 0.1...0.5, "of the map")
  public static let graticule = Quantity("graticule", 0.001...90, "degrees")
  /// Lines of a graticule that can still be told apart.
  public static let graticuleLines = Quantity(
    "graticule's lines", 0...1000, "lines", isWhole: true)
}

// MARK: Options

extension Quantity {
  public static let scale = Quantity("scale", 0.01...100)
  /// How wide a reader sees a picture: from a thumbnail to a wall.
  public static let readingWidth = Quantity("at-width", 50...20_000, "CSS pixels")
  public static let jobs = Quantity("jobs", 1...1024, isWhole: true)
  /// As many as a sheet has maps.
  public static let toldDates = Quantity("at-most", 1...24, isWhole: true)
  public static let shards = Quantity("shards", 1...10_000, isWhole: true)
  public static let maxBytes = Quantity("svg-max-bytes", 1...1e12, "bytes", isWhole: true)
  /// GIF and APNG count in 16 bits.
  public static let loop = Quantity("loop", 0...65_535, "times", isWhole: true)
  /// From the shortest time that browsers keep (they slow down shorter ones) to ten minutes.
  public static let hold = Quantity("hold", 0.02...600, "seconds")
}

// MARK: Styles

extension Quantity {
  public static let zoom = Quantity("zoom", 0...24)
  public static let share = Quantity("share", 0...1)
  public static let signedShare = Quantity("share", -1...1)
  public static let length = Quantity("length", 0...10_000, "px")
  /// A length that draws nothing below 1.
  public static let spacing = Quantity("spacing", 1...10_000, "px")
  public static let shift = Quantity("shift", -10_000...10_000, "px")
  /// Of type; it is set letter by letter.
  public static let fontSize = Quantity("font size", 0...2_000, "px")
  public static let fontScale = Quantity("font scale", 0...100)
  public static let ems = Quantity("distance", -1_000...1_000, "em")
  public static let maxWidth = Quantity("width", 0...10_000, "em")
  public static let lineWidths = Quantity("length", 0...10_000, "line widths")
  public static let radii = Quantity("blur", -100...100, "radii")
  /// A hundred turns.
  public static let angle = Quantity("angle", -36_000...36_000, "degrees")
  public static let iconScale = Quantity("icon size", 0...100)
  /// Whole numbers up to here are exact.
  public static let sortKey = Quantity("sort key", -1e15...1e15)
  public static let duration = Quantity("duration", 0...1e9, "ms")
  public static let weight = Quantity("weight", 0...1e9)
  /// Of marker paths and their view boxes.
  public static let markerCoordinate = Quantity("coordinate", -1e6...1e6)
  public static let markerSide = Quantity("side", 1e-3...10_000, "px")
  public static let clusterPoints = Quantity("points", 1...1e9, isWhole: true)
  public static let classes = Quantity("classes", 2...12, isWhole: true)
}

extension Int {
  /// The number towards zero, at most 2⁵³ and at least −2⁵³, so that sums and differences of several hold too;
  /// 0 for what is no number.
  public init(clamping number: Double) {
    self = number.isNaN ? 0 : Int(Swift.min(Swift.max(number, -0x1p53), 0x1p53))
  }
}
