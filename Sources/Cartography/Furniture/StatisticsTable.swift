/// How the area is shared out at a date: a row for each holder.
public struct StatisticsTable: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    /// Who holds, and the features that the swatch is drawn from.
    public var holder: LegendEntry
    /// In percent, as the map's language writes it.
    public var share: String
    /// In square kilometres, as the map's language writes it.
    public var area: String

    /// Makes a row.
    public init(holder: LegendEntry, share: String, area: String) {
      self.holder = holder
      self.share = share
      self.area = area
    }
  }

  public var heading: String
  public var rows: [Row]

  /// Makes a table.
  public init(heading: String, rows: [Row]) {
    self.heading = heading
    self.rows = rows
  }
}
