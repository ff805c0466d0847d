import Diagnostics
package import MapDocument
import Shapes
package import Territory

/// A name that a file writes for a region, a place or an actor, after all that its mapping says of it.
package struct WrittenName: Sendable, Hashable {
  /// What it is a name of.
  package enum Kind: String, Sendable, Hashable, CaseIterable { case region, place, actors }

  package var kind: Kind
  package var text: String
  /// In how many records.
  package var count: Int
  /// Of the first.
  package var file: String
  package var line: Int
}

/// Counts names, the first record of each kept.
private struct NameCounter {
  private var names: [WrittenName] = []
  private var positions: [String: Int] = [:]

  mutating func add(_ text: String?, _ kind: WrittenName.Kind, _ file: String, _ line: Int) {
    guard let text, !text.isEmpty else { return }
    let key = "\(kind) \(text)"
    if let position = positions[key] {
      names[position].count += 1
    } else {
      positions[key] = names.count
      names.append(WrittenName(kind: kind, text: text, count: 1, file: file, line: line))
    }
  }

  /// Adds the actors of a text, or of a list of texts.
  mutating func add(actors value: PropertyValue?, _ file: String, _ line: Int) {
    let texts = value?.array?.map(fieldText) ?? [value.map(fieldText) ?? ""]
    for name in texts.flatMap(ActorList.ids) { add(name, .actors, file, line) }
  }

  /// The most usual first.
  var found: [WrittenName] {
    names.enumerated().sorted { one, other in
      one.element.count == other.element.count
        ? one.offset < other.offset : one.element.count > other.element.count
    }.map(\.element)
  }
}

/// The names that evidence writes, the most usual first.
///
/// - Throws: `unreadable`, or `invalid` with what is wrong before names can be looked at.
package func writtenNames(
  of source: ControlSource, actors: ActorTable
) throws(FormatError) -> [WrittenName] {
  var counter = NameCounter()
  switch source.kind {
  case .table:
    let table = try readTable(at: source.path, source.words).mapped(
      by: source.words, for: .control, actors: ActorNames(actors), keepsOthers: false,
      known: ["region", "place"] + RowFields.assertionColumns)
    for row in table.rows {
      counter.add(row["region"].map(trimmed), .region, table.file, row.line)
      counter.add(row["place"].map(trimmed), .place, table.file, row.line)
      counter.add(actors: row["actors"].map { .string($0) }, table.file, row.line)
    }
  case .polygons, .snapshots:
    for path in source.files {
      let file = try readFeatures(at: path).mapped(
        by: source.words, for: .control, actors: ActorNames(actors)
      ).value
      for (feature, line) in zip(file.features, file.lines) {
        counter.add(
          actors: feature.properties["actors"] ?? feature.properties["actor"], file.path, line)
      }
    }
  case .events(let mapping):
    let (file, _, problems) = try readEventFeatures(
      at: source.path, mapping.columns, needsCoordinates: false, actors: ActorNames(actors))
    try problems.throwErrors()
    let columns = Set(
      mapping.changes.compactMap { change in
        if case .column(let column) = change.actors { column } else { nil }
      }
    ).sorted()
    for (feature, line) in zip(file.features, file.lines) {
      switch mapping.site {
      case .region(let column):
        counter.add(feature.properties[column].map(fieldText), .region, file.path, line)
      case .place(let column):
        counter.add(feature.properties[column].map(fieldText), .place, file.path, line)
      case .nearestPlace: break
      }
      for column in columns { counter.add(actors: feature.properties[column], file.path, line) }
    }
  }
  return counter.found
}

/// The names that events write, the most usual first.
///
/// - Throws: As for other evidence.
package func writtenNames(
  of events: EventSource, actors: ActorTable
) throws(FormatError) -> [WrittenName] {
  var counter = NameCounter()
  let (file, _, problems) = try readEventFeatures(
    at: events.path, events.mapping, needsCoordinates: false, actors: ActorNames(actors))
  try problems.throwErrors()
  for (feature, line) in zip(file.features, file.lines) {
    counter.add(actors: feature.properties[events.mapping.actors], file.path, line)
    // What has a coordinate stands there, whatever it names.
    guard feature.geometry == nil else { continue }
    counter.add(
      feature.properties[events.mapping.place].map(fieldText), .place, file.path, line)
    counter.add(feature.properties["region"].map(fieldText), .region, file.path, line)
  }
  return counter.found
}

/// The names of regions that a table of facts about them writes, the most usual first.
///
/// - Throws: As for other evidence.
package func writtenNames(of table: JoinedTable) throws(FormatError) -> [WrittenName] {
  var counter = NameCounter()
  for row in try JoinedColumns.read(table).value.rows {
    counter.add(row.key, .region, table.path, row.line)
  }
  return counter.found
}
