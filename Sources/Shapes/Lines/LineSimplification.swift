/// Leaves out the vertices of a line that lie within a tolerance of the line without them.
///
/// - Source: D. Douglas and T. Peucker, "Algorithms for the reduction of the number of points required to
///   represent a digitized line" (1973).
public struct LineSimplification: Sendable {
  /// Farthest that a vertex which is left out lies from the line that remains, in units of the space.
  public let tolerance: Double

  /// Makes a simplification that moves lines by no more than `tolerance`.
  @inlinable
  public init(tolerance: Double) {
    self.tolerance = tolerance
  }

  /// The vertices of an open line that remain; both ends do.
  ///
  /// - Complexity: Linear in the vertices times the logarithm of those that remain for usual lines, and at worst
  ///   times `deepestSpan`.
  @inlinable
  public func simplified<Space>(_ line: [Point<Space>]) -> [Point<Space>] {
    guard line.count > 2 else { return line }
    let limit = tolerance * tolerance
    var isKept = [Bool](repeating: false, count: line.count)
    isKept[0] = true
    isKept[line.count - 1] = true
    var spans = [(first: 0, last: line.count - 1, depth: 0)]
    while let (first, last, depth) = spans.popLast() {
      guard last - first > 1 else { continue }
      var farthest = (index: first, square: limit)
      for index in (first + 1)..<last {
        let square = line[index].squaredDistance(toSegment: line[first], line[last])
        if square > farthest.square { farthest = (index, square) }
      }
      guard farthest.index > first else { continue }
      let middle = depth < Self.deepestSpan ? farthest.index : (first + last) / 2
      isKept[middle] = true
      spans += [(first, middle, depth + 1), (middle, last, depth + 1)]
    }
    return zip(line, isKept).filter(\.1).map(\.0)
  }

  /// Spans within spans from which on a line is halved instead of parted at the farthest vertex. Coasts of a
  /// million vertices need less than half of them; a saw whose teeth grow would be parted tooth by tooth, each
  /// time looking at all the others.
  @usableFromInline static let deepestSpan = 128

  /// The vertices of a closed line that remain: the first, which it repeats at its end, and two more at
  /// least.
  @inlinable
  public func simplified<Space>(closed ring: [Point<Space>]) -> [Point<Space>] {
    let open = withThreeVertices(simplified(ring).dropLast(), of: ring.dropLast())
    return open + open.prefix(1)
  }

  /// A ring of which less than a triangle is left gets back the vertices farthest from it.
  @inlinable
  func withThreeVertices<Space>(
    _ simple: ArraySlice<Point<Space>>, of ring: ArraySlice<Point<Space>>
  )
    -> [Point<Space>]
  {
    guard simple.count < 3 else { return Array(simple) }
    var kept = Array(simple)
    while kept.count < 3, let first = kept.first, let last = kept.last {
      let farthest = ring.filter { !kept.contains($0) }.max {
        $0.squaredDistance(toSegment: first, last) < $1.squaredDistance(toSegment: first, last)
      }
      guard let farthest else { return Array(ring) }
      kept.append(farthest)
    }
    return ring.filter(kept.contains)
  }
}

extension LineSimplification {
  /// The polyline simplified from junction to junction.
  ///
  /// What two polylines share between two junctions comes out the same for both, whichever way they run
  /// along it. A closed one keeps three vertices at least.
  @inlinable
  public func simplified<Space>(
    _ polyline: Polyline<Space>, keeping junctions: Junctions<Space>
  ) -> Polyline<Space> {
    let points = polyline.points
    guard points.count > 3 else { return polyline }
    guard polyline.isClosed else { return Polyline(fromJunctionToJunction(points, junctions)) }
    // A ring that meets no other begins at the same place in every line.
    let first =
      points.firstIndex(where: junctions.contains)
      ?? points.indices.min { points[$0].precedes(points[$1]) } ?? 0
    let simple = fromJunctionToJunction(Array(points[first...] + points[...first]), junctions)
    return Polyline(withThreeVertices(simple.dropLast(), of: points[...]), isClosed: true)
  }

  @inlinable
  func fromJunctionToJunction<Space>(
    _ points: [Point<Space>], _ junctions: Junctions<Space>
  ) -> [Point<Space>] {
    var result = [points[0]]
    var start = 0
    for index in points.indices.dropFirst()
    where index == points.count - 1 || junctions.contains(points[index]) {
      result += inOneDirection(Array(points[start...index])).dropFirst()
      start = index
    }
    return result
  }

  /// Simplifies in the same direction whichever way the line runs: of vertices equally far away the first
  /// one stays.
  @inlinable
  func inOneDirection<Space>(_ arc: [Point<Space>]) -> [Point<Space>] {
    let (first, last) = (arc[0], arc[arc.count - 1])
    let runsBack = first == last ? arc[arc.count - 2].precedes(arc[1]) : last.precedes(first)
    return runsBack ? simplified(arc.reversed()).reversed() : simplified(arc)
  }
}
