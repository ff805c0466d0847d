import Shapes
import Testing

@testable import Spatial

struct ReachedCellsTests {
  private let towns: [Point<Geographic>] = [Point(0, 16), Point(0.6, 16), Point(0.3, 16.5)]

  @Test func `a cell lies within its reach, and neighbours overlap nowhere`() throws {
    let made = try cells(of: towns, reaching: [50_000, 50_000, 20_000], isByReach: true)
    for (index, cell) in made.enumerated() {
      #expect(cell.contains(towns[index]))
      let reach = index == 2 ? 20_000.0 : 50_000
      #expect(
        cell.polygons.flatMap(\.exterior.points)
          .allSatisfy { Geodesic.distance($0, towns[index]) < reach * 1.005 })
      for other in made[(index + 1)...] {
        #expect(try cell.intersection(other).area < 1e-9)
      }
    }
  }

  @Test func `of two reaches that one has a point which is used up less`() throws {
    let reaches = [50_000.0, 50_000, 20_000]
    let made = try cells(of: towns, reaching: reaches, isByReach: true)
    var dice = Dice(3)
    for _ in 0..<300 {
      let probe = Point<Geographic>(dice.roll(-0.5...1.1), dice.roll(15.6...16.8))
      let used = zip(towns, reaches).map { Geodesic.distance($0, probe) / $1 }
      let order = used.indices.sorted { used[$0] < used[$1] }
      guard used[order[0]] < 0.98, used[order[1]] - used[order[0]] > 0.05 else { continue }
      #expect(made[order[0]].contains(probe))
    }
  }

  @Test func `circles around towns beside the 180th meridian and at a pole are whole`() throws {
    for town in [Point<Geographic>(179.9, -16), Point(30, 89.9)] {
      let cell = try cells(of: [town], reaching: [60_000], isByReach: false)[0]
      #expect(abs(Geodesic.area(of: cell) / (Double.pi * 3.6e9) - 1) < 0.01)
    }
  }
}
