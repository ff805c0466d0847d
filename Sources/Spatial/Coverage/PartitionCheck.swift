import Shapes

/// Compares simplified coordinates of arcs with the original ones: do they still divide the plane the same
/// way?
///
/// They do when (1) arcs meet at nodes only, (2) they leave each node in the same order, and (3) no
/// group of connected arcs has come to lie on the other side of an arc.
struct PartitionCheck {
  let topology: Topology
  private let original: [[Point<Plane>]]
  /// The order around the nodes as the original coordinates have it. The topology's own is that of the
  /// space in which it was found: on a page, where y grows down, every node turns the other way.
  private let rotation: HalfEdgeOrder

  init(topology: Topology, original: [[Point<Plane>]]) {
    self.topology = topology
    self.original = original
    rotation = HalfEdgeOrder(of: topology.arcs, along: original)
  }

  /// The arcs that have to run as they did; none when the partition is sound.
  ///
  /// - Parameter arcCoordinates: Some of each arc's vertices, its ends among them.
  func spoiledArcs(_ arcCoordinates: [[Point<Plane>]]) -> Set<Int> {
    let changed = arcCoordinates.indices.filter { arcCoordinates[$0].count != original[$0].count }
    guard !changed.isEmpty else { return [] }
    var suspects = SegmentGrid(arcs: arcCoordinates).crossingOwners
    suspects.formUnion(turnedArcs(arcCoordinates))
    suspects.formUnion(jumpingArcs(arcCoordinates, changed: changed))
    return suspects.intersection(changed)
  }

  /// Arcs at nodes where the order has changed.
  private func turnedArcs(_ arcCoordinates: [[Point<Plane>]]) -> Set<Int> {
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
  private func jumpingArcs(_ arcCoordinates: [[Point<Plane>]], changed: [Int]) -> Set<Int> {
    let groups = topology.groupsOfNodes
    var seen: Set<Int> = []
    var delegates: [(group: Int, point: Point<Plane>)] = []
    for (arc, coordinates) in zip(topology.arcs, original)
    where seen.insert(groups[arc.start]).inserted {
      delegates.append((groups[arc.start], coordinates[0]))
    }
    guard delegates.count > 1 else { return [] }
    let grid = PointGrid(delegates.map(\.point))
    return Set(
      changed.filter { index in
        let own = groups[topology.arcs[index].start]
        return jumps(from: original[index], to: arcCoordinates[index]) { slice in
          guard let box = Extent(around: Array(slice)) else { return [] }
          return grid.points(in: box).filter { delegates[$0].group != own }
            .filter { slice.encloses(delegates[$0].point) }
        }
      })
  }

  /// Something lies between the old and the new way of an arc: in an odd number of the pieces between each new edge and
  /// the vertices that it leaves out.
  private func jumps(
    from old: [Point<Plane>], to new: [Point<Plane>],
    over enclosed: (ArraySlice<Point<Plane>>) -> [Int]
  ) -> Bool {
    var parity: [Int: Bool] = [:]
    var start = 0
    for vertex in new.dropFirst() {
      guard let end = old[(start + 1)...].firstIndex(of: vertex) else { return true }
      if end > start + 1 {
        for point in enclosed(old[start...end]) { parity[point, default: false].toggle() }
      }
      start = end
    }
    return parity.values.contains(true)
  }
}

extension ArraySlice where Element == Point<Plane> {
  /// The ring through the points, closed from the last to the first, has a point inside, by the even-odd rule.
  fileprivate func encloses(_ point: Element) -> Bool {
    guard var last = self.last else { return false }
    var isInside = false
    for next in self {
      if (last.y > point.y) != (next.y > point.y),
        point.x < (next.x - last.x) * (point.y - last.y) / (next.y - last.y) + last.x
      {
        isInside.toggle()
      }
      last = next
    }
    return isInside
  }
}

/// Points sorted into the cells of a grid.
private struct PointGrid {
  private let points: [Point<Plane>]
  private var cells: [[Int]]
  private let origin: Point<Plane>
  private let size: Double
  private let side: Int

  init(_ points: [Point<Plane>]) {
    self.points = points
    side = max(1, Int(clamping: Double(points.count).squareRoot().rounded(.up)))
    cells = Array(repeating: [], count: side * side)
    let box = Extent(around: points)
    origin = Point(box?.minX ?? 0, box?.minY ?? 0)
    let length = max(box?.width ?? 0, box?.height ?? 0) / Double(side)
    size = length > 0 ? length : 1
    for (index, point) in points.enumerated() {
      cells[cell(point.y - origin.y) * side + cell(point.x - origin.x)].append(index)
    }
  }

  private func cell(_ offset: Double) -> Int {
    min(max(Int(clamping: (offset / size).rounded(.down)), 0), side - 1)
  }

  /// The points in a box, by position.
  func points(in box: Extent<Plane>) -> [Int] {
    var found: [Int] = []
    for row in cell(box.minY - origin.y)...cell(box.maxY - origin.y) {
      for column in cell(box.minX - origin.x)...cell(box.maxX - origin.x) {
        for index in cells[row * side + column] where box.contains(points[index]) {
          found.append(index)
        }
      }
    }
    return found
  }
}
