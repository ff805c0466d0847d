import Shapes

/// Edges sorted into the cells of a grid so that only neighbours are compared.
struct SegmentGrid {
  struct Segment {
    let start: Point<Plane>
    let end: Point<Plane>
    /// Whose edge it is: the number of an arc, or of the edge itself.
    let owner: Int
  }

  private let segments: [Segment]
  /// Units: edges that come this near to each other meet.
  private let tolerance: Double
  /// How often cells were parted before.
  private let depth: Int
  /// The segments that pass each cell, one cell after the other.
  private var passing: [Int32] = []
  /// Where those of each cell begin, and at last where the last one's end.
  private var starts: [Int] = []
  private var origin = Point<Plane>(0, 0)
  private var size = 1.0
  private var columns = 1
  private var rows = 1

  /// Segments in a cell from which on it is parted again, and how often.
  private static let crowd = 48
  private static let deepest = 12

  /// - Parameter tolerance: Units of the space; with 0 edges meet where they have a point in common.
  init(_ segments: [Segment], tolerance: Double = 0) {
    let box = Extent(around: segments.map(\.start)).map { start in
      Extent(around: segments.map(\.end)).map(start.union) ?? start
    }
    self.init(segments, tolerance, within: box ?? Extent(around: Point(0, 0)), depth: 0)
  }

  /// Looks only at what lies in a box.
  private init(
    _ segments: [Segment], _ tolerance: Double, within box: Extent<Plane>, depth: Int
  ) {
    self.segments = segments
    self.tolerance = tolerance
    self.depth = depth
    guard !segments.isEmpty else { return }
    // About two cells for each segment, and few cells for each of many long ones.
    let count = Double(segments.count)
    let longest = box.width + box.height
    let length = segments.reduce(0) {
      $0 + min(abs($1.end.x - $1.start.x) + abs($1.end.y - $1.start.y), longest)
    }
    size = max(
      max(box.width, box.height) / (2 * count).squareRoot().rounded(.up), length / (6 * count))
    if !(size > 4 * tolerance) { size = max(4 * tolerance, size > 0 ? size : 1) }
    // Segments that pass a corner of a cell are entered all around it: that makes up for rounding.
    origin = Point(box.minX - margin, box.minY - margin)
    columns = cell(box.maxX + margin - origin.x) + 1
    rows = cell(box.maxY + margin - origin.y) + 1
    enterAll(cells: columns * rows)
  }

  init(arcs: [[Point<Plane>]]) {
    var segments: [Segment] = []
    segments.reserveCapacity(arcs.reduce(0) { $0 + $1.count })
    for (index, points) in arcs.enumerated() {
      for end in points.indices.dropFirst() {
        segments.append(Segment(start: points[end - 1], end: points[end], owner: index))
      }
    }
    self.init(segments)
  }

  private var margin: Double { size * 1e-6 + tolerance }

  /// The owners of segments that touch another one elsewhere than end to end.
  var crossingOwners: Set<Int> {
    var crossing: Set<Int> = []
    _ = forEachMeeting { first, second in
      crossing.insert(first)
      crossing.insert(second)
      return true
    }
    return crossing
  }

  /// The owners of any two segments that touch elsewhere than end to end, the smaller first, each pair once; nil for
  /// more than `limit`.
  func crossingPairs(upTo limit: Int) -> [(Int, Int)]? {
    var seen = PairTable(capacity: 64)
    var pairs: [(Int, Int)] = []
    let isWhole = forEachMeeting { first, second in
      let pair = (min(first, second), max(first, second))
      if seen.number(from: pair.0, to: pair.1) == pairs.count { pairs.append(pair) }
      return pairs.count <= limit
    }
    return isWhole ? pairs : nil
  }

  /// Some segment touches another one elsewhere than end to end.
  var hasCrossing: Bool { !forEachMeeting { _, _ in false } }

  /// Hands over the owners of two segments that meet wrongly, some of them more than once, until `body` answers false;
  /// true if it never did.
  private func forEachMeeting(_ body: (Int, Int) -> Bool) -> Bool {
    for cell in starts.indices.dropLast() where starts[cell + 1] - starts[cell] > 1 {
      let inCell = starts[cell]..<starts[cell + 1]
      if inCell.count > Self.crowd {
        if let isWhole = sweep(inCell, body) {
          guard isWhole else { return false }
          continue
        }
        if depth < Self.deepest, columns * rows > 1 {
          guard parted(cell, inCell).forEachMeeting(body) else { return false }
          continue
        }
      }
      for position in inCell {
        let first = segments[Int(passing[position])]
        for other in (position + 1)..<inCell.upperBound {
          guard compare(first, segments[Int(passing[other])], body) else { return false }
        }
      }
    }
    return true
  }

  private func compare(_ first: Segment, _ second: Segment, _ body: (Int, Int) -> Bool) -> Bool {
    guard areNear(first, second), meetWrongly(first, second) else { return true }
    return body(first.owner, second.owner)
  }

