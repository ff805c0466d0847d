import Shapes

/// Finds where outlines of two keys run along each other with only a narrow gap between them.
struct GapCloser<Space> {
  /// A run of the outline of a key against ground without one, the key's area to the left as the eye sees it.
  struct Outline {
    let key: Int
    let points: [Point<Space>]

    var isClosed: Bool { points.count > 2 && points.first == points.last }
  }

  private struct Segment {
    let key: Int
    let start: Point<Space>
    let end: Point<Space>
  }

  private struct Cell: Hashable {
    let column: Int
    let row: Int
  }

  /// A short part of an outline, and how it lies to the outline of another key.
  private struct Part {
    let start: Point<Space>
    let end: Point<Space>
    /// No farther than the gap.
    let isClose: Bool
    /// The other outline lies across the gap, not further along.
    let isFacing: Bool
    /// It ends at a vertex of the outline.
    var endsAtVertex = true
  }

  /// The cosine of the largest angle between two outlines that still run along each other: 30°.
  private static var facing: Double { 0.866 }

  private let gap: Double
  /// 1 where y points up, -1 where it points down.
  private let turn: Double
  private let isParted: (Int, Int) -> Bool
  private var segments: [Segment] = []
  private var cells: [Cell: [Int]] = [:]
  private let size: Double
  /// Where borders of a pair that is parted begin and end.
  private var ends: [KeyPair: Set<Point<Space>>] = [:]

  init(
    outlines: [Outline], borders: [Border<Space>], gap: Double, turn: Double,
    isParted: @escaping (Int, Int) -> Bool
  ) {
    self.gap = gap
    self.turn = turn
    self.isParted = isParted
    let box = Extent(around: outlines.flatMap(\.points))
    let edges = outlines.reduce(0) { $0 + $1.points.count }
    // About as many cells as edges, and none smaller than what is looked for.
    let side = Double(max(edges, 1)).squareRoot()
    size = max(gap * 2, max(box?.width ?? 0, box?.height ?? 0) / side)
    for border in borders {
      let points = border.lines.flatMap { [$0.points.first, $0.points.last].compactMap { $0 } }
      ends[KeyPair(border.left, border.right), default: []].formUnion(points)
    }
    for outline in outlines { enter(outline.points, of: outline.key) }
    for border in borders {
      for line in border.lines { enter(line.points, of: border.right) }
    }
  }

  private mutating func enter(_ points: [Point<Space>], of key: Int) {
    for (start, end) in zip(points, points.dropFirst()) {
      segments.append(Segment(key: key, start: start, end: end))
      for cell in cells(along: start, end, margin: 0) {
        cells[cell, default: []].append(segments.count - 1)
      }
    }
  }

  /// The cells that lie within a margin of a straight edge, some more among them.
  private func cells(along start: Point<Space>, _ end: Point<Space>, margin: Double) -> [Cell] {
    // Most edges are short: they are one piece, which passes each cell once.
    if start.distance(to: end) <= size { return cells(around: start, end, margin) }
    var found: Set<Cell> = []
    for piece in start.pieces(to: end, noLongerThan: size) {
      found.formUnion(cells(around: piece.0, piece.1, margin))
    }
    return found.sorted { ($0.column, $0.row) < ($1.column, $1.row) }
  }

  private func cells(around one: Point<Space>, _ other: Point<Space>, _ margin: Double) -> [Cell] {
    let columns = index(min(one.x, other.x) - margin)...index(max(one.x, other.x) + margin)
    let rows = index(min(one.y, other.y) - margin)...index(max(one.y, other.y) + margin)
    return columns.flatMap { column in rows.map { Cell(column: column, row: $0) } }
  }

  private func index(_ coordinate: Double) -> Int {
    Int(clamping: (coordinate / size).rounded(.down))
  }

