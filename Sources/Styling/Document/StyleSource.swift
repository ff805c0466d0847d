public import Shapes

/// Where the features of a source come from.
public enum StyleSource: Sendable, Hashable {
  /// Declared without features: the map binds data of this name.
  case bound
  /// GeoJSON that stands in the style itself.
  case data(PropertyValue)
  /// A GeoJSON file, relative to the style.
  case path(String)
  /// A picture file, relative to the style, between four places in degrees: those of its top left,
  /// top right, bottom right and bottom left corner.
  case image(path: String, corners: [Point<Geographic>])

  /// Names of relief that the map makes itself: declared as `raster-dem`, whose tiles are never fetched.
  public static let reliefs: Set<String> = ["world-relief"]

  /// Names that the map fills itself.
  public static let reservedNames: Set<String> = [
    "areas", "control", "halos", "fronts", "regions", "places", "events", "event-sites",
    "event-circles", "held-roads", "changes",
    "graticule",
  ]
}
