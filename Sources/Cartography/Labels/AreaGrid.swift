import Shapes

/// Which area of a layer lies where on the page, in square cells: what says whether a text stands on ground of its own,
/// of others or of nobody.
///
/// A cell belongs to an area only where all of it does, and no other: a text on cells of its area alone is wholly
/// inside, whatever the border between them.
///
/// - Complexity: Linear in the cells and in the lengths of the borders in cells.
/// - Source: Cells that an edge crosses are found as in Amanatides, Woo, "A fast voxel traversal algorithm for ray
///   tracing" (1987); sums over boxes as in Crow, "Summed-area tables for texture mapping" (1984).
struct AreaGrid: Sendable {
  private let cells: PageCells
  /// By cell, the number of the area that alone fills it, or one of the numbers beneath.
  private let owners: [Int32]
  private let numbers: [String: Int32]
  /// The cells that no area touches and nothing hides, summed.
  private let free: CellSums

  private static let none: Int32 = -1
  private static let mixed: Int32 = -2
  private static let foreign: Int32 = -3

  /// - Parameters:
  ///   - frame: The cells cover this.
  ///   - areas: By the names of their features; those of one name are one area.
  ///   - others: Ground that belongs to no area of the layer and is not free either.
  ///   - hidden: Boxes on which no text may stand.
  init(
    frame: Extent<Page>, areas: [(name: String, area: MultiPolygon<Page>)],
    others: [MultiPolygon<Page>] = [], hidden: [Extent<Page>] = []
  ) {
    let cells = PageCells(frame)
    var owners = Array(repeating: Self.none, count: cells.count)
    var numbers: [String: Int32] = [:]
    for (name, area) in areas {
      let number = numbers[name] ?? Int32(clamping: numbers.count)
      numbers[name] = number
      cells.visitCells(inside: area) { cell in
        owners[cell] = owners[cell] == Self.none || owners[cell] == number ? number : Self.mixed
      }
    }
    for area in areas {
      cells.visitCells(along: area.area) { cell in owners[cell] = Self.mixed }
    }
    for area in others {
      cells.visitCells(inside: area) { cell in owners[cell] = Self.foreign }
      cells.visitCells(along: area) { cell in owners[cell] = Self.foreign }
    }
    for box in hidden { cells.visitCells(touching: box) { cell in owners[cell] = Self.foreign } }
    free = CellSums(columns: 0..<cells.columns, rows: 0..<cells.rows) { column, row in
      owners[row * cells.columns + column] == Self.none
    }
    (self.cells, self.owners, self.numbers) = (cells, owners, numbers)
  }

  /// There is ground of nobody.
  var hasFreeGround: Bool { !free.isEmpty }

  /// Nobody's ground lies beneath all of the box, as far as it is in the frame.
  func isFree(_ box: Extent<Page>) -> Bool {
    guard let range = cells.range(of: box) else { return true }
    return free.isFull(columns: range.columns, rows: range.rows)
  }

  /// As wide as any of the numbers that the areas may have.
  var widestNumber: String { String(repeating: "8", count: String(numbers.count).count) }

  /// The ground of one area; all of it where others share every part of it.
  func ground(of name: String, _ area: MultiPolygon<Page>) -> OwnGround {
    let number = numbers[name]
    var own: [Int] = []
    var shared = 0
    cells.visitCells(inside: area) { cell in
      if owners[cell] == number {
        own.append(cell)
      } else if owners[cell] == Self.mixed {
        shared += 1
      }
    }
    if own.isEmpty, shared > 0, number != nil {
      // The same ground has several names.
      let alone = AreaGrid(frame: cells.frame, areas: [(name, area)])
      cells.visitCells(inside: area) { cell in
        if alone.owners[cell] == 0, owners[cell] == Self.mixed { own.append(cell) }
      }
    }
    return OwnGround(cells, own)
  }

  /// The cells of one area.
  struct OwnGround {
    private let cells: PageCells
    private let sums: CellSums
    private let count: Int

    fileprivate init(_ cells: PageCells, _ own: [Int]) {
      self.cells = cells
      count = own.count
      let columns = own.map { $0 % cells.columns }
      let (first, last) = (columns.min() ?? 0, columns.max() ?? -1)
      let (top, bottom) = ((own.first ?? 0) / cells.columns, (own.last ?? -1) / cells.columns)
      let width = last - first + 1
      var isOwn = Array(repeating: false, count: max(width * (bottom - top + 1), 0))
      for cell in own {
        isOwn[(cell / cells.columns - top) * width + cell % cells.columns - first] = true
      }
      sums = CellSums(
        columns: first..<max(last + 1, first), rows: top..<(own.isEmpty ? top : bottom + 1)
      ) { isOwn[($1 - top) * width + $0 - first] }
    }

