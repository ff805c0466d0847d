import FileSystem
public import Diagnostics
public import Formats
import Shapes

/// Where a file lies that a style names: beside the style, unless its path says otherwise.
public func path(_ written: String, namedByStyleAt style: String) -> String {
  resolvePath(written, from: folder(of: style))
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
