import Diagnostics
import Shapes
import Spatial

/// The ground within a distance of some areas.
struct Surroundings {
  private let projection: SharedProjection
  private let ground: MultiPolygon<Projected>

  /// - Parameter distance: Metres, as the projection that suits the areas measures them.
  init(of areas: [MultiPolygon<Geographic>], by distance: Double) throws(ControlMapError) {
    let all = Geometry.multiPolygon(MultiPolygon(areas.flatMap(\.polygons)))
    let extent = all.extent ?? Extent(around: Point(0, 0))
    projection = try computing("could not project the regions") { () throws(SpatialError) in
      try SharedProjection(extent)
    }
    let projection = projection
    ground = try computing("could not grow the regions") { () throws(SpatialError) in
      try projection.project(union(areas)).buffered(by: distance)
    }
  }

  func contains(_ point: Point<Geographic>) -> Bool {
    projection.project(point).map(ground.contains) ?? false
  }
}

/// A projection that several steps may use.
private final class SharedProjection {
  private let projection: Projection

  init(_ extent: Extent<Geographic>) throws(SpatialError) {
    projection = try Projection(.automatic(for: extent), extent: extent)
  }

  func project(_ point: Point<Geographic>) -> Point<Projected>? { projection.project(point) }

  /// Edges are followed to a hundred metres.
  func project(_ area: MultiPolygon<Geographic>) -> MultiPolygon<Projected> {
    projection.project(area, tolerance: 100)
  }
}
