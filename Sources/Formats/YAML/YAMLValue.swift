import Diagnostics
import FileSystem
import MapDocument

/// A node of a YAML document with the words that messages need.
///
/// Scalars are read as the text that is written: YAML's own typing would turn `2014-06-09` into an
/// instant, `2014` into a number and `no` into a truth value.
struct YAMLValue: DocumentValue {
  let node: YAMLNode
  /// The keys that lead here, such as `furniture.legend`; empty for the document.
  let path: String
  let problems: DiagnosticCollector
  /// The actor or other item that messages name; nil in a map document.
  var feature: String?
  /// What relative paths begin from.
  var folder = ""

  /// From 1.
  var line: Int { node.line }

  func error(_ what: String, advice: String) {
    error(code: "value-unexpected", what, advice: advice)
  }

  func error(code: String, _ what: String, advice: String) {
    problems.error(line: line, of: feature, code: code, what, advice: advice)
  }

  /// Notes that the value should have been something else.
  func expected(_ expectation: String, advice: String) {
    expected(expectation, because: nil, advice: advice)
  }

  /// Notes that the value should have been something else, and why it is not.
  func expected(_ expectation: String, because reason: String?, advice: String) {
    let subject = path.isEmpty ? "the document" : "'\(path)'"
    error(
      "\(subject) must be \(expectation), not \(description)" + (reason.map { ": \($0)" } ?? ""),
      advice: advice)
  }

  var isMapping: Bool { node.pairs != nil }
  var isSequence: Bool { node.items != nil }

  /// The text of a scalar as written; nil for maps, lists and null.
  var scalar: String? { node.isNull ? nil : node.text }

  /// What stands here, for messages.
  private var description: String {
    if isMapping { return "a map" }
    if isSequence { return "a list" }
    return scalar.map { "'\($0)'" } ?? "empty"
  }

  func resolved(_ file: String) -> String { resolvePath(file, from: folder) }

  /// The items of a list; a single value counts as a list of itself.
  var items: [YAMLValue] {
    guard let items = node.items else { return [self] }
    return items.map { value(of: $0, path: path) }
  }

  /// The entries of a map in the order of the text; nil, with an error, for everything else.
  func entries(_ expectation: String) -> [(key: String, value: YAMLValue)]? {
    guard let pairs = node.pairs else {
      expected(expectation, advice: "write it as {key: value, …}")
      return nil
    }
    return pairs.compactMap { key, value in
      guard let name = key.text else {
        problems.error(
          line: key.line, of: feature, code: "value-unexpected", "a key must be a text",
          advice: "write a name")
        return nil
      }
      let inner = path.isEmpty ? name : "\(path).\(name)"
      return (name, self.value(of: value, path: inner))
    }
  }

  private func value(of node: YAMLNode, path: String) -> YAMLValue {
    YAMLValue(node: node, path: path, problems: problems, feature: feature, folder: folder)
  }

  /// The entries of a map by key; nil for anything but a map. Keys that the table has not are errors.
  func members(_ table: KeyTable) -> [String: YAMLValue]? {
    guard let entries = entries("a map") else { return nil }
    let known = table.names
    for (key, value) in entries where table.others == nil && !known.contains(key) {
      problems.error(
        line: value.line(ofKey: key, in: node), of: feature, code: "key-unknown",
        "the key '\(key)' is not known",
        advice: advice(for: key, among: known))
    }
    return Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// The line of the key itself; its value may start further down.
  private func line(ofKey key: String, in map: YAMLNode) -> Int {
    map.pairs?.first { $0.key.text == key }?.key.line ?? line
  }
}
