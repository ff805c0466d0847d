package import Shapes

/// A circle inside a polygon about as large as any.
///
/// What is inside is said by the even-odd rule, so that edges may cross.
package struct InscribedCircle<Space>: Sendable {
  /// Strictly inside.
  package let center: Point<Space>
  /// In units of the space; no edge comes nearer.
  package let radius: Double
  /// The squares that were looked at to find it.
  package let squares: Int
  /// The distances from edges, and from boxes around some of them, that were measured for these.
  package let distances: Int

  /// Of outlines with many equal bays, combs and spirals, this many squares find a circle within 0.5 %; of slivers, whose
  /// squares would be without number, they are the work of some milliseconds.
  package static var usualSquares: Int { 20_000 }

  /// Nil where no point of doubles was found inside.
  ///
  /// - Parameters:
  ///   - polygon: Of finite coordinates; it need not be valid.
  ///   - tolerance: By how much some other circle may be larger, in units of the space.
  ///   - enough: A circle with this radius is taken, however much larger others are.
  ///   - mostSquares: After so many the largest circle found by then is taken, though others may be larger.
  /// - Complexity: About 30 distances for each vertex where one part is the widest, as in most outlines; never more than
  ///   some 125 for each and a million besides.
  package init?(
    in polygon: Polygon<Space>, tolerance: Double, enough: Double = .infinity,
    mostSquares: Int = usualSquares
  ) {
    guard let edges = PolygonEdges(polygon.inSpace(Plane.self)) else { return nil }
    var search = InscribedCircleSearch(
      edges, tolerance: tolerance, enough: enough, mostSquares: mostSquares)
    guard let best = search.found() else { return nil }
    center = Point(best.center.x, best.center.y)
    radius = best.radius
    squares = search.squares
    distances = search.measured
  }
}

/// A search of squares, the most promising first: each is parted in four while it may hold the middle of a circle that is
/// larger than the best by more than the tolerance.
///
/// A square keeps the runs of edges that may be the nearest to some point of it. Its parts look at these alone, so that
/// long outlines are looked at whole a few times only. Of two equal squares the one that came first goes first.
///
/// - Source: D. Garcia-Castellanos, U. Lombardo, "Poles of inaccessibility: a calculation algorithm for the remotest
///   places on Earth" (2007); parts of squares and their order as in V. Agafonkin's polylabel (2016).
private struct InscribedCircleSearch {
  private let edges: PolygonEdges
  private let tolerance: Double
  private let enough: Double
  private let mostSquares: Int
  /// Of distances, in units of the space.
  private let rounding: Double
  private var best: (center: Point<Plane>, radius: Double)?
  private(set) var squares = 0
  private(set) var measured = 0
  private let mostMeasured: Int
  private var queue = SquareQueue()
  /// The numbers of the runs of edges that squares keep, one square after the other.
  private var kept: [Int32]
  /// The squared distances of the boxes of the runs that are being looked at.
  private var boxDistances: [Double]

  init(_ edges: PolygonEdges, tolerance: Double, enough: Double, mostSquares: Int) {
    self.edges = edges
    self.tolerance = tolerance
    self.enough = enough
    self.mostSquares = mostSquares
    let extent = edges.extent
    rounding =
      1e-15
      * max(abs(extent.minX), abs(extent.maxX), abs(extent.minY), abs(extent.maxY))
    kept = edges.runs.indices.map { Int32(clamping: $0) }
    boxDistances = [Double](repeating: 0, count: kept.count)
    mostMeasured = 1_000_000 + 1000 * kept.count
  }

  mutating func found() -> (center: Point<Plane>, radius: Double)? {
    tryCandidates()
    if !isDone, mostSquares > 0 { part() }
    if best == nil { edges.middlesOfNarrowChords().forEach { consider($0) } }
    return best
  }

  private var isDone: Bool { best.map { $0.radius >= enough } ?? false }

