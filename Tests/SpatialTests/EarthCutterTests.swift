import Shapes
import Testing

@testable import Spatial

@Suite struct EarthCutterTests {
  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double)
    -> MultiPolygon<Geographic>
  {
    MultiPolygon([
      Extent<Geographic>(minX: west, minY: south, maxX: east, maxY: north).polygon
    ])
  }

  private func projected(
    _ areas: [MultiPolygon<Geographic>], _ crs: String, extent: Extent<Geographic>
  ) throws -> Coverage<Projected> {
    let projection = try Projection(CoordinateReferenceSystem(crs), extent: extent)
    let cutter = try EarthCutter(projection.domain, view: projection.domain.window.extent)
    let coverage = try Coverage(overlaying: cutter.cut(areas), grid: 1e-9)
    return try coverage.projected(by: projection, tolerance: 10_000)
  }

  @Test func `an area across the cut of a projection stands at both edges`() throws {
    let world = Extent<Geographic>(minX: -180, minY: -90, maxX: 180, maxY: 90)
    let coverage = try projected([box(-40, 0, -20, 20)], "+proj=robin +lon_0=150", extent: world)
    let area = try #require(coverage.areas { _ in 0 }[0])
    #expect(try area.validity() == .valid)
    #expect(area.polygons.count == 2)
    #expect(coverage.cuts.count == 2)
  }
}
