import FileSystem
public import Diagnostics
public import MapDocument
import Shapes
public import Territory

/// Reads events from GeoJSON (`.geojson`, `.json`) or a table (`.csv`, `.tsv`).
///
/// Dates may carry a time of day if it is zero, as other people's tables do. Empty fatalities are nil.
/// All properties are kept under their own names; those of a table are texts, but for the coordinates and
/// the fatalities. Events without coordinates are kept.
///
/// - Returns: The events in the order of the file. An event without an id gets `FILE#NUMBER`.
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
public func readEvents(
  at path: String, mapping: EventMapping = EventMapping()
) throws(FormatError) -> Parsed<[Event]> {
  let (features, names, problems) = try readEventFeatures(at: path, mapping)
  let reader = EventReader(mapping: mapping, features: features, names: names, problems: problems)
  let events = reader.read().map(\.event)
  return try problems.finish(events)
}

/// The events as features, and the names of all their properties, also of columns without a value.
///
/// - Parameter needsCoordinates: A table without their columns gets a warning.
func readEventFeatures(
  at path: String, _ mapping: EventMapping, needsCoordinates: Bool = true
) throws(FormatError) -> (FeatureFile, names: Set<String>, DiagnosticCollector) {
  guard isTable(path) else {
    let reading = try readFeatures(at: path)
    var names: Set<String> = []
    for feature in reading.value.features { names.formUnion(feature.properties.keys) }
    return (reading.value, names, DiagnosticCollector(file: path, warnings: reading.warnings))
  }
  let table = try readTable(at: path)
  let problems = DiagnosticCollector(file: path, warnings: table.warnings)
  let points = PointTable(
    table, longitude: mapping.longitude, latitude: mapping.latitude, problems: problems)
  if !points.hasCoordinates, needsCoordinates {
    problems.warn(
      line: 1, "the table has no columns of longitude and latitude",
      advice: "its events are counted but not drawn")
  }
  return (points.features, Set(table.columns), problems)
}