    /// All of the box lies on the area's own ground.
    func contains(_ box: Extent<Page>) -> Bool {
      guard let range = cells.range(of: box) else { return false }
      return cells.frame.contains(box) && sums.isFull(columns: range.columns, rows: range.rows)
    }

    /// Top left corners of boxes of a size on the area's own ground, the nearest to a point first, apart from
    /// each other.
    ///
    /// - Parameters:
    ///   - size: Pixels.
    ///   - edge: Pixels that the boxes keep from the frame.
    ///   - most: Corners, at most.
    func corners(
      for size: (width: Double, height: Double), near center: Point<Page>, edge: Double, most: Int
    ) -> [Point<Page>] {
      let columns = Int(clamping: (size.width / cells.side).rounded(.up))
      let rows = Int(clamping: (size.height / cells.side).rounded(.up))
      let kept = Int((edge / cells.side).rounded(.up))
      let from = (max(sums.columns.lowerBound, kept), max(sums.rows.lowerBound, kept))
      let to = (
        min(sums.columns.upperBound, cells.columns - kept) - columns,
        min(sums.rows.upperBound, cells.rows - kept) - rows
      )
      guard columns > 0, rows > 0, columns * rows <= count, to.0 >= from.0, to.1 >= from.1 else {
        return []
      }
      // Large areas are looked at in steps: a name need not stand to the cell.
      let places = Double((to.0 - from.0 + 1) * (to.1 - from.1 + 1))
      let step = max(1, Int((places / Self.mostLookedAt).squareRoot()))
      let slack = (
        (Double(columns) * cells.side - size.width) / 2,
        (Double(rows) * cells.side - size.height) / 2
      )
      var found: [(distance: Double, corner: Point<Page>)] = []
      for row in stride(from: from.1, through: to.1, by: step) {
        for column in stride(from: from.0, through: to.0, by: step)
        where sums.isFull(columns: column..<column + columns, rows: row..<row + rows) {
          let corner = cells.corner(column, row)
          let place = Point<Page>(corner.x + slack.0, corner.y + slack.1)
          let middle = Point<Page>(place.x + size.width / 2, place.y + size.height / 2)
          found.append((middle.distance(to: center), place))
        }
      }
      found.sort {
        ($0.distance, $0.corner.y, $0.corner.x) < ($1.distance, $1.corner.y, $1.corner.x)
      }
      // Some of them about the point, the others all over the area: where the middle is crowded, its ends may not be.
      let side = Double(count).squareRoot() * cells.side
      var chosen: [Point<Page>] = []
      for (spread, most) in [(Self.spread, most / 3), (Self.wideSpread, most)] {
        for (_, corner) in found where chosen.count < most {
          let isApart = chosen.allSatisfy {
            abs($0.x - corner.x) > max(size.width * 0.3, side * spread)
              || abs($0.y - corner.y) > max(size.height * 0.8, side * spread)
          }
          if isApart { chosen.append(corner) }
        }
      }
      return chosen
    }

    private static let mostLookedAt = 2500.0
    /// Of the area's side, how far small boxes are apart from each other.
    private static let (spread, wideSpread) = (0.12, 0.18)
  }
}

/// Square cells that cover the frame of a map.
struct PageCells: Sendable {
  let frame: Extent<Page>
  /// CSS pixels.
  let side: Double
  let columns: Int
  let rows: Int

  var count: Int { columns * rows }

  /// A cell is a small part of a letter, but a page of any size has no more cells than this.
  private static let (smallest, mostCells) = (1.5, 1_000_000.0)

  init(_ frame: Extent<Page>) {
    self.frame = frame
    side = max(Self.smallest, (frame.width * frame.height / Self.mostCells).squareRoot())
    columns = max(1, Int(clamping: (frame.width / side).rounded(.up)))
    rows = max(1, Int(clamping: (frame.height / side).rounded(.up)))
  }

  func corner(_ column: Int, _ row: Int) -> Point<Page> {
    Point(frame.minX + Double(column) * side, frame.minY + Double(row) * side)
  }

  /// The cells that a box touches; nil for a box outside the frame.
  func range(of box: Extent<Page>) -> (columns: Range<Int>, rows: Range<Int>)? {
    // A box on the line between two cells touches the one behind it only.
    let slight = side * 1e-6
    func range(_ low: Double, _ high: Double, _ count: Int) -> Range<Int>? {
      let first = max(Int(clamping: ((low + slight) / side).rounded(.down)), 0)
      let last = min(Int(clamping: ((high - slight) / side).rounded(.down)), count - 1)
      return first <= last ? first..<last + 1 : nil
    }
    guard let columns = range(box.minX - frame.minX, box.maxX - frame.minX, columns),
      let rows = range(box.minY - frame.minY, box.maxY - frame.minY, rows)
    else { return nil }
    return (columns, rows)
  }

