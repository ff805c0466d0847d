/// A geometry with an id and properties, in one space.
public struct Feature<Space>: Sendable, Hashable {
  /// The `id` member (RFC 7946, 3.2), a string or a number; nil where there is none.
  public var id: PropertyValue?
  /// Nil for an unlocated feature.
  public var geometry: Geometry<Space>?
  public var properties: [String: PropertyValue]

  /// Makes a feature from its parts.
  public init(
    id: PropertyValue? = nil, geometry: Geometry<Space>?, properties: [String: PropertyValue] = [:]
  ) {
    self.id = id
    self.geometry = geometry
    self.properties = properties
  }
}
