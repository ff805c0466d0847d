package import Shapes

/// Writes features as GeoJSON (RFC 7946), a line each.
package enum GeoJSONText {
  /// - Parameter provenance: What the file was made from, a foreign member (RFC 7946, 6.1).
  package static func bytes(of layer: FeatureLayer, provenance: PropertyValue) -> [UInt8] {
    var bytes = Array("{\"type\":\"FeatureCollection\",\"name\":".utf8)
    PropertyValue.string(layer.name).writeJSON(to: &bytes)
    bytes += Array(",\"controlmap\":".utf8)
    provenance.writeJSON(to: &bytes)
    bytes += Array(",\"features\":[".utf8)
    for (index, row) in layer.rows.enumerated() {
      bytes += Array((index > 0 ? ",\n" : "\n").utf8)
      bytes += Array("{\"type\":\"Feature\",\"properties\":".utf8)
      write(row.values, of: layer.columns, to: &bytes)
      bytes += Array(",\"geometry\":".utf8)
      write(row.geometry, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
    bytes += Array("\n]}\n".utf8)
    return bytes
  }

  static func write(
    _ values: [PropertyValue], of columns: [FeatureLayer.Column], to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: "{"))
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      PropertyValue.string(column.name).writeJSON(to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      values[index].writeJSON(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private static func write(_ geometry: Geometry<Geographic>?, to bytes: inout [UInt8]) {
    switch geometry {
    case nil: bytes += Array("null".utf8)
    case .point(let point):
      bytes += Array("{\"type\":\"Point\",\"coordinates\":".utf8)
      write(point, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    case let geometry?:
      if geometry.lines.isEmpty {
        bytes += Array("{\"type\":\"MultiPolygon\",\"coordinates\":".utf8)
        list(geometry.area.polygons, to: &bytes) { polygon, bytes in
          list(polygon.rings, to: &bytes) { write($0.points, to: &$1) }
        }
      } else {
        bytes += Array("{\"type\":\"MultiLineString\",\"coordinates\":".utf8)
        list(geometry.lines, to: &bytes) { write($0.points, to: &$1) }
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  static func write(_ points: [Point<Geographic>], to bytes: inout [UInt8]) {
    list(points, to: &bytes) { write($0, to: &$1) }
  }

  /// The shortest digits that give back the same doubles.
  static func write(_ point: Point<Geographic>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    PropertyValue.number(point.x).writeJSON(to: &bytes)
    bytes.append(UInt8(ascii: ","))
    PropertyValue.number(point.y).writeJSON(to: &bytes)
    bytes.append(UInt8(ascii: "]"))
  }

  static func list<Item>(
    _ items: [Item], to bytes: inout [UInt8], _ write: (Item, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(item, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
