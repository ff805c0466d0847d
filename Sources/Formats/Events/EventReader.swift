public import Diagnostics
import FileSystem
public import MapDocument
import Shapes
public import Territory

/// Reads events from GeoJSON (`.geojson`, `.json`) or a table (`.csv`, `.tsv`).
///
/// Dates may carry a time of day, which is not read, with a warning where it is not zero. Empty fatalities are nil.
/// All properties are kept under their own names; those of a table are texts, but for the coordinates and
/// the fatalities. Events without coordinates are kept.
///
/// - Returns: The events in the order of the file. An event without an id gets `FILE#NUMBER`.
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
public func readEvents(
  at path: String, mapping: EventMapping = EventMapping(), actors: ActorTable = ActorTable()
) throws(FormatError) -> Parsed<[Event]> {
  let (features, names, problems) = try readEventFeatures(
    at: path, mapping, actors: ActorNames(actors))
  let reader = EventReader(mapping: mapping, features: features, names: names, problems: problems)
  let events = reader.read()
  return try problems.finish(events)
}

/// Reads events as `readEvents(at:mapping:)` does, from features that were read already.
///
/// - Parameter names: The names of all their properties.
/// - Throws: `invalid` with every problem and its line.
package func readEvents(
  from reading: Parsed<FeatureFile>, names: Set<String>, mapping: EventMapping = EventMapping()
) throws(FormatError) -> Parsed<[Event]> {
  let problems = DiagnosticCollector(file: reading.value.path, warnings: reading.warnings)
  let reader = EventReader(
    mapping: mapping, features: reading.value, names: names, problems: problems)
  let events = reader.read()
  return try problems.finish(events)
}

/// The events as features, and the names of all their properties, also of columns without a value.
///
/// - Parameters:
///   - needsCoordinates: A table without their columns gets a warning.
///   - actorColumns: Further columns that name actors.
func readEventFeatures(
  at path: String, _ mapping: EventMapping, needsCoordinates: Bool = true, actors: ActorNames,
  actorColumns: [String] = []
) throws(FormatError) -> (FeatureFile, names: Set<String>, DiagnosticCollector) {
  guard isTable(path) else {
    let reading = try readFeatures(at: path, mapping.words.selection).mapped(
      by: mapping.words, for: .events, actors: actors, actorColumns: actorColumns,
      dateColumns: EventReader.dateNames(mapping), taken: mapping.named)
    return (
      reading.value, reading.value.propertyNames,
      DiagnosticCollector(file: path, warnings: reading.warnings)
    )
  }
  let table = try readTable(at: path, mapping.words).mapped(
    by: mapping.words, for: .events, actors: actors, actorColumns: actorColumns,
    dateColumns: EventReader.dateNames(mapping), taken: mapping.named, keepsOthers: true)
  let problems = DiagnosticCollector(file: path, warnings: table.warnings)
  let points = PointTable(
    table, longitude: mapping.longitude, latitude: mapping.latitude, problems: problems)
  let namesSites = table.columns.contains(mapping.place) || table.columns.contains("region")
  if !points.hasCoordinates, needsCoordinates, !namesSites {
    problems.warn(
      line: 1, code: "events-without-coordinates",
      "the table has no columns of longitude and latitude",
      advice: points.nearMiss
        ?? "its events are counted but not drawn; name a place or region of the map in a column")
  }
  return (points.features, Set(table.columns), problems)
}

/// Turns features into events. A class: what it knows is not copied for each event.
final class EventReader {
  private let mapping: EventMapping
  private let features: FeatureFile
  private let problems: DiagnosticCollector
  /// The properties that the events have.
  private let names: Set<String>
  private let dateName: String
  private let hasPrecision: Bool
  /// The names that need not be there.
  private let usualKind: String
  private let usualFatalities: String
  /// Further properties that somebody reads.
  private let alsoRead: Set<String>
  private let actorLists = ActorLists()

