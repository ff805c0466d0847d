import Shapes

/// Compares simplified coordinates of arcs with the original ones: do they still divide the plane the same
/// way?
///
/// They do when (1) arcs meet at nodes only, (2) they leave each node in the same order, and (3) no
/// group of connected arcs has come to lie on the other side of an arc.
struct PartitionCheck<Space> {
  let topology: Topology
  let original: [[Point<Space>]]
  /// The order around the nodes as the original coordinates have it. The topology's own is that of the
  /// space in which it was found: on a page, where y grows down, every node turns the other way.
  private let rotation: HalfEdgeOrder

  init(topology: Topology, original: [[Point<Space>]]) {
    self.topology = topology
    self.original = original
    rotation = HalfEdgeOrder(of: topology.arcs, along: original)
  }

  /// The arcs that have to run as they did; none when the partition is sound.
  func spoiledArcs(_ arcCoordinates: [[Point<Space>]]) -> Set<Int> {
    let changed = arcCoordinates.indices.filter { arcCoordinates[$0].count != original[$0].count }
    guard !changed.isEmpty else { return [] }
    var suspects = SegmentGrid(arcCoordinates).crossingArcs
    suspects.formUnion(turnedArcs(arcCoordinates))
    suspects.formUnion(jumpingArcs(arcCoordinates, changed: changed))
    return suspects.intersection(changed)
  }

  /// Arcs at nodes where the order has changed.
  private func turnedArcs(_ arcCoordinates: [[Point<Space>]]) -> Set<Int> {
    let turned = HalfEdgeOrder(of: topology.arcs, along: arcCoordinates)
    let old = rotation.clockwise
    var nodes: Set<Int> = []
    for half in old.indices where turned.clockwise[half] != old[half] {
      nodes.insert(topology.start(half))
    }
    return Set(
      topology.arcs.indices.filter {
        nodes.contains(topology.arcs[$0].start) || nodes.contains(topology.arcs[$0].end)
      })
  }

  /// Changed arcs with a node of another group between their old and their new coordinates. One node
  /// speaks for its group: nodes do not move, and the groups do not cross.
  private func jumpingArcs(_ arcCoordinates: [[Point<Space>]], changed: [Int]) -> Set<Int> {
    let groups = topology.groupsOfNodes
    var delegates: [Int: Point<Space>] = [:]
    for (arc, coordinates) in zip(topology.arcs, original) where delegates[groups[arc.start]] == nil
    {
      delegates[groups[arc.start]] = coordinates[0]
    }
    guard delegates.count > 1 else { return [] }
    return Set(
      changed.filter { index in
        let between = original[index] + arcCoordinates[index].reversed().dropFirst()
        guard let box = Extent(around: between) else { return false }
        let strip = MultiPolygon([Polygon(exterior: Ring(between))])
        return delegates.contains { group, point in
          group != groups[topology.arcs[index].start] && box.contains(point)
            && strip.contains(point)
        }
      })
  }
}
