import Shapes
import Spatial
import Testing

struct ValidityTests {
  @Test func `a box is valid and needs no repair`() throws {
    #expect(try box(0, 0, 1, 1).validity() == .valid)
    #expect(try box(0, 0, 1, 1).repaired() == nil)
    #expect(try Area().validity() == .valid)
  }

  @Test func `a bow tie is invalid where it crosses itself`() throws {
    let bowTie: Area = area([(0, 0), (2, 2), (2, 0), (0, 2)])
    let validity = try bowTie.validity()
    #expect(validity == .invalid(reason: "Self-intersection", location: Point(1, 1)))
  }

  @Test
  func `a bow tie is repaired into two triangles, one of which was drawn the other way round`()
    throws
  {
    let bowTie: Area = area([(0, 0), (2, 2), (2, 0), (0, 2)])
    let repair = try #require(try bowTie.repaired())
    #expect(repair.area.polygons.count == 2)
    #expect(repair.area.area == 2)
    #expect(repair.changed.area == 1)
    #expect(repair.reason == "Self-intersection")
    #expect(repair.location == Point(1, 1))
    #expect(try isValid(repair.area))
  }

  @Test func `overlapping parts are united, and what counted twice has changed`() throws {
    let overlapping = Area(box(0, 0, 2, 2).polygons + box(1, 0, 3, 2).polygons)
    let repair = try #require(try overlapping.repaired())
    #expect(repair.area.area == 6)
    #expect(repair.area.polygons.count == 1)
    #expect(repair.changed.area == 2)
  }

  @Test func `a spike is cut off and only areas remain`() throws {
    let spiked: Area = area([(0, 0), (4, 0), (4, 4), (4, 9), (4, 4), (0, 4)])
    let repair = try #require(try spiked.repaired())
    #expect(repair.area.area == 16)
    #expect(repair.changed.isEmpty)
  }

  @Test func `a hole outside of its polygon is reported`() throws {
    let strange: Area = area(
      [(0, 0), (4, 0), (4, 4), (0, 4)], holes: [[(6, 6), (7, 6), (7, 7), (6, 7)]])
    guard case .invalid(let reason, _) = try strange.validity() else {
      Issue.record("taken for valid")
      return
    }
    #expect(reason == "Hole lies outside shell")
    let repair = try #require(try strange.repaired())
    // GEOS takes such a hole for an island; what was added is told.
    #expect(repair.area.area == 17)
    #expect(repair.changed.area == 1)
  }

  @Test func `a hole that reaches out of its polygon counts nothing there`() throws {
    let strange: Area = area(
      [(0, 0), (4, 0), (4, 4), (0, 4)], holes: [[(3, 1), (5, 1), (5, 3), (3, 3)]])
    let repair = try #require(try strange.repaired())
    #expect(repair.area.area == 14)
    #expect(repair.changed.area == 2)
  }

  @Test func `ground that a ring goes round twice has changed, and parts that touch have not`()
    throws
  {
    let loop: Area = area(
      [(0, 0), (4, 0), (4, 4), (1, 4), (1, 1), (3, 1), (3, 3), (0, 3)])
    #expect(try #require(try loop.repaired()).changed.area == 4)
    let touching = Area(box(0, 0, 2, 2).polygons + box(2, 0, 4, 2).polygons)
    let united = try #require(try touching.repaired())
    #expect(united.area.area == 8)
    #expect(united.changed.isEmpty)
  }

  @Test func `what a repair changed is at least what the area differs by`() throws {
    var dice = Dice(5)
    for _ in 0..<200 {
      let drawn: Area = area((0..<7).map { _ in (dice.roll(0...9), dice.roll(0...9)) })
      guard let repair = try drawn.repaired() else { continue }
      let windings = abs(drawn.polygons[0].exterior.signedArea)
      #expect(windings <= repair.area.area + 3 * repair.changed.area + 1e-9)
      #expect(repair.area.area <= windings + 4 * repair.changed.area + 1e-9)
      #expect(repair.changed.area <= repair.area.area + 1e-9)
      #expect(try isValid(repair.changed))
    }
  }

  @Test func `a ring of two points is invalid and vanishes in repair`() throws {
    let collapsed: Area = area([(0, 0), (1, 1)])
    guard case .invalid(_, let location) = try collapsed.validity() else {
      Issue.record("taken for valid")
      return
    }
    #expect(location == Point(0, 0))
    #expect(try #require(try collapsed.repaired()).area.isEmpty)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `numbers that are not finite are invalid and cannot be repaired`(_ number: Double) throws {
    let broken: Area = area([(0, 0), (1, 0), (number, 1), (0, 1)])
    guard case .invalid(let reason, _) = try broken.validity() else {
      Issue.record("taken for valid")
      return
    }
    #expect(reason == "Invalid Coordinate")
    #expect(throws: SpatialError.self) { try broken.repaired() }
    #expect(throws: SpatialError.self) { try union([broken, box(0, 0, 1, 1)]) }
    #expect(throws: SpatialError.self) { try broken.clipped(to: box(0, 0, 1, 1).frame) }
    #expect(throws: SpatialError.self) { try Coverage(overlaying: [broken]) }
    #expect(throws: SpatialError.self) { try broken.labelPoint() }
    #expect(throws: SpatialError.self) { try AreaIndex([broken]).locate([Point(0, 0)]) }
  }

  @Test func `an error reads as one sentence`() {
    let error = SpatialError(
      operation: "unite", subject: "14 areas", reason: "TopologyException: side location conflict")
    #expect("\(error)" == "could not unite 14 areas: TopologyException: side location conflict")
    #expect(
      "\(SpatialError(operation: "project", reason: "no place"))" == "could not project: no place")
  }

  @Test func `the libraries tell their versions`() {
    #expect(SpatialVersions.geos.hasPrefix("3."))
    #expect(SpatialVersions.proj.contains("."))
  }
}