  init(
    mapping: EventMapping, features: FeatureFile, names: Set<String>, problems: DiagnosticCollector,
    alsoRead: Set<String> = []
  ) {
    self.alsoRead = alsoRead
    self.mapping = mapping.found(among: names)
    self.features = features
    self.names = names
    self.problems = problems
    hasPrecision = names.contains("location-precision")
    dateName = EventReader.dateNames(mapping).first { names.contains($0) } ?? mapping.date
    usualKind = mapping.kind == "kind" ? self.mapping.kind : "kind"
    usualFatalities = mapping.fatalities == "fatalities" ? self.mapping.fatalities : "fatalities"
  }

  /// What the date may be called, the surest first.
  static func dateNames(_ mapping: EventMapping) -> [String] {
    mapping.date == "date" ? ["date", "date_start", "event_date"] : [mapping.date]
  }

  /// The events, each with the line on which it stands.
  func read() -> [Event] {
    checkNames()
    guard names.contains(dateName) else { return [] }
    let isRows = isTable(features.path)
    var known = KnownIDs(capacity: features.features.count)
    /// The places of the features of the events.
    var places: [Int32] = []
    places.reserveCapacity(features.features.count)
    var events = EventTableBuilder(identifier: mapping.id, capacity: features.features.count)
    var memory = ReadValues(mapping, date: dateName)
    for (index, feature) in features.features.enumerated() {
      let line = features.lines[index]
      let errors = problems.errorCount
      let count = events.count
      let number = features.numbers[index]
      let id = id(of: feature, number)
      guard
        let (codes, location) = codes(of: feature, id, line: line, &events, &memory),
        problems.errorCount == errors
      else { continue }
      let fatalities = events.fatalities.value(of: codes.fatalities)
      let facts = kept(feature.facts, fatalities)
      events.append(
        id: id, codes, location: location, precision: precision(of: facts, location), facts: facts,
        line: line)
      if let first = known.first(id, noting: count, among: { events.id(at: $0) }) {
        let firstLine = events.line(at: first)
        problems.warn(
          line: line, of: "event '\(id)'", code: "id-repeated",
          isRows
            ? "it has the id of line \(firstLine)"
            : "feature \(number) has the id of feature \(features.numbers[Int(places[first])]), line \(firstLine)",
          advice: "both count; give each event an id of its own")
      }
      places.append(Int32(index))
    }
    return events.events()
  }

  /// Columns that were named must be there, and the date in any case.
  private func checkNames() {
    guard !features.features.isEmpty else { return }
    let pairs = [
      (mapping.kind, usualKind), (mapping.actors, "actors"),
      (mapping.fatalities, usualFatalities), (mapping.id, "id"), (mapping.source, "source"),
      (mapping.place, "place"), (dateName, ""),
    ]
    let own = [mapping.radius, mapping.name].filter { !$0.isEmpty }.map { ($0, "no name") }
    for (name, usual) in own + pairs where name != usual && !names.contains(name) {
      problems.error(
        line: 1, code: "column-missing", "no event has a '\(name)'",
        advice: (usual.isEmpty ? ColumnNames.meant(by: "date", among: names.sorted()) : nil).map {
          "did you mean '\($0)'? name it in the map document, 'date: \($0)'"
        } ?? advice(for: name, among: names.sorted()))
    }
    let columns = pairs.dropLast().map { (key: $0.1, name: $0.0) }
    let taken = Set(
      pairs.map(\.0) + [mapping.longitude, mapping.latitude, "region", "name", "recorded"]
    ).union(alsoRead)
    problems.reportNearMisses(
      of: columns.filter { $0.key != "id" }, among: names.sorted(), taken: taken,
      noun: isTable(features.path) ? "column" : "property", isMapped: true)
  }

  private func id(of feature: Feature<Geographic>, _ number: Int) -> String {
    let own = (feature.facts[mapping.id] ?? feature.id).map(fieldText).flatMap {
      $0.isEmpty ? nil : $0
    }
    return own ?? "\(SourceName(features.path).shortText)#\(number)"
  }

