public import Styling

/// Reads a style: a document of the MapLibre Style Spec, version 8.
///
/// - Parameter standsAlone: The style is a whole map: its sources may have any name.
/// - Returns: The style, and as warnings what can be drawn all the same.
/// - Throws: `unreadable`, or `invalid` with every problem, its line and its JSON pointer.
public func readStyle(at path: String, standsAlone: Bool = false) throws(FormatError)
  -> Reading<Style>
{
  try style(readJSON(at: path), file: path, standsAlone: standsAlone)
}

/// Reads a style from memory, as `readStyle` does; `file` names it in messages.
public func parseStyle(_ bytes: [UInt8], file: String) throws(FormatError) -> Reading<Style> {
  try style(parseJSON(bytes, file: file), file: file)
}

private func style(_ document: JSONDocument, file: String, standsAlone: Bool = false)
  throws(FormatError) -> Reading<Style>
{
  let problems = Problems(file: file, warnings: document.warnings)
  do throws(StyleError) {
    let style = try Style(json: document.root, standsAlone: standsAlone)
    problems.add(style.warnings, of: document)
    return Reading(style, warnings: problems.warnings)
  } catch {
    problems.add(error.problems, of: document)
    throw problems.failure
  }
}

extension Problems {
  fileprivate func add(_ found: [StyleProblem], of document: JSONDocument) {
    for problem in found {
      let line = document.line(at: problem.pointer)
      let pointer = problem.pointer.isEmpty ? nil : problem.pointer
      if problem.isWarning {
        warn(line: line, of: pointer, problem.what, advice: problem.advice)
      } else {
        error(line: line, of: pointer, problem.what, advice: problem.advice)
      }
    }
  }
}
