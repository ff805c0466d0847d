public import Diagnostics
import Expressions
public import Formats

/// Reads a style: a document of the MapLibre Style Spec, version 8.
///
/// - Parameter standsAlone: The style is a whole map: its sources may have any name.
/// - Returns: The style, and as warnings what can be drawn all the same.
/// - Throws: `unreadable`, or `invalid` with every problem, its line and its JSON pointer.
public func readStyle(at path: String, standsAlone: Bool = false) throws(FormatError)
  -> Parsed<Style>
{
  try style(readJSON(at: path), file: path, standsAlone: standsAlone)
}

/// Reads a style from memory, as `readStyle` does; `file` names it in messages.
public func parseStyle(_ bytes: [UInt8], file: String) throws(FormatError) -> Parsed<Style> {
  try style(parseJSON(bytes, file: file), file: file)
}

private func style(_ document: JSONDocument, file: String, standsAlone: Bool = false)
  throws(FormatError) -> Parsed<Style>
{
  let problems = DiagnosticCollector(file: file, warnings: document.warnings)
  do throws(StyleError) {
    let style = try Style(json: document.root, standsAlone: standsAlone)
    for found in style.warnings { problems.add(found.located(in: document)) }
    return Parsed(style, warnings: problems.warnings)
  } catch {
    for found in error.problems { problems.add(found.located(in: document)) }
    throw problems.failure
  }
}
