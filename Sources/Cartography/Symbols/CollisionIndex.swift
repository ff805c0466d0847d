import Shapes

/// Boxes on the page that symbols must not cover, found by where they lie.
struct CollisionIndex {
  struct Entry {
    var box: Extent<Page>
    /// The number of the symbol; nil for what is fixed.
    var owner: Int?
    var mode: Overlap.Mode
    /// The symbol whose own texts may cover what is fixed.
    var exempt: Int?
    /// The lines whose texts may cover it.
    var source: String?
    /// The markers that it is a part of, if they may give way.
    var marker: ThinnableMarker?
    /// Where the markers stand that it is a part of: lines from there may cross it.
    var point: Point<Page>?
  }

  /// How often something was put in or taken out.
  private(set) var version = 0

  private let grid: FrameGrid
  private var cells: [[Int]]
  /// The version at which a cell last changed.
  private var changes: [Int]
  private var entries: [Entry?] = []
  private var owned: [Int: [Int]] = [:]
  /// Discs that lie in it too.
  private let dots: DotField

  /// - Parameters:
  ///   - count: How many boxes will lie in it about, where there may be more than there are names.
  ///   - dots: They are there whatever the symbols do.
  init(frame: Extent<Page>, count: Int = 0, dots: DotField = DotField()) {
    grid = FrameGrid(frame, count: count)
    self.dots = dots
    cells = Array(repeating: [], count: grid.count)
    changes = Array(repeating: 0, count: grid.count)
  }

  /// Nothing was ever put in.
  var isEmpty: Bool { entries.isEmpty && dots.isEmpty }

  mutating func insert(_ entry: Entry) {
    let number = entries.count
    entries.append(entry)
    if let owner = entry.owner { owned[owner, default: []].append(number) }
    version += 1
    for row in grid.rows(of: entry.box) {
      for cell in grid.cells(of: entry.box, in: row) {
        cells[cell].append(number)
        changes[cell] = version
      }
    }
  }

  /// Takes out all that belongs to a symbol.
  mutating func remove(owner: Int) {
    for number in owned.removeValue(forKey: owner) ?? [] {
      guard let entry = entries[number] else { continue }
      version += 1
      for row in grid.rows(of: entry.box) {
        for cell in grid.cells(of: entry.box, in: row) {
          cells[cell].removeAll { $0 == number }
          changes[cell] = version
        }
      }
      entries[number] = nil
    }
  }

  /// Hands over the entries that overlap the box, some of them more than once, until one is what is looked for.
  ///
  /// - Parameter comparisons: Grows by the boxes that were compared.
  func contains(
    in box: Extent<Page>, comparisons: inout Int, where isWanted: (Entry) -> Bool
  ) -> Bool {
    for row in grid.rows(of: box) {
      for cell in grid.cells(of: box, in: row) {
        for number in cells[cell] {
          comparisons += 1
          if let entry = entries[number], entry.box.overlaps(box), isWanted(entry) { return true }
        }
      }
    }
    return dots.contains(near: box) { dot in
      comparisons += 1
      return dot.boxes.contains { $0.overlaps(box) && isWanted(Entry(dot, box: $0)) }
    }
  }

  /// Nothing near the box was put in or taken out since that version.
  func isUnchanged(in box: Extent<Page>, since version: Int) -> Bool {
    for row in grid.rows(of: box) {
      for cell in grid.cells(of: box, in: row) where changes[cell] > version { return false }
    }
    return true
  }
}

extension CollisionIndex.Entry {
  /// A part of a disc that stays where it is.
  fileprivate init(_ dot: DotField.Dot, box: Extent<Page>) {
    self.init(box: box, mode: .never, point: dot.point)
  }
}

/// The cells by which things are found on a page: about as large as names are long, and smaller where many small boxes
/// would crowd them. What lies beyond the frame belongs to the cells at its edge.
struct FrameGrid: Sendable {
  private let frame: Extent<Page>
  /// Of a cell, in CSS pixels.
  private let side: Double
  private let columns: Int
  private let rows: Int

  private static let sides = 12.0...48.0

  /// - Parameter count: How many things will lie in it about, where there may be more than there are names.
  init(_ frame: Extent<Page>, count: Int = 0) {
    self.frame = frame
    let share = (frame.width * frame.height / Double(max(count, 1))).squareRoot()
    side = min(max(share, Self.sides.lowerBound), Self.sides.upperBound)
    columns = max(1, Int(clamping: min(frame.width / side, 400).rounded(.up)))
    rows = max(1, Int(clamping: min(frame.height / side, 400).rounded(.up)))
  }

  var count: Int { columns * rows }

  func rows(of box: Extent<Page>) -> ClosedRange<Int> {
    place(box.minY - frame.minY, of: rows)...place(box.maxY - frame.minY, of: rows)
  }

  func cells(of box: Extent<Page>, in row: Int) -> ClosedRange<Int> {
    let first = row * columns
    return first + place(box.minX - frame.minX, of: columns)...first
      + place(box.maxX - frame.minX, of: columns)
  }

  func cell(at point: Point<Page>) -> Int {
    place(point.y - frame.minY, of: rows) * columns + place(point.x - frame.minX, of: columns)
  }

  private func place(_ distance: Double, of count: Int) -> Int {
    Int(clamping: min(max(distance / side, 0), Double(count - 1)))
  }
}

extension Extent {
  /// The boxes share more than their edges.
  func overlaps(_ other: Extent) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
