import Shapes

/// Edges that meet others clearly: they cross them far from all ends, or an end lies exactly on them. They are cut there
/// without asking anybody, where those that come near each other in another way need a noder.
///
/// - Source: What is cut is what snap rounding would make of it: the place of a crossing is rounded to the grid, and
///   nothing else is near (J. D. Hobby, "Practical segment intersection with finite precision output", 1999).
struct PlainCrossings {
  typealias Ends = (start: Point<Plane>, end: Point<Plane>)

  /// Where each edge is cut, from its start to its end.
  private(set) var cuts: [Int: [Point<Plane>]] = [:]
  /// The edges that have to be cut by a noder.
  private(set) var tangled: Set<Int> = []
  /// All edges that meet others.
  let meeting: Set<Int>

  private struct Cut {
    /// A share of the edge.
    var place: Double
    var point: Point<Plane>
  }

  /// Units of the grid: what is nearer to an end, or to another cut, is not clear.
  private static let clearance = 8.0
  /// The least sine of the angle between edges that meet clearly. Rounding moves a cut, and with it the parts of its edge,
  /// by up to 0.71 units: what lies `clearance` away on an edge at this angle is 2.4 units away from the other edge, and
  /// stays on its side of it though both move.
  private static let sharpness = 0.3

  /// None is clear.
  init(tangled: Set<Int>) {
    self.tangled = tangled
    meeting = tangled
  }

  /// - Parameters:
  ///   - pairs: Edges that meet elsewhere than end to end.
  ///   - ends: The ends of an edge, which lie on the grid.
  ///   - grid: Greater than 0.
  init(_ pairs: [(Int, Int)], grid: Double, ends: (Int) -> Ends) {
    let distance = Self.clearance * grid
    var found: [Int: [Cut]] = [:]
    var partners: [Int: [Int]] = [:]
    var waiting: [Int] = []
    for (first, second) in pairs {
      partners[first, default: []].append(second)
      partners[second, default: []].append(first)
      guard let (ones, others) = Self.cuts(ends(first), ends(second), distance, grid) else {
        waiting += [first, second]
        continue
      }
      found[first, default: []] += ones
      found[second, default: []] += others
    }
    meeting = Set(partners.keys)
    for (edge, places) in found where !places.isEmpty {
      var sorted: [Cut] = []
      for cut in places.sorted(by: { $0.place < $1.place }) where sorted.last?.point != cut.point {
        sorted.append(cut)
      }
      if zip(sorted, sorted.dropFirst()).contains(where: {
        $0.point.distance(to: $1.point) <= distance
      }) {
        waiting.append(edge)
      }
      cuts[edge] = sorted.map(\.point)
    }
    // What meets an edge that a noder cuts is cut with it.
    while let edge = waiting.popLast() {
      guard tangled.insert(edge).inserted else { continue }
      cuts[edge] = nil
      waiting += partners[edge] ?? []
    }
  }

  /// Where each of two edges is cut by the other; nil where that is not clear.
  private static func cuts(
    _ first: Ends, _ second: Ends, _ distance: Double, _ grid: Double
  ) -> ([Cut], [Cut])? {
    let (a, b, c, d) = (first.start, first.end, second.start, second.end)
    switch (c.side(of: a, b), d.side(of: a, b), a.side(of: c, d), b.side(of: c, d)) {
    case (0, 0, 0, 0):
      guard let ones = ends(of: second, along: first, distance),
        let others = ends(of: first, along: second, distance)
      else { return nil }
      return (ones, others)
    case (0, let other, _, _) where other != 0:
      return touch(of: c, d, on: first, distance).map { ([$0], []) }
    case (let other, 0, _, _) where other != 0:
      return touch(of: d, c, on: first, distance).map { ([$0], []) }
    case (_, _, 0, let other) where other != 0:
      return touch(of: a, b, on: second, distance).map { ([], [$0]) }
    case (_, _, let other, 0) where other != 0:
      return touch(of: b, a, on: second, distance).map { ([], [$0]) }
    case (let left, let right, let start, let end) where left * right < 0 && start * end < 0:
      return crossing(first, second, distance, grid).map { ([$0], [$1]) }
    default: return nil
    }
  }

  /// The ends of an edge that lie within another one along which it runs; nil where one nearly ends with it.
  private static func ends(of edge: Ends, along other: Ends, _ distance: Double) -> [Cut]? {
    var cuts: [Cut] = []
    for point in [edge.start, edge.end] where point != other.start && point != other.end {
      let place = place(of: point, along: other)
      guard place > 0, place < 1 else { continue }
      guard min(point.distance(to: other.start), point.distance(to: other.end)) > distance else {
        return nil
      }
      cuts.append(Cut(place: place, point: point))
    }
    return cuts
  }

  /// An end that lies on another edge while the rest of its own edge leads away from there.
  private static func touch(
    of point: Point<Plane>, _ end: Point<Plane>, on other: Ends, _ distance: Double
  ) -> Cut? {
    let place = place(of: point, along: other)
    let limit = distance * distance
    guard place > 0, place < 1, isSharp((point, end), other),
      end.squaredDistance(toSegment: other.start, other.end) > limit,
      other.start.squaredDistance(toSegment: point, end) > limit,
      other.end.squaredDistance(toSegment: point, end) > limit
    else { return nil }
    return Cut(place: place, point: point)
  }

  private static func isSharp(_ first: Ends, _ second: Ends) -> Bool {
    let (ux, uy) = (first.end.x - first.start.x, first.end.y - first.start.y)
    let (vx, vy) = (second.end.x - second.start.x, second.end.y - second.start.y)
    let turn = ux * vy - uy * vx
    return turn * turn > sharpness * sharpness * (ux * ux + uy * uy) * (vx * vx + vy * vy)
  }

  private static func place(of point: Point<Plane>, along edge: Ends) -> Double {
    let (x, y) = (edge.end.x - edge.start.x, edge.end.y - edge.start.y)
    return abs(x) >= abs(y) ? (point.x - edge.start.x) / x : (point.y - edge.start.y) / y
  }

  /// The place of a crossing on either edge; nil where it is near an end.
  private static func crossing(
    _ first: Ends, _ second: Ends, _ distance: Double, _ grid: Double
  ) -> (Cut, Cut)? {
    let (a, b, c, d) = (first.start, first.end, second.start, second.end)
    let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y)
    let turn = ux * vy - uy * vx
    guard isSharp(first, second) else { return nil }
    let one = ((c.x - a.x) * vy - (c.y - a.y) * vx) / turn
    let other = ((c.x - a.x) * uy - (c.y - a.y) * ux) / turn
    let point = Point<Plane>(a.x + one * ux, a.y + one * uy)
    guard [a, b, c, d].allSatisfy({ $0.distance(to: point) > distance }), one > 0, one < 1,
      other > 0, other < 1
    else { return nil }
    let rounded = point.rounded(to: grid)
    return (Cut(place: one, point: rounded), Cut(place: other, point: rounded))
  }
}
