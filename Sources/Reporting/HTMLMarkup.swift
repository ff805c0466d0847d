import Painter

/// HTML that grows.
struct HTMLMarkup {
  private(set) var bytes: [UInt8] = []

  typealias Attributes = [(name: String, value: String)]

  /// Markup as it is.
  mutating func append(_ markup: String) { bytes += Array(markup.utf8) }

  mutating func append(_ markup: [UInt8]) { bytes += markup }

  mutating func text(_ text: String) { append(text.xmlEscaped) }

  mutating func open(_ name: String, _ attributes: Attributes = []) {
    append("<\(name)")
    for (name, value) in attributes {
      append(" \(name)=\"\(value.xmlAttribute)\"")
    }
    append(">")
  }

  mutating func close(_ name: String) { append("</\(name)>\n") }

  /// An element with text.
  mutating func add(_ name: String, _ text: String) { add(name, [], text) }

  /// An element with text.
  mutating func add(_ name: String, _ attributes: Attributes, _ text: String) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  /// An element with what is put into it.
  mutating func add(
    _ name: String, _ attributes: Attributes = [], _ content: (inout HTMLMarkup) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }
}
