import Diagnostics
import Shapes

/// Where the ids of a file's features stand.
enum FeatureIdentifier: Equatable {
  /// The `id` member of each feature.
  case member
  case property(String)
  /// There is one feature only: it needs none.
  case lone
  /// Which feature of the file it is, from 1.
  case number

  /// Finds the ids: in the property named, else in the features' `id`, else in the only one of `id`,
  /// `code` and `name` that every feature has and no two share, or in the first of several.
  ///
  /// - Returns: Nil, with an error, where no feature has the property named.
  /// - Throws: `ambiguousIdentifier` where nothing is named and not exactly one fits.
  static func find(
    _ stated: String?, in features: FeatureList, prefersFirst: Bool = false,
    _ problems: DiagnosticCollector
  ) throws(FormatError) -> FeatureIdentifier? {
    if let stated { return named(stated, in: features, problems) }
    if features.allSatisfy({ $0.id != nil }) { return .member }
    let usual = ["id", "code", "name"].filter { isUnique($0, in: features) }
    if usual.count == 1 || prefersFirst, let first = usual.first { return .property(first) }
    if features.count == 1 { return usual.first.map { .property($0) } ?? .lone }
    let names = Set(features.flatMap(\.properties.keys)).sorted()
    let candidates = usual.isEmpty ? names.filter { isUnique($0, in: features) } : usual
    throw .ambiguousIdentifier(file: problems.file, candidates: candidates.sorted())
  }

  /// The id of a feature as text; nil where it has none.
  func id(of feature: Feature<Geographic>) -> String? {
    let value: PropertyValue?
    switch self {
    case .member: value = feature.id
    case .property(let name): value = feature.properties[name]
    case .lone: value = "1"
    case .number: value = nil
    }
    guard let value, value.string != nil || value.number != nil else { return nil }
    let text = trimmed(value.plainText)
    return text.isEmpty ? nil : text
  }

  private static func named(
    _ name: String, in features: FeatureList, _ problems: DiagnosticCollector
  ) -> FeatureIdentifier? {
    if features.contains(where: { $0.properties[name] != nil }) { return .property(name) }
    if name == "id", features.contains(where: { $0.id != nil }) { return .member }
    reportMissingProperty(name, in: features, problems)
    return nil
  }

  /// Every feature has the property, and no two share a value.
  static func isUnique(_ name: String, in features: FeatureList) -> Bool {
    let ids = features.compactMap(FeatureIdentifier.property(name).id)
    return ids.count == features.count && Set(ids).count == ids.count
  }
}

func reportMissingProperty(
  _ name: String, in features: FeatureList, _ problems: DiagnosticCollector
) {
  let names = Set(features.flatMap(\.properties.keys)).sorted()
  problems.error(
    line: nil, code: "property-missing", "no feature has the property '\(name)'",
    advice: advice(for: name, among: names))
}
