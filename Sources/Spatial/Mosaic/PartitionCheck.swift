import Shapes

/// Compares simplified arcs with the original ones: do they still divide the plane the same way?
///
/// They do when (1) arcs meet at nodes only, (2) they leave each node in the same order, and (3) no
/// group of connected arcs has come to lie on the other side of an arc.
struct PartitionCheck<Space> {
  let original: [Arc<Space>]
  let rotation: Rotation

  /// The arcs that have to be as they were; none when the partition is sound.
  func spoiled(_ arcs: [Arc<Space>]) -> Set<Int> {
    let changed = arcs.indices.filter { arcs[$0].points.count != original[$0].points.count }
    guard !changed.isEmpty else { return [] }
    var suspects = SegmentGrid(arcs).crossingArcs
    suspects.formUnion(turnedArcs(arcs))
    suspects.formUnion(jumpingArcs(arcs, changed: changed))
    return suspects.intersection(changed)
  }

  /// Arcs at nodes where the order has changed.
  private func turnedArcs(_ arcs: [Arc<Space>]) -> Set<Int> {
    let turned = Rotation(of: arcs)
    guard turned != rotation else { return [] }
    var nodes: Set<Int> = []
    for half in turned.clockwise.indices where turned.clockwise[half] != rotation.clockwise[half] {
      nodes.insert(half & 1 == 0 ? arcs[half >> 1].start : arcs[half >> 1].end)
    }
    return Set(
      arcs.indices.filter { nodes.contains(arcs[$0].start) || nodes.contains(arcs[$0].end) })
  }

  /// Changed arcs with a node of another group between their old and their new course. One node
  /// speaks for its group: nodes do not move, and the groups do not cross.
  private func jumpingArcs(_ arcs: [Arc<Space>], changed: [Int]) -> Set<Int> {
    let groups = groupsOfNodes
    var delegates: [Int: Point<Space>] = [:]
    for arc in original {
      delegates[groups[arc.start]] = delegates[groups[arc.start]] ?? arc.points[0]
    }
    guard delegates.count > 1 else { return [] }
    return Set(
      changed.filter { index in
        let between = original[index].points + arcs[index].points.reversed().dropFirst()
        guard let box = Extent(around: between) else { return false }
        let strip = MultiPolygon([Polygon(exterior: Ring(between))])
        return delegates.contains { group, point in
          group != groups[original[index].start] && box.contains(point) && strip.contains(point)
        }
      })
  }

  /// For each node the lowest node that arcs connect it with.
  private var groupsOfNodes: [Int] {
    let count = (original.lazy.map { max($0.start, $0.end) }.max() ?? -1) + 1
    var roots = Array(0..<count)
    func root(_ node: Int) -> Int {
      var node = node
      while roots[node] != node {
        roots[node] = roots[roots[node]]
        node = roots[node]
      }
      return node
    }
    for arc in original {
      let (first, second) = (root(arc.start), root(arc.end))
      roots[max(first, second)] = min(first, second)
    }
    return roots.indices.map(root)
  }
}
