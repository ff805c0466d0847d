import Shapes

/// Writes a layer as CSV (RFC 4180) whose column `WKT` holds the geometry in well-known text (OGC 06-103r4, 7).
package enum LayerTable {
  package static func bytes(of layer: FeatureLayer) -> [UInt8] {
    var bytes: [UInt8] = []
    let names = (layer.kind == .table ? [] : ["WKT"]) + layer.columns.map(\.name)
    write(names, to: &bytes)
    for row in layer.rows {
      let cells = row.values.map { $0.isNull ? "" : $0.plainText }
      if layer.kind != .table {
        bytes.append(UInt8(ascii: "\""))
        write(row.geometry, to: &bytes)
        bytes += Array((cells.isEmpty ? "\"" : "\",").utf8)
      }
      write(cells, to: &bytes)
    }
    return bytes
  }

  /// What GDAL's driver reads beside a table: the types of its columns, in quotes.
  ///
  /// - Source: GDAL's documentation, "Comma Separated Value (.csv)".
  static func types(of layer: FeatureLayer) -> [UInt8] {
    let types = layer.columns.map { column in
      switch column.type {
      case .text: "String"
      case .number: "Real"
      case .wholeNumber: "Integer64"
      case .flag: "Integer(Boolean)"
      case .date: "Date"
      case .time: "DateTime"
      }
    }
    let all = (layer.kind == .table ? [] : ["WKT"]) + types
    return Array((all.map { "\"\($0)\"" }.joined(separator: ",") + "\n").utf8)
  }

  private static func write(_ cells: [String], to bytes: inout [UInt8]) {
    bytes += Array((cells.map(quoted).joined(separator: ",") + "\n").utf8)
  }

  private static func quoted(_ cell: String) -> String {
    let isPlain = !cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return isPlain && cell.first != " " && cell.last != " "
      ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
  }

  private static func write(_ geometry: Geometry<Geographic>?, to bytes: inout [UInt8]) {
    switch geometry {
    case nil: break
    case .point(let point):
      bytes += Array("POINT ".utf8)
      write([point], to: &bytes)
    case let geometry?:
      if geometry.lines.isEmpty {
        bytes += Array("MULTIPOLYGON ".utf8)
        list(geometry.area.polygons, to: &bytes) { polygon, bytes in
          list(polygon.rings, to: &bytes) { write($0.points, to: &$1) }
        }
      } else {
        bytes += Array("MULTILINESTRING ".utf8)
        list(geometry.lines, to: &bytes) { write($0.points, to: &$1) }
      }
    }
  }

  private static func write(_ points: [Point<Geographic>], to bytes: inout [UInt8]) {
    list(points, to: &bytes) { point, bytes in
      PropertyValue.number(point.x).writeJSON(to: &bytes)
      bytes.append(UInt8(ascii: " "))
      PropertyValue.number(point.y).writeJSON(to: &bytes)
    }
  }

  private static func list<Item>(
    _ items: [Item], to bytes: inout [UInt8], _ write: (Item, inout [UInt8]) -> Void
  ) {
    guard !items.isEmpty else { return bytes += Array("EMPTY".utf8) }
    bytes.append(UInt8(ascii: "("))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(item, &bytes)
    }
    bytes.append(UInt8(ascii: ")"))
  }
}
