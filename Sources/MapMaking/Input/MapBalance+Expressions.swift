import ControlModel
import Diagnostics
import Expressions
import Formats
import MapDocument
import Shapes
import Styling
import Territory

/// What the expressions of a style make of the features: those that fail, and those none of whose values ever occurs.
extension MapBalance {
  /// Features of a source that are looked at: more take as long as drawing.
  private static let mostFeatures = 20_000
  /// States in which the features of a source are looked at together.
  private static let mostStates = 2000

  mutating func addExpressions() throws(ControlMapError) {
    // The program's own styles fit what it makes.
    guard let path = data.document.style else { return }
    let document = try Formats.reading { () throws(FormatError) in try readJSON(at: path) }
    var failures: [Failure] = []
    var unmatched: [Choice] = []
    for (index, written) in (document.root.object?["layers"]?.array ?? []).enumerated() {
      let pointer = JSONPointer.document.appending("layers").appending(String(index))
      guard let layer = data.style.layers.first(where: { $0.pointer == pointer && $0.isVisible }),
        let source = layer.source, let members = written.object
      else { continue }
      let own = ownNames(of: source)
      let classes = Set(
        data.classes.filter { $0.classification.source == source }.map(\.classification.name))
      for section in ["layout", "paint"] {
        for (name, value) in (members[section]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
          let asked = Self.asked(value)
          let place = pointer.appending(section).appending(name)
          if !asked.isDisjoint(with: own), let failure = failure(of: name, in: layer, at: place) {
            failures.append(failure)
            toldExpressions.insert(place.description)
          } else if !asked.isDisjoint(with: classes) {
            // That a value has no class is told of the classes.
            toldExpressions.insert(place.description)
          }
          unmatched += choices(in: value, of: source, at: place, own).filter { !isMet($0) }
        }
      }
    }
    add(failures, document, path)
    add(unmatched, document, path)
  }

  /// The properties that only the file of a source gives its features.
  private func ownNames(of source: String) -> Set<String> {
    let names = ownProperties(of: source) ?? []
    return Self.stateful.contains(source)
      ? names.subtracting(data.stateProperties.properties(of: .unasserted).keys) : names
  }

  /// The properties that an expression or a function reads.
  private static func asked(_ value: PropertyValue) -> Set<String> {
    if let function = value.object {
      return Set([function["property"]?.string].compactMap { $0 })
    }
    guard let items = value.array, items.first?.string != "literal" else { return [] }
    if items.count == 2, items[0].string == "get", let name = items[1].string { return [name] }
    return items.reduce(into: []) { $0.formUnion(asked($1)) }
  }

  // MARK: Failures

  private struct Failure {
    var pointer: JSONPointer
    var source: String
    /// Positions of the features.
    var features: Set<Int>
    var what: String
    var advice: String
  }

  private func failure(of property: String, in layer: StyleLayer, at pointer: JSONPointer)
    -> Failure?
  {
    guard let source = layer.source, layer.canBeTried(property) else { return nil }
    var failure: Failure?
    for sample in samples(of: source, most: Self.mostStates) {
      guard layer.matches(sample.context) else { continue }
      var context = sample.context
      let log = EvaluationLog()
      context.log = log
      context.availableImages = data.style.imageNames
      layer.evaluate(property, context)
      guard let first = log.warnings.first else { continue }
      if failure == nil {
        failure = Failure(
          pointer: pointer, source: source, features: [], what: first.what, advice: first.advice)
      }
      failure?.features.insert(sample.feature)
    }
    return failure
  }

  private mutating func add(_ failures: [Failure], _ document: JSONDocument, _ path: String) {
    guard let first = failures.first else { return }
    let features = Set(
      failures.flatMap { failure in failure.features.map { [failure.source: $0] } })
    let total = min(self.features(of: first.source), Self.mostFeatures)
    balance.add(
      Balance.Entry(
        .expressionsFailing, count: features.count,
        origin: "\(path):\(document.line(at: first.pointer))", example: first.pointer.description,
        what: "the expression fails for \(first.features.count) of \(total) features of "
          + "'\(first.source)': \(first.what)"
          + (failures.count > 1 ? "; so do \(failures.count - 1) more expressions" : ""),
        advice: first.advice + Self.advice(for: first.what)))
  }

  private static func advice(for what: String) -> String {
    what.contains("number is due") && what.hasSuffix("is string")
      ? ", such as with [\"to-number\", …], or write numbers without quotes" : ""
  }

  // MARK: Choices

