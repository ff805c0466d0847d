internal import CGEOS
import Shapes

/// Areas in a search tree, each prepared when it is first asked. For one task.
final class AreaLocator<Space> {
  private let context: GEOSContext
  private let geometries: [GeometryHandle]
  private var prepared: [OpaquePointer?]
  private let tree: OpaquePointer

  /// Makes a locator of geometries that live in `context`.
  init(_ geometries: [GeometryHandle], in context: GEOSContext) throws(SpatialError) {
    // 10 is the node capacity that GEOS recommends.
    guard let tree = GEOSSTRtree_create_r(context.handle, 10) else { throw context.failure() }
    self.context = context
    self.geometries = geometries
    self.tree = tree
    prepared = Array(repeating: nil, count: geometries.count)
    for (index, geometry) in geometries.enumerated() {
      // The tree carries pointers; shifted by one, no index looks like NULL.
      let item = UnsafeMutableRawPointer(bitPattern: index + 1)
      geometry.call { GEOSSTRtree_insert_r($0, tree, $1, item) }
    }
  }

  deinit {
    for case let pointer? in prepared { GEOSPreparedGeom_destroy_r(context.handle, pointer) }
    GEOSSTRtree_destroy_r(context.handle, tree)
  }

  /// The sorted indices of the areas that cover the point, boundaries included.
  func areas(at point: Point<Space>) throws(SpatialError) -> [Int] {
    let place = try context.point(point)
    var covering: [Int] = []
    for index in candidates(at: place).sorted() {
      let area = try preparedArea(index)
      if try context.answer(place.call { GEOSPreparedCovers_r($0, area, $1) }) {
        covering.append(index)
      }
    }
    return covering
  }

  /// Whether one of the areas covers the point, its boundary included.
  func covers(_ index: Int, _ point: Point<Space>) throws(SpatialError) -> Bool {
    let place = try context.point(point)
    let area = try preparedArea(index)
    return try context.answer(place.call { GEOSPreparedCovers_r($0, area, $1) })
  }

  private func candidates(at place: GeometryHandle) -> [Int] {
    guard !geometries.isEmpty else { return [] }
    var found: [Int] = []
    withUnsafeMutablePointer(to: &found) { found in
      place.call { handle, place in
        GEOSSTRtree_query_r(
          handle, tree, place,
          { item, found in
            found?.assumingMemoryBound(to: [Int].self).pointee.append(Int(bitPattern: item) - 1)
          }, found)
      }
    }
    return found
  }

  private func preparedArea(_ index: Int) throws(SpatialError) -> OpaquePointer {
    if let ready = prepared[index] { return ready }
    guard let made = geometries[index].call({ GEOSPrepare_r($0, $1) }) else {
      throw context.failure()
    }
    prepared[index] = made
    return made
  }
}
