import Shapes

/// The edges of a polygon one after another, however many rings it has, in short runs with boxes around them: most
/// questions are answered by looking at most boxes only.
struct PolygonEdges {
  struct Edge {
    let start: Point<Plane>
    let end: Point<Plane>
  }

  /// Edges of one ring that follow each other.
  struct Run {
    let box: Extent<Plane>
    let edges: Range<Int>
  }

  let extent: Extent<Plane>
  private let edges: [Edge]
  let runs: [Run]
  /// How many edges belong to the exterior, the first ones.
  private let exteriorCount: Int

  private static let mostInRun = 8

  /// Nil for a polygon without an edge. Its coordinates are finite.
  init?(_ polygon: Polygon<Plane>) {
    var edges: [Edge] = []
    var runs: [Run] = []
    let count = MultiPolygon([polygon]).vertexCount
    edges.reserveCapacity(count)
    runs.reserveCapacity(count / Self.mostInRun + 1 + polygon.holes.count)
    Self.append(polygon.exterior.points, to: &edges, &runs)
    exteriorCount = edges.count
    guard let first = runs.first else { return nil }
    extent = runs.dropFirst().reduce(first.box) { $0.union($1.box) }
    for hole in polygon.holes { Self.append(hole.points, to: &edges, &runs) }
    self.edges = edges
    self.runs = runs
  }

  private static func append(
    _ points: [Point<Plane>], to edges: inout [Edge], _ runs: inout [Run]
  ) {
    let first = edges.count
    for end in points.indices.dropFirst() where points[end] != points[end - 1] {
      edges.append(Edge(start: points[end - 1], end: points[end]))
    }
    for start in stride(from: first, to: edges.count, by: mostInRun) {
      let run = start..<min(start + mostInRun, edges.count)
      runs.append(Run(box: box(around: edges, run), edges: run))
    }
  }

  private static func box(around edges: [Edge], _ run: Range<Int>) -> Extent<Plane> {
    let start = edges[run.lowerBound].start
    var (minX, minY, maxX, maxY) = (start.x, start.y, start.x, start.y)
    for index in run {
      let end = edges[index].end
      (minX, minY) = (min(minX, end.x), min(minY, end.y))
      (maxX, maxY) = (max(maxX, end.x), max(maxY, end.y))
    }
    return Extent(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }

  /// Whether a point lies inside by the even-odd rule; nil for one on an edge. There is no doubt about either.
  func hasInside(_ point: Point<Plane>) -> Bool? {
    var isInside = false
    for run in runs
    where point.y >= run.box.minY && point.y <= run.box.maxY && point.x <= run.box.maxX {
      for edge in edges[run.edges] {
        let (start, end) = (edge.start, edge.end)
        if (start.y > point.y) == (end.y > point.y) {
          if max(start.y, end.y) == point.y, edge.holds(point) { return nil }
          continue
        }
        if point.x > max(start.x, end.x) { continue }
        let side = point.side(of: start, end)
        if side == 0 { return nil }
        if (side > 0) == (end.y > start.y) { isInside.toggle() }
      }
    }
    return isInside
  }

  /// Whether an odd number of edges lies between two points neither of which any holds; nil where some edge holds the
  /// second.
  ///
  /// - Parameter runs: Those of all edges there.
  func isParted(
    _ from: Point<Plane>, _ to: Point<Plane>, by runs: ArraySlice<Int32>
  ) -> Bool? {
    let way = Extent(around: from).including(to)
    var isParted = false
    for number in runs where self.runs[Int(number)].box.intersects(way) {
      for edge in edges[self.runs[Int(number)].edges] {
        if edge.holds(to) { return nil }
        if edge.crosses(from, to) { isParted.toggle() }
      }
    }
    return isParted
  }

  /// The squared distance to the nearest edge of some runs.
  ///
  /// - Parameters:
  ///   - numbers: Of runs; those at `positions` are looked at.
  ///   - boxDistances: Takes the squared distance to the box of each of these, from its beginning on.
  /// - Returns: Also how many edges were measured.
  func squaredDistance(
    to point: Point<Plane>, runs numbers: [Int32], at positions: Range<Int>,
    boxDistances: inout [Double]
  ) -> (distance: Double, measured: Int) {
    numbers.withUnsafeBufferPointer { numbers in
      boxDistances.withUnsafeMutableBufferPointer { boxDistances in
        runs.withUnsafeBufferPointer { runs in
          let first = positions.lowerBound
          var (nearest, leastBox) = (first, Double.infinity)
          for position in positions {
            let square = runs[Int(numbers[position])].box.squaredDistance(to: point)
            boxDistances[position - first] = square
            if square < leastBox { (nearest, leastBox) = (position, square) }
          }
          guard nearest < positions.upperBound else { return (.infinity, 0) }
          var least = squaredDistance(to: point, runs[Int(numbers[nearest])])
          var measured = runs[Int(numbers[nearest])].edges.count
          for position in positions where boxDistances[position - first] < least {
            let run = runs[Int(numbers[position])]
            least = min(least, squaredDistance(to: point, run))
            measured += run.edges.count
          }
          return (least, measured)
        }
      }
    }
  }

  private func squaredDistance(to point: Point<Plane>, _ run: Run) -> Double {
    edges.withUnsafeBufferPointer { edges in
      var least = Double.infinity
      for index in run.edges {
        least = min(least, point.squaredDistance(toSegment: edges[index].start, edges[index].end))
      }
      return least
    }
  }
}

extension Extent where Space == Plane {
  /// The square of the distance to the nearest point of the box, inside of which it is 0.
  fileprivate func squaredDistance(to point: Point<Plane>) -> Double {
    let dx = max(minX - point.x, point.x - maxX, 0)
    let dy = max(minY - point.y, point.y - maxY, 0)
    return dx * dx + dy * dy
  }
}

extension PolygonEdges.Edge {
  /// The point lies on the edge, beyond doubt.
  func holds(_ point: Point<Plane>) -> Bool {
    point.x >= min(start.x, end.x) && point.x <= max(start.x, end.x)
      && point.y >= min(start.y, end.y) && point.y <= max(start.y, end.y)
      && point.side(of: start, end) == 0
  }

