import MapDocument
import Territory

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
