public import Diagnostics
public import MapDocument

/// Reads a map document: a YAML map with the keys `title`, `subtitle`, `date`, `period`, `extent`, `crs`,
/// `page`, `regions`, `places`, `control`, `infer`, `events`, `actors`, `sources`, `style`, `furniture` and
/// `credits`, all of them optional.
///
/// - Parameter furniture: The kinds of furniture that it may ask for; nil does not read them.
/// - Throws: `unreadable`, or `invalid` with every problem and its line: unknown keys with the nearest
///   known one, and values that are not what their key wants.
public func readMapDocument(at path: String, furniture: FurnitureTable? = nil)
  throws(FormatError) -> Parsed<MapDocument>
{
  try parseMapDocument(readText(at: path, as: .yaml), furniture)
}

func parseMapDocument(_ file: TextFile, _ furniture: FurnitureTable? = nil)
  throws(FormatError) -> Parsed<MapDocument>
{
  let problems = DiagnosticCollector(
    file: file.path, warnings: file.hasByteOrderMark ? [byteOrderMarkWarning(file: file.path)] : [])
  var reader = MapDocumentReader(path: file.path, furniture: furniture)
  if let root = composeYAML(file, problems) { reader.read(root) }
  return try problems.finish(reader.document)
}
