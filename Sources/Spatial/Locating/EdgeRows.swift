import Shapes

/// The edges of an area in rows from south to north, to count how often a ray from a point crosses them.
///
/// Says which side of every edge a point lies on where doubles can tell, and nothing where they cannot: near an edge a
/// slower judge has to be asked.
struct EdgeRows<Space> {
  /// Where the point lies.
  enum Place { case inside, outside, unsure }

  private struct Edge {
    var startX: Double
    var startY: Double
    var endX: Double
    var endY: Double
  }

  private let extent: Extent<Space>
  private let rowsPerUnit: Double
  private let count: Int
  /// The edges of each row, one row after the other, and where each row begins.
  private let edges: [Edge]
  private let starts: [Int]

  /// Edges in a row, about, if all ran once up and once down.
  private static var edgesInRow: Int { 4 }
  private static var mostRows: Int { 1 << 16 }

  /// Nil for an empty area and for one without a height.
  init?(_ area: MultiPolygon<Space>) {
    guard let extent = Geometry.multiPolygon(area).extent, extent.height > 0 else { return nil }
    self.extent = extent
    let count = min(max(area.vertexCount / Self.edgesInRow, 1), Self.mostRows)
    self.count = count
    let perUnit = Double(count) / extent.height
    rowsPerUnit = perUnit
    guard perUnit.isFinite else { return nil }
    func row(_ y: Double) -> Int {
      min(max(Int(clamping: (y - extent.minY) * perUnit), 0), count - 1)
    }
    func forEachEdge(_ body: (Edge) -> Void) {
      for ring in area.polygons.lazy.flatMap(\.rings) {
        ring.points.withUnsafeBufferPointer { points in
          for index in points.indices.dropFirst() {
            let (start, end) = (points[index - 1], points[index])
            body(Edge(startX: start.x, startY: start.y, endX: end.x, endY: end.y))
          }
        }
      }
    }
    var starts = [Int](repeating: 0, count: count + 1)
    forEachEdge { edge in
      for row in row(min(edge.startY, edge.endY))...row(max(edge.startY, edge.endY)) {
        starts[row + 1] += 1
      }
    }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var next = starts
    var sorted = [Edge](
      repeating: Edge(startX: 0, startY: 0, endX: 0, endY: 0), count: starts[count])
    forEachEdge { edge in
      for row in row(min(edge.startY, edge.endY))...row(max(edge.startY, edge.endY)) {
        sorted[next[row]] = edge
        next[row] += 1
      }
    }
    edges = sorted
    self.starts = starts
  }

  private func row(_ y: Double) -> Int {
    min(max(Int(clamping: (y - extent.minY) * rowsPerUnit), 0), count - 1)
  }

  /// Hands over the edges whose boxes meet a box, some of them more than once, until `body` answers false.
  func forEachEdge(
    near box: Extent<Space>, _ body: (_ start: Point<Space>, _ end: Point<Space>) -> Bool
  ) {
    guard extent.intersects(box) else { return }
    edges.withUnsafeBufferPointer { edges in
      for index in starts[row(box.minY)]..<starts[row(box.maxY) + 1] {
        let edge = edges[index]
        guard min(edge.startX, edge.endX) <= box.maxX, max(edge.startX, edge.endX) >= box.minX,
          min(edge.startY, edge.endY) <= box.maxY, max(edge.startY, edge.endY) >= box.minY
        else { continue }
        guard body(Point(edge.startX, edge.startY), Point(edge.endX, edge.endY)) else { return }
      }
    }
  }

  /// Where a point of finite coordinates lies.
  func place(of point: Point<Space>) -> Place {
    guard extent.contains(point) else { return .outside }
    let row = row(point.y)
    return edges.withUnsafeBufferPointer { edges in
      var isInside = false
      for index in starts[row]..<starts[row + 1] {
        let edge = edges[index]
        let (low, high) = (min(edge.startY, edge.endY), max(edge.startY, edge.endY))
        guard point.y >= low, point.y <= high else { continue }
        if point.x > max(edge.startX, edge.endX) { continue }
        // No ray along it crosses it.
        if low == high, point.x < min(edge.startX, edge.endX) { continue }
        let left = (edge.startX - point.x) * (edge.endY - point.y)
        let right = (edge.startY - point.y) * (edge.endX - point.x)
        let turn = left - right
        // Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997), the bound of the first stage of orient2d.
        guard abs(turn) > 3.3306690738754716e-16 * (abs(left) + abs(right)) else { return .unsure }
        // A vertex at the height of the point counts for the edge below it.
        guard (edge.startY > point.y) != (edge.endY > point.y) else { continue }
        if (turn > 0) == (edge.endY > edge.startY) { isInside.toggle() }
      }
      return isInside ? .inside : .outside
    }
  }
}

/// Boxes in square cells, to find those around a point.
struct BoxGrid<Space> {
  private let extent: Extent<Space>
  private let side: (columns: Int, rows: Int)
  /// The boxes of each cell, one cell after the other, each in order, and where each cell begins.
  private let members: [Int32]
  private let starts: [Int]

  private static var mostCells: Double { 1_000_000 }

  /// - Parameter boxes: Nil for what is nowhere.
  init(_ boxes: [Extent<Space>?]) {
    let extent =
      boxes.compactMap(\.self).reduce(nil as Extent<Space>?) { $0?.union($1) ?? $1 }
      ?? Extent(minX: 0, minY: 0, maxX: 0, maxY: 0)
    self.extent = extent
    let root = Int(min(Double(max(boxes.count, 1)) * 4, Self.mostCells).squareRoot().rounded(.up))
    let side = (columns: root, rows: root)
    self.side = side
    func cells(of box: Extent<Space>) -> (ClosedRange<Int>, ClosedRange<Int>) {
      let first = Self.cell(Point(box.minX, box.minY), extent, side)
      let last = Self.cell(Point(box.maxX, box.maxY), extent, side)
      return (first.column...last.column, first.row...last.row)
    }
    var starts = [Int](repeating: 0, count: side.columns * side.rows + 1)
    for case let box? in boxes {
      let (columns, rows) = cells(of: box)
      for row in rows { for column in columns { starts[row * side.columns + column + 1] += 1 } }
    }
    for cell in 0..<(starts.count - 1) { starts[cell + 1] += starts[cell] }
    var next = starts
    var members = [Int32](repeating: 0, count: starts[starts.count - 1])
    for (index, box) in boxes.enumerated() {
      guard let box else { continue }
      let (columns, rows) = cells(of: box)
      for row in rows {
        for column in columns {
          members[next[row * side.columns + column]] = Int32(index)
          next[row * side.columns + column] += 1
        }
      }
    }
    self.members = members
    self.starts = starts
  }

  private static func cell(
    _ point: Point<Space>, _ extent: Extent<Space>, _ side: (columns: Int, rows: Int)
  ) -> (column: Int, row: Int) {
    func place(_ distance: Double, _ length: Double, _ count: Int) -> Int {
      guard length > 0 else { return 0 }
      return min(max(Int(clamping: distance / length * Double(count)), 0), count - 1)
    }
    return (
      place(point.x - extent.minX, extent.width, side.columns),
      place(point.y - extent.minY, extent.height, side.rows)
    )
  }

  /// The boxes that may hold the point, in order.
  func candidates(at point: Point<Space>) -> ArraySlice<Int32> {
    guard extent.contains(point) else { return [] }
    let (column, row) = Self.cell(point, extent, side)
    let cell = row * side.columns + column
    return members[starts[cell]..<starts[cell + 1]]
  }
}
