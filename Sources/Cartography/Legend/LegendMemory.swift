import Drawing
import Expressions
import Shapes

/// What the legends of one map and style have in common: rows are set once, however many pages are tried for the map
/// and however many of its dates share them.
public final class LegendMemory {
  /// How a legend is set, but for its width.
  struct Setting: Hashable {
    var fontSize: Double
    var smallestText: Double
    var language: String
    var zoom: Double
    /// What expressions may ask about the map; empty where the style asks nothing.
    var globalState: [String: PropertyValue] = [:]
  }

  /// What was made with one setting.
  final class Made {
    /// Nil for an entry for which the style draws nothing.
    var rows: [RowKey: Row?] = [:]
    var texts: [TextKey: FurnitureBlock] = [:]
    var signs: [SignKey: [Element]] = [:]
    /// Whether entries are drawn unlike each other.
    var differences: [[LegendEntry]: Bool] = [:]
    var widthsOfColumns: [[LegendColumn]: [Double]] = [:]
  }

  struct Row {
    var block: FurnitureBlock
    /// Pixels that a row with figures needs; 0 for one without.
    var table: Double
  }

  struct RowKey: Hashable {
    var entry: LegendEntry
    /// Of figures.
    var columns: [LegendColumn]
    var maxWidth: Double
    var tableWidth: Double?
  }

  struct TextKey: Hashable {
    var text: String
    var font: Font
    var color: Color
    var maxWidth: Double
  }

  struct SignKey: Hashable {
    var entry: LegendEntry
    var width: Double
    var height: Double
  }

  /// The legend of a map that was set last, for the page that all maps of the memory share.
  struct Fitted {
    var setting: Setting
    var sections: [LegendSection]
    var box: Extent<Page>
    var block: FurnitureBlock
    var rowsLeftOut: Int
  }

  /// Some legends as they are set.
  struct WholeKey: Hashable {
    var setting: Setting
    var legends: [[LegendSection]]
    var count: Int
    var widest: Double
    var maxWidth: Double
    var isRow: Bool
  }

  /// What the largest of some legends takes with all its rows.
  var wholes: [WholeKey: LegendFit.Size] = [:]
  var fitted: Fitted?
  private var merged: [[[LegendSection]]: [[LegendSection]]] = [:]
  private var made: [Setting: Made] = [:]

  /// Remembers nothing.
  public init() {}

  /// How many rows were set.
  package var count: Int { made.values.reduce(0) { $0 + $1.rows.count } }

  /// The legends with holders that look alike in one row.
  func merged(_ legends: [[LegendSection]], _ alike: AlikeRows, comma: String) -> [[LegendSection]]
  {
    if let known = merged[legends] { return known }
    let new = legends.map { alike.merged($0, comma) }
    merged[legends] = new
    return new
  }

  func made(_ setting: Setting) -> Made {
    if let known = made[setting] { return known }
    let new = Made()
    made[setting] = new
    return new
  }
}
