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
  /// there is.
  public func line(at pointer: JSONPointer) -> Int {
    var place = lines
    for step in pointer.steps {
      guard let next = place.step(into: step) else { break }
      place = next
    }
    return place.line
  }
}

extension Diagnostic {
  /// The same problem with the file and the line of its place in a document.
  public func located(in document: JSONDocument) -> Diagnostic {
    located(inFile: document.file, line: document.line(at: location.pointer ?? .document))
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