  /// The parts of an outline along which a gap to a higher key is closed, by that key.
  func stretches(along outline: Outline) -> [(key: Int, lines: [Line<Space>])] {
    var near: Set<Int> = []
    for (start, end) in zip(outline.points, outline.points.dropFirst()) {
      for cell in cells(along: start, end, margin: gap) {
        for segment in cells[cell] ?? [] {
          let key = segments[segment].key
          if outline.key < key, isParted(outline.key, key) { near.insert(key) }
        }
      }
    }
    return near.sorted().map { ($0, stretches(along: outline, near: $0)) }
  }

  private func stretches(along outline: Outline, near key: Int) -> [Line<Space>] {
    var parts = parts(of: outline, near: key)
    let meetings = ends[KeyPair(outline.key, key)] ?? []
    // A ring begins where it is far, so that no stretch lies over its first point.
    if outline.isClosed, let far = parts.firstIndex(where: { !$0.isClose }) {
      parts = Array(parts[far...] + parts[..<far])
    }
    var lines: [Line<Space>] = []
    for run in parts.split(whereSeparator: { !$0.isClose }) {
      guard let first = run.first, let last = run.last else { continue }
      let isJoinedBefore = meetings.contains(first.start)
      let isJoinedAfter = meetings.contains(last.end)
      var run = run
      if !isJoinedAfter { while run.last.map({ !$0.isFacing }) ?? false { run.removeLast() } }
      if !isJoinedBefore { while run.first.map({ !$0.isFacing }) ?? false { run.removeFirst() } }
      guard let start = run.first, let end = run.last else { continue }
      let line = Line(
        [start.start] + run.dropLast().filter(\.endsAtVertex).map(\.end) + [end.end])
      // Outlines that only come near each other at a corner have no border.
      guard isJoinedBefore || isJoinedAfter || line.length > 2 * gap else { continue }
      lines.append(line)
    }
    return lines
  }

  private func parts(of outline: Outline, near key: Int) -> [Part] {
    zip(outline.points, outline.points.dropFirst()).flatMap { start, end -> [Part] in
      let others = cells(along: start, end, margin: gap).flatMap { cells[$0] ?? [] }
        .filter { segments[$0].key == key }
      guard !others.isEmpty else {
        return [Part(start: start, end: end, isClose: false, isFacing: false)]
      }
      var parts = start.pieces(to: end, noLongerThan: gap / 2).map { part($0.0, $0.1, others) }
      for index in parts.indices.dropLast() { parts[index].endsAtVertex = false }
      return parts
    }
  }

  private func part(_ start: Point<Space>, _ end: Point<Space>, _ others: [Int]) -> Part {
    let middle = start.interpolated(to: end, at: 0.5)
    var nearest = middle
    var distance = Double.infinity
    for other in others {
      let point = middle.nearest(from: segments[other].start, to: segments[other].end)
      let away = middle.distance(to: point)
      if away < distance { (nearest, distance) = (point, away) }
    }
    guard distance < gap else {
      return Part(start: start, end: end, isClose: false, isFacing: false)
    }
    guard let along = start.direction(to: end), let across = middle.direction(to: nearest) else {
      return Part(start: start, end: end, isClose: true, isFacing: true)
    }
    // The outline's own area is to the left: what lies across it has no gap between.
    let right = -turn * (along.x * across.y - along.y * across.x)
    return Part(
      start: start, end: end, isClose: right > -Self.facing, isFacing: right >= Self.facing)
  }
}

extension Point {
  /// The straight way to another point in equal pieces.
  fileprivate func pieces(to other: Point, noLongerThan length: Double) -> [(Point, Point)] {
    // Edges far longer than a page lie for the most part out of view.
    let count = min(max(1, (distance(to: other) / length).rounded(.up)), 4096)
    let points = points(to: other, parts: Int(clamping: count))
    return Array(zip(points, points.dropFirst()))
  }

  /// The point of a straight edge that lies nearest.
  fileprivate func nearest(from start: Point, to end: Point) -> Point {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    guard square > 0 else { return start }
    let part = ((x - start.x) * dx + (y - start.y) * dy) / square
    return start.interpolated(to: end, at: min(max(part, 0), 1))
  }
}
