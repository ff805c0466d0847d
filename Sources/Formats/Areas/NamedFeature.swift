import Diagnostics
import Localization
import Shapes
import Territory

/// A feature with its id, its names and its line.
struct NamedFeature {
  let id: String
  let name: LocalizedText
  let feature: Feature<Geographic>
  let line: Int

  /// Gives every feature its id and names; missing ids and ids that repeat are errors. Messages call a
  /// feature a `kind`: a region, a place.
  static func read(
    _ file: FeatureFile, kind: String, id: String?, name: String?, _ problems: DiagnosticCollector
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
          line: line, of: "\(kind) '\(id)'", code: "id-repeated",
          "its id is that of line \(first) already",
          advice: "give each \(kind) one feature and an id of its own")
      }
      let name = feature.localizedText(name ?? "name") ?? LocalizedText(id)
      result.append(NamedFeature(id: id, name: name, feature: feature, line: line))
    }
    return result
  }

  private static func reportMissingIdentifier(
    of feature: Feature<Geographic>, _ identifier: FeatureIdentifier, _ kind: String, _ line: Int,
    _ problems: DiagnosticCollector
  ) {
    let label = feature.properties["name"]?.string.map { "\(kind) '\($0)'" } ?? kind
    let place = if case .property(let name) = identifier { "property '\(name)'" } else { "'id'" }
    problems.error(
      line: line, of: label, code: "id-missing", "it has no text or number in its \(place)",
      advice: "give it an id")
  }
}
