import Shapes

/// Boxes on the page that symbols must not cover, found by where they lie.
struct CollisionIndex {
  struct Entry {
    var box: Extent<Page>
    /// The number of the symbol; nil for what is fixed.
    var owner: Int?
    var mode: Overlap.Mode
    /// Only texts keep off it: a marker that is drawn come what may, or furniture.
    var isFixed = false
    /// The symbol whose own texts may cover what is fixed.
    var exempt: Int?
    /// The lines whose texts may cover it.
    var source: String?
  }

  private let frame: Extent<Page>
  private let columns: Int
  private let rows: Int
  private var cells: [[Int]]
  private var entries: [Entry?] = []
  private var owned: [Int: [Int]] = [:]

  /// Side of a cell in CSS pixels.
  private static let side = 48.0

  init(frame: Extent<Page>) {
    self.frame = frame
    columns = max(1, Int(clamping: min(frame.width / Self.side, 400).rounded(.up)))
    rows = max(1, Int(clamping: min(frame.height / Self.side, 400).rounded(.up)))
    cells = Array(repeating: [], count: columns * rows)
  }

  mutating func insert(_ entry: Entry) {
    let number = entries.count
    entries.append(entry)
    if let owner = entry.owner { owned[owner, default: []].append(number) }
    for cell in cellNumbers(of: entry.box) { cells[cell].append(number) }
  }

  /// Takes out all that belongs to a symbol.
  mutating func remove(owner: Int) {
    for number in owned.removeValue(forKey: owner) ?? [] {
      guard let entry = entries[number] else { continue }
      for cell in cellNumbers(of: entry.box) { cells[cell].removeAll { $0 == number } }
      entries[number] = nil
    }
  }

  /// Calls `body` with each entry that overlaps the box, some of them more than once.
  func forEach(in box: Extent<Page>, _ body: (Entry) -> Void) {
    for cell in cellNumbers(of: box) {
      for number in cells[cell] {
        if let entry = entries[number], entry.box.overlaps(box) { body(entry) }
      }
    }
  }

  /// Boxes beyond the frame belong to the cells at its edge.
  private func cellNumbers(of box: Extent<Page>) -> [Int] {
    let left = column(box.minX)
    let right = column(box.maxX)
    return (row(box.minY)...row(box.maxY)).flatMap { row in
      (left...right).map { row * columns + $0 }
    }
  }

  private func column(_ x: Double) -> Int { place(x - frame.minX, of: columns) }
  private func row(_ y: Double) -> Int { place(y - frame.minY, of: rows) }

  private func place(_ distance: Double, of count: Int) -> Int {
    Int(clamping: min(max(distance / Self.side, 0), Double(count - 1)))
  }
}

extension Extent {
  /// The boxes share more than their edges.
  func overlaps(_ other: Extent) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
