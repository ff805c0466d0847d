import Shapes

/// What the `crs` member of GeoJSON's first version says; RFC 7946 has removed it.
///
/// - Source: The GeoJSON Format Specification, revision 1.0 of 2008, section 3.
enum ReferenceSystem: Equatable {
  /// WGS 84, longitude first.
  case degrees
  case unstated
  case other(String)

  init(_ member: PropertyValue) {
    guard let object = member.object else {
      self = member.isNull ? .unstated : .other(member.plainText)
      return
    }
    let properties = object["properties"]?.object ?? [:]
    guard let name = (properties["name"] ?? properties["code"] ?? properties["href"])?.plainText
    else {
      self = .unstated
      return
    }
    let isCode = properties["name"] == nil && properties["code"] != nil
    self = Self.isDegrees(isCode ? "EPSG:" + name : name) ? .degrees : .other(name)
  }

  /// Knows `EPSG:4326`, `urn:ogc:def:crs:OGC:1.3:CRS84`, `urn:ogc:def:crs:EPSG::4326`,
  /// `http://www.opengis.net/def/crs/EPSG/0/4326`, `…/epsg.xml#4326`, `WGS 84` and their like.
  private static func isDegrees(_ name: String) -> Bool {
    let upper = name.uppercased()
    let last = upper.split { ":/#".contains($0) }.last.map(String.init) ?? ""
    switch last.filter({ $0 != " " && $0 != "_" }) {
    case "4326": return upper.contains("EPSG") || upper == "4326"
    case "CRS84", "CRS84H", "WGS84": return true
    default: return false
    }
  }
}
