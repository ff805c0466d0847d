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
    let clock = ContinuousClock()
    let start = clock.now
    let repair = try #require(try star.repaired())
    #expect(clock.now - start < .seconds(10))
    #expect(repair.reason == "Self-intersection")
    // Only the tips are enclosed once.
    #expect(repair.changed.area > 0)
    #expect(abs(repair.changed.area) < repair.area.area)
  }

  @Test func `edges that cross without end are refused at once`() {
    let clock = ContinuousClock()
    let start = clock.now
    let error = #expect(throws: SpatialError.self) { try star(301).repaired() }
    #expect(error?.reason.contains("cross each other more than 6000 times") == true)
    #expect(clock.now - start < .seconds(5))
  }

  @Test func `areas share a budget of crossings, and valid ones cost nothing`() throws {
    var budget = RepairBudget()
    for _ in 0..<4 {
      let isEnough = budget.spend(EdgeCrossings(of: star(101)))
      #expect(isEnough)
    }
    let square: Area = area([(0, 0), (1, 0), (1, 1), (0, 1)])
    let (untouched, mended) = (try budget.repair(square), try budget.repair(star(5)))
    #expect(untouched == nil && mended != nil)
    let error = #expect(throws: SpatialError.self) { try budget.repair(star(31)) }
    #expect(error?.reason.contains("with the areas before it") == true)
    #expect(try star(31).repaired() != nil)
  }

  @Test func `looking for crossings without finding any costs too`() {
    let teeth = (0..<2000).map { (Double($0 % 2), Double($0)) }
    let comb: Area = area(teeth + [(-1, 3000), (-1, -1)])
    let crossings = EdgeCrossings(of: comb)
    #expect(crossings.count == 0)
    #expect(crossings.work > 350)
  }
}
