public import Shapes

/// Overlapping areas cut along all their borders into faces, with each border kept once.
///
/// Faces neither overlap nor leave gaps between them, and neighbours share their border point by
/// point. Whatever is asked of a mosaic afterwards is a filter over its arcs, without geometry.
public struct Mosaic<Space>: Sendable {
  /// One undivided piece of the plane.
  public struct Face: Sendable, Hashable {
    /// The sorted indices of the input areas that cover it; never empty.
    public var covers: [Int]
    /// A point inside.
    public var interior: Point<Space>
  }

  /// The pieces, by their lowest leftmost vertex: the same areas give the same order.
  public var faces: [Face]

  /// The borders of the faces from node to node, by their first two points.
  let arcs: [Arc<Space>]
  let rotation: Rotation

  init(faces: [Face], arcs: [Arc<Space>], rotation: Rotation) {
    self.faces = faces
    self.arcs = arcs
    self.rotation = rotation
  }

  /// The smallest extent that holds every face; nil when there is none.
  public var extent: Extent<Space>? {
    arcs.reduce(nil) { extent, arc in
      guard let own = Extent(around: arc.points) else { return extent }
      return extent?.union(own) ?? own
    }
  }

  /// All vertices, those of shared borders counted once.
  public var vertexCount: Int { arcs.reduce(0) { $0 + $1.points.count } }
}

/// A run of border between two nodes, or a closed run from one node back to it. Nodes are where the
/// number of borders is other than two, and one point of every border that meets no other.
struct Arc<Space>: Sendable {
  /// The vertices; the first and last are the nodes.
  var points: [Point<Space>]
  /// The face to the left when the arc is walked with y upwards; nil is outside all faces.
  let left: Int?
  /// The face to the right.
  let right: Int?
  /// The number of the node that it starts from.
  let start: Int
  /// The number of the node that it ends at.
  let end: Int
}

/// An arc walked in one direction: the arc's index doubled, one more when it is walked backwards.
typealias HalfArc = Int

extension Mosaic {
  func arc(_ half: HalfArc) -> Arc<Space> { arcs[half >> 1] }

  func left(_ half: HalfArc) -> Int? {
    half & 1 == 0 ? arcs[half >> 1].left : arcs[half >> 1].right
  }

  func right(_ half: HalfArc) -> Int? { left(half ^ 1) }

  func start(_ half: HalfArc) -> Int { half & 1 == 0 ? arcs[half >> 1].start : arcs[half >> 1].end }

  func end(_ half: HalfArc) -> Int { start(half ^ 1) }

  /// The vertices of consecutive half arcs, each node between them once.
  func points(along walk: some Sequence<HalfArc>) -> [Point<Space>] {
    var points: [Point<Space>] = []
    for half in walk {
      if !points.isEmpty { points.removeLast() }
      if half & 1 == 0 {
        points += arcs[half >> 1].points
      } else {
        points += arcs[half >> 1].points.reversed()
      }
    }
    return points
  }
}
