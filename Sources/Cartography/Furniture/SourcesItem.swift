public import MapDocument

/// Numbers at towns and notes that lead to their sources, listed beneath the map, as a document asks for them.
public struct SourcesItem: FurnitureItem {
  public var at: Anchor

  /// Makes the piece.
  public init(at: Anchor) {
    self.at = at
  }

  public static let key = "sources"
  public static let anchors: [Anchor] = [.bottom]
  public static let help =
    "numbers at towns and at what the story tells, and beneath the map the sources that they stand for"

  public static func read(_ value: some DocumentValue) -> SourcesItem? {
    value.anchor(among: anchors).map { SourcesItem(at: $0) }
  }
}
