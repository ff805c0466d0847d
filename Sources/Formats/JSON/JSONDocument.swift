public import Diagnostics
public import Shapes

/// A JSON value that knows the lines of its parts.
public struct JSONDocument: Sendable {
  public let file: String
  public let root: PropertyValue
  /// Byte order mark, members given twice.
  public let warnings: [Diagnostic]
  private let lines: JSONLines

  init(file: String, root: PropertyValue, warnings: [Diagnostic], lines: JSONLines) {
    self.file = file
    self.root = root
    self.warnings = warnings
    self.lines = lines
  }

  /// The line, from 1, of the value that a JSON pointer names, else of its nearest ancestor that
  /// there is; nil where the text is no pointer.
  ///
  /// - Source: RFC 6901: `/layers/0/paint`; `~1` is a slash, `~0` a tilde.
  public func line(at pointer: String) -> Int? {
    guard pointer.isEmpty || pointer.hasPrefix("/") else { return nil }
    var place = lines
    for step in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let next = place.step(into: unescaped(step)) else { break }
      place = next
    }
    return place.line
  }

  private func unescaped(_ step: Substring) -> String {
    var result = ""
    var isEscaped = false
    for character in step {
      switch (isEscaped, character) {
      case (false, "~"): isEscaped = true
      case (true, "1"): (result, isEscaped) = (result + "/", false)
      case (true, _): (result, isEscaped) = (result + "~", false)
      case (false, _): result.append(character)
      }
    }
    return result
  }
}

/// The lines of a value and of the values in it.
struct JSONLines: Sendable {
  let line: Int
  var members: [String: JSONLines] = [:]
  var items: [JSONLines] = []

  func step(into name: String) -> JSONLines? {
    if let member = members[name] { return member }
    guard let index = Int(name), items.indices.contains(index) else { return nil }
    return items[index]
  }
}