  /// A part of an expression that chooses by the values of features.
  private struct Choice {
    var pointer: JSONPointer
    var source: String
    var name: String
    var properties: [String]
    /// What is compared with the values; nothing where conditions are.
    var input: Expression?
    var labels: [PropertyValue] = []
    var conditions: [Expression] = []
  }

  private func choices(
    in value: PropertyValue, of source: String, at pointer: JSONPointer, _ own: Set<String>
  ) -> [Choice] {
    func compiled(_ json: PropertyValue) -> Expression? {
      try? ExpressionCompilation.compile(json, for: PropertySpecification(.null))
    }
    /// The values of other properties are the program's, and need not occur on every map.
    func isOwn(_ json: PropertyValue) -> [String]? {
      let asked = Self.asked(json)
      let known = Self.stateful.contains(source) ? own.union(["actor"]) : own
      return asked.isEmpty || !asked.isSubset(of: known) ? nil : asked.sorted()
    }
    if let function = value.object {
      guard function["type"]?.string == "categorical", let property = function["property"]?.string,
        own.contains(property), let input = compiled(["get", .string(property)])
      else { return [] }
      let labels = (function["stops"]?.array ?? []).compactMap { $0.array?.first }
      return [
        Choice(
          pointer: pointer, source: source, name: "function", properties: [property], input: input,
          labels: labels)
      ]
    }
    guard let items = value.array, let name = items.first?.string, name != "literal" else {
      return []
    }
    var found: [Choice] = []
    if name == "match", items.count > 4, let properties = isOwn(items[1]),
      let input = compiled(items[1])
    {
      let labels = stride(from: 2, to: items.count - 1, by: 2).flatMap { index in
        items[index].array ?? [items[index]]
      }
      found.append(
        Choice(
          pointer: pointer, source: source, name: name, properties: properties, input: input,
          labels: labels))
    } else if name == "case", items.count > 3 {
      let written = stride(from: 1, to: items.count - 1, by: 2).map { items[$0] }
      let properties = written.map(isOwn)
      let comparisons: Set<String> = ["==", "in"]
      if !properties.contains(nil),
        written.allSatisfy({ $0.array?.first?.string.map(comparisons.contains) ?? false }),
        !written.contains(where: { $0.array?.contains(where: \.isNull) ?? false })
      {
        found.append(
          Choice(
            pointer: pointer, source: source, name: name,
            properties: Set(properties.flatMap { $0 ?? [] }).sorted(),
            conditions: written.compactMap(compiled)))
      }
    }
    return found
      + items.dropFirst().flatMap { choices(in: $0, of: source, at: pointer, own) }
  }

  /// Some feature, in some state that the record has, is among the values.
  private func isMet(_ choice: Choice) -> Bool {
    let labels = Set(choice.labels)
    let samples = samples(of: choice.source)
    return !samples.contains(where: { _ in true })
      || samples.contains { sample in
        if let input = choice.input {
          return (try? input.evaluate(sample.context)).map { labels.contains($0.propertyValue) }
            ?? false
        }
        return choice.conditions.contains {
          (try? $0.evaluate(sample.context))?.bool ?? false
        }
      }
  }

  private mutating func add(_ unmatched: [Choice], _ document: JSONDocument, _ path: String) {
    guard let first = unmatched.first else { return }
    let names = first.properties.map { "'\($0)'" }.joined(separator: ", ")
    var values: [String] = []
    for sample in samples(of: first.source) {
      guard let property = first.properties.first,
        let value = sample.context.properties[property], !value.isNull
      else { continue }
      let text = value.json
      if !values.contains(text) { values.append(text) }
      if values.count > Self.mostListed { break }
    }
    let listed = values.prefix(Self.mostListed).joined(separator: ", ")
    balance.add(
      Balance.Entry(
        .choicesNeverMet, count: unmatched.count,
        origin: "\(path):\(document.line(at: first.pointer))", example: first.pointer.description,
        what:
          "no feature of '\(first.source)' has a value of \(names) that its '\(first.name)' names"
          + (first.labels.isEmpty
            ? ""
            : " (\(first.labels.prefix(Self.mostListed).map(\.json).joined(separator: ", "))\(first.labels.count > Self.mostListed ? ", …" : ""))")
          + ", so all are drawn as what is none of them"
          + (unmatched.count > 1 ? "; so with \(unmatched.count - 1) more" : ""),
        advice: values.isEmpty
          ? "name values that the features have"
          : "the features have \(listed)\(values.count > Self.mostListed ? ", …" : ""); write these, as texts or numbers as they are"
      ))
  }

  private static let mostListed = 5
}
