import Cartography
public import ControlModel
public import Diagnostics
import Formats
public import MapDocument
public import MapMaking
public import Painter
import Styling
public import Territory

// The steps of the library in the order in which they are taken. Each is the work of a module beneath; here
// they stand together, so that users import this module alone.

/// The version of the library and the program.
public let controlMapVersion = ControlMapVersion.number

/// The names of the themes, the standard one first.
public let themeNames = Theme.names

/// What answers are read from: the record of a map laid on the ground. The module that makes it has its
/// name, so that here it has another.
public typealias MapModel = ControlModel

/// Reads the record of a map and lays it on the ground: all that answers need, without a style.
///
/// - Throws: `ControlMapError` that names file, line and feature of what is wrong.
public func readControlModel(_ options: MapOptions) throws(ControlMapError) -> ControlModel {
  var options = options
  options.furniture = options.furniture ?? .builtIn
  return try ControlModel(reading: options)
}

/// Reads a map and everything it names, its style among it.
///
/// - Throws: `ControlMapError` that names file, line and feature of what is wrong.
public func readMap(_ options: MapOptions) throws(ControlMapError) -> MapData {
  try MapData(reading: options)
}

/// The fonts of maps.
///
/// - Parameter fontDirectory: A folder with further fonts.
/// - Throws: `ControlMapError` when a font that every map needs is not installed, or the folder cannot be
///   read.
public func makeTextSetter(fontDirectory: String? = nil) throws(ControlMapError) -> TextSetter {
  do { return try TextSetter(fontDirectory: fontDirectory) } catch { throw .painter(error) }
}

/// Decides everything about a map that no date changes.
///
/// - Parameter text: Measures labels; the same one may paint the frames.
public func makePlan(_ data: MapData, _ options: MapOptions, text: TextSetter)
  throws(ControlMapError) -> Plan
{
  try Plan(data, options, text: text)
}

/// Lays out maps of several dates on one page.
///
/// - Parameters:
///   - days: In the order in which they are shown.
///   - marksChanges: Outlines on each map what changed hands since an earlier one before it.
/// - Throws: `ControlMapError` when there is no date, one is named twice, or the page has no room for so
///   many.
public func makeSheet(
  _ data: MapData, _ options: MapOptions, on days: [Day], marksChanges: Bool = true,
  text: TextSetter
) throws(ControlMapError) -> Sheet {
  try Sheet(data, options, on: days, marksChanges: marksChanges, text: text)
}

/// Lays out maps of dates that tell what happened, each beneath words that say what changed since the one before.
///
/// - Throws: `ControlMapError` when the page has no room for so many.
public func makeSheet(
  _ data: MapData, _ options: MapOptions, telling dates: TellingDates, text: TextSetter
) throws(ControlMapError) -> Sheet {
  try Sheet(data, options, telling: dates, text: text)
}

/// Decides everything about pages that tell dates one after the other: what changed since the one before stands out, and
/// headline and caption are made from the record where the document does not write them.
public func makePlan(
  _ data: MapData, _ options: MapOptions, telling dates: TellingDates, text: TextSetter
) throws(ControlMapError) -> Plan {
  try Plan(data, options, telling: dates, text: text)
}

/// Makes the layers of a map on some dates, for other programs.
///
/// - Parameters:
///   - days: In order; each state holds until the next of them, that of the last for one day.
///   - layers: Those to make; nil for all that there is something of.
///   - progress: Told how many of the days are done.
/// - Throws: `ControlMapError` where the geometry fails, or a layer needs more than the map has.
public func makeExport(
  _ data: MapData, _ options: MapOptions, on days: [Day], layers: [ExportLayer]? = nil,
  progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
) throws(ControlMapError) -> MapExport {
  try MapExport(data, options, on: days, layers: layers, progress: progress)
}

/// Compares two dates of a record.
///
/// - Throws: `ControlMapError` when the map has no record, or the first date does not lie before the second.
public func makeComparison(
  _ data: MapData, _ options: MapOptions, from: Day, to: Day, text: TextSetter
) throws(ControlMapError) -> ComparisonMap {
  try ComparisonMap(data, options, from: from, to: to, text: text)
}

