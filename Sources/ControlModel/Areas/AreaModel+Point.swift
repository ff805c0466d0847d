import Diagnostics
import Shapes
import Spatial
import Territory

extension AreaModel {
  /// What may cover a point on some day: its region, cells of towns at each of their reaches, dated
  /// polygons; in the order of a partition's layers.
  ///
  /// The same as the covers of the face in which it lies, without cutting any ground.
  func covers(at point: Point<Geographic>, history: ControlHistory) throws(ControlMapError)
    -> [AreaPartition.Cover]
  {
    let covering = try computing("could not locate the point") { () throws(SpatialError) in
      try AreaIndex(regions.map(\.area)).areas(covering: [point]).first ?? []
    }
    return covering.map { .region($0) } + cellCovers(at: point, history)
      + polygons(at: point).map { .polygon($0) }
  }

  private func cellCovers(at point: Point<Geographic>, _ history: ControlHistory)
    -> [AreaPartition.Cover]
  {
    guard let defaultReach else { return [] }
    return cells.indices.filter { cells[$0]?.holds(point) ?? false }.flatMap { place in
      let distance = Geodesic.distance(point, places[place].location)
      let reaches = Set(history.reaches(of: places[place].id).map { $0 ?? defaultReach })
      return reaches.sorted().filter { $0 >= AreaPartition.shortestReach && distance <= $0 }
        .map { AreaPartition.Cover.cell(place: place, reach: $0) }
    }
  }
}
