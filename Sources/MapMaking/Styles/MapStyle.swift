import Diagnostics
import Expressions
import Formats
import MapDocument
import Shapes
import Styling

/// The style that a map document draws with: a theme or a file, and the layers that the document adds.
struct MapStyle {
  let document: MapDocument

  /// The document leaves the style as it is written.
  var isPlain: Bool { document.story.isBesideMap && document.layers.isEmpty }

  /// The style, checked, and what is doubtful about it.
  ///
  /// - Throws: `ControlMapError` with every problem and its line: in the document for layers that it adds or changes.
  func read() throws(ControlMapError) -> Parsed<Style> {
    let base = try readBase()
    guard !isPlain else { return base }
    let changed = try changed()
    do throws(StyleError) {
      let style = try Style(json: changed.style)
      let ofLayers = style.warnings.map(changed.located).filter { $0.file == document.origin }
      return Parsed(style, warnings: base.warnings + ofLayers)
    } catch {
      throw .format(.invalid(error.problems.map(changed.located)))
    }
  }

  /// The whole style as it is drawn.
  func json() throws(ControlMapError) -> PropertyValue { try changed().style }

  private func changed() throws(ControlMapError) -> ChangedLayers {
    try ChangedLayers(StoryStyle(document.story).applied(to: baseJSON()), document)
  }

  private func readBase() throws(ControlMapError) -> Parsed<Style> {
    guard let path = document.style else { return Parsed(try theme.style(), warnings: []) }
    return try reading { () throws(FormatError) in try readStyle(at: path) }
  }

  private func baseJSON() throws(ControlMapError) -> PropertyValue {
    guard let path = document.style else { return try theme.json() }
    return try reading { () throws(FormatError) in try readJSON(at: path).root }
  }

  private var theme: Theme { document.theme ?? .control }
}
