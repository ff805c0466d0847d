import Diagnostics

/// Reads the one YAML document of a file; nil, with an error, where there is none.
func composeYAML(_ file: TextFile, _ problems: DiagnosticCollector) -> YAMLValue? {
  do throws(YAMLFailure) {
    if let node = try document(of: file, problems) {
      return YAMLValue(node: node, path: "", problems: problems)
    }
    problems.error(
      line: nil,
      code: "file-empty",
      isBlank(file) ? "the file is empty" : "the file is empty but for comments or directives",
      advice: "write 'key: value' lines")
  } catch {
    let (line, what, advice) = error.words(for: file)
    problems.error(line: line, code: "yaml-syntax", what, advice: advice)
  }
  return nil
}

private func document(of file: TextFile, _ problems: DiagnosticCollector) throws(YAMLFailure)
  -> YAMLNode?
{
  if file.bytes.isEmpty { return nil }
  // libyaml looks at the bytes until the last event is read.
  return try file.bytes.withUnsafeBytes { bytes -> Result<YAMLNode?, YAMLFailure> in
    do throws(YAMLFailure) {
      var composer = try YAMLComposer(YAMLEvents(of: bytes), problems)
      return .success(try composer.document())
    } catch {
      return .failure(error)
    }
  }.get()
}

private func isBlank(_ file: TextFile) -> Bool {
  file.bytes.allSatisfy { " \t\r\n".utf8.contains($0) }
}

/// Documents beyond these would cost more than a file that people write.
enum YAMLLimits {
  /// Maps and lists inside each other, as in JSON.
  static let depth = 256
  /// Nodes that stand behind aliases, counted as often as they are named.
  static let repeatedNodes = 100_000
}

/// Puts events together to a document.
struct YAMLComposer: ~Copyable {
  private var events: YAMLEvents
  private let problems: DiagnosticCollector
  private var anchors: [String: YAMLNode] = [:]
  private var repeatedNodes = 0

  init(_ events: consuming YAMLEvents, _ problems: DiagnosticCollector) {
    self.events = events
    self.problems = problems
  }

  /// The one document of the text; nil where there is none. Keys given twice are noted as errors.
  mutating func document() throws(YAMLFailure) -> YAMLNode? {
    _ = try events.next()
    guard case .documentStart = try events.next().kind else { return nil }
    let root = try node(from: events.next(), depth: 0)
    _ = try events.next()
    let end = try events.next()
    if case .streamEnd = end.kind { return root }
    throw .secondDocument(line: end.line)
  }

  private mutating func node(
    from event: YAMLEvent, depth: Int
  ) throws(YAMLFailure) -> YAMLNode {
    let content: YAMLNode.Content
    switch event.kind {
    case .alias(let name): return try anchored(name, at: event.line, depth: depth)
    case .scalar(let text, let isPlain): content = .scalar(text, isPlain: isPlain)
    case .sequenceStart: content = .sequence(try items(at: event.line, depth: depth + 1))
    case .mappingStart: content = .mapping(try pairs(at: event.line, depth: depth + 1))
    default: preconditionFailure("libyaml promises a node here")
    }
    let node = YAMLNode(content, line: event.line)
    if let anchor = event.anchor { anchors[anchor] = node }
    return node
  }

  private mutating func anchored(
    _ name: String, at line: Int, depth: Int
  ) throws(YAMLFailure) -> YAMLNode {
    guard let node = anchors[name] else { throw .unknownAlias(name, line: line) }
    repeatedNodes += node.size
    if repeatedNodes > YAMLLimits.repeatedNodes { throw .tooManyAliases(line: line) }
    if depth + node.height > YAMLLimits.depth { throw .tooDeep(line: line) }
    return node
  }

  private mutating func items(at line: Int, depth: Int) throws(YAMLFailure) -> [YAMLNode] {
    if depth > YAMLLimits.depth { throw .tooDeep(line: line) }
    var items: [YAMLNode] = []
    while true {
      let event = try events.next()
      if case .sequenceEnd = event.kind { return items }
      items.append(try node(from: event, depth: depth))
    }
  }

  private mutating func pairs(
    at line: Int, depth: Int
  ) throws(YAMLFailure) -> [(key: YAMLNode, value: YAMLNode)] {
    if depth > YAMLLimits.depth { throw .tooDeep(line: line) }
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    var lines: [String: Int] = [:]
    while true {
      let event = try events.next()
      if case .mappingEnd = event.kind { return pairs }
      let key = try node(from: event, depth: depth)
      let value = try node(from: events.next(), depth: depth)
      if let name = key.text, let first = lines.updateValue(lines[name] ?? event.line, forKey: name)
      {
        reportRepeated(name, lines: first, event.line)
      } else {
        pairs.append((key, value))
      }
    }
  }

  private func reportRepeated(_ name: String, lines first: Int, _ second: Int) {
    problems.error(
      line: first, code: "key-repeated", "'\(name)' stands twice in one map",
      advice: first == second ? "remove one" : "remove one of lines \(first) and \(second)")
  }
}
