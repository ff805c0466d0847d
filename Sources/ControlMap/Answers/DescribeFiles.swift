public import Diagnostics
import Formats
import Shapes

/// Tells what files are and what stands in them, in words or as one JSON object whose `files` stand one a line.
///
/// - Throws: `ControlMapError` when a file cannot be read.
public func descriptions(ofFilesAt paths: [String], asJSON: Bool = false)
  throws(ControlMapError) -> (text: String, warnings: [Diagnostic])
{
  var found: [FileDescription] = []
  for path in paths {
    found.append(try reading { () throws(FormatError) in try describeFile(at: path) })
  }
  let text =
    asJSON
    ? "{\"files\":[\(found.map { "\n" + $0.json.json }.joined(separator: ","))\n]}\n"
    : found.map(\.text).joined(separator: "\n")
  return (text, found.flatMap(\.warnings))
}
