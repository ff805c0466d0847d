import Yams

/// A node of a YAML document with the words that messages need.
///
/// Scalars are read as the text that is written: YAML's own typing would turn `2014-06-09` into an
/// instant, `2014` into a number and `no` into a truth value.
struct YAMLValue {
  let node: Node
  /// The keys that lead here, such as `furniture.legend`; empty for the document.
  let path: String
  let problems: Problems
  /// The actor or other item that messages name; nil in a map document.
  var feature: String?

  /// From 1.
  var line: Int? { node.mark?.line }

  func error(_ what: String, advice: String) {
    problems.error(line: line, of: feature, what, advice: advice)
  }

  /// Notes that the value should have been something else.
  func expected(_ expectation: String, advice: String) {
    let subject = path.isEmpty ? "the document" : "'\(path)'"
    error("\(subject) must be \(expectation), not \(description)", advice: advice)
  }

  var isMapping: Bool { node.mapping != nil }
  var isSequence: Bool { node.sequence != nil }

  /// The text of a scalar as written; nil for maps, lists and null.
  var scalar: String? { isNull ? nil : node.scalar?.string }

  /// Nothing is written, or `null` or `~` without quotes.
  var isNull: Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// What stands here, for messages.
  private var description: String {
    if isMapping { return "a map" }
    if isSequence { return "a list" }
    return isNull ? "empty" : "'\(node.scalar?.string ?? "")'"
  }

  /// The text of a scalar; notes an error for everything else.
  func text(_ expectation: String = "a text", advice: String = "write one") -> String? {
    if scalar == nil { expected(expectation, advice: advice) }
    return scalar
  }

  /// The items of a list; a single value counts as a list of itself.
  var items: [YAMLValue] {
    guard let sequence = node.sequence else { return [self] }
    return sequence.map { YAMLValue(node: $0, path: path, problems: problems, feature: feature) }
  }

  /// The entries of a map in the order of the text; nil, with an error, for everything else.
  func entries(_ expectation: String) -> [(key: String, value: YAMLValue)]? {
    guard let mapping = node.mapping else {
      expected(expectation, advice: "write it as {key: value, …}")
      return nil
    }
    var names: Set<String> = []
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string else {
        problems.error(
          line: key.mark?.line, of: feature, "a key must be a text", advice: "write a name")
        return nil
      }
      // Yams lets keys pass that differ in their tags only.
      guard names.insert(name).inserted else {
        problems.error(
          line: key.mark?.line, of: feature, "'\(name)' stands twice in one map",
          advice: "remove one")
        return nil
      }
      let inner = path.isEmpty ? name : "\(path).\(name)"
      return (name, YAMLValue(node: value, path: inner, problems: problems, feature: feature))
    }
  }

  /// The entries of a map by key; nil for anything but a map. Unknown keys are errors.
  func members(_ known: [String]) -> [String: YAMLValue]? {
    guard let entries = entries("a map") else { return nil }
    for (key, value) in entries where !known.contains(key) {
      problems.error(
        line: value.line(ofKey: key, in: node), of: feature, "the key '\(key)' is not known",
        advice: advice(for: key, among: known))
    }
    return Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// The line of the key itself; its value may start further down.
  private func line(ofKey key: String, in map: Node) -> Int? {
    map.mapping?.first { $0.key.scalar?.string == key }?.key.mark?.line ?? line
  }
}