  /// Points that often lie well inside, in slivers too, where squares have to become tiny before one does.
  private mutating func tryCandidates() {
    if let centroid = edges.centroid { consider(centroid) }
    for isUpright in [false, true] where !isDone {
      if let middle = edges.middleOfLongChord(isUpright: isUpright) { consider(middle) }
    }
  }

  private mutating func consider(_ point: Point<Plane>) {
    guard edges.hasInside(point) == true else { return }
    keep(point, radius: distance(to: point, 0..<edges.runs.count))
  }

  private mutating func keep(_ point: Point<Plane>, radius: Double) {
    if radius > best?.radius ?? 0 { best = (point, radius) }
  }

  private mutating func part() {
    let extent = edges.extent
    // Off the middle by no round part, so that the squares' middles are no likely vertices.
    let half = max(extent.width, extent.height) * 0.5077
    let middle = extent.center
    queue.insert(
      Square(
        center: Point(middle.x + half * 0.00713, middle.y - half * 0.00519), half: half,
        bound: .infinity, place: .onEdge, runs: 0..<edges.runs.count))
    while squares < mostSquares, measured < mostMeasured, !isDone, let square = queue.takeFirst(),
      mayHoldBetter(square.bound)
    {
      let half = square.half / 2
      for (x, y) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
        enter(Point(square.center.x + x, square.center.y + y), half, of: square)
      }
    }
  }

  private func mayHoldBetter(_ bound: Double) -> Bool {
    bound > (best?.radius ?? 0) + tolerance
  }

  /// Looks at a part of a square.
  private mutating func enter(_ center: Point<Plane>, _ half: Double, of square: Square) {
    squares += 1
    let distance = distance(to: center, square.runs)
    let place = place(of: center, of: square)
    if place == .inside { keep(center, radius: distance) }
    let reach = half * 2.0.squareRoot() + rounding
    let bound = reach + (place == .outside ? -distance : distance)
    guard mayHoldBetter(bound) else { return }
    // An edge beyond is farther from every point of the square than the one nearest to its middle.
    let limit = distance + 2 * reach
    let first = kept.count
    for position in square.runs
    where boxDistances[position - square.runs.lowerBound] <= limit * limit {
      kept.append(kept[position])
    }
    queue.insert(
      Square(center: center, half: half, bound: bound, place: place, runs: first..<kept.count))
  }

  private mutating func distance(to point: Point<Plane>, _ runs: Range<Int>) -> Double {
    let (square, measured) = edges.squaredDistance(
      to: point, runs: kept, at: runs, boxDistances: &boxDistances)
    self.measured += measured + runs.count
    return square.squareRoot()
  }

  /// On the way from the middle of a square to that of its part each edge between them leads out or in.
  private mutating func place(of center: Point<Plane>, of square: Square) -> Square.Place {
    if square.place == .onEdge {
      measured += edges.runs.count
      return edges.hasInside(center).map { $0 ? .inside : .outside } ?? .onEdge
    }
    guard let isParted = edges.isParted(square.center, center, by: kept[square.runs]) else {
      return .onEdge
    }
    return isParted == (square.place == .outside) ? .inside : .outside
  }
}

/// A square of the plane.
private struct Square {
  enum Place { case inside, outside, onEdge }

  let center: Point<Plane>
  /// Half of its side.
  let half: Double
  /// No circle with its middle in the square is larger.
  let bound: Double
  /// Where its center lies.
  let place: Place
  /// Positions of the runs of edges that it keeps.
  let runs: Range<Int>
}

/// Squares by what they may hold, those that came first before others alike: a binary heap.
private struct SquareQueue {
  private var heap: [(square: Square, number: Int)] = []
  private var count = 0

  mutating func insert(_ square: Square) {
    heap.append((square, count))
    count += 1
    var child = heap.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func takeFirst() -> Square? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.square }
    heap[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, precedes(child + 1, child) { child += 1 }
      guard precedes(child, parent) else { break }
      heap.swapAt(child, parent)
      parent = child
    }
    return first.square
  }

  private func precedes(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (heap[first], heap[second])
    return a.square.bound == b.square.bound
      ? a.number < b.number : a.square.bound > b.square.bound
  }
}
