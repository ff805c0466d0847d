import Shapes

/// The order of the half arcs around each node.
///
/// It is found once, from the geometry, and then kept when the arcs are simplified or mapped: where
/// rings go on at a node never depends on rounding, nor on whether y grows up or down.
struct HalfEdgeOrder: Sendable, Equatable {
  /// For each half arc that leaves a node, the next one clockwise around that node.
  private(set) var clockwise: [HalfArc]

  init(of arcs: [Arc], along arcCoordinates: [[Point<Plane>]]) {
    clockwise = Array(0..<(2 * arcs.count))
    let nodeCount = (arcs.lazy.map { max($0.start, $0.end) }.max() ?? -1) + 1
    var leaving = [[Spoke]](repeating: [], count: nodeCount)
    for (index, (arc, points)) in zip(arcs, arcCoordinates).enumerated() {
      let last = points.count - 1
      leaving[arc.start].append(
        Spoke(half: 2 * index, direction: Direction(from: points[0], to: points[1])))
      leaving[arc.end].append(
        Spoke(half: 2 * index + 1, direction: Direction(from: points[last], to: points[last - 1])))
    }
    for spokes in leaving { turn(spokes) }
  }

  /// The order that the faces tell, and the geometry where it is outside between two half arcs.
  ///
  /// Where a map presses ground together, as before a horizon, edges that stand for curves may leave a node
  /// in the wrong order.
  init(of builder: TopologyBuilder) {
    self.init(of: builder.arcs, along: builder.arcCoordinates)
    var isTaken = [Bool](repeating: false, count: clockwise.count)
    var told = builder.clockwise
    for (half, next) in told.enumerated() {
      guard let next else { continue }
      // Places that the map draws as one may tell two orders.
      if isTaken[next] { told[half] = nil } else { isTaken[next] = true }
    }
    let drawn = clockwise
    for (half, next) in told.enumerated() {
      var next = next ?? drawn[half]
      if told[half] == nil {
        while isTaken[next] { next = drawn[next] }
        isTaken[next] = true
      }
      clockwise[half] = next
    }
  }

  private mutating func turn(_ spokes: [Spoke]) {
    let sorted = spokes.sorted { $0.direction.precedes($1.direction) }
    for (position, spoke) in sorted.enumerated() {
      let next = sorted[position == 0 ? sorted.count - 1 : position - 1]
      clockwise[spoke.half] = next.half
    }
  }
}

/// A half arc and where it leaves its node.
private struct Spoke {
  let half: HalfArc
  let direction: Direction
}

/// The direction of an edge.
struct Direction {
  let x: Double
  let y: Double

  init(from start: Point<Plane>, to end: Point<Plane>) {
    x = end.x - start.x
    y = end.y - start.y
  }

  /// Positive when `other` points to the left, zero when it is parallel; the sign is right but for
  /// underflow.
  ///
  /// - Source: W. Kahan's difference of products with a fused multiply-add.
  func cross(_ other: Direction) -> Double {
    let product = y * other.x
    let error = (-product).addingProduct(y, other.x)
    return (-product).addingProduct(x, other.y) - error
  }

  /// Counter-clockwise order from the positive x axis on.
  func precedes(_ other: Direction) -> Bool {
    isInLowerHalf == other.isInLowerHalf ? cross(other) > 0 : !isInLowerHalf
  }

  private var isInLowerHalf: Bool { y < 0 || y == 0 && x < 0 }
}
