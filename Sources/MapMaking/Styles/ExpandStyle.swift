import Cartography
public import Diagnostics
import Formats
import MapDocument
public import Styling

extension Style {
  /// Returns a style in full, as JSON for map makers' editors: a theme, the style of a map document, or
  /// a style file in the program's own layout.
  ///
  /// - Parameter path: A map document (`.yaml`, `.yml`) or a style; nil for the theme alone.
  /// - Throws: `usage` where both or neither are named or the theme is not known; `format` for files.
  public static func expanded(theme: String?, path: String?) throws(ControlMapError) -> String {
    switch (theme, path) {
    case (let name?, nil): return try Theme.named(name).styleText()
    case (nil, let path?):
      guard isMapDocument(path) else { return try styleText(at: path) }
      let document = try reading { () throws(FormatError) in
        try readMapDocument(at: path, furniture: .builtIn).value
      }
      if let style = document.style, MapStyle(document: document).isPlain {
        return try styleText(at: style)
      }
      return StyleText.text(of: try MapStyle(document: document).json())
    case (nil, nil): return try Theme.control.styleText()
    default: throw .usage("a theme and a file were named; leave out one of them")
    }
  }
}

private func styleText(at path: String) throws(ControlMapError) -> String {
  _ = try reading { () throws(FormatError) in try readStyle(at: path) }
  return StyleText.text(
    of: try reading { () throws(FormatError) in try readJSON(at: path).root })
}

/// The file is a map document by its name.
func isMapDocument(_ path: String) -> Bool {
  InputFormat.format(ofFile: path)?.kind == .document
}
