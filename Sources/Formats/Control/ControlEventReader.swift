public import Diagnostics
public import MapDocument
import Shapes
public import Territory

/// Reads the events of a file that say that something changed hands.
///
/// A column `recorded` says when an event became known, and the source is the event's own.
///
/// - Returns: One for each value that the mapping knows, in the order of the file. Other values are left
///   alone, but a file without any known one gets a warning.
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
public func readControlEvents(
  at path: String, mapping: ControlEventMapping, actors: ActorTable = ActorTable()
) throws(FormatError) -> Parsed<[ControlEvent]> {
  let isLocated = if case .nearestPlace = mapping.site { true } else { false }
  let (features, names, problems) = try readEventFeatures(
    at: path, mapping.columns, needsCoordinates: isLocated, actors: ActorNames(actors),
    actorColumns: mapping.changes.flatMap(\.actors.columns))
  let events = EventReader(
    mapping: mapping.columns, features: features, names: names, problems: problems,
    alsoRead: Set(mapping.columnsRead)
  ).read()
  let reader = ControlEventReader(mapping: mapping, path: path, problems: problems)
  reader.checkColumns(among: names, of: events.count)
  try problems.throwErrors()
  return try problems.finish(reader.read(events))
}

extension ControlEventMapping.Change.Actors {
  /// The columns that name them.
  fileprivate var columns: [String] {
    switch self {
    case .named: []
    case .column(let column): [column]
    case .markedColumn(let marked): marked.map(\.column)
    }
  }
}

extension ControlEventMapping {
  /// The columns that say what changed hands, to whom and where.
  fileprivate var columnsRead: [String] {
    var columns: [String] = changes.map(\.column)
    for change in changes {
      columns += change.actors.columns
      if case .markedColumn(let marked) = change.actors { columns += marked.map(\.mark) }
    }
    switch site {
    case .place(let column), .region(let column): columns.append(column)
    case .nearestPlace: break
    }
    return columns
  }
}

/// Applies the rules of a mapping to events.
private struct ControlEventReader {
  let mapping: ControlEventMapping
  let path: String
  let problems: DiagnosticCollector

  func read(_ events: [Event]) -> [ControlEvent] {
    let found = events.flatMap { changes(in: $0, line: $0.line ?? 1) }
    if found.isEmpty, !events.isEmpty, !problems.hasErrors { reportNoMatch(events) }
    return found
  }

  func checkColumns(among names: Set<String>, of count: Int) {
    guard count > 0 else { return }
    var seen: Set<String> = []
    for column in mapping.columnsRead where !names.contains(column) && seen.insert(column).inserted
    {
      problems.error(
        line: 1, code: "column-missing", "no event has a '\(column)'",
        advice: advice(for: column, among: names.sorted()))
    }
  }

  private func changes(in event: Event, line: Int) -> [ControlEvent] {
    let fields = RowFields(problems: problems, line: line, feature: { "event '\(event.id)'" }) {
      name in
      event.properties[name].map(fieldText).flatMap { $0.isEmpty ? nil : $0 }
    }
    return mapping.changes.filter { fields.text($0.column) == $0.value }.compactMap { change in
      guard let actors = actors(of: change, fields) else { return nil }
      return ControlEvent(
        event: event.id, subject: subject(fields), location: event.location,
        precision: event.precision, actors: actors, status: change.status, ends: change.ends,
        from: event.date,
        confidence: mapping.confidence, source: event.source, recorded: fields.date("recorded"),
        origin: "\(path):\(line)")
    }
  }

  private func subject(_ fields: RowFields) -> Subject? {
    switch mapping.site {
    case .place(let column): fields.text(column).map { .place($0) }
    case .region(let column): fields.text(column).map { .region($0) }
    case .nearestPlace: nil
    }
  }

  /// Nil, with a warning, where the event does not tell which side it was.
  private func actors(
    of change: ControlEventMapping.Change, _ fields: RowFields
  ) -> [String]? {
    switch change.actors {
    case .named(let actors): return actors
    case .column(let column): return actors(in: column, change, fields)
    case .markedColumn(let columns):
      let marked = columns.filter { column in
        guard let mark = fields.text(column.mark)?.lowercased() else { return false }
        return column.values.contains { $0.lowercased() == mark }
      }
      guard marked.count == 1 else {
        let marks = columns.map { "'\($0.mark)' is '\(fields.text($0.mark) ?? "")'" }
        problems.tally(
          line: fields.line, of: fields.feature(), code: "event-side-unclear",
          "'\(change.value)' does not tell which side took the ground: \(marks.joined(separator: ", "))",
          advice: "it changes nothing; state what happened in a table of the record")
        return nil
      }
      return actors(in: marked[0].column, change, fields)
    }
  }

  private func actors(
    in column: String, _ change: ControlEventMapping.Change, _ fields: RowFields
  ) -> [String] {
    if fields.text(column) == nil {
      fields.error(
        code: "cell-empty", "'\(column)' is empty, but '\(change.value)' takes the actor from it",
        advice: "name an actor")
    }
    return fields.actors(column)
  }

  private func reportNoMatch(_ events: [Event]) {
    let columns = Set(mapping.changes.map(\.column)).sorted()
    let values = Set(
      events.flatMap { event in
        columns.compactMap { event.properties[$0].map(fieldText) }.filter { !$0.isEmpty }
      }
    ).sorted()
    let listed = values.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    let more = values.count > 12 ? " and \(values.count - 12) more" : ""
    problems.warn(
      line: nil, code: "events-without-change",
      "none of the \(events.count) events says that something changed hands",
      advice: values.isEmpty
        ? "'\(columns.joined(separator: "', '"))' is always empty"
        : "'changes' must name some of the values \(listed)\(more)")
  }
}
