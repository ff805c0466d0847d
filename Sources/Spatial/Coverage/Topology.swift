/// A run of border between two nodes, or a closed run from one node back to it. Nodes are where the
/// number of borders is other than two, and one point of every border that meets no other.
struct Arc: Sendable {
  /// The face to the left when the arc is walked with y upwards; nil is outside all faces.
  let left: Int?
  /// The face to the right.
  let right: Int?
  /// The number of the node that it starts from.
  let start: Int
  /// The number of the node that it ends at.
  let end: Int
  /// It lies where the map cuts the Earth, and is no border.
  var isCut = false
}

/// An arc walked in one direction: the arc's index doubled, one more when it is walked backwards.
typealias HalfArc = Int

/// Which arcs bound which faces and meet at which nodes; where they run is no matter here.
struct Topology: Sendable {
  let faceCount: Int
  let arcs: [Arc]
  let rotation: HalfEdgeOrder

  func left(_ half: HalfArc) -> Int? {
    half & 1 == 0 ? arcs[half >> 1].left : arcs[half >> 1].right
  }

  func start(_ half: HalfArc) -> Int { half & 1 == 0 ? arcs[half >> 1].start : arcs[half >> 1].end }

  func end(_ half: HalfArc) -> Int { start(half ^ 1) }

  /// For each node the lowest node that arcs connect it with.
  var groupsOfNodes: [Int] {
    var groups = Groups(count: (arcs.lazy.map { max($0.start, $0.end) }.max() ?? -1) + 1)
    for arc in arcs { groups.join(arc.start, arc.end) }
    return groups.lowest
  }
}

extension Topology {
  /// For each face the lowest face that can be reached from it across borders within one key; nil for
  /// faces without a key. Each such piece is one polygon, for it is connected by more than points.
  func pieces(joining keys: [Int?]) -> [Int?] {
    var groups = Groups(count: faceCount)
    for arc in arcs {
      guard let left = arc.left, let right = arc.right, keys[left] == keys[right] else { continue }
      groups.join(left, right)
    }
    return zip(keys, groups.lowest).map { key, piece in key == nil ? nil : piece }
  }

  /// The boundary of every piece, as rings that touch themselves nowhere, at the piece's own index.
  func boundaryRings(of pieces: [Int?]) -> [[[HalfArc]]] {
    func piece(leftOf half: HalfArc) -> Int? { left(half).flatMap { pieces[$0] } }
    func isBoundary(_ half: HalfArc) -> Bool { piece(leftOf: half) != piece(leftOf: half ^ 1) }
    var rings = [[[HalfArc]]](repeating: [], count: faceCount)
    var isWalked = [Bool](repeating: false, count: 2 * arcs.count)
    for first in 0..<(2 * arcs.count) where !isWalked[first] && isBoundary(first) {
      guard let inside = piece(leftOf: first) else { continue }
      var walk: [HalfArc] = []
      var half = first
      repeat {
        isWalked[half] = true
        walk.append(half)
        // Turning clockwise from where we came sweeps the inside, up to the next boundary.
        half = rotation.clockwise[half ^ 1]
        while !isBoundary(half) { half = rotation.clockwise[half] }
      } while half != first
      rings[inside] += splitAtRepeatedNodes(walk)
    }
    return rings
  }

  /// A walk may come through a node more than once, where a hole touches the exterior or another
  /// hole; there it is cut into rings (OGC 06-103r4, 6.1.11.1: a ring is simple).
  private func splitAtRepeatedNodes(_ walk: [HalfArc]) -> [[HalfArc]] {
    guard Set(walk.map(start)).count < walk.count else { return [walk] }
    var rings: [[HalfArc]] = []
    var path: [HalfArc] = []
    var position: [Int: Int] = [:]
    for half in walk {
      position[start(half)] = path.count
      path.append(half)
      guard let first = position[end(half)] else { continue }
      rings.append(Array(path[first...]))
      for closed in path[first...] { position[start(closed)] = nil }
      path.removeSubrange(first...)
    }
    return rings
  }

  /// Joins half arcs end to end wherever exactly one arrives and one leaves.
  func joined(_ halves: [HalfArc]) -> [[HalfArc]] {
    var leaving: [Int: [HalfArc]] = [:]
    var arriving: [Int: Int] = [:]
    for half in halves {
      leaving[start(half), default: []].append(half)
      arriving[end(half), default: 0] += 1
    }
    func next(after half: HalfArc) -> HalfArc? {
      guard let on = leaving[end(half)], on.count == 1, arriving[end(half)] == 1 else { return nil }
      return on[0]
    }
    let continued = Set(halves.compactMap(next))
    var walked: Set<HalfArc> = []
    var runs: [[HalfArc]] = []
    // Open runs first, from their starts; what is left over then is closed.
    for first in halves.filter({ !continued.contains($0) }) + halves {
      guard !walked.contains(first) else { continue }
      var run: [HalfArc] = []
      var half: HalfArc? = first
      while let current = half, walked.insert(current).inserted {
        run.append(current)
        half = next(after: current)
      }
      runs.append(run)
    }
    return runs
  }
}
