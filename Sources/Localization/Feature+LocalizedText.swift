public import Shapes
public import Territory

extension Feature {
  /// The text in a property, with those of `property:fr`, `property_fr` and their like behind it; nil without
  /// any.
  ///
  /// A property may also hold an object of texts by language. A language without a wording of its own falls
  /// back on the property itself.
  public func localizedText(_ property: String) -> LocalizedText? {
    var pairs: [(language: String, text: String)] = []
    switch properties[property] {
    case .object(let byLanguage)?:
      for (language, text) in byLanguage.sorted(by: { $0.key < $1.key }) {
        if let text = text.string, !isEmptyName(text) { pairs.append((language, text)) }
      }
    case let value? where value.string != nil || value.number != nil:
      if !isEmptyName(value.plainText) { pairs.append(("und", value.plainText)) }
    default: break
    }
    for separator in [":", "_"] {
      for (key, value) in properties.sorted(by: { $0.key < $1.key })
      where key.hasPrefix(property + separator) {
        let language = String(key.dropFirst(property.count + 1))
        if isLanguageTag(language), let text = value.string, !isEmptyName(text) {
          pairs.append((language, text))
        }
      }
    }
    return pairs.isEmpty ? nil : LocalizedText(pairs)
  }

  /// What the property `name` calls the feature in a language; empty where nothing does.
  public func name(in language: String) -> String {
    localizedText("name")?.text(in: language) ?? ""
  }
}

/// The text is no name but what programs write for none.
private func isEmptyName(_ text: String) -> Bool {
  let none = ["", "null", "undefined", "nan", "none", "n/a", "#n/a", "<null>", "(null)"]
  return none.contains(trimmed(text).lowercased())
}
