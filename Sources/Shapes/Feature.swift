/// A geometry with an id and properties, in one space.
public struct Feature<Space>: Sendable, Hashable {
  /// The `id` member (RFC 7946, 3.2), a string or a number; nil where there is none.
  public var id: PropertyValue?
  /// Nil for an unlocated feature.
  public var geometry: Geometry<Space>?
  /// The properties, of which one can be looked up without the others.
  public var facts: Properties

  /// All properties.
  public var properties: [String: PropertyValue] {
    get { facts.all }
    _modify { yield &facts.all }
  }

  /// Makes a feature from its parts.
  public init(
    id: PropertyValue? = nil, geometry: Geometry<Space>?, properties: [String: PropertyValue] = [:]
  ) {
    self.init(id: id, geometry: geometry, facts: Properties(properties))
  }

  /// Makes a feature from its parts.
  public init(id: PropertyValue? = nil, geometry: Geometry<Space>?, facts: Properties) {
    self.id = id
    self.geometry = geometry
    self.facts = facts
  }
}