  /// Compares the segments of a crowded cell in the order in which they begin along one axis, each with those that
  /// begin before it ends; nil where they are long along both.
  private func sweep(_ inCell: Range<Int>, _ body: (Int, Int) -> Bool) -> Bool? {
    var spans = (x: 0.0, y: 0.0)
    for position in inCell {
      let segment = segments[Int(passing[position])]
      spans.x += min(abs(segment.end.x - segment.start.x), size)
      spans.y += min(abs(segment.end.y - segment.start.y), size)
    }
    let isAlongX = spans.x <= spans.y
    // So many others each would be compared with.
    guard min(spans.x, spans.y) / size <= Double(Self.crowd) else { return nil }
    let sorted = inCell.map { position -> (from: Double, to: Double, segment: Int) in
      let number = Int(passing[position])
      let (start, end) = (segments[number].start, segments[number].end)
      let (one, other) = isAlongX ? (start.x, end.x) : (start.y, end.y)
      return (min(one, other), max(one, other) + tolerance, number)
    }.sorted { ($0.from, $0.segment) < ($1.from, $1.segment) }
    for position in sorted.indices {
      let first = sorted[position]
      for other in sorted[(position + 1)...] {
        if other.from > first.to { break }
        guard compare(segments[first.segment], segments[other.segment], body) else { return false }
      }
    }
    return true
  }

  /// The segments of a crowded cell in a grid of their own.
  private func parted(_ cell: Int, _ inCell: Range<Int>) -> SegmentGrid {
    let (x, y) = (
      origin.x + Double(cell % columns) * size, origin.y + Double(cell / columns) * size
    )
    return SegmentGrid(
      inCell.map { segments[Int(passing[$0])] }, tolerance,
      within: Extent(minX: x, minY: y, maxX: x + size, maxY: y + size), depth: depth + 1)
  }

  private mutating func enterAll(cells: Int) {
    // Not members while they grow: each step would copy them.
    var starts = [Int](repeating: 0, count: cells + 1)
    for segment in segments { eachCell(of: segment) { starts[$0 + 1] += 1 } }
    for cell in 0..<cells { starts[cell + 1] += starts[cell] }
    var next = starts
    var passing = [Int32](repeating: 0, count: starts[cells])
    for (index, segment) in segments.enumerated() {
      eachCell(of: segment) { cell in
        passing[next[cell]] = Int32(index)
        next[cell] += 1
      }
    }
    self.starts = starts
    self.passing = passing
  }

  /// Every cell that a segment passes, row by row.
  private func eachCell(of segment: Segment, _ body: (Int) -> Void) {
    let (low, high) =
      segment.start.y <= segment.end.y
      ? (segment.start, segment.end) : (segment.end, segment.start)
    let (bottom, top) = (low.y - margin - origin.y, high.y + margin - origin.y)
    guard top >= 0, bottom < Double(rows) * size else { return }
    for row in min(cell(bottom), rows - 1)...min(cell(top), rows - 1) {
      let isWhole = low.y == high.y
      let from = isWhole ? low.x : x(on: low, high, at: origin.y + Double(row) * size - margin)
      let to = isWhole ? high.x : x(on: low, high, at: origin.y + Double(row + 1) * size + margin)
      let (left, right) = (min(from, to) - margin - origin.x, max(from, to) + margin - origin.x)
      guard right >= 0, left < Double(columns) * size else { continue }
      for column in min(cell(left), columns - 1)...min(cell(right), columns - 1) {
        body(row * columns + column)
      }
    }
  }

  /// No cell lies so far away that its number is none of an integer.
  @inline(__always)
  private func cell(_ offset: Double) -> Int { Int(min(max(offset / size, 0), 1e15)) }

  private func x(on low: Point<Plane>, _ high: Point<Plane>, at y: Double) -> Double {
    let part = min(max((y - low.y) / (high.y - low.y), 0), 1)
    return low.x + part * (high.x - low.x)
  }

  private func areNear(_ a: Segment, _ b: Segment) -> Bool {
    max(a.start.x, a.end.x) + tolerance >= min(b.start.x, b.end.x)
      && max(b.start.x, b.end.x) + tolerance >= min(a.start.x, a.end.x)
      && max(a.start.y, a.end.y) + tolerance >= min(b.start.y, b.end.y)
      && max(b.start.y, b.end.y) + tolerance >= min(a.start.y, a.end.y)
  }

  /// Vertices are kept ones, and equal vertices are nodes or neighbours: meeting there is right, unless the
  /// segments then run on together.
  private func meetWrongly(_ a: Segment, _ b: Segment) -> Bool {
    if a.start == b.start { return runTogether(from: a.start, a.end, b.end) }
    if a.start == b.end { return runTogether(from: a.start, a.end, b.start) }
    if a.end == b.start { return runTogether(from: a.end, a.start, b.end) }
    if a.end == b.end { return runTogether(from: a.end, a.start, b.start) }
    if tolerance > 0 {
      let limit = tolerance * tolerance
      if a.start.squaredDistance(toSegment: b.start, b.end) <= limit
        || a.end.squaredDistance(toSegment: b.start, b.end) <= limit
        || b.start.squaredDistance(toSegment: a.start, a.end) <= limit
        || b.end.squaredDistance(toSegment: a.start, a.end) <= limit
      {
        return true
      }
    }
    return a.start.side(of: b.start, b.end) * a.end.side(of: b.start, b.end) <= 0
      && b.start.side(of: a.start, a.end) * b.end.side(of: a.start, a.end) <= 0
  }

  private func runTogether(
    from start: Point<Plane>, _ first: Point<Plane>, _ second: Point<Plane>
  ) -> Bool {
    if tolerance > 0 {
      let limit = tolerance * tolerance
      return first.squaredDistance(toSegment: start, second) <= limit
        || second.squaredDistance(toSegment: start, first) <= limit
    }
    return start.sees(first, second)
  }
}
