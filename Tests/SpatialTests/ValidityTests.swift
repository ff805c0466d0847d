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

  @Test func `a bow tie is repaired into two triangles that lose nothing`() throws {
    let bowTie: Area = area([(0, 0), (2, 2), (2, 0), (0, 2)])
    let repair = try #require(try bowTie.repaired())
    #expect(repair.area.polygons.count == 2)
    #expect(repair.area.area == 2)
    #expect(repair.changed.isEmpty)
    #expect(repair.reason == "Self-intersection")
    #expect(repair.location == Point(1, 1))
    #expect(try isValid(repair.area))
  }

  @Test func `overlapping parts are united and nothing is lost`() throws {
    let overlapping = Area(box(0, 0, 2, 2).polygons + box(1, 0, 3, 2).polygons)
    let repair = try #require(try overlapping.repaired())
    #expect(repair.area.area == 6)
    #expect(repair.area.polygons.count == 1)
    #expect(repair.changed.isEmpty)
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
