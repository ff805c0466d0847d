import Shapes
import Spatial
import Testing

struct InferredCellsTests {
  private let country: MultiPolygon<Geographic> = area([(-5, 14), (5, 14), (5, 22), (-5, 22)])
  private let towns: [Point<Geographic>] = [
    Point(-3.007, 16.773), Point(1.408, 18.441), Point(-0.044, 16.271), Point(1.0, 20.2),
  ]

  @Test func `cells share the country among the towns`() throws {
    let cells = try inferredCells(of: towns, within: country)
    #expect(cells.count == 4)
    for (town, cell) in zip(towns, cells) {
      #expect(cell.contains(town))
      #expect(try isValid(cell))
    }
    let sum = cells.reduce(0) { $0 + Geodesic.area(of: $1) }
    #expect(abs(sum / Geodesic.area(of: country) - 1) < 1e-9)
  }

  @Test func `a point belongs to the nearest town`() throws {
    let cells = try inferredCells(of: towns, within: country)
    var dice = Dice(7)
    for _ in 0..<300 {
      let probe = Point<Geographic>(dice.roll(-5...5), dice.roll(14...22))
      let distances = towns.map { Geodesic.distance($0, probe) }
      let order = distances.indices.sorted { distances[$0] < distances[$1] }
      // Azimuthal distances are true from the middle only: near an edge either side is right.
      guard distances[order[1]] - distances[order[0]] > 2000 else { continue }
      #expect(cells[order[0]].contains(probe))
    }
  }

  @Test func `a lone town has the whole country and no town nothing`() throws {
    #expect(try inferredCells(of: [towns[0]], within: country) == [country])
    #expect(try inferredCells(of: [], within: country).isEmpty)
    #expect(try inferredCells(of: towns, within: MultiPolygon()).allSatisfy(\.isEmpty))
  }

  @Test func `towns at one place are refused`() {
    let error = #expect(throws: SpatialError.self) {
      try inferredCells(of: [towns[0], towns[1], towns[0]], within: country)
    }
    #expect(error?.reason.hasPrefix("sites 0 and 2 lie at one point") == true)
  }
}
