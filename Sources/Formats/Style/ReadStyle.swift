import Shapes
public import Styling

/// Reads a MapLibre style document.
///
/// - Throws: `FormatError` that names the line and the JSON pointer of everything that is wrong.
public func readStyle(at path: String) throws(FormatError) -> Reading<Style> {
  try style(readJSON(at: path), file: path)
}

/// Reads a MapLibre style document from memory; `file` names it in messages.
public func parseStyle(_ bytes: [UInt8], file: String) throws(FormatError) -> Reading<Style> {
  try style(parseJSON(bytes, file: file), file: file)
}

private func style(_ document: JSONDocument, file: String) throws(FormatError) -> Reading<Style> {
  do {
    let style = try Style(json: document.root)
    return Reading(style, warnings: style.warnings.map { diagnostic($0, document, file) })
  } catch {
    throw .invalid(error.problems.map { diagnostic($0, document, file) })
  }
}

private func diagnostic(_ problem: StyleProblem, _ document: JSONDocument, _ file: String)
  -> Diagnostic
{
  Diagnostic(
    severity: problem.isWarning ? .warning : .error, file: file,
    line: document.line(at: problem.pointer),
    feature: problem.pointer.isEmpty ? nil : problem.pointer, what: problem.what,
    advice: problem.advice)
}
