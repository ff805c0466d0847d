package import Diagnostics
import Shapes
import Spatial
package import Territory

extension AreaModel {
  /// Areas of a moment with the date since which each has had its holder at its label point, whatever lay
  /// above or below before.
  ///
  /// - Parameters:
  ///   - partition: The one that the areas lie on.
  ///   - memory: What was found for the dates before; nil for the first.
  /// - Complexity: For each area, the assertions that ever speak of its label point.
  package func dated(
    _ areas: [Area], at moment: RecordSnapshot, on partition: AreaPartition,
    _ memory: LabelPoints? = nil
  ) throws(ControlMapError) -> [Area] {
    guard !partition.covers.isEmpty else { return areas }
    let held = areas.indices.filter { areas[$0].state.holding.status != .unknown }
    let points = try labelPoints(of: areas, held, on: partition, memory ?? LabelPoints())
    var dated = areas
    for area in held {
      let face = points[area]?.face ?? areas[area].faces[0]
      var covers = partition.coverage.faces[face].covers.map { partition.covers[$0] }
      if let point = points[area]?.point {
        covers.removeAll { if case .polygon = $0 { true } else { false } }
        covers += polygons(at: point).map { .polygon($0) }
      }
      let run = HolderRun(self, moment.history, covers: covers)
      dated[area].state.since = run.beginning(on: moment.day) ?? areas[area].state.since
    }
    return dated
  }

  /// Where the names of areas stand, and the face there; of areas that have the same everywhere none.
  private func labelPoints(
    of areas: [Area], _ held: [Int], on partition: AreaPartition, _ memory: LabelPoints
  ) throws(ControlMapError) -> [Int: (point: Point<Geographic>, face: Int)] {
    let faces = partition.coverage.faces
    let mixed = held.filter { area in
      !record.polygons.isEmpty
        || Set(areas[area].faces.lazy.map { faces[$0].covers }).count > 1
    }
    guard !mixed.isEmpty else { return [:] }
    var areaOfFace = [Int?](repeating: nil, count: faces.count)
    for area in mixed { for face in areas[area].faces { areaOfFace[face] = area } }
    let shapes = partition.coverage.areas { areaOfFace[$0] }
    let pieces = partition.coverage.areas { areaOfFace[$0] == nil ? nil : $0 }
    return try computing("could not find the label points of the areas") {
      () throws(SpatialError) in
      var points: [Int: (point: Point<Geographic>, face: Int)] = [:]
      memory.beginDate()
      for area in mixed {
        guard let shape = shapes[area], let point = try memory.point(of: shape) else { continue }
        let face = areas[area].faces.first { pieces[$0]?.contains(point) ?? false }
        points[area] = (point, face ?? areas[area].faces[0])
      }
      return points
    }
  }

  /// Positions of all polygons of the record that hold a point.
  func polygons(at point: Point<Geographic>) -> [Int] {
    let images = point.images
    return polygonExtents.indices.filter { polygon in
      guard let extent = polygonExtents[polygon],
        point.isPole || images.contains(where: extent.contains)
      else { return false }
      return record.polygons[polygon].holds(point)
    }
  }
}
