import Shapes

extension Coverage {
  /// What came of leaving out vertices.
  public struct Simplification: Sendable {
    /// The same faces, with fewer vertices.
    public let coverage: Coverage
    /// How many borders keep all their vertices, because at any tolerance that was tried they would
    /// touch or jump over another border.
    public let unsimplifiedBorders: Int
  }

  /// Leaves out vertices that lie within `tolerance` of the line without them.
  ///
  /// Every border is simplified once, so that neighbours stay edge to edge; nodes stay. A border that
  /// would touch or jump over another one is simplified less, and at last not at all.
  /// - Parameter tolerance: In units of the space; 0 or less changes nothing.
  /// - Throws: `SpatialError` when GEOS finds no point inside a face.
  public func simplification(tolerance: Double) throws(SpatialError) -> Simplification {
    guard tolerance > 0 else { return Simplification(coverage: self, unsimplifiedBorders: 0) }
    let original = arcCoordinates.map { $0.inSpace(Plane.self) }
    let check = PartitionCheck(topology: topology, original: original)
    let (simple, tolerances) = soundlySimplified(original, tolerance) { check.spoiledArcs($0) }
    let coverage = try Coverage(
      faces: faces, topology: topology, arcCoordinates: simple.map { $0.inSpace(Space.self) }
    ).withInteriorsInside()
    return Simplification(
      coverage: coverage, unsimplifiedBorders: tolerances.count { $0 == 0 })
  }

  /// The coverage of `simplification(tolerance:)`.
  public func simplified(tolerance: Double) throws(SpatialError) -> Coverage {
    try simplification(tolerance: tolerance).coverage
  }

  /// A face's point may have come to lie outside; such a one is found anew.
  private func withInteriorsInside() throws(SpatialError) -> Coverage {
    let context = GEOSContext("find", "points inside \(faces.count) simplified faces")
    var moved = self
    for (face, area) in areas(by: { $0 }) where !area.contains(faces[face].interior) {
      guard let polygon = area.polygons.first else { continue }
      moved.faces[face].interior = try context.interior(of: polygon)
    }
    return moved
  }
}

/// Every arc with fewer vertices, and the tolerance that it allowed; those that spoil the partition with more.
private func soundlySimplified(
  _ original: [[Point<Plane>]], _ tolerance: Double,
  spoiled: ([[Point<Plane>]]) -> Set<Int>
) -> (arcs: [[Point<Plane>]], tolerances: [Double]) {
  var tolerances = [Double](repeating: tolerance, count: original.count)
  var result = original.map(LineSimplification(tolerance: tolerance).simplified(arc:))
  while case let arcs = spoiled(result), !arcs.isEmpty {
    for arc in arcs {
      tolerances[arc] = finer(than: tolerances[arc], startingAt: tolerance)
      result[arc] =
        tolerances[arc] > 0
        ? LineSimplification(tolerance: tolerances[arc]).simplified(arc: original[arc])
        : original[arc]
    }
  }
  return (result, tolerances)
}

extension LineSimplification {
  /// An arc from node to node; one that meets no other is a ring.
  fileprivate func simplified(arc: [Point<Plane>]) -> [Point<Plane>] {
    arc.first == arc.last ? simplified(closed: arc) : simplified(arc)
  }
}

/// The next tolerance to try for a border, half of the last one; 0 after a sixteenth of the first, which
/// leaves out next to nothing.
private func finer(than last: Double, startingAt first: Double) -> Double {
  last / 2 < first / 16 ? 0 : last / 2
}
