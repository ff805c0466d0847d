import Drawing
import Localization
import Shapes
import Styling

extension Legend {
  /// The columns that a legend may have, in pixels.
  struct Room {
    var count: Int
    /// Of each.
    var width: Double
    var gap: Double
    /// No column is higher.
    var height: Double
  }

  /// Columns in a row over the whole of a width.
  func row(of count: Int, in width: Double, height: Double) -> Room {
    Room(
      count: count, width: columnWidth(of: count, in: width), gap: columnGap, height: height)
  }

  /// How many columns a row over the whole of a width has: as many as are wide enough to be read, or more where that
  /// makes it lower and breaks no word.
  mutating func columnCount(of legends: [[LegendSection]], in width: Double)
    throws(CartographyError) -> Int
  {
    let hasFigures = legends.contains { $0.contains { !$0.columns.isEmpty } }
    let letters = hasFigures ? Self.tableLetters : Self.columnLetters
    let usual = min(max(Int(clamping: width / (fontSize * letters.usual)), 1), Self.mostColumns)
    var best: (count: Int, height: Double)?
    for count in usual...Self.mostColumns {
      let column = columnWidth(of: count, in: width)
      var (height, breaksWords) = (0.0, false)
      for sections in legends {
        let whole = try columns(sections, count: count, width: column)
          .size(width: column, gap: columnGap)
        height = max(height, whole.height)
        if try size(sections, maxWidth: column).width > column + 0.5 { breaksWords = true }
      }
      if count > usual, breaksWords || column < fontSize * letters.narrow { break }
      if height < (best?.height ?? .infinity) * Self.worthAColumn { best = (count, height) }
    }
    return best?.count ?? usual
  }

  private var columnGap: Double { fontSize * 2 }

  private func columnWidth(of count: Int, in width: Double) -> Double {
    (width - columnGap * Double(count - 1)) / Double(count)
  }

  private static let mostColumns = 4
  /// The narrowest column of several, in letters: where there is room, and where there is little.
  private static let columnLetters = (usual: 20.0, narrow: 13.0)
  /// The same with figures.
  private static let tableLetters = (usual: 30.0, narrow: 22.0)
  /// Of the height without it, what a column more must save.
  private static let worthAColumn = 0.85

  /// The sections in columns no higher than a height: rows with the least weight are left out where there is no room
  /// for all, and a line says how many.
  ///
  /// - Parameter last: Follows the rows, in the last column.
  /// - Returns: How many rows are left out, too.
  mutating func fitted(
    _ sections: [LegendSection], in room: Room, last: FurnitureBlock? = nil
  ) throws(CartographyError) -> (block: FurnitureBlock, leftOut: Int) {
    let (columns, leftOut) = try fittedColumns(sections, room, last)
    return (columns.block(width: room.width, gap: room.gap), leftOut)
  }

  /// How large that is, and how many rows are left out.
  mutating func fittedSize(_ sections: [LegendSection], in room: Room) throws(CartographyError)
    -> (width: Double, height: Double, leftOut: Int)
  {
    let (columns, leftOut) = try fittedColumns(sections, room, nil)
    let size = columns.size(width: room.width, gap: room.gap)
    return (size.width, size.height, leftOut)
  }

  private mutating func fittedColumns(
    _ sections: [LegendSection], _ room: Room, _ last: FurnitureBlock?
  ) throws(CartographyError) -> (LegendColumns, leftOut: Int) {
    let whole = try columns(sections, count: room.count, width: room.width, last: last)
    guard isTooHigh(whole, room) else { return (whole, 0) }
    let fitted = try shortened(sections, room, last, besides: 0, keeping: Self.mainRows)
    guard isTooHigh(fitted.0, room) else { return fitted }
    // Where there is no room for them and for holders, signs and sentences give way.
    var bare = sections
    for index in bare.indices {
      bare[index].entries.removeAll { $0.weight == nil }
      bare[index].note = nil
    }
    guard bare.contains(where: { !$0.entries.isEmpty }) else {
      return try shortened(sections, room, last, besides: 0)
    }
    func count(_ sections: [LegendSection]) -> Int { sections.reduce(0) { $0 + $1.entries.count } }
    return try shortened(bare, room, last, besides: count(sections) - count(bare))
  }

  /// Without the first of those who hold ground a legend explains nothing: signs and sentences give way to so many.
  private static let mainRows = 4

  private func isTooHigh(_ columns: LegendColumns, _ room: Room) -> Bool {
    columns.size(width: room.width, gap: room.gap).height > room.height + 0.5
  }

  /// Leaves out as few of the rows that may be left out as possible; all of them where that is not enough.
  ///
  /// - Parameters:
  ///   - others: Rows that are left out already.
  ///   - kept: So many rows of those with the most weight stay.
  private mutating func shortened(
    _ sections: [LegendSection], _ room: Room, _ last: FurnitureBlock?, besides others: Int,
    keeping kept: Int = 0
  ) throws(CartographyError) -> (LegendColumns, leftOut: Int) {
    var light: [(weight: Double, section: Int, entry: Int)] = []
    for (section, entries) in sections.map(\.entries).enumerated() {
      for (entry, row) in entries.enumerated() {
        if let weight = row.weight { light.append((weight, section, entry)) }
      }
    }
    // Of equal weights the last go first.
    light.sort { ($0.weight, -$0.section, -$0.entry) < ($1.weight, -$1.section, -$1.entry) }
    light.removeLast(min(kept, light.count { $0.weight > 0 }))
    func without(_ count: Int, _ legend: inout Legend) throws(CartographyError) -> LegendColumns {
      try legend.columns(
        legend.shortened(
          sections, without: light.prefix(count).map { ($0.section, $0.entry) }, besides: others),
        count: room.count, width: room.width, last: last)
    }
    var (fewest, most) = (others > 0 ? 0 : min(1, light.count), light.count)
    while fewest < most {
      let middle = (fewest + most) / 2
      if try isTooHigh(without(middle, &self), room) {
        fewest = middle + 1
      } else {
        most = middle
      }
    }
    return (try without(fewest, &self), fewest + others)
  }

  private func shortened(
    _ sections: [LegendSection], without rows: [(section: Int, entry: Int)], besides others: Int
  ) -> [LegendSection] {
    guard rows.count + others > 0 else { return sections }
    var result = sections
    for (section, entries) in Dictionary(grouping: rows, by: \.section) {
      let left = Set(entries.map(\.entry))
      result[section].entries = sections[section].entries.enumerated()
        .filter { !left.contains($0.offset) }.map(\.element)
    }
    let more = Localizer(language: language).phrase(.moreRows, rows.count + others)
    let last =
      rows.map(\.section).filter { !result[$0].entries.isEmpty }.max()
      ?? result.lastIndex { !$0.entries.isEmpty }
    if let last { result[last].more = more }
    return result
  }
}
