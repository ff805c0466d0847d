import Foundation
import Shapes
import Spatial
import Testing

/// Rings whose edges nearly all cross each other.
struct StarTests {
  private func star(_ points: Int) -> Area {
    area(
      (0..<points).map { index in
        let angle = 2 * Double.pi * Double(index * (points / 2)) / Double(points)
        return (cos(angle), sin(angle))
      })
  }

  @Test func `a star of hundreds of crossings is repaired, and its change is the even-odd rule's`()
    throws
  {
    let star = star(31)
    let clock = ContinuousClock()
    let start = clock.now
    let repair = try #require(try star.repaired())
    #expect(clock.now - start < .seconds(10))
    #expect(repair.reason == "Self-intersection")
    // The middle is enclosed an odd number of times, the rings around it by turns.
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
}
