package import Diagnostics
package import MapDocument
import Shapes

extension Table {
  /// The table as our readers look for it; see `SourceMapper`.
  ///
  /// - Parameters:
  ///   - actorColumns: Further columns that name actors.
  ///   - dateColumns: Further columns that hold dates.
  ///   - keepsOthers: Columns that are not read stay.
  func mapped(
    by words: SourceMapping, for use: Profile.Use, actors: ActorNames = ActorNames(),
    actorColumns: [String] = [], dateColumns: [String] = [], taken: Set<String> = [],
    keepsOthers: Bool, known: [String] = []
  ) throws(FormatError) -> Table {
    let problems = DiagnosticCollector(file: file, warnings: warnings)
    let mapping = try words.completed(for: use, Set(columns), taken: taken, problems)
    func record(_ row: Row) -> SourceMapper.Record {
      SourceMapper.Record(line: row.line, label: { nil }) { column in
        row[column].map { .string($0) }
      }
    }
    let mapper = SourceMapper(
      mapping, names: columns, noun: "column", actors: actors, actorColumns: actorColumns,
      dateColumns: dateColumns,
      problems: problems, records: rows.lazy.map(record))
    try problems.throwErrors()
    guard !mapper.changesNothing else {
      return Table(file: file, columns: columns, rows: rows, warnings: problems.warnings)
    }
    let fields = mapping.keptFields
    var names = columns.filter { column in
      (keepsOthers || mapping.columns.isEmpty || known.contains(column))
        && (fields?.contains(column) ?? true)
    }
    var isNew = Set(names)
    let kept = rows.filter { mapper.keeps(record($0)) }
    let made = kept.compactMap { row in mapper.changes(in: record(row)).map { (row, $0) } }
    for name in Set(made.flatMap(\.1.keys)).sorted() where isNew.insert(name).inserted {
      names.append(name)
    }
    let positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let mappedRows = made.map { row, changes in
      Row(
        line: row.line,
        cells: names.map { name in changes[name].map(fieldText) ?? row[name] ?? "" },
        positions: positions)
    }
    problems.reportFilter(mapping, kept: kept.map(\.line), of: rows.map(\.line))
    let left = try problems.finish(mappedRows)
    return Table(file: file, columns: names, rows: left.value, warnings: left.warnings)
  }
}

extension FeatureFile {
  /// Where its ids stand needs nobody to say.
  fileprivate var hasClearIdentifiers: Bool {
    let found = try? FeatureIdentifier.find(nil, in: features, DiagnosticCollector(file: path))
    return found != nil && found != .lone
  }
}

/// Reads the features of regions as `readFeatures` does, as a mapping makes them.
///
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
package func readMappedFeatures(
  at path: String, _ words: SourceMapping, dates: SourceDays? = nil
) throws(FormatError) -> Parsed<FeatureFile> {
  try readFeatures(at: path, words.selection).mapped(
    by: words, for: .regions, dateColumns: dates?.properties ?? [])
}

extension Parsed<FeatureFile> {
  /// The features as our readers look for them; see `SourceMapper`.
  func mapped(
    by words: SourceMapping, for use: Profile.Use, actors: ActorNames = ActorNames(),
    actorColumns: [String] = [], dateColumns: [String] = [], taken: Set<String> = []
  ) throws(FormatError) -> Parsed<FeatureFile> {
    let problems = DiagnosticCollector(file: value.path, warnings: warnings)
    let file = value
    let names = file.propertyNames
    // Which ids features of regions and places have is asked only where a profile may say other ones.
    let mapping = try words.completed(
      for: use, names, taken: taken,
      hasIdentifiers: (use == .regions || use == .places) && file.hasClearIdentifiers, problems)
    func record(_ index: Int) -> SourceMapper.Record {
      let facts = file.features[index].facts
      return SourceMapper.Record(
        line: file.lines[index],
        label: {
          let name = facts["name"]?.string ?? file.features[index].id?.plainText
          return name.map { "feature '\($0)'" } ?? "feature \(file.numbers[index])"
        }
      ) { facts[$0] }
    }
    let mapper = SourceMapper(
      mapping, names: names.sorted(), noun: "property", actors: actors, actorColumns: actorColumns,
      dateColumns: dateColumns, isFiltered: file.filtered != nil, problems: problems,
      records: file.features.indices.lazy.map(record))
    try problems.throwErrors()
    guard !mapper.changesNothing else { return Parsed(file, warnings: problems.warnings) }
    var kept = file.withoutFeatures
    let fields = mapping.keptFields
    let left = file.features.indices.filter { mapper.keeps(record($0)) }
    for index in left {
      guard let changes = mapper.changes(in: record(index)) else { continue }
      var feature = file.features[index]
      // What comes of a database was read for all who ask for it.
      if let fields, feature.facts.names.contains(where: { !fields.contains($0) }) {
        feature.properties = feature.properties.filter { fields.contains($0.key) }
      }
      if !changes.isEmpty { feature.properties.merge(changes) { $1 } }
      kept.features.append(feature)
      kept.lines.append(file.lines[index])
      kept.numbers.append(file.numbers[index])
    }
    if !mapping.identifiers.isEmpty { kept.identifier = "id" }
    problems.reportFilter(
      mapping, kept: left.map { file.lines[$0] }, of: file.lines, besides: file.filtered)
    return try problems.finish(kept)
  }
}

extension SourceMapping {
  /// What the map document wants to be kept while a file is read; what a profile wants is known only when it was.
  var selection: RecordSelection {
    RecordSelection(filter: filter.flatMap { RecordFilter($0) }, fields: keptFields)
  }

  /// Nil for all.
  fileprivate var keptFields: Set<String>? { fields.isEmpty ? nil : Set(fields) }
}

extension DiagnosticCollector {
  /// Counts what a filter leaves out, and says where it leaves nothing.
  ///
  /// - Parameters:
  ///   - kept: The lines of the records that are left, in the order of the file.
  ///   - lines: Those of all records that were read.
  ///   - filtered: Further ones, which were left out already.
  fileprivate func reportFilter(
    _ mapping: SourceMapping, kept: [Int], of lines: [Int],
    besides filtered: FilteredFeatures? = nil
  ) {
    let total = lines.count + (filtered?.count ?? 0)
    guard mapping.filter != nil, kept.count < total, !hasErrors else { return }
    // Of features that were never read nobody knows the first.
    let isAllRead = filtered.map { $0.count == 0 || $0.firstLine != nil } ?? true
    let later = zip(lines, kept).first { $0 != $1 }?.0 ?? lines.dropFirst(kept.count).first
    FilteredRecords.current?.note(
      FilteredRecords.File(
        path: file, count: total - kept.count, total: total,
        line: [filtered?.firstLine, isAllRead ? later : nil].compactMap(\.self).min()))
    guard kept.isEmpty else { return }
    warn(
      line: nil, code: "filter-empty", "'where' leaves none of \(total) records",
      advice: "compare it with what the file says: texts in quotes, numbers without")
  }
}
