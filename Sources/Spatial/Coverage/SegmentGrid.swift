import Shapes

/// The edges of arcs, sorted into the cells of a grid so that only neighbours are compared.
struct SegmentGrid<Space> {
  private struct Segment {
    let start: Point<Space>
    let end: Point<Space>
    let arc: Int
  }

  private var segments: [Segment] = []
  /// Each cell that a segment passes, and the segment; sorted by cell.
  private var passages: [(cell: Int, segment: Int)] = []
  private var origin = Point<Space>(0, 0)
  private var size = 1.0
  private var columns = 1

  init(_ arcCoordinates: [[Point<Space>]]) {
    for (index, points) in arcCoordinates.enumerated() {
      for (start, end) in zip(points, points.dropFirst()) {
        segments.append(Segment(start: start, end: end, arc: index))
      }
    }
    guard let box = Extent(around: segments.map(\.start)) else { return }
    origin = Point(box.minX, box.minY)
    // About one cell for each segment.
    let side = Double(segments.count).squareRoot().rounded(.up)
    size = max(box.width, box.height) / side
    if !(size > 0) { size = 1 }
    columns = Int(clamping: box.width / size) + 3
    for index in segments.indices { enter(index) }
    passages.sort { ($0.cell, $0.segment) < ($1.cell, $1.segment) }
  }

  /// The arcs that touch another one, or themselves, elsewhere than end to end.
  var crossingArcs: Set<Int> {
    var crossing: Set<Int> = []
    for (position, passage) in passages.enumerated() {
      for other in passages[(position + 1)...] {
        guard other.cell == passage.cell else { break }
        guard meetWrongly(passage.segment, other.segment) else { continue }
        crossing.insert(segments[passage.segment].arc)
        crossing.insert(segments[other.segment].arc)
      }
    }
    return crossing
  }

  /// Enters a segment into every cell that it passes, row by row.
  private mutating func enter(_ index: Int) {
    let segment = segments[index]
    let (low, high) =
      segment.start.y <= segment.end.y
      ? (segment.start, segment.end) : (segment.end, segment.start)
    for row in cell(low.y - origin.y)...cell(high.y - origin.y) {
      let isFlat = low.y == high.y
      let from = isFlat ? low.x : x(on: low, high, at: origin.y + Double(row) * size)
      let to = isFlat ? high.x : x(on: low, high, at: origin.y + Double(row + 1) * size)
      // One more cell on either side makes up for rounding.
      let first = cell(min(from, to) - origin.x) - 1
      let last = cell(max(from, to) - origin.x) + 1
      for column in first...last { passages.append((row * columns + column, index)) }
    }
  }

  private func cell(_ offset: Double) -> Int { Int(clamping: (offset / size).rounded(.down)) }

  private func x(on low: Point<Space>, _ high: Point<Space>, at y: Double) -> Double {
    let part = min(max((y - low.y) / (high.y - low.y), 0), 1)
    return low.x + part * (high.x - low.x)
  }

  private func meetWrongly(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (segments[first], segments[second])
    guard max(a.start.x, a.end.x) >= min(b.start.x, b.end.x),
      max(b.start.x, b.end.x) >= min(a.start.x, a.end.x),
      max(a.start.y, a.end.y) >= min(b.start.y, b.end.y),
      max(b.start.y, b.end.y) >= min(a.start.y, a.end.y)
    else { return false }
    // Vertices are kept ones, and equal vertices are nodes or neighbours: meeting there is right,
    // unless the segments then run on together.
    if a.start == b.start { return a.start.sees(a.end, b.end) }
    if a.start == b.end { return a.start.sees(a.end, b.start) }
    if a.end == b.start { return a.end.sees(a.start, b.end) }
    if a.end == b.end { return a.end.sees(a.start, b.start) }
    return a.start.side(of: b.start, b.end) * a.end.side(of: b.start, b.end) <= 0
      && b.start.side(of: a.start, a.end) * b.end.side(of: a.start, a.end) <= 0
  }
}

extension Point {
  /// Both points lie in the same direction.
  fileprivate func sees(_ first: Point, _ second: Point) -> Bool {
    let (a, b) = (Direction(from: self, to: first), Direction(from: self, to: second))
    return a.cross(b) == 0 && a.x * b.x + a.y * b.y > 0
  }

  /// 1 to the left of the line through two points, -1 to its right, 0 on it.
  fileprivate func side(of start: Point, _ end: Point) -> Int {
    let turn = Direction(from: start, to: end).cross(Direction(from: start, to: self))
    return turn > 0 ? 1 : turn < 0 ? -1 : 0
  }
}
