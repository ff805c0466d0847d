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
  private let land = WindingLand(side: 4, edges: 128)

  @Test func `a smaller page has fewer vertices, all of them far fewer than the file`() throws {
    let folder = try land.folder()
    let plans = try [(320.0, 240.0), (800, 600), (1600, 1200)].map { width, height in
      try Self.plan(of: folder, width: width, height: height)
    }
    let written = 4 * land.edges * land.side * land.side
    for layer in ["areas", "regions", "borders"] {
      let drawn = try plans.map { plan in
        try Self.paths(of: layer, in: plan).reduce(0) { $0 + $1.steps.count }
      }
      #expect(drawn[0] > 4 * land.side * land.side / 2)
      #expect(drawn[0] < written / 10 && drawn[1] < written / 4 && drawn[2] < written / 2)
      #expect(drawn[0] * 3 / 2 < drawn[1] && drawn[1] * 5 / 4 < drawn[2], "\(layer): \(drawn)")
    }
    for plan in plans {
      #expect(plan.pageCoverage?.unsimplifiedBorders == 0)
    }
  }

  @Test(arguments: [(320.0, 240.0), (800, 600), (1600, 1200)])
  func `neighbours leave no gap and do not overlap`(width: Double, height: Double) throws {
    let plan = try Self.plan(of: land.folder(), width: width, height: height)
    let areas = try Self.paths(of: "regions", in: plan).map { MultiPolygon($0) }
    #expect(areas.count == land.side * land.side)
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
