internal import Shapes

/// Squares of pixels that lie next to each other, of a picture cut into such.
struct TileRange {
  var columns: Range<Int>
  var rows: Range<Int>
}

/// A picture cut into squares of pixels, some of them marked.
struct TileMask {
  /// Pixels along a square: about those of a marker.
  static let side = 16

  let columns: Int
  let rows: Int
  private var marks: [Bool]
  private(set) var isEmpty = true

  /// Marks nothing of a picture of a size in pixels.
  init(width: Int, height: Int) {
    columns = (width + Self.side - 1) / Self.side
    rows = (height + Self.side - 1) / Self.side
    marks = [Bool](repeating: false, count: columns * rows)
  }

  /// All squares.
  var whole: TileRange { TileRange(columns: 0..<columns, rows: 0..<rows) }

  /// The squares that a box of the picture touches; nil for one that lies outside.
  ///
  /// - Parameter box: In pixels.
  func range(of box: Extent<Page>) -> TileRange? {
    func squares(_ from: Double, _ to: Double, _ count: Int) -> Range<Int> {
      let first = Int(clamping: (from / Double(Self.side)).rounded(.down))
      let last = Int(clamping: (to / Double(Self.side)).rounded(.down))
      let start = min(max(first, 0), count)
      return start..<max(min(max(last, -1), count - 1) + 1, start)
    }
    let range = TileRange(
      columns: squares(box.minX, box.maxX, columns), rows: squares(box.minY, box.maxY, rows))
    return range.columns.isEmpty || range.rows.isEmpty ? nil : range
  }

  mutating func mark(_ range: TileRange) {
    isEmpty = false
    for row in range.rows {
      for column in range.columns { marks[row * columns + column] = true }
    }
  }

  mutating func formUnion(_ other: TileMask) {
    guard !other.isEmpty else { return }
    isEmpty = false
    for index in marks.indices where other.marks[index] { marks[index] = true }
  }

  /// One of the squares is marked.
  func touches(_ range: TileRange) -> Bool {
    for row in range.rows {
      for column in range.columns where marks[row * columns + column] { return true }
    }
    return false
  }

  /// Some square of a row is marked.
  func touches(row: Int) -> Bool { touches(TileRange(columns: 0..<columns, rows: row..<(row + 1))) }

  /// Calls the body with every run of marked squares in a row.
  func forEachRun(_ body: (_ row: Int, _ columns: Range<Int>) -> Void) {
    guard !isEmpty else { return }
    for row in 0..<rows {
      var start: Int?
      for column in 0...columns {
        let isMarked = column < columns && marks[row * columns + column]
        if isMarked, start == nil { start = column }
        if !isMarked, let first = start {
          body(row, first..<column)
          start = nil
        }
      }
    }
  }
}
