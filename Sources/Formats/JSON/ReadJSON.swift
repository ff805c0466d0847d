import CSimdJSON
import Diagnostics

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
    var tracer = LineTracer(lines: LineCounter(bytes), problems: problems)
    let lines = tracer.lines(of: root)
    document = JSONDocument(
      file: file, root: root.propertyValue, warnings: problems.warnings, lines: lines)
  }
  if let document, failure == nil { return document }
  let reason = failure ?? JSONFailure(kind: .empty, offset: 0)
  throw .invalid([reason.diagnostic(in: bytes, file: file)])
}

/// Notes the line of every value, in the order of the text.
private struct LineTracer {
  var lines: LineCounter
  let problems: DiagnosticCollector

  mutating func lines(of node: JSONNode) -> JSONLines {
    var result = JSONLines(line: lines.line(at: node.offset))
    node.forEachItem { result.items.append(lines(of: $0)) }
    node.forEachMember { key, value in
      let name = key.text ?? ""
      let traced = lines(of: value)
      if result.members.updateValue(traced, forKey: name) != nil {
        problems.warn(
          line: traced.line, "the member '\(name)' stands twice in one object; the last one counts",
          advice: "remove one")
      }
    }
    return result
  }
}
