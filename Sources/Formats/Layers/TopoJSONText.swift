package import Shapes

/// Writes layers as one topology: an object for each, made of arcs that all of them share.
///
/// Arcs are not quantized: they keep all digits.
///
/// - Source: "The TopoJSON Format Specification", version 1.0.0.
package enum TopoJSONText {
  /// - Parameters:
  ///   - arcs: What the paths are made of.
  ///   - paths: For each of the layers' `outlines` its arcs, as the specification numbers them.
  ///   - provenance: What the file was made from, a foreign member.
  package static func bytes(
    of layers: [FeatureLayer], arcs: [[Point<Geographic>]], paths: [[Int]],
    provenance: PropertyValue
  ) -> [UInt8] {
    var bytes = Array("{\"type\":\"Topology\",\"controlmap\":".utf8)
    provenance.writeJSON(to: &bytes)
    bytes += Array(",\"objects\":{".utf8)
    var rest = paths[...]
    for (index, layer) in layers.enumerated() {
      bytes += Array((index > 0 ? ",\n" : "\n").utf8)
      PropertyValue.string(layer.name).writeJSON(to: &bytes)
      bytes += Array(":{\"type\":\"GeometryCollection\",\"geometries\":[".utf8)
      for (index, row) in layer.rows.enumerated() {
        bytes += Array((index > 0 ? ",\n" : "\n").utf8)
        write(row, of: layer.columns, &rest, to: &bytes)
      }
      bytes += Array("\n]}".utf8)
    }
    bytes += Array("},\"arcs\":[".utf8)
    for (index, arc) in arcs.enumerated() {
      bytes += Array((index > 0 ? ",\n" : "\n").utf8)
      GeoJSONText.write(arc, to: &bytes)
    }
    bytes += Array("\n]}\n".utf8)
    return bytes
  }

  private static func write(
    _ row: FeatureLayer.Row, of columns: [FeatureLayer.Column], _ paths: inout ArraySlice<[Int]>,
    to bytes: inout [UInt8]
  ) {
    switch row.geometry {
    case nil: bytes += Array("{\"type\":null".utf8)
    case .point(let point):
      bytes += Array("{\"type\":\"Point\",\"coordinates\":".utf8)
      GeoJSONText.write(point, to: &bytes)
    case let geometry?:
      if geometry.lines.isEmpty {
        bytes += Array("{\"type\":\"MultiPolygon\",\"arcs\":".utf8)
        GeoJSONText.list(geometry.area.polygons, to: &bytes) { polygon, bytes in
          GeoJSONText.list(polygon.rings, to: &bytes) { _, bytes in
            write(paths.removeFirst(), to: &bytes)
          }
        }
      } else {
        bytes += Array("{\"type\":\"MultiLineString\",\"arcs\":".utf8)
        GeoJSONText.list(geometry.lines, to: &bytes) { _, bytes in
          write(paths.removeFirst(), to: &bytes)
        }
      }
    }
    bytes += Array(",\"properties\":".utf8)
    GeoJSONText.write(row.values.map(withMinusSign), of: columns, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  /// Days of years before 0 have the minus sign, U+2212, for a hyphen: what has one GDAL takes for a date, and then
  /// refuses its year.
  private static func withMinusSign(_ value: PropertyValue) -> PropertyValue {
    guard let text = value.string, text.hasPrefix("-"),
      text.wholeMatch(of: /-\d{4,6}-\d{2}-\d{2}(?:[T ].*)?/) != nil
    else { return value }
    return .string("\u{2212}" + text.dropFirst())
  }

  private static func write(_ path: [Int], to bytes: inout [UInt8]) {
    GeoJSONText.list(path, to: &bytes) { $1 += Array("\($0)".utf8) }
  }
}
