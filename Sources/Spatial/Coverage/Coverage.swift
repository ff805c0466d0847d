public import Shapes

/// Overlapping areas cut along all their borders into faces, with each border kept once.
///
/// Faces neither overlap nor leave gaps between them, and neighbours share their border point by
/// point. Whatever is asked of a coverage afterwards is a filter over its arcs, without geometry.
public struct Coverage<Space>: Sendable {
  /// One undivided piece of the plane.
  public struct Face: Sendable, Hashable {
    /// The sorted indices of the input areas that cover it; never empty.
    public var covers: [Int]
    /// A point inside.
    public var interior: Point<Space>
  }

  /// The pieces, by their lowest leftmost vertex: the same areas give the same order.
  public var faces: [Face]

  /// How the arcs, the borders of the faces from node to node, hang together.
  let topology: Topology
  /// Where each arc runs, from node to node: its vertices.
  let arcCoordinates: [[Point<Space>]]

  init(faces: [Face], topology: Topology, arcCoordinates: [[Point<Space>]]) {
    self.faces = faces
    self.topology = topology
    self.arcCoordinates = arcCoordinates
  }

  /// The smallest extent that holds every face; nil when there is none.
  public var extent: Extent<Space>? {
    arcCoordinates.reduce(nil) { extent, coordinates in
      guard let own = Extent(around: coordinates) else { return extent }
      return extent?.union(own) ?? own
    }
  }

  /// All vertices, those of shared borders counted once.
  public var vertexCount: Int { arcCoordinates.reduce(0) { $0 + $1.count } }
}

extension Coverage {
  /// The vertices of consecutive half arcs, each node between them once.
  func points(along walk: [HalfArc]) -> [Point<Space>] {
    let total = walk.reduce(1) { $0 + arcCoordinates[$1 >> 1].count - 1 }
    return Array(unsafeUninitializedCapacity: walk.isEmpty ? 0 : total) { buffer, count in
      count = 0
      for half in walk {
        // The next arc starts on the node that the last one ended on.
        count -= count > 0 ? 1 : 0
        let target = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[
            (count * MemoryLayout<Point<Space>>.stride)...])
        let points = arcCoordinates[half >> 1]
        points.withUnsafeBytes { copyPairs(from: $0, to: target, isReversed: half & 1 == 1) }
        count += points.count
      }
    }
  }
}

/// Copies points as pairs of numbers. Generic code would ask for the type of each at run time, and this
/// is where every frame of a series spends its time.
private func copyPairs(
  from source: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer, isReversed: Bool
) {
  guard isReversed else { return target.copyMemory(from: source) }
  let numbers = source.assumingMemoryBound(to: Double.self)
  let copies = target.assumingMemoryBound(to: Double.self)
  for x in stride(from: 0, to: numbers.count, by: 2) {
    copies[numbers.count - 2 - x] = numbers[x]
    copies[numbers.count - 1 - x] = numbers[x + 1]
  }
}
