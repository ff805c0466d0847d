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
    var tolerances = [Double](repeating: tolerance, count: arcCoordinates.count)
    var result = arcCoordinates.map(LineSimplification(tolerance: tolerance).simplified(arc:))
    let check = PartitionCheck(topology: topology, original: arcCoordinates)
    while case let spoiled = check.spoiledArcs(result), !spoiled.isEmpty {
      for arc in spoiled {
        tolerances[arc] = finer(than: tolerances[arc], startingAt: tolerance)
        result[arc] =
          tolerances[arc] > 0
          ? LineSimplification(tolerance: tolerances[arc]).simplified(arc: arcCoordinates[arc])
          : arcCoordinates[arc]
      }
    }
    let coverage = try Coverage(faces: faces, topology: topology, arcCoordinates: result)
      .withInteriorsInside()
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

extension LineSimplification {
  /// An arc from node to node; one that meets no other is a ring.
  fileprivate func simplified<Space>(arc: [Point<Space>]) -> [Point<Space>] {
    arc.first == arc.last ? simplified(closed: arc) : simplified(arc)
  }
}

/// The next tolerance to try for a border, half of the last one; 0 after a sixteenth of the first, which
/// leaves out next to nothing.
private func finer(than last: Double, startingAt first: Double) -> Double {
  last / 2 < first / 16 ? 0 : last / 2
}
