public import Drawing
public import Shapes

/// A feature as it lies on the page, with everything a style may ask about it.
public struct MapFeature: Sendable {
  public var id: PropertyValue?
  /// Clipped to the frame and a little beyond.
  public var geometry: Geometry<Page>
  public var properties: [String: PropertyValue]
  public var identity: Identity
  /// Where it lies on the ground, for styles that ask; nil for others.
  public var ground: Geometry<Geographic>?
  /// Where a label of an area stands best; nil for points and lines.
  public var labelPoint: Point<Page>?
  /// What of an area is in view; nil to cut it where it is asked for.
  public var visibleArea: MultiPolygon<Page>?

  /// Makes a feature of a page.
  public init(
    id: PropertyValue? = nil, geometry: Geometry<Page>, properties: [String: PropertyValue],
    identity: Identity, labelPoint: Point<Page>? = nil,
    visibleArea: MultiPolygon<Page>? = nil
  ) {
    self.id = id
    self.geometry = geometry
    self.properties = properties
    self.identity = identity
    self.labelPoint = labelPoint
    self.visibleArea = visibleArea
  }

  /// `Point`, `LineString` or `Polygon`, as expressions name it; the first kind that occurs.
  var geometryType: String {
    if !geometry.area.isEmpty { return "Polygon" }
    return geometry.lines.isEmpty ? "Point" : "LineString"
  }
}
