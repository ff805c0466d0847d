public import Shapes

/// A polygon with a stable id and names: a région, a cercle, a cell.
public struct Region: Sendable, Hashable {
  public var id: String
  public var name: LocalizedText
  /// Degrees, WGS 84.
  public var area: MultiPolygon<Geographic>
  public var properties: [String: PropertyValue]
  /// Of its file, on which it begins; nil for a region that comes from none.
  public var line: Int?
  /// Features of its file that were joined into it; their areas may touch or overlap.
  public var parts: Int
  /// When it is there; nil for always. Regions of different days may lie on the same ground and share their ids.
  public var days: ClosedRange<Day>?

  /// Makes a region.
  public init(
    id: String, name: LocalizedText, area: MultiPolygon<Geographic>,
    properties: [String: PropertyValue] = [:], line: Int? = nil, parts: Int = 1
  ) {
    self.parts = parts
    self.id = id
    self.name = name
    self.area = area
    self.properties = properties
    self.line = line
  }

  public func exists(on day: Day) -> Bool { days.map { $0.contains(day) } ?? true }

  /// There is a day on which both are there.
  package func coexists(with other: Region) -> Bool {
    guard let days, let others = other.days else { return true }
    return days.overlaps(others)
  }
}

/// A point with an id and names: a town, a base, a well.
public struct Place: Sendable, Hashable {
  public var id: String
  public var name: LocalizedText
  /// Degrees, WGS 84.
  public var location: Point<Geographic>
  public var properties: [String: PropertyValue]
  /// Of its file, on which it begins; nil for a place that comes from none.
  public var line: Int?

  /// Makes a place.
  public init(
    id: String, name: LocalizedText, location: Point<Geographic>,
    properties: [String: PropertyValue] = [:], line: Int? = nil
  ) {
    self.id = id
    self.name = name
    self.location = location
    self.properties = properties
    self.line = line
  }
}
