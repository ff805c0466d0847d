import Shapes
import Territory

/// A feature with its id, its names and its line.
struct NamedFeature {
  let id: String
  let name: LocalizedText
  let feature: Feature<Geographic>

  /// Gives every feature its id and names; missing ids and ids that repeat are errors. Messages call a
  /// feature a `kind`: a region, a place.
  static func read(
    _ file: FeatureFile, kind: String, id: String?, name: String?, _ problems: Problems
  ) throws(FormatError) -> [NamedFeature] {
    guard !file.features.isEmpty,
      let identifier = try FeatureIdentifier.find(
        id, in: file.features, prefersFirst: kind == "place", problems)
    else { return [] }
    if let name, !file.features.contains(where: { $0.properties[name] != nil }) {
      reportMissingProperty(name, in: file.features, problems)
    }
    var lines: [String: Int] = [:]
    var result: [NamedFeature] = []
    for (feature, line) in zip(file.features, file.lines) {
      guard let id = identifier.id(of: feature) else {
        reportMissingIdentifier(of: feature, identifier, kind, line, problems)
        continue
      }
      if let first = lines.updateValue(line, forKey: id) {
        problems.error(
          line: line, of: "\(kind) '\(id)'", "its id is that of line \(first) already",
          advice: "give each \(kind) one feature and an id of its own")
      }
      let name = feature.localizedName(name ?? "name") ?? LocalizedText(id)
      result.append(NamedFeature(id: id, name: name, feature: feature))
    }
    return result
  }

  private static func reportMissingIdentifier(
    of feature: Feature<Geographic>, _ identifier: FeatureIdentifier, _ kind: String, _ line: Int,
    _ problems: Problems
  ) {
    let label = feature.properties["name"]?.string.map { "\(kind) '\($0)'" } ?? kind
    let place = if case .property(let name) = identifier { "property '\(name)'" } else { "'id'" }
    problems.error(
      line: line, of: label, "it has no text or number in its \(place)", advice: "give it an id")
  }
}

extension Feature {
  /// The name in the property, with those of `property:fr` and its like behind it; nil without any.
  fileprivate func localizedName(_ property: String) -> LocalizedText? {
    var pairs: [(language: String, text: String)] = []
    switch properties[property] {
    case .object(let byLanguage)?:
      for (language, text) in byLanguage.sorted(by: { $0.key < $1.key }) {
        if let text = text.string { pairs.append((language, text)) }
      }
    case let value? where value.string != nil || value.number != nil:
      if !value.plainText.isEmpty { pairs.append(("und", value.plainText)) }
    default: break
    }
    for (key, value) in properties.sorted(by: { $0.key < $1.key })
    where key.hasPrefix(property + ":") {
      let language = String(key.dropFirst(property.count + 1))
      if isLanguageTag(language), let text = value.string, !text.isEmpty {
        pairs.append((language, text))
      }
    }
    return pairs.isEmpty ? nil : LocalizedText(pairs)
  }
}
