public import Shapes

extension Mosaic {
  /// Returns the faces united by key, so that areas of different keys share their borders exactly.
  ///
  /// - Parameter key: From a face's index to its key; nil leaves the face out.
  /// - Returns: Valid areas, exteriors counter-clockwise and holes clockwise (in page space as the
  ///   eye sees it, where y grows down), polygons by their lowest leftmost face.
  /// - Complexity: Linear in the vertices of the borders that remain, and in the faces.
  public func areas(by key: (Int) -> Int?) -> [Int: MultiPolygon<Space>] {
    let keys = faces.indices.map(key)
    let pieces = connectedPieces(joining: keys)
    let rings = boundaryRings(of: pieces)
    var areas: [Int: MultiPolygon<Space>] = [:]
    // A piece is named by its lowest face: ascending order is the order of the polygons.
    for piece in faces.indices {
      guard let key = keys[piece], let polygon = polygon(of: rings[piece]) else { continue }
      areas[key, default: MultiPolygon()].polygons.append(polygon)
    }
    return areas
  }

  /// For each face the lowest face that can be reached from it across borders within one key. Each
  /// such piece is one polygon, because it is connected by more than points.
  private func connectedPieces(joining keys: [Int?]) -> [Int?] {
    var roots = Array(faces.indices)
    func root(_ face: Int) -> Int {
      var face = face
      while roots[face] != face {
        roots[face] = roots[roots[face]]
        face = roots[face]
      }
      return face
    }
    for arc in arcs {
      guard let left = arc.left, let right = arc.right, keys[left] == keys[right] else { continue }
      let (first, second) = (root(left), root(right))
      roots[max(first, second)] = min(first, second)
    }
    return faces.indices.map { keys[$0] == nil ? nil : root($0) }
  }

  /// The boundary of every piece as rings that touch themselves nowhere.
  private func boundaryRings(of pieces: [Int?]) -> [[[HalfArc]]] {
    func piece(leftOf half: HalfArc) -> Int? { left(half).flatMap { pieces[$0] } }
    func isBoundary(_ half: HalfArc) -> Bool { piece(leftOf: half) != piece(leftOf: half ^ 1) }
    var rings = [[[HalfArc]]](repeating: [], count: faces.count)
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

  /// The polygon of a piece's rings: the exterior is the one that encloses the others.
  private func polygon(of rings: [[HalfArc]]) -> Polygon<Space>? {
    var rings = rings.map { Ring(points(along: $0)) }
    let sizes = rings.map { abs($0.signedArea) }
    guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return nil }
    let exterior = rings.remove(at: largest)
    return Polygon(exterior: exterior, holes: rings)
  }
}
