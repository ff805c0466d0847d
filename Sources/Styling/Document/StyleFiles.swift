public import Diagnostics
import Expressions
import FileSystem
public import Formats
import Shapes

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

/// Where a file lies that a style names: beside the style, unless its path says otherwise.
public func path(_ written: String, namedByStyleAt style: String) -> String {
  SourceName(written).resolved(from: folder(of: style))
}

/// Reads the features of a source that has data of its own; nil for all other sources.
///
/// - Parameters:
///   - name: What the style calls the source.
///   - style: Path of the style.
/// - Throws: as `readFeatures(at:)`; what stands in the style itself is called by the source's name.
public func readFeatures(
  of source: StyleSource, named name: String, inStyleAt style: String
) throws(FormatError) -> Parsed<FeatureFile>? {
  switch source {
  case .bound, .image: nil
  case .path(let written): try readFeatures(at: path(written, namedByStyleAt: style))
  case .data(let json):
    try parseFeatures(Array(json.json.utf8), file: "\(style), source '\(name)'")
  }
}
