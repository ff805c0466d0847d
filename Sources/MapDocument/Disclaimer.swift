public import Territory

/// What a map says about what it does not mean.
public enum Disclaimer: Sendable, Hashable {
  /// Sentences that the program has in the languages of maps.
  public enum Preset: String, Sendable, Hashable, CaseIterable {
    /// Borders and names are no position on the status of any territory.
    case boundaries
    /// Control is shown as sources report it, and recognises nobody.
    case control
  }

  case preset(Preset)
  /// Words of the map's own.
  case text(LocalizedText)
}
