import Foundation
import Shapes
import TestSupport

/// A square land of regions of one degree with winding borders, each held by an actor of its own.
struct WindingLand {
  /// Regions along each side of the land.
  let side: Int
  /// Edges of the border between two regions.
  let edges: Int

  /// Edges of all rings as the file has them.
  var writtenEdges: Int { 4 * edges * side * side }

  /// The land in a folder of its own, as `map.yaml` and what it names.
  /// - Parameter months: In how many months of 2020 a region changes hands, one after the other.
  func folder(months: Int = 0) throws -> Folder {
    let folder = try Folder()
    let grid = WindingGrid(side: side, edges: edges)
    let regions = (0..<side * side).map { index in
      let ring = grid.cell(index % side, index / side)
        .map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
      return """
        {"type":"Feature","properties":{"id":"r\(index)","name":"R\(index)"},\
        "geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}
        """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(regions.joined(separator: ",\n"))]}",
      to: "regions.geojson")
    let rows =
      (0..<side * side).map { index in
        index == 0 || index > months
          ? "r\(index),a\(index),2020-01-01,\n"
          : """
          r\(index),a\(index),2020-01-01,2020-\(index < 10 ? "0" : "")\(index)-15
          r\(index),a0,2020-\(index < 10 ? "0" : "")\(index)-15,

          """
      }
    try folder.write("region,actors,from,to\n" + rows.joined(), to: "control.csv")
    try folder.write(Self.style, to: "style.json")
    try folder.write(
      """
      title: Winding land
      date: 2020-06-01
      regions: {source: regions.geojson, id: id, name: name}
      control: control.csv
      style: style.json
      furniture: {legend: none}
      """, to: "map.yaml")
    return folder
  }

  private static let style = """
    {"version": 8, "glyphs": "g/{fontstack}/{range}",
     "sources": {"areas": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}},
      "regions": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
     "layers": [
      {"id": "areas", "type": "fill", "source": "areas", "paint": {"fill-color": "red"}},
      {"id": "regions", "type": "fill", "source": "regions", "paint": {"fill-color": "blue"}},
      {"id": "borders", "type": "line", "source": "regions", "paint": {"line-color": "black"}}]}
    """
}

/// A grid of cells of one degree whose borders wind, the same for both neighbours.
private struct WindingGrid {
  private let edges: Int
  /// The lines along the rows and the columns of the grid, `edges` for each cell that they pass.
  private let rows: [[Point<Geographic>]]
  private let columns: [[Point<Geographic>]]

  /// Makes the lines; they are straight at the corners of cells only.
  init(side: Int, edges: Int) {
    self.edges = edges
    var generator = SeededGenerator(seed: 3)
    func lines(_ point: (Double, Double) -> Point<Geographic>) -> [[Point<Geographic>]] {
      (0...side).map { line in
        let bends = Double(Int.random(in: 3...6, using: &generator))
        let width = Double.random(in: 0.01...0.04, using: &generator)
        return (0...(side * edges)).map { step in
          let along = Double(step) / Double(edges)
          let shift = step % edges == 0 ? 0 : width * sin(2 * .pi * bends * along)
          return point(along, Double(line) + shift)
        }
      }
    }
    rows = lines { Point($0, $1) }
    columns = lines { Point($1, $0) }
  }

  /// The ring of a cell, counter-clockwise.
  func cell(_ column: Int, _ row: Int) -> [Point<Geographic>] {
    let along = (column * edges)...((column + 1) * edges)
    let across = (row * edges)...((row + 1) * edges)
    let sides: [[Point<Geographic>]] = [
      Array(rows[row][along]), Array(columns[column + 1][across]),
      rows[row + 1][along].reversed(), columns[column][across].reversed(),
    ]
    return sides.flatMap { $0.dropLast() } + [sides[0][0]]
  }
}
