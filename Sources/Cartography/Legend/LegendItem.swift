public import MapDocument

/// The legend, as a document asks for it.
public struct LegendItem: FurnitureItem {
  /// What the map shows, or what the whole period shows.
  public enum Listing: String, Sendable, Hashable, CaseIterable { case shown, period }

  /// A figure of each holder at the date.
  public enum Figure: String, Sendable, Hashable, CaseIterable { case towns, share, area }

  public var at: Anchor
  public var lists: Listing
  /// The statuses that occur are explained in sentences.
  public var defines: Bool
  /// What stands behind each holder, in this order.
  public var shows: [Figure] = []
  /// Names on the areas stand in place of rows.
  public var isDirect = false

  /// Makes a legend.
  public init(at: Anchor, lists: Listing = .shown, defines: Bool = false) {
    self.at = at
    self.lists = lists
    self.defines = defines
  }

  public static let key = "legend"
  public static let anchors = Anchor.allCases
  public static let help = "what the colours and signs mean"
  public static let keys = [
    DocumentKey(
      "lists", .word(Listing.self), "what the map shows, or what the whole period shows",
      usual: "`shown`"),
    DocumentKey(
      "definitions", .truth, "the statuses that occur are explained in sentences", usual: "`false`"),
    DocumentKey("shows", .list(.word(Figure.self)), "figures of each holder at the date"),
    DocumentKey(
      "direct", .truth, "names on the areas in place of rows; not beside `shows`", usual: "`false`"),
  ]
  public static var form: DocumentForm {
    .either([.words(anchors.map(\.rawValue) + ["direct"]), .map(table)])
  }
  public static var usual: LegendItem? { LegendItem(at: .right) }

  public static func read(_ value: some DocumentValue) -> LegendItem? {
    if value.scalar == "direct" {
      var item = LegendItem(at: .right)
      item.isDirect = true
      return item
    }
    guard
      let (at, members) = value.placed(as: Self.self, suchAs: .right)
    else { return nil }
    let lists: Listing? = members["lists"].map { $0.word() } ?? .shown
    guard let lists else { return nil }
    var item = LegendItem(at: at, lists: lists, defines: members["definitions"]?.truth() ?? false)
    if let value = members["shows"] {
      guard let figures: [Figure] = value.words() else { return nil }
      item.shows = Figure.allCases.filter(figures.contains)
    }
    item.isDirect = members["direct"]?.truth() ?? false
    if item.isDirect, !item.shows.isEmpty {
      value.error(
        "'\(value.path)' cannot have figures in its rows and names in place of them",
        advice: "write either shows or direct")
      return nil
    }
    return item
  }
}
