import Cartography
import Styling

/// What the plans of one map have in common while its files are edited: parts that did not change are not made again.
public final class PlanMemory {
  private var style: Style?
  private var rows = LegendMemory()

  /// Remembers nothing.
  public init() {}

  /// Rows of legends, which hold for one style.
  func legendRows(of style: Style) -> LegendMemory {
    if self.style?.document != style.document || rows.count > Self.mostRows {
      (self.style, rows) = (style, LegendMemory())
    }
    return rows
  }

  private static let mostRows = 20_000
}
