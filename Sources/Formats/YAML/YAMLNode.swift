/// A node of a YAML document; what an alias stands for is in its place.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    /// The text of a scalar; it is plain where it has neither quotes nor a block's sign.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  let content: Content
  /// Where it begins, from 1; of an alias, where the node begins that it stands for.
  let line: Int
  /// Maps and lists inside each other, this one included.
  let height: Int
  /// Nodes in it, itself included; those behind aliases count as often as they are named.
  let size: Int

  init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
    let parts: [YAMLNode]
    switch content {
    case .scalar: (height, size) = (0, 1); return
    case .sequence(let items): parts = items
    case .mapping(let pairs): parts = pairs.flatMap { [$0.key, $0.value] }
    }
    height = 1 + (parts.lazy.map(\.height).max() ?? 0)
    size = parts.reduce(1) { $0 + $1.size }
  }

  /// The text of a scalar; nil for maps and lists.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Nothing is written, or `null` or `~` without quotes.
  ///
  /// - Source: YAML 1.2.2, section 10.3.2.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  var pairs: [(key: YAMLNode, value: YAMLNode)]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }
}
