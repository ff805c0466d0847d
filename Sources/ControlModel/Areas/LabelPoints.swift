import Shapes
import Spatial

/// Where the names of areas stand, as found for the dates before: ground that has not changed has its name where it was.
/// One per worker.
package final class LabelPoints {
  /// What tells most areas from each other.
  private struct Trait: Hashable {
    let vertexCount: Int
    let first: Point<Geographic>?
    let area: Double

    init(_ area: MultiPolygon<Geographic>) {
      vertexCount = area.vertexCount
      first = area.polygons.first?.exterior.points.first
      self.area = area.area
    }
  }

  private typealias Known = (area: MultiPolygon<Geographic>, point: Point<Geographic>?)
  /// Those of the last date, and of this one.
  private var before: [Trait: Known] = [:]
  private var now: [Trait: Known] = [:]
  /// How often a point was looked for.
  package private(set) var searches = 0

  /// Remembers nothing yet.
  package init() {}

  /// What was not asked for since the last time is forgotten.
  func beginDate() { (before, now) = (now, [:]) }

  func point(of area: MultiPolygon<Geographic>) throws(SpatialError) -> Point<Geographic>? {
    let trait = Trait(area)
    if let known = now[trait] ?? before[trait], known.area == area {
      now[trait] = known
      return known.point
    }
    searches += 1
    let point = try area.labelPoint()?.point
    now[trait] = (area, point)
    return point
  }
}
