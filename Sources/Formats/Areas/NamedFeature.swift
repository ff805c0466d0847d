import Diagnostics
import Localization
import MapDocument
import Shapes
import Territory

/// A feature with its id, its names and its line.
struct NamedFeature {
  let id: String
  let name: LocalizedText
  var feature: Feature<Geographic>
  let line: Int
  /// Which feature of the file it is, from 1.
  let number: Int
  /// Features of one id that it was made of.
  var count = 1

  /// Gives every feature its id and names; missing ids are errors. Several features of one id are one region, as
  /// administrative files have a feature for each island, and an error for places. Messages call a feature a
  /// `kind`: a region, a place.
  static func read(
    _ file: FeatureFile, kind: String, id: String?, name: String?, days: SourceDays? = nil,
    guessing: Bool = false,
    _ problems: DiagnosticCollector
  ) throws(FormatError) -> [NamedFeature] {
    let id = id ?? file.identifier
    var guess = PropertyGuess(file.features)
    guard !file.features.isEmpty,
      let identifier = guessing && id == nil
        ? guess.identifier()
        : try FeatureIdentifier.find(
          id, in: file.features, prefersFirst: kind == "place", problems)
    else { return [] }
    let name = guessing && name == nil ? guess.name() : name
    if guessing { guess.report(kind, problems) }
    if let name, !file.features.contains(where: { $0.properties[name] != nil }) {
      reportMissingProperty(name, in: file.features, problems)
    }
    let nameProperty = name ?? "name"
    if name == nil, !file.features.contains(where: { $0.localizedText("name") != nil }) {
      let names = file.features.reduce(into: Set<String>()) { $0.formUnion($1.properties.keys) }
      problems.reportNearMisses(
        of: [("name", "name")], among: names.sorted(),
        taken: Set([id].compactMap { $0 } + ["id", "code"]),
        noun: isTable(file.path) ? "column" : "property", isMapped: true)
    }
    let isRows = isTable(file.path)
    var positions: [DatedIdentifier: Int] = [:]
    var result: [NamedFeature] = []
    for index in file.features.indices {
      let (feature, line, number) = (file.features[index], file.lines[index], file.numbers[index])
      guard let id = identifier == .number ? "\(number)" : identifier.id(of: feature) else {
        reportMissingIdentifier(of: feature, identifier, number, line, problems)
        continue
      }
      let key = DatedIdentifier(id: id, days: days?.days(of: feature.properties).days)
      if let first = positions[key] {
        let subject = "\(kind) '\(id)'"
        let what =
          isRows
          ? "it has the id of line \(result[first].line)"
          : "feature \(number) has the id of feature \(result[first].number), line \(result[first].line)"
        if kind == "region" {
          result[first].join(feature)
          problems.tally(
            line: line, of: subject, code: "features-joined", what,
            advice: "features of one id are joined into one region")
        } else {
          problems.error(
            line: line, of: subject, code: "id-repeated", what,
            advice: "give each \(kind) an id of its own")
        }
        continue
      }
      positions[key] = result.count
      let name =
        feature.localizedText(nameProperty) ?? LocalizedText(identifier == .number ? "" : id)
      result.append(
        NamedFeature(id: id, name: name, feature: feature, line: line, number: number))
    }
    reportMissingNames(nameProperty, of: result, isStated: name != nil, kind, problems)
    return result
  }

  /// Features of one id are one where they are there on the same days.
  private struct DatedIdentifier: Hashable {
    var id: String
    var days: StoryDays?
  }

  /// Adds the area of another feature of the same id, and the properties that this one has not.
  private mutating func join(_ other: Feature<Geographic>) {
    let areas = [feature, other].flatMap { $0.geometry?.area.polygons ?? [] }
    feature.geometry = .multiPolygon(MultiPolygon(areas))
    feature.properties.merge(other.properties) { own, _ in own }
    count += 1
  }

  /// Says of how many features the name is missing where others of the file have one.
  private static func reportMissingNames(
    _ property: String, of features: [NamedFeature], isStated: Bool, _ kind: String,
    _ problems: DiagnosticCollector
  ) {
    let nameless = features.filter { $0.feature.localizedText(property) == nil }
    guard let first = nameless.first, isStated || nameless.count < features.count else { return }
    problems.warn(
      line: first.line, of: "\(kind) '\(first.id)'", code: "name-missing",
      nameless.count == 1
        ? "it has no name in '\(property)'"
        : "it has no name in '\(property)', as have \(nameless.count - 1) more",
      advice: "the id is shown in its place")
  }

  private static func reportMissingIdentifier(
    of feature: Feature<Geographic>, _ identifier: FeatureIdentifier, _ number: Int, _ line: Int,
    _ problems: DiagnosticCollector
  ) {
    let name = feature.properties["name"]?.string.map { " '\($0)'" } ?? ""
    let (place, value) =
      if case .property(let name) = identifier {
        ("property '\(name)'", feature.properties[name])
      } else {
        ("'id'", feature.id)
      }
    let found = value.flatMap { $0.isNull ? nil : ", but \($0.excerpt)" } ?? ""
    problems.error(
      line: line, of: "feature \(number)\(name)", code: "id-missing",
      "it has no text or number in its \(place)\(found)", advice: "give it an id")
  }
}
