import Drawing
import Shapes

/// Rows of a legend dealt out to columns, top to bottom, in the direction of reading.
struct LegendColumns {
  struct Piece {
    var block: FurnitureBlock
    /// Free room above it where something stands above it.
    var space: Double
    /// No column ends with it.
    var staysWithNext: Bool
    /// Stands above it where a column begins with it: the titles of its figures.
    var head: FurnitureBlock?
  }

  let pieces: [Piece]
  let count: Int
  let isRightToLeft: Bool

  /// The columns side by side, each at most `width` pixels wide, as low as their number allows.
  func block(width: Double, gap: Double) -> FurnitureBlock {
    let arrangement = arranged(width: width, gap: gap)
    return FurnitureBlock(
      id: "legend", width: arrangement.width, height: arrangement.height,
      elements: arrangement.blocks.flatMap { block, corner in
        block.elements.map { $0.moved(by: corner) }
      })
  }

  /// How large the block is, without making it.
  func size(width: Double, gap: Double) -> (width: Double, height: Double) {
    let arrangement = arranged(width: width, gap: gap)
    return (arrangement.width, arrangement.height)
  }

  private struct Arrangement {
    var width = 0.0
    var height = 0.0
    var blocks: [(FurnitureBlock, corner: Point<Page>)] = []

    mutating func add(_ block: FurnitureBlock, at corner: Point<Page>) {
      blocks.append((block, corner))
      width = max(width, corner.x + block.width)
    }
  }

  private func arranged(width: Double, gap: Double) -> Arrangement {
    var result = Arrangement()
    // A single column is as wide as its rows need.
    let widest = pieces.map(\.block.width).max() ?? 0
    let whole = count == 1 ? widest : Double(count) * (width + gap) - gap
    for (column, places) in balanced().enumerated() {
      let left = Double(column) * (width + gap)
      if column > 0, let first = places.first, let head = pieces[first.piece].head {
        result.add(head, at: Point(isRightToLeft ? whole - left - head.width : left, 0))
      }
      for (piece, top) in places {
        let block = pieces[piece].block
        result.add(block, at: Point(isRightToLeft ? whole - left - block.width : left, top))
        result.height = max(result.height, top + block.height)
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
        let head = columns.isEmpty ? nil : unit.first.flatMap { pieces[$0].head }
        columns.append([])
        height = head?.height ?? 0
      }
      for piece in unit {
        if !columns[columns.count - 1].isEmpty { height += pieces[piece].space }
        columns[columns.count - 1].append((piece, height))
        height += pieces[piece].block.height
      }
      unit = []
    }
    return columns
  }
}
