import Foundation
import Shapes
import Testing

@testable import Spatial

/// Rings whose edges nearly all cross each other.
struct StarTests {
  private func star(_ points: Int) -> Area {
    area(
      (0..<points).map { index in
        let angle = 2 * Double.pi * Double(index * (points / 2)) / Double(points)
        return (cos(angle), sin(angle))
      })
  }

  @Test func `a star of hundreds of crossings is repaired, and all but its tips has changed`()
    throws
  {
    let star = star(31)
    let repair = try #require(try star.repaired())
    #expect(repair.reason == "Self-intersection")
    // Only the tips are enclosed once.
    #expect(repair.changed.area > 0)
    #expect(abs(repair.changed.area) < repair.area.area)
  }

  @Test func `edges that cross without end are refused at once`() {
    let error = #expect(throws: SpatialError.self) { try star(401).repaired() }
    #expect(error?.reason.contains("cross each other more than 60000 times") == true)
  }

  @Test func `areas share a budget of crossings, and valid ones cost nothing`() throws {
    var budget = RepairBudget()
    let (crossings, spared) = (EdgeCrossings(of: star(101)), EdgeCrossings(of: star(5)))
    for _ in 0..<((RepairBudget.crossings - spared.work) / crossings.work) {
      let isEnough = budget.spend(crossings)
      #expect(isEnough)
    }
    let square: Area = area([(0, 0), (1, 0), (1, 1), (0, 1)])
    let (untouched, mended) = (try budget.repair(square), try budget.repair(star(5)))
    #expect(untouched == nil && mended != nil)
    let error = #expect(throws: SpatialError.self) { try budget.repair(star(101)) }
    #expect(error?.reason.contains("with the areas before it") == true)
    #expect(try star(101).repaired() != nil)
  }

  @Test
  func `rings are counted round each point as the winding number has it, along either axis`() {
    var dice = Dice(11)
    for shape in 0..<60 {
      let tall = Double(shape % 3 == 0 ? 1 : 20)
      let drawn = Area(
        (0..<3).flatMap { _ in
          area((0..<9).map { _ in (dice.roll(0...20), dice.roll(0...20) * tall) }).polygons
        })
      let points: [Point<Projected>] = (0..<40).map { _ in
        Point(dice.roll(0...19) + 0.37, (dice.roll(0...19) + 0.29) * tall)
      }
      let sweep = RingSweep(past: points, of: drawn)
      let found = sweep.rings(of: drawn).counts
      let wanted = points.map { windings(of: drawn, around: $0) }
      #expect(found == wanted || found == wanted.map { -$0 })
    }
  }

  /// Every edge looked at from every point, by its angle.
  private func windings(of drawn: Area, around point: Point<Projected>) -> Int {
    let turns = drawn.polygons.reduce(0.0) { sum, polygon in
      let points = polygon.exterior.points
      let own = zip(points, points.dropFirst()).reduce(0.0) { turn, edge in
        let (one, other) = (edge.0, edge.1)
        let (ax, ay, bx, by) = (
          one.x - point.x, one.y - point.y, other.x - point.x, other.y - point.y
        )
        return turn + atan2(ax * by - ay * bx, ax * bx + ay * by)
      }
      return sum + (polygon.exterior.signedArea < 0 ? -own : own)
    }
    return Int((turns / (2 * Double.pi)).rounded())
  }

  @Test func `a row of rings is passed along, so that few edges are looked at for each point`() {
    for isUpright in [false, true] {
      let boxes = (0..<1000).map { index -> Area in
        let start = Double(2 * index)
        return isUpright ? box(0, start, 1, start + 1) : box(start, 0, start + 1, 1)
      }
      let row = Area(boxes.flatMap(\.polygons))
      let points: [Point<Projected>] = (0..<1000).map { index in
        let along = Double(2 * index) + 0.5
        return isUpright ? Point(0.5, along) : Point(along, 0.5)
      }
      let (counts, compared) = RingSweep(past: points, of: row).rings(of: row)
      #expect(counts.allSatisfy { abs($0) == 1 })
      #expect(compared <= 4 * points.count)
    }
  }

  @Test func `three hundred vertices that all cross each other are repaired`() throws {
    let drawn = star(299)
    #expect(EdgeCrossings(of: drawn).work < EdgeCrossings.mostWork)
    let repair = try #require(try drawn.repaired())
    #expect(try isValid(repair.area))
    #expect(try isValid(repair.changed))
  }

  @Test func `bow ties in one ring cost by the square of their number, and too many are refused`()
    throws
  {
    func bowTies(_ number: Int) -> Area {
      let there = (0...number).map { (Double($0), $0 % 2 == 0 ? -1.0 : 1.0) }
      return area(there + there.reversed().map { ($0.0, -$0.1) })
    }
    #expect(EdgeCrossings(of: bowTies(6000)).work < EdgeCrossings.mostWork)
    let error = #expect(throws: SpatialError.self) { try bowTies(7000).repaired() }
    #expect(error?.reason.hasPrefix("its 7000 crossings of edges take more work") == true)
    let repair = try #require(try bowTies(200).repaired())
    #expect(abs(repair.area.area - 200) < 1e-6 && abs(repair.changed.area - 100) < 1e-6)
  }

  @Test func `looking for crossings without finding any costs too`() {
    let teeth = (0..<2000).map { (Double($0 % 2), Double($0)) }
    let comb: Area = area(teeth + [(-1, 3000), (-1, -1)])
    let crossings = EdgeCrossings(of: comb)
    #expect(crossings.count == 0)
    #expect(crossings.work > 350)
  }
}
