import Shapes

/// What the `crs` member of GeoJSON's first version says; RFC 7946 has removed it.
///
/// - Source: The GeoJSON Format Specification, revision 1.0 of 2008, section 3.
enum ReferenceSystem: Equatable {
  /// WGS 84 or what lies within two metres of it, longitude first.
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

  /// Codes of EPSG of systems in degrees that differ from WGS 84 by less than two metres: ETRS89, NAD83 and its
  /// later forms, GDA94 and GDA2020, NZGD2000, SIRGAS 2000, JGD2000 and JGD2011, CGCS2000; the last two are WGS 84
  /// and ETRS89 with heights.
  private static let alikeCodes: Set = [
    "4326", "4258", "4269", "4617", "6318", "4283", "7844", "4167", "4674", "4612", "6668", "4490",
    "4979", "4937",
  ]

  /// Knows `EPSG:4326`, `urn:ogc:def:crs:OGC:1.3:CRS84`, `urn:ogc:def:crs:EPSG::4326`,
  /// `http://www.opengis.net/def/crs/EPSG/0/4326`, `…/epsg.xml#4326`, `WGS 84` and their like.
  private static func isDegrees(_ name: String) -> Bool {
    let upper = name.uppercased()
    let last = upper.split { ":/#".contains($0) }.last.map(String.init) ?? ""
    let code = last.filter { $0 != " " && $0 != "_" }
    switch code {
    case _ where alikeCodes.contains(code): return upper.contains("EPSG") || upper == code
    case "CRS84", "CRS84H", "WGS84": return true
    default: return false
    }
  }
}
