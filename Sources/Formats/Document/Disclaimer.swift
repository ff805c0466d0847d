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

extension MapDocumentReader {
  /// One or several of the presets, or a text: what has a space is no preset.
  func disclaimer(_ value: YAMLValue) -> [Disclaimer] {
    if value.isMapping { return value.localizedText().map { [.text($0)] } ?? [] }
    return value.items.compactMap { item in
      if let text = item.scalar, text.contains(" ") { return .text(LocalizedText(text)) }
      if item.scalar == "none" || item.scalar == "false" { return nil }
      let preset: Disclaimer.Preset? = item.word()
      return preset.map { .preset($0) }
    }
  }
}