  /// The edge parts two points that it does not hold, beyond doubt. Of edges that end on the straight way between them
  /// those to its left do.
  func crosses(_ from: Point<Plane>, _ to: Point<Plane>) -> Bool {
    guard min(start.x, end.x) <= max(from.x, to.x), max(start.x, end.x) >= min(from.x, to.x),
      min(start.y, end.y) <= max(from.y, to.y), max(start.y, end.y) >= min(from.y, to.y),
      (start.side(of: from, to) > 0) != (end.side(of: from, to) > 0)
    else { return false }
    return from.side(of: start, end) != to.side(of: start, end)
  }
}

// Points that often lie well inside.
extension PolygonEdges {
  /// The centroid of the exterior; nil where it has no area.
  var centroid: Point<Plane>? {
    let origin = edges[0].start
    var (area, x, y) = (0.0, 0.0, 0.0)
    for edge in edges[..<exteriorCount] {
      let (ax, ay) = (edge.start.x - origin.x, edge.start.y - origin.y)
      let (bx, by) = (edge.end.x - origin.x, edge.end.y - origin.y)
      let cross = ax * by - bx * ay
      area += cross
      x += (ax + bx) * cross
      y += (ay + by) * cross
    }
    let point = Point<Plane>(origin.x + x / (3 * area), origin.y + y / (3 * area))
    return point.isFinite ? point : nil
  }

  /// The middle of the longest of all chords through the polygon at a quarter, a half and three quarters of its extent.
  ///
  /// - Parameter isUpright: Chords along the y axis instead of the x axis.
  func middleOfLongChord(isUpright: Bool) -> Point<Plane>? {
    let (low, size) =
      isUpright ? (extent.minX, extent.width) : (extent.minY, extent.height)
    var longest: (length: Double, middle: Point<Plane>)?
    for part in [0.5, 0.25, 0.75] {
      guard let chord = longestChord(at: low + part * size, isUpright: isUpright),
        chord.length > longest?.length ?? 0
      else { continue }
      longest = chord
    }
    return longest?.middle
  }

  /// The middles of chords between vertices, where the polygon has some width if it has any.
  func middlesOfNarrowChords() -> [Point<Plane>] {
    var middles: [Point<Plane>] = []
    for isUpright in [false, true] {
      let stops = Set(edges.map { isUpright ? $0.start.x : $0.start.y }).sorted()
      let gaps = zip(stops, stops.dropFirst()).sorted {
        ($1.1 - $1.0, $0.0) < ($0.1 - $0.0, $1.0)
      }
      for (low, high) in gaps.prefix(Self.mostGaps) {
        guard let chord = longestChord(at: low + (high - low) / 2, isUpright: isUpright) else {
          continue
        }
        middles.append(chord.middle)
      }
    }
    return middles
  }

  private static let mostGaps = 16

  /// The longest run inside the polygon along a line of equal y, or of equal x.
  private func longestChord(
    at place: Double, isUpright: Bool
  ) -> (length: Double, middle: Point<Plane>)? {
    var crossings: [Double] = []
    for run in runs
    where isUpright
      ? run.box.minX <= place && run.box.maxX >= place
      : run.box.minY <= place && run.box.maxY >= place
    {
      for edge in edges[run.edges] {
        let (start, end) =
          isUpright
          ? (Point<Plane>(edge.start.y, edge.start.x), Point<Plane>(edge.end.y, edge.end.x))
          : (edge.start, edge.end)
        guard (start.y > place) != (end.y > place) else { continue }
        crossings.append(
          start.x + (place - start.y) / (end.y - start.y) * (end.x - start.x))
      }
    }
    crossings.sort()
    var longest: (length: Double, middle: Point<Plane>)?
    for index in stride(from: 1, to: crossings.count, by: 2) {
      let length = crossings[index] - crossings[index - 1]
      guard length > longest?.length ?? 0 else { continue }
      let middle = crossings[index - 1] + length / 2
      longest = (length, isUpright ? Point(place, middle) : Point(middle, place))
    }
    return longest
  }
}
