import CSimdJSON
public import Diagnostics
public import Shapes

/// Reads a JSON file with the lines of all its values.
///
/// - Throws: `unreadable`, or `invalid` with the line where the text stops being JSON.
public func readJSON(at path: String) throws(FormatError) -> JSONDocument {
  try parseJSON(readBytes(at: path, as: .geoJSON), file: path)
}

/// Reads JSON text that is called `file` in messages.
///
/// - Throws: `invalid` with the line where the text stops being JSON.
public func parseJSON(_ bytes: [UInt8], file: String) throws(FormatError) -> JSONDocument {
  var document: JSONDocument?
  let failure = scanJSON(bytes, folds: false) { piece in
    guard case .root(let root) = piece else { return }
    let problems = DiagnosticCollector(
      file: file, warnings: startsWithByteOrderMark(bytes) ? [byteOrderMarkWarning(file: file)] : []
    )
    ReadingWork.current?.note(traced: bytes.count)
    var tracer = LineTracer(lines: LineCounter(bytes), problems: problems)
    let lines = tracer.lines(of: root)
    document = JSONDocument(
      file: file, root: root.propertyValue, warnings: problems.warnings, lines: lines)
  }
  if let document, failure == nil { return document }
  let reason = failure ?? JSONFailure(kind: .empty, offset: 0)
  throw .invalid([reason.diagnostic(in: TextPart(bytes: bytes), file: file)])
}

/// Notes the line of every value, in the order of the text.
private struct LineTracer {
  let lines: LineCounter
  let problems: DiagnosticCollector

  mutating func lines(of node: JSONNode) -> JSONLines {
    var result = JSONLines(line: lines.line(at: node.offset))
    node.forEachItem { result.items.append(lines(of: $0)) }
    node.forEachMember { key, value in
      let name = key.text ?? ""
      let traced = lines(of: value)
      if result.members.updateValue(traced, forKey: name) != nil {
        problems.warn(
          line: traced.line, code: "json-member-repeated",
          "the member '\(name)' stands twice in one object; the last one counts",
          advice: "remove one")
      }
    }
    return result
  }
}

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
