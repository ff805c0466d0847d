import Shapes

/// Equal cells in rows and columns, each beneath its caption.
struct SheetGrid: Sendable {
  let columns: Int
  let rows: Int
  /// CSS pixels, as is `height`.
  let cellWidth: Double
  let cellHeight: Double
  let gap: Double
  let captionHeight: Double
  /// Pixels that a unit of the extent's height takes: what is to be as large as possible.
  let scale: Double

  /// Cells may be longer than the extent's own shape by this much: they show more map then.
  private static let stretch = 1.25

  /// - Parameter aspect: Width of the extent on the page, divided by its height.
  private init?(
    columns: Int, rows: Int, in size: (width: Double, height: Double), gap: Double,
    captionHeight: Double, aspect: Double
  ) {
    let width = (size.width - Double(columns - 1) * gap) / Double(columns)
    let height =
      (size.height - Double(rows - 1) * gap - Double(rows) * captionHeight) / Double(rows)
    guard width > 0, height > 0 else { return nil }
    scale = min(width / aspect, height)
    cellWidth = min(width, scale * aspect * Self.stretch)
    cellHeight = min(height, scale * Self.stretch)
    self.columns = columns
    self.rows = rows
    self.gap = gap
    self.captionHeight = captionHeight
  }

  /// The grid with the largest cells for `count` maps; of equal ones that with the fewest empty places.
  /// Nil where there is no room at all.
  static func largest(
    _ count: Int, in size: (width: Double, height: Double), gap: Double, captionHeight: Double,
    aspect: Double
  ) -> SheetGrid? {
    (1...max(count, 1)).compactMap { columns in
      SheetGrid(
        columns: columns, rows: (count + columns - 1) / columns, in: size, gap: gap,
        captionHeight: captionHeight, aspect: aspect)
    }.reduce(nil) { best, grid in
      guard let best else { return grid }
      let isSame = abs(grid.scale - best.scale) < 1e-6
      let isBetter =
        isSame ? grid.columns * grid.rows < best.columns * best.rows : grid.scale > best.scale
      return isBetter ? grid : best
    }
  }

  var width: Double { Double(columns) * cellWidth + Double(columns - 1) * gap }
  var height: Double {
    Double(rows) * (cellHeight + captionHeight) + Double(rows - 1) * gap
  }

  /// The cell of a map, counted in the direction of reading.
  func cell(_ index: Int, at corner: Point<Page>, isRightToLeft: Bool) -> Extent<Page> {
    let place = index % columns
    let column = Double(isRightToLeft ? columns - 1 - place : place)
    let row = Double(index / columns)
    return Extent(
      x: corner.x + column * (cellWidth + gap),
      y: corner.y + row * (cellHeight + captionHeight + gap) + captionHeight,
      width: cellWidth, height: cellHeight)
  }
}