  /// What stands for the parts of an event in its columns, and where it happened; nil where it is wrong.
  ///
  /// - Parameter memory: What rows before said.
  private func codes(
    of feature: Feature<Geographic>, _ id: String, line: Int, _ events: inout EventTableBuilder,
    _ memory: inout ReadValues
  ) -> (EventTableBuilder.Codes, Point<Geographic>?)? {
    let properties = feature.facts
    let fields = RowFields(problems: problems, line: line, feature: { "event '\(id)'" }) { name in
      properties[name].map(fieldText).flatMap { $0.isEmpty ? nil : $0 }
    }
    let location = location(of: feature, fields)
    var codes = EventTableBuilder.Codes()
    // What there is something to say of is read, and told, again for each event.
    codes.fatalities = memory.fatalities.code(of: properties) {
      let errors = problems.errorCount
      let number = plainFatalities(properties) ?? fatalities(fields)
      return (events.fatalities.code(of: number), problems.errorCount == errors)
    }
    codes.date = memory.dates.code(of: properties) {
      if let text = fields.text(dateName), case .date(let date, false) = DateReading(text) {
        return (events.dates.code(of: date), true)
      }
      return (events.dates.code(of: fields.requiredDate(dateName)), false)
    }
    guard codes.date > 0 else { return nil }
    codes.kind = memory.kinds.code(of: properties) {
      (events.kinds.code(of: fields.text(mapping.kind)), true)
    }
    codes.actors = memory.actors.code(of: properties) {
      (events.actors.code(of: fields.text(mapping.actors).map(actors)), true)
    }
    codes.source = memory.sources.code(of: properties) {
      (events.sources.code(of: fields.text(mapping.source)), true)
    }
    return (codes, location)
  }

  private func precision(
    of facts: Properties, _ location: Point<Geographic>?
  ) -> Event.Precision {
    // What a mapping has read from codes.
    guard hasPrecision, location != nil else { return .point }
    return facts["location-precision"]?.string.flatMap(Event.Precision.init(rawValue:)) ?? .point
  }

  private func kept(_ properties: Properties, _ fatalities: Int?) -> Properties {
    var kept = properties
    // What stands there already is left: a change makes a copy of all properties, for each event.
    if let fatalities, kept[mapping.fatalities]?.number?.bitPattern != Double(fatalities).bitPattern
    {
      kept.all[mapping.fatalities] = .number(Double(fatalities))
    }
    if mapping.place != "place", let place = kept[mapping.place] { kept.all["place"] = place }
    return kept
  }

  private func actors(in text: String) -> [String] {
    if let known = actorLists.known[text] { return known }
    let actors = ActorList.ids(in: text).filter { !$0.isEmpty }
    actorLists.known[text] = actors
    return actors
  }

  private func location(of feature: Feature<Geographic>, _ fields: RowFields) -> Point<Geographic>?
  {
    guard let geometry = feature.geometry else { return nil }
    if case .point(let point) = geometry { return point }
    if geometry.points.count == 1, geometry.area.isEmpty, geometry.lines.isEmpty {
      return geometry.points[0]
    }
    if case .collection(let parts) = geometry, parts.isEmpty { return nil }
    fields.error(
      code: "geometry-unfitting", "its geometry is \(geometry.title), not one point",
      advice: geometry.points.count > 1
        ? "write a feature for each point, or one with its middle" : "an event is a Point, or null")
    return nil
  }

  /// Those that stand there as a number of people; nil for all that has to be read.
  private func plainFatalities(_ properties: Properties) -> Int? {
    guard case .number(let number)? = properties[mapping.fatalities],
      Quantity.fatalities.contains(number)
    else { return nil }
    return Int(clamping: number)
  }

