import Drawing
import Shapes

/// Rows of a legend dealt out to columns, top to bottom, left to right.
struct LegendColumns {
  struct Piece {
    var block: FurnitureBlock
    /// Free room above it where something stands above it.
    var space: Double
    /// No column ends with it.
    var staysWithNext: Bool
  }

  let pieces: [Piece]
  let count: Int

  /// The columns side by side, their left edges `stride` pixels apart, as low as their number allows.
  func block(stride: Double) -> FurnitureBlock {
    var result = FurnitureBlock(id: "legend", width: 0, height: 0, elements: [])
    for (column, places) in balanced().enumerated() {
      for (piece, top) in places {
        let corner = Point<Page>(Double(column) * stride, top)
        result.elements += pieces[piece].block.elements.map { $0.moved(by: corner) }
        result.width = max(result.width, corner.x + pieces[piece].block.width)
        result.height = max(result.height, top + pieces[piece].block.height)
      }
    }
    return result
  }

  private typealias Column = [(piece: Int, top: Double)]

  private func balanced() -> [Column] {
    let total = pieces.reduce(0) { $0 + $1.space + $1.block.height }
    var limit = total / Double(max(count, 1))
    var columns = dealt(limit)
    while columns.count > count {
      limit += 2
      columns = dealt(limit)
    }
    return columns
  }

  /// Fills columns up to a height, one after the other.
  private func dealt(_ limit: Double) -> [Column] {
    var columns: [Column] = []
    var height = 0.0
    var unit: [Int] = []
    for index in pieces.indices {
      unit.append(index)
      if pieces[index].staysWithNext, index + 1 < pieces.count { continue }
      let needed = unit.reduce(0) { $0 + pieces[$1].space + pieces[$1].block.height }
      if columns.isEmpty || (height > 0 && height + needed > limit) {
        columns.append([])
        height = 0
      }
      for piece in unit {
        if height > 0 { height += pieces[piece].space }
        columns[columns.count - 1].append((piece, height))
        height += pieces[piece].block.height
      }
      unit = []
    }
    return columns
  }
}
