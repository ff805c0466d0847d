public import Shapes

/// Where the features of a source come from.
public enum StyleSource: Sendable, Hashable {
  /// Declared without features: the map binds data of this name.
  case bound
  /// GeoJSON that stands in the style itself.
  case data(PropertyValue)
  /// A GeoJSON file, relative to the style.
  case path(String)

  /// Names that the map fills itself.
  public static let reservedNames: Set<String> = [
    "areas", "control", "fronts", "regions", "places", "events", "changes", "graticule",
  ]
}
