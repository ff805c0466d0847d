import Shapes

/// How often the edges of an area cross each other, counted no further than it matters.
struct EdgeCrossings {
  /// So many crossings cost more memory and time than a map is worth: nobody draws them on purpose.
  static let limit = 60_000
  /// So much work (`work`) is too much for one area, however few its crossings are.
  static let mostWork = 100_000
  /// So many pairs of edges are looked at.
  private static let comparisons = 20_000_000

  /// At most one more than `limit`.
  private(set) var count = 0
  private var compared = 0

  private let edgeCount: Int

  /// What a repair costs, in crossings; so many pairs of edges take as long to look at as one to mend.
  ///
  /// GEOS also holds the parts of the result against each other, of which there are no more than edges or crossings:
  /// a ring of thousands of bow ties takes longer than a star of as many crossings.
  var work: Int {
    let parts = min(count, edgeCount)
    return count + parts * parts / 400 + compared / 5000
  }

  init<Space>(of area: MultiPolygon<Space>) {
    var edges: [(start: Point<Space>, end: Point<Space>)] = []
    for ring in area.polygons.lazy.flatMap(\.rings) {
      edges += zip(ring.points, ring.points.dropFirst()).map { ($0, $1) }
    }
    edgeCount = edges.count
    edges.sort { min($0.start.x, $0.end.x) < min($1.start.x, $1.end.x) }
    for (position, edge) in edges.enumerated() {
      let right = max(edge.start.x, edge.end.x)
      for other in edges[(position + 1)...] {
        compared += 1
        guard min(other.start.x, other.end.x) <= right, compared <= Self.comparisons else { break }
        if Self.cross(edge, other) { count += 1 }
      }
      if count > Self.limit || compared > Self.comparisons { return }
    }
  }

  /// Each has its ends on either side of the other.
  private static func cross<Space>(
    _ first: (start: Point<Space>, end: Point<Space>),
    _ second: (start: Point<Space>, end: Point<Space>)
  ) -> Bool {
    guard max(first.start.y, first.end.y) >= min(second.start.y, second.end.y),
      max(second.start.y, second.end.y) >= min(first.start.y, first.end.y)
    else { return false }
    return turn(first.start, first.end, second.start) * turn(first.start, first.end, second.end) < 0
      && turn(second.start, second.end, first.start) * turn(second.start, second.end, first.end) < 0
  }

  /// The sign says on which side of the line through two points a third lies.
  private static func turn<Space>(
    _ start: Point<Space>, _ end: Point<Space>, _ point: Point<Space>
  ) -> Double {
    let turn =
      (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
    return turn > 0 ? 1 : turn < 0 ? -1 : 0
  }
}
