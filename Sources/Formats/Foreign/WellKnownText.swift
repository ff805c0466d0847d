/// Tables with a column of geometry in well-known text (OGC 06-103r4, 7).
enum WellKnownText {
  /// Names of such columns.
  static let columns = [
    "WKT", "wkt_geom", "geom_wkt", "geometry_wkt", "geometry", "geom", "the_geom", "shape",
  ]
}

extension InputFormat {
  /// A table has a column of geometry.
  static func hasColumnOfGeometry(_ path: String) -> Bool {
    guard let bytes = try? beginning(ofFile: path) else { return false }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let header = lines.first?.lowercased() else { return false }
    let names = header.split { ",;\t".contains($0) }.map {
      $0.filter { !"\" \u{FEFF}".contains($0) }
    }
    guard WellKnownText.columns.contains(where: { names.contains($0.lowercased()) }) else {
      return false
    }
    // A column of such a name may hold anything.
    return lines.dropFirst().contains { line in
      line.lowercased().firstMatch(
        of:
          /(?:^|[,;\t"])(?:srid=\d+;)?(?:multi)?(?:point|linestring|polygon|geometrycollection)\s*(?:z|m|zm)?\s*\(/
      )
        != nil
    }
  }
}
