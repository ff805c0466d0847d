import ControlMap
import ControlModel
import Drawing
import Foundation
import MapDocument
import Painter
import Shapes
import Spatial
import TestSupport
import Testing

@testable import MapMaking

/// A map draws no more vertices than its page can show, and neighbours still share their borders.
struct PageSimplificationTests {
  /// Regions along each side of the land.
  private static let side = 4
  /// Edges of the border between two regions.
  private static let edges = 128

  @Test func `a smaller page has fewer vertices, all of them far fewer than the file`() throws {
    let folder = try Self.land()
    let plans = try [(320.0, 240.0), (800, 600), (1600, 1200)].map { width, height in
      try Self.plan(of: folder, width: width, height: height)
    }
    let written = 4 * Self.edges * Self.side * Self.side
    for layer in ["areas", "regions", "borders"] {
      let drawn = try plans.map { plan in
        try Self.paths(of: layer, in: plan).reduce(0) { $0 + $1.steps.count }
      }
      #expect(drawn[0] > 4 * Self.side * Self.side / 2)
      #expect(drawn[0] < written / 10 && drawn[1] < written / 4 && drawn[2] < written / 2)
      #expect(drawn[0] * 3 / 2 < drawn[1] && drawn[1] * 5 / 4 < drawn[2], "\(layer): \(drawn)")
    }
    for plan in plans {
      #expect(plan.pageCoverage?.unsimplifiedBorders == 0)
    }
  }

  @Test(arguments: [(320.0, 240.0), (800, 600), (1600, 1200)])
  func `neighbours leave no gap and do not overlap`(width: Double, height: Double) throws {
    let plan = try Self.plan(of: Self.land(), width: width, height: height)
    let areas = try Self.paths(of: "regions", in: plan).map { MultiPolygon($0) }
    #expect(areas.count == Self.side * Self.side)
    #expect(try areas.allSatisfy { try $0.validity() == .valid })
    let whole = try union(areas)
    #expect(abs(whole.area - areas.reduce(0) { $0 + $1.area }) < 1e-9 * whole.area)
    #expect(whole.polygons.count == 1 && whole.polygons[0].holes.isEmpty)
    // An edge that two regions share is walked both ways; only those of the coast are walked once.
    let edges = Set(areas.flatMap { $0.polygons.flatMap(\.rings).flatMap(\.edges) })
    let coast = edges.filter { !edges.contains($0.reversed) }
    let outline = Set(whole.polygons[0].exterior.edges)
    #expect(coast == outline || coast == Set(outline.map(\.reversed)))
  }

  @Test(arguments: [(640.0, 480.0), (1100, 850), (2200, 1700)])
  func `every border of Northern Mali is simplified`(width: Double, height: Double) throws {
    var options = MapOptions()
    options.document = Repository.path("geodata/northern-mali/map.yaml")
    options.size = (width, height)
    let text = try TextSetter()
    let map = try readMap(options)
    let ground = try #require(try makePlan(map, options, text: text).pageCoverage)
    #expect(ground.unsimplifiedBorders == 0)
    #expect(ground.coverage.vertexCount < map.model.ground.partition.coverage.vertexCount * 2 / 3)
  }

  private static func plan(of folder: Folder, width: Double, height: Double) throws -> Plan {
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    options.size = (width, height)
    return try makePlan(readMap(options), options, text: TextSetter())
  }

  /// What a layer of the map draws.
  private static func paths(of layer: String, in plan: Plan) throws -> [Path] {
    let day = try #require(plan.data.model.defaultDate)
    let scene = try plan.picture(on: day, measurer: TextSetter()).scene
    return try #require(scene.layers.first { $0.id == layer }).allShapes.map(\.path)
  }

  /// A square land of regions with winding borders, each held by an actor of its own.
  private static func land() throws -> Folder {
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
    let control = (0..<side * side).map { "r\($0),a\($0),2020-01-01\n" }.joined()
    try folder.write("region,actors,from\n" + control, to: "control.csv")
    try folder.write(style, to: "style.json")
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

extension MultiPolygon<Page> {
  /// The area inside a path of straight edges, its first ring around all others.
  fileprivate init(_ path: Path) {
    let rings = (path.polylines ?? []).map { Ring($0.points) }
    self.init([Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))])
  }
}

private struct Edge: Hashable {
  let start: Point<Page>
  let end: Point<Page>

  var reversed: Edge { Edge(start: end, end: start) }
}

extension Ring<Page> {
  fileprivate var edges: [Edge] {
    zip(points, points.dropFirst()).map { Edge(start: $0, end: $1) }
  }
}
