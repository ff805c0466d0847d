import Diagnostics
import Expressions
import MapDocument
import Shapes
import Territory

/// Turns the records of a file into what readers look for: columns under our names, values and dates as ours are
/// written; the records that a filter leaves.
struct SourceMapper {
  private let mapping: SourceMapping
  private let problems: DiagnosticCollector
  /// What the file calls its columns.
  private let names: Set<String>
  private let noun: String
  private let filter: RecordFilter?
  private let actors: ActorNames
  private let actorColumns: [String]
  private var dates: [String: WrittenDates] = [:]
  /// Columns whose dates cannot be read at all: their records are not told one by one.
  private var hasUnreadableDates = false

  /// One record of a file.
  struct Record {
    let line: Int
    /// As messages name it; asked for only where there is something to say.
    let label: () -> String?
    let value: (String) -> PropertyValue?

    /// The text of a column, without white space around it; nil where it is empty or not there.
    func text(_ column: String) -> String? {
      value(column).map(fieldText).flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  private static let dateColumns = ["date", "from", "to", "recorded"]
  private static let wordColumns = [
    "actors", "actor", "status", "kind", "confidence", "place", "region",
  ]

  /// - Parameters:
  ///   - names: What the file calls its columns.
  ///   - noun: `column` or `property`.
  ///   - actorColumns: Further columns that name actors.
  ///   - dateColumns: Further columns that hold dates.
  ///   - isFiltered: What the mapping's filter leaves out was left out already.
  ///   - records: All of them, to see how dates are written.
  init(
    _ mapping: SourceMapping, names: [String], noun: String, actors: ActorNames,
    actorColumns: [String] = [], dateColumns: [String] = [], isFiltered: Bool = false,
    problems: DiagnosticCollector,
    records: some Sequence<Record>
  ) {
    self.mapping = mapping
    self.names = Set(names)
    self.noun = noun
    self.actors = actors
    self.actorColumns = actorColumns
    self.problems = problems
    filter = isFiltered ? nil : mapping.filter.flatMap { RecordFilter($0) }
    checkColumns(names)
    findDates(dateColumns, records)
  }

  /// Nothing would become of a file but what it is.
  var changesNothing: Bool {
    mapping == SourceMapping() && dates.isEmpty && actors.isEmpty && !hasUnreadableDates
  }

  private func checkColumns(_ names: [String]) {
    let asked =
      mapping.columns.sorted { $0.key < $1.key }.flatMap { column, theirs in
        theirs.map { (column, $0) }
      } + mapping.precisions.map { ("precision", $0.column) }
      + mapping.names.compactMap { name in
        (name.properties.first(where: names.contains) ?? name.properties.first).map { ("name", $0) }
      }
    for name in mapping.fields where !self.names.contains(name) {
      problems.error(
        line: 1, code: "column-missing", "there is no \(noun) '\(name)', which 'fields' names",
        advice: advice(for: name, among: names.sorted()))
    }
    for (column, name) in asked where !self.names.contains(name) {
      problems.error(
        line: 1, code: "column-missing",
        "there is no \(noun) '\(name)', which '\(column)' is to be read from",
        advice: advice(for: name, among: names.sorted()))
    }
  }

  // MARK: Dates

  private mutating func findDates(_ others: [String], _ records: some Sequence<Record>) {
    // Two of our columns may be read from one of theirs, whose dates are told of once.
    var told: Set<String> = []
    for column in Self.dateColumns + others.filter({ !Self.dateColumns.contains($0) }) {
      let theirs = mapping.columns[column] ?? [column]
      guard theirs.count == 1, names.contains(theirs[0]) else { continue }
      if let format = mapping.dateFormat {
        dates[column] = WrittenDates(format, zone: mapping.timeZone)
        continue
      }
      // Most files have dates as they should be.
      var texts = records.lazy.compactMap { $0.text(theirs[0]) }.makeIterator()
      guard let first = texts.next(), DateReading(first).date == nil else { continue }
      switch FoundDateFormat(records.lazy.compactMap { $0.text(theirs[0]) }) {
      case .asUsual: break
      case .one(let format):
        dates[column] = WrittenDates(format, zone: mapping.timeZone)
        let profile = mapping.profile.flatMap { try? Profile.named($0, file: problems.file) }
        if profile?.dateFormats.contains(format) == true || !told.insert(theirs[0]).inserted {
          break
        }
        problems.warn(
          line: 1, code: "dates-recognised",
          "the dates in '\(theirs[0])' are read as \(format.text), such as '\(first)'",
          advice: "write date-format: \"\(format.text)\" in the map document to make sure")
      case .ambiguous(let one, let other, let example):
        hasUnreadableDates = true
        guard told.insert(theirs[0]).inserted else { break }
        let readings = [one, other].map {
          WrittenDates($0).date(example)?.description ?? ""
        }
        problems.error(
          line: 1, code: "dates-ambiguous",
          "'\(example)' in '\(theirs[0])' may be \(readings[0]) or \(readings[1]), and no date of the file tells",
          advice:
            "write date-format: \"\(one.text)\" or \"\(other.text)\" in the map document")
      }
    }
  }

  // MARK: Records

  /// The mapping's filter leaves a record.
  func keeps(_ record: Record) -> Bool {
    guard let filter else { return true }
    var properties: [String: PropertyValue] = [:]
    for name in filter.columns ?? names { properties[name] = record.value(name) }
    return filter.passes(properties)
  }

  /// What becomes of a record that is kept: the columns that change; nil where it is wrong.
  func changes(in record: Record) -> [String: PropertyValue]? {
    guard !hasUnreadableDates else { return nil }
    var changes: [String: PropertyValue] = [:]
    for (column, theirs) in mapping.columns {
      if Self.dateColumns.contains(column), theirs.count > 1 {
        guard readDateParts(theirs, column, record, &changes) else { return nil }
      } else if column == "actors", theirs.count > 1 {
        let parts = theirs.compactMap { record.text($0) }
        changes[column] = .array(parts.map { .string($0) })
      } else {
        let found = theirs.lazy.compactMap { name in
          record.text(name) == nil ? nil : record.value(name)
        }.first
        changes[column] = found ?? .null
      }
    }
    for (column, written) in dates {
      guard readDate(written, column, record, &changes) else { return nil }
    }
    coarsen(record, &changes)
    translate(record, &changes)
    name(record, &changes)
    return changes
  }

  /// Gives what has ids and names elsewhere those that readers look for.
  private func name(_ record: Record, _ changes: inout [String: PropertyValue]) {
    if let id = mapping.identifiers.lazy.compactMap({ record.value($0) }).first(where: {
      !$0.isNull
    }) {
      changes["id"] = id
    }
    for name in mapping.names {
      guard let text = name.properties.lazy.compactMap({ record.text($0) }).first else { continue }
      if name.language != "und" { changes["name:\(name.language)"] = .string(text) }
      if changes["name"] == nil { changes["name"] = .string(text) }
    }
  }

  private func text(
    _ column: String, _ record: Record, _ changes: [String: PropertyValue]
  ) -> String? {
    guard let changed = changes[column] else { return record.text(column) }
    let text = fieldText(changed)
    return text.isEmpty ? nil : text
  }

  private func readDate(
    _ written: WrittenDates, _ column: String, _ record: Record,
    _ changes: inout [String: PropertyValue]
  ) -> Bool {
    let own = mapping.columns[column]?.first ?? column
    guard let text = text(column, record, changes) else { return true }
    if let date = written.date(text) {
      changes[column] = .string(date.description)
      return true
    }
    // What ISO 8601 reads is a date in any case.
    if mapping.dateFormat == nil, DateReading(text).date != nil { return true }
    problems.error(
      line: record.line, of: record.label(), code: "date-invalid",
      "'\(text)' in '\(own)' is not a date as \(written.format.text) has it",
      advice: DateReading(text).date == nil
        ? "mend it, or the date-format of the map document"
        : "it is one of ISO 8601; leave date-format out, or mend it")
    return false
  }

  private func readDateParts(
    _ theirs: [String], _ column: String, _ record: Record,
    _ changes: inout [String: PropertyValue]
  ) -> Bool {
    let texts = theirs.map { record.text($0) }
    guard texts[0] != nil else {
      changes[column] = .null
      return true
    }
    let numbers = texts.map { text in text.flatMap { Double($0) }.flatMap { Int(exactly: $0) } }
    let month = numbers.count > 1 ? numbers[1].flatMap { $0 == 0 ? nil : $0 } : nil
    let day = numbers.count > 2 ? numbers[2].flatMap { $0 == 0 ? nil : $0 } : nil
    let isRead = zip(texts, numbers).allSatisfy { $0 == nil || $1 != nil }
    // Files that do not know a year have 0 there more often than they mean 1 BC.
    if isRead, let year = numbers[0], year != 0,
      let date = PartialDate(year: year, month: month, day: month == nil ? nil : day)
    {
      changes[column] = .string(date.description)
      return true
    }
    let written = zip(theirs, texts).map { "\($0): \($1 ?? "")" }.joined(separator: ", ")
    problems.error(
      line: record.line, of: record.label(), code: "date-invalid", "\(written) is no date",
      advice:
        "write year, month and day as numbers; leave month and day empty where they are unknown")
    return false
  }

  /// Makes dates no more exact than the file says that they are.
  private func coarsen(_ record: Record, _ changes: inout [String: PropertyValue]) {
    for precision in mapping.precisions {
      guard let code = record.text(precision.column) else { continue }
      guard let meaning = precision.codes[code] else {
        problems.tally(
          line: record.line, of: record.label(), code: "code-unknown",
          "'\(code)' in '\(precision.column)' is no code of the mapping's precision",
          advice: "add it: \(precision.codes.keys.sorted().joined(separator: ", ")) are known")
        continue
      }
      switch precision.subject {
      case .location: changes["location-precision"] = .string(meaning)
      case .date:
        for column in ["date", "from"] {
          guard let text = text(column, record, changes), let date = DateReading(text).date,
            let wanted = PartialDate.Precision(rawValue: meaning)
          else { continue }
          let coarse = date.coarsened(to: wanted)
          if coarse != date { changes[column] = .string(coarse.description) }
        }
      }
    }
  }

  // MARK: Words

  private func translate(_ record: Record, _ changes: inout [String: PropertyValue]) {
    guard !mapping.values.isEmpty || !mapping.valuesOfColumns.isEmpty || !actors.isEmpty else {
      return
    }
    for column in Self.wordColumns {
      let isActors = column == "actors" || column == "actor"
      if isActors, case .array(let parts)? = changes[column] ?? record.value(column) {
        changes[column] = .string(
          ActorList.text(parts.map { self.actor(fieldText($0), column, &changes) }))
        continue
      }
      guard let text = text(column, record, changes) else { continue }
      if isActors {
        let translated = actor(text, column, &changes)
        if translated != text { changes[column] = .string(translated) }
      } else if let meaning = mapping.meaning(of: text, in: column) {
        apply(meaning, column, &changes)
      }
    }
    for column in actorColumns {
      guard let text = text(column, record, changes) else { continue }
      // Their values are those of 'actors'; a status that comes with one is not the column's to say.
      var aside = changes
      changes[column] = .string(actor(text, "actors", &aside))
    }
  }

  private func apply(
    _ meaning: SourceMapping.Meaning, _ column: String, _ changes: inout [String: PropertyValue]
  ) {
    if let text = meaning.text { changes[column] = .string(text) }
    if let status = meaning.status { changes["status"] = .string(status) }
    if let actors = meaning.actors { changes["actors"] = .string(actors) }
  }

  /// The ids of what a text names: as a whole, or of each part that is joined by `+`.
  private func actor(
    _ text: String, _ column: String, _ changes: inout [String: PropertyValue]
  ) -> String {
    if let meaning = mapping.meaning(of: text, in: column) {
      if let status = meaning.status { changes["status"] = .string(status) }
      return meaning.actors ?? meaning.text ?? text
    }
    if let id = actors.id(of: text) { return id }
    let parts = ActorList.ids(in: text)
    guard parts.count > 1 else { return text }
    return ActorList.text(
      parts.map { part in
        mapping.meaning(of: part, in: column).flatMap { $0.actors ?? $0.text }
          ?? actors.id(of: part) ?? part
      })
  }
}

/// What the actors of a table are called in other files, as the table says: that a row has a name of an actor is no
/// proof that he is meant.
struct ActorNames: Sendable {
  private var ids: [String: String] = [:]

  init(_ table: ActorTable = ActorTable()) {
    for actor in table.actors {
      for name in actor.aliases where ids[name.lowercased()] == nil {
        ids[name.lowercased()] = actor.id
      }
    }
    // An id is an id, whoever else is called so.
    for actor in table.actors where ids[actor.id] != actor.id { ids[actor.id] = nil }
  }

  var isEmpty: Bool { ids.isEmpty }

  /// Nil where nobody is called so.
  func id(of name: String) -> String? { ids.isEmpty ? nil : ids[name.lowercased()] }
}
