public import Shapes

/// GeoJSON in a style.
enum GeoJSONValue {
  /// The geometries of a value, those of several features as one collection; nil where it is no GeoJSON.
  ///
  /// - Source: RFC 7946.
  static func geometry(in json: PropertyValue) -> Geometry<Geographic>? {
    guard let members = json.object, let type = members["type"]?.string else { return nil }
    switch type {
    case "FeatureCollection":
      let parts = members["features"]?.array?.compactMap(geometry) ?? []
      return parts.isEmpty ? nil : .collection(parts)
    case "Feature": return members["geometry"].flatMap(geometry)
    case "GeometryCollection":
      return .collection(members["geometries"]?.array?.compactMap(geometry) ?? [])
    default: return members["coordinates"].flatMap { shape(type, $0) }
    }
  }

  private static func shape(_ type: String, _ json: PropertyValue) -> Geometry<Geographic>? {
    switch type {
    case "Point": point(json).map { .point($0) }
    case "MultiPoint": all(json, point).map { .multiPoint($0) }
    case "LineString": line(json).map { .lineString($0) }
    case "MultiLineString": all(json, line).map { .multiLineString($0) }
    case "Polygon": polygon(json).map { .polygon($0) }
    case "MultiPolygon": all(json, polygon).map { .multiPolygon(MultiPolygon($0)) }
    default: nil
    }
  }

  private static func point(_ json: PropertyValue) -> Point<Geographic>? {
    guard let numbers = json.array?.compactMap(\.number), numbers.count >= 2 else { return nil }
    return Point(numbers[0], numbers[1])
  }

  private static func line(_ json: PropertyValue) -> Line<Geographic>? {
    all(json, point).map { Line($0) }
  }

  private static func polygon(_ json: PropertyValue) -> Polygon<Geographic>? {
    guard let rings = all(json, { all($0, point).map { Ring($0) } }), let outer = rings.first else {
      return nil
    }
    return Polygon(exterior: outer, holes: Array(rings.dropFirst()))
  }

  private static func all<Part>(_ json: PropertyValue, _ part: (PropertyValue) -> Part?) -> [Part]?
  {
    guard let items = json.array else { return nil }
    let parts = items.compactMap(part)
    return parts.count == items.count ? parts : nil
  }
}

extension Geometry where Space == Geographic {
  /// The geometry of a GeoJSON value, of a feature or of several; nil where it is none.
  public init?(geoJSON: PropertyValue) {
    guard let geometry = GeoJSONValue.geometry(in: geoJSON) else { return nil }
    self = geometry
  }
}