/// Compares what was known of one date on two days.
///
/// - Throws: `ControlMapError` when the map has no record, or the two days are one.
public func makeComparison(
  _ data: MapData, _ options: MapOptions, on date: Day, asOf first: Day, versus second: Day,
  text: TextSetter
) throws(ControlMapError) -> ComparisonMap {
  try ComparisonMap(data, options, on: date, asOf: first, versus: second, text: text)
}

/// Finds every problem of a file: a map document with all that it names, a table, GeoJSON, a style, a folder
/// of snapshots.
///
/// - Throws: `ControlMapError` when the file itself cannot be read.
public func problems(inFileAt path: String) throws(ControlMapError) -> [Diagnostic] {
  try problemReport(onFileAt: path).diagnostics
}

/// As `problems(inFileAt:)`, with what became of the pieces of a map.
///
/// - Throws: `ControlMapError` when the file itself cannot be read.
public func problemReport(onFileAt path: String) throws(ControlMapError) -> ProblemReport {
  let found = try Validation.problems(
    inFileAt: path, furniture: .builtIn,
    readStyle: { path, document throws(FormatError) in
      let standsAlone = document.map { Style.standsAlone($0.root) } ?? false
      let style = try readStyle(at: path, standsAlone: standsAlone)
      return Parsed(
        (), warnings: style.warnings + (try StyleData.problems(of: style.value, at: path)))
    },
    readPicture: checkPNG,
    tryMap: { path in
      do throws(ControlMapError) {
        return MapTrial(ofMapAt: path, text: try makeTextSetter()).verdict()
      } catch {
        return MapVerdict(refusals: error.diagnostics(ofFile: path))
      }
    })
  return ProblemReport(found.diagnostics, balance: found.balance, counts: found.counts)
}

/// Looks which names in the files of a map the map does not know.
///
/// - Returns: A file of values to be edited, which map documents name under `values`; how many names are in it, and
///   for how many of them a guess.
/// - Throws: `ControlMapError` when files cannot be read as far as that.
public func suggestedNames(
  _ options: MapOptions
) throws(ControlMapError) -> (text: String, count: Int, guesses: Int) {
  var reader = EvidenceReader(options)
  let found = try reader.suggestions()
  return (found.text, found.count, found.guesses)
}

/// Makes a folder with a map document that draws files at once: `map.yaml`, `actors.yaml`, `ids.csv`,
/// `map.schema.json` and, where no evidence is named, an empty `control.csv`. All of them are made, or none.
///
/// - Returns: What was recognised, one line each, the command that draws the map last.
/// - Throws: `ControlMapError` when the folder holds something or cannot be made, and with all that is wrong with the
///   files.
public func makeNewMap(at folder: String, from files: NewMapFiles) throws(ControlMapError)
  -> [String]
{
  let map = try NewMap(at: folder, from: files)
  try map.write { path throws(ControlMapError) in try problems(inFileAt: path) }
  return map.said
}

/// Finds every problem of a style, or of a map document's style with the colours of its actors.
///
/// - Parameter path: A style (JSON) or a map document (`.yaml`, `.yml`).
/// - Throws: `ControlMapError` when the file itself cannot be read.
public func problems(ofStyleAt path: String) throws(ControlMapError) -> [Diagnostic] {
  try Style.problems(at: path)
}

/// Returns a style in full, as JSON for map makers' editors: a theme, the style of a map document, or a style
/// file in the program's own layout.
///
/// - Parameter path: A map document or a style; nil for the theme alone.
/// - Throws: `ControlMapError` where both are named, the theme is not known, or a file cannot be read.
public func expandedStyle(theme: String?, path: String?) throws(ControlMapError) -> String {
  try Style.expanded(theme: theme, path: path)
}

/// Writes a file so that it appears whole or not at all; `-` is standard output.
///
/// - Throws: `ControlMapError` where the file cannot be made there, or writing stops.
public func writeFile(_ bytes: [UInt8], to path: String) throws(ControlMapError) {
  do { try Formats.writeFile(bytes, to: path) } catch { throw .format(error) }
}

/// Says before anything is written what `writeFile` would refuse to replace, so that no set of files is left unfinished.
///
/// - Throws: `ControlMapError` for folders and files that were read.
public func checkReplaceable(_ path: String) throws(ControlMapError) {
  do { _ = try takesFile(path) } catch { throw .format(error) }
}

/// The name that a word likely misspells; nil where none is near.
public func nearestName(to word: String, in names: [String]) -> String? {
  Diagnostics.nearestName(to: word, in: names)
}