  func visitCells(touching box: Extent<Page>, _ visit: (Int) -> Void) {
    guard let range = range(of: box) else { return }
    for row in range.rows {
      for column in range.columns { visit(row * columns + column) }
    }
  }

  /// The cells whose middle lies in the area, row by row.
  func visitCells(inside area: MultiPolygon<Page>, _ visit: (Int) -> Void) {
    var crossings: [Int: [Double]] = [:]
    for ring in area.polygons.flatMap(\.rings) {
      for (a, b) in zip(ring.points, ring.points.dropFirst()) where a.y != b.y {
        let (upper, lower) = a.y < b.y ? (a, b) : (b, a)
        // Rows whose middles lie between the ends, the lower one not.
        let first = max(Int(clamping: ((upper.y - frame.minY) / side - 0.5).rounded(.up)), 0)
        let end = min(Int(clamping: ((lower.y - frame.minY) / side - 0.5).rounded(.up)), rows)
        guard first < end else { continue }
        for row in first..<end {
          let y = frame.minY + (Double(row) + 0.5) * side
          let x = upper.x + (lower.x - upper.x) * (y - upper.y) / (lower.y - upper.y)
          crossings[row, default: []].append(x)
        }
      }
    }
    for (row, places) in crossings.sorted(by: { $0.key < $1.key }) {
      let places = places.sorted()
      for index in stride(from: 0, to: places.count - 1, by: 2) {
        let first = max(
          Int(clamping: ((places[index] - frame.minX) / side - 0.5).rounded(.up)), 0)
        let end = min(
          Int(clamping: ((places[index + 1] - frame.minX) / side - 0.5).rounded(.up)), columns)
        if first < end { for column in first..<end { visit(row * columns + column) } }
      }
    }
  }

  /// The cells that the area's border crosses, some of them more than once.
  func visitCells(along area: MultiPolygon<Page>, _ visit: (Int) -> Void) {
    for ring in area.polygons.flatMap(\.rings) {
      for (a, b) in zip(ring.points, ring.points.dropFirst()) { visitCells(from: a, to: b, visit) }
    }
  }

  private func visitCells(from a: Point<Page>, to b: Point<Page>, _ visit: (Int) -> Void) {
    // Row by row, from the cell where the edge enters it to that where it leaves it.
    let (upper, lower) = a.y <= b.y ? (a, b) : (b, a)
    let (top, bottom) = ((upper.y - frame.minY) / side, (lower.y - frame.minY) / side)
    let (left, right) = ((upper.x - frame.minX) / side, (lower.x - frame.minX) / side)
    let first = max(Int(clamping: top.rounded(.down)), 0)
    let last = min(Int(clamping: bottom.rounded(.down)), rows - 1)
    guard first <= last else { return }
    let slope = bottom > top ? (right - left) / (bottom - top) : 0
    for row in first...last {
      let enters = bottom > top ? left + slope * (max(Double(row), top) - top) : left
      let leaves = bottom > top ? left + slope * (min(Double(row + 1), bottom) - top) : right
      let from = max(Int(clamping: min(enters, leaves).rounded(.down)), 0)
      let to = min(Int(clamping: max(enters, leaves).rounded(.down)), columns - 1)
      if from <= to { for column in from...to { visit(row * columns + column) } }
    }
  }
}

/// Of a part of the cells, how many in any box are of one kind.
struct CellSums: Sendable {
  let columns: Range<Int>
  let rows: Range<Int>
  private var sums: [Int32]

  init(columns: Range<Int>, rows: Range<Int>, where isOfKind: (Int, Int) -> Bool) {
    self.columns = columns
    self.rows = rows
    let width = columns.count + 1
    sums = Array(repeating: 0, count: width * (rows.count + 1))
    for (y, row) in rows.enumerated() {
      var inRow: Int32 = 0
      for (x, column) in columns.enumerated() {
        if isOfKind(column, row) { inRow += 1 }
        sums[(y + 1) * width + x + 1] = sums[y * width + x + 1] + inRow
      }
    }
  }

  /// No cell is of the kind.
  var isEmpty: Bool { sums.last == 0 }

  /// All cells of the box are of the kind.
  func isFull(columns box: Range<Int>, rows boxRows: Range<Int>) -> Bool {
    guard box.lowerBound >= columns.lowerBound, box.upperBound <= columns.upperBound,
      boxRows.lowerBound >= rows.lowerBound, boxRows.upperBound <= rows.upperBound
    else { return false }
    let width = columns.count + 1
    let (left, right) = (box.lowerBound - columns.lowerBound, box.upperBound - columns.lowerBound)
    let top = (boxRows.lowerBound - rows.lowerBound) * width
    let bottom = (boxRows.upperBound - rows.lowerBound) * width
    let count = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left]
    return Int(count) == box.count * boxRows.count
  }
}
