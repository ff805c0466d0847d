public import MapDocument

/// The legend, as a document asks for it.
public struct LegendItem: FurnitureItem {
  /// What the map shows, or what the whole period shows.
  public enum Listing: String, Sendable, Hashable, CaseIterable { case shown, period }

  public var at: Anchor
  public var lists: Listing
  /// The statuses that occur are explained in sentences.
  public var defines: Bool

  /// Makes a legend.
  public init(at: Anchor, lists: Listing = .shown, defines: Bool = false) {
    self.at = at
    self.lists = lists
    self.defines = defines
  }

  public static let key = "legend"
  public static let anchors = Anchor.allCases
  public static var usual: LegendItem? { LegendItem(at: .right) }

  public static func read(_ value: some DocumentValue) -> LegendItem? {
    guard
      let (at, members) = value.placed(
        among: anchors, suchAs: .right, members: ["lists", "definitions"])
    else { return nil }
    let lists: Listing? = members["lists"].map { $0.word() } ?? .shown
    guard let lists else { return nil }
    return LegendItem(at: at, lists: lists, defines: members["definitions"]?.truth() ?? false)
  }
}