  private func fatalities(_ fields: RowFields) -> Int? {
    guard let text = fields.text(mapping.fatalities) else { return nil }
    let quantity = Quantity.fatalities
    if let number = quantity.number(text) { return Int(clamping: number) }
    if let number = Double(text), number > quantity.range.upperBound {
      fields.error(
        code: "number-range", "'\(text)' in '\(mapping.fatalities)' is out of range",
        advice: "write \(quantity.expectation), or nothing where it is unknown")
      return nil
    }
    fields.error(
      code: "number-invalid", "'\(text)' in '\(mapping.fatalities)' is not a number of people",
      advice: WrittenNumber.grouped(text).map { "write \($0), without signs between the digits" }
        ?? "write a whole number, or nothing where it is unknown")
    return nil
  }
}

/// What stands for the values of an event's properties in the columns of events, for those that were read already.
private struct ReadValues {
  var dates: ReadColumn
  var kinds: ReadColumn
  var actors: ReadColumn
  var fatalities: ReadColumn
  var sources: ReadColumn

  init(_ mapping: EventMapping, date: String) {
    dates = ReadColumn(date)
    kinds = ReadColumn(mapping.kind)
    actors = ReadColumn(mapping.actors)
    fatalities = ReadColumn(mapping.fatalities)
    sources = ReadColumn(mapping.source)
  }
}

/// The values of a property that were read: what a million events say again and again is read once.
private struct ReadColumn {
  private let name: String
  private var rows: PropertyRows?
  private var column: Int?
  /// By what rows of one value have in common: what stands for it and 1; 0 for what was not read.
  private var known: [UInt32] = []

  init(_ name: String) { self.name = name }

  /// What stands for the value of some properties.
  ///
  /// - Parameter read: Reads it; what is not sure is read again each time.
  mutating func code(
    of properties: Properties, _ read: () -> (code: UInt32, isSure: Bool)
  ) -> UInt32 {
    guard let (rows, row) = properties.place else { return read().code }
    if rows !== self.rows {
      (self.rows, column, known) = (rows, rows.column(named: name), [])
    }
    let place = column.map { rows.code(in: $0, at: row) } ?? 0
    if place < known.count, known[place] > 0 { return known[place] - 1 }
    let (code, isSure) = read()
    if isSure {
      if place >= known.count {
        known.append(contentsOf: repeatElement(0, count: place + 1 - known.count))
      }
      known[place] = code + 1
    }
    return code
  }
}

/// What texts name, of which a file has few and says them again and again: its events share one array.
private final class ActorLists {
  var known: [String: [String]] = [:]
}

extension EventMapping {
  /// Our columns that somebody has named otherwise.
  var named: Set<String> {
    Set(
      Self.keys.filter { key, property in
        self[keyPath: property] != EventMapping()[keyPath: property]
      }.map { $0.key.name == "source-property" ? "source" : $0.key.name })
  }

  /// The mapping with the columns of ACLED and UCDP where those of the usual names are not there.
  fileprivate func found(among names: Set<String>) -> EventMapping {
    var found = self
    if kind == "kind", !names.contains(kind) {
      found.kind = ["event_type", "type_of_violence"].first(where: names.contains) ?? kind
    }
    // Of UCDP: `best` alone may be anything.
    let isOfUCDP = names.contains("type_of_violence") && names.contains("best")
    if fatalities == "fatalities", !names.contains(fatalities), isOfUCDP {
      found.fatalities = "best"
    }
    return found
  }
}

extension Geometry {
  /// The geometry as messages call it, with its article.
  fileprivate var title: String {
    switch self {
    case .point: "a Point"
    case .multiPoint(let points): "a MultiPoint of \(points.count) points"
    case .lineString: "a LineString"
    case .multiLineString: "a MultiLineString"
    case .polygon: "a Polygon"
    case .multiPolygon: "a MultiPolygon"
    case .collection(let parts): "a GeometryCollection of \(parts.count) parts"
    }
  }
}
