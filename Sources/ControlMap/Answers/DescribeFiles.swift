public import Diagnostics
import Formats
import Shapes

/// Tells what files are and what stands in them, in words or as one JSON object whose `files` stand one a line.
///
/// - Returns: Also why some of several files cannot be read; the others are told all the same.
/// - Throws: `ControlMapError` when the only one cannot be read.
public func descriptions(ofFilesAt paths: [String], asJSON: Bool = false)
  throws(ControlMapError) -> (text: String, warnings: [Diagnostic], failures: [ControlMapError])
{
  var found: [FileDescription] = []
  var failures: [ControlMapError] = []
  for path in paths {
    do {
      found.append(try reading { () throws(FormatError) in try describeFile(at: path) })
    } catch {
      guard paths.count > 1 else { throw error }
      failures.append(error)
    }
  }
  let text =
    asJSON
    ? "{\"files\":[\(found.map { "\n" + $0.json.json }.joined(separator: ","))\n]}\n"
    : found.map(\.text).joined(separator: "\n")
  return (text, found.flatMap(\.warnings), failures)
}
