import Shapes
public import Diagnostics
public import MapDocument
public import Territory

/// Reads a table of assertions.
///
/// The columns, in any order: `region` or `place` (or both, of which each row fills one), `actors` (ids
/// joined by `+`, empty only with `unknown`), `from`; then may follow `status` (default `control`), `to`
/// (the first day on which it no longer holds), `confidence`, `source`, `recorded`, `reach` (kilometres,
/// or with a unit: `500 m`) and `note`. Other columns are warnings.
///
/// - Parameters:
///   - words: How the file's own words read.
///   - actors: By whose names rows may call them.
/// - Returns: The assertions in the order of the rows; `reach` in metres, `origin` as `mali/control.csv:12`.
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
public func readControlTable(
  at path: String, words: SourceMapping = SourceMapping(), actors: ActorTable = ActorTable()
) throws(FormatError) -> Parsed<[Assertion]> {
  try assertions(in: readTable(at: path, words), words, ActorNames(actors))
}

func parseControlTable(_ file: TextFile) throws(FormatError) -> Parsed<[Assertion]> {
  try assertions(in: parseTable(file), SourceMapping(), ActorNames())
}

private func assertions(
  in table: Table, _ words: SourceMapping, _ actors: ActorNames
) throws(FormatError) -> Parsed<[Assertion]> {
  let table = try table.mapped(
    by: words, for: .control, actors: actors, keepsOthers: false,
    known: ["region", "place"] + RowFields.assertionColumns)
  let problems = DiagnosticCollector(file: table.file, warnings: table.warnings)
  checkColumns(of: table, problems)
  try problems.throwErrors()
  let assertions = table.rows.compactMap { row -> Assertion? in
    let errors = problems.errorCount
    guard let subject = subject(of: row, problems) else { return nil }
    let fields = RowFields(problems: problems, line: row.line, feature: { label(of: subject) }) {
      column in
      row[column].map(trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }
    let assertion = fields.assertion(about: subject, origin: "\(table.file):\(row.line)")
    return problems.errorCount == errors ? assertion : nil
  }
  return try problems.finish(assertions)
}

private func checkColumns(of table: Table, _ problems: DiagnosticCollector) {
  let subjects = ["region", "place"]
  let known = subjects + RowFields.assertionColumns
  let unknown = table.columns.filter { !known.contains($0) }
  for column in ["actors", "from"] where !table.columns.contains(column) {
    reportMissing("column '\(column)'", like: column, among: unknown, problems)
  }
  if !subjects.contains(where: table.columns.contains) {
    reportMissing("column 'region' or 'place'", like: "place", among: unknown, problems)
  }
  for column in unknown {
    let nearest =
      ColumnNames.column(meantBy: column, among: known.filter { !table.columns.contains($0) })
      ?? nearestName(to: column, in: known)
    problems.warn(
      line: 1, code: "column-unused", "the column '\(column)' is not used",
      advice: nearest.map { "did you mean '\($0)'?" } ?? "use 'note' for remarks")
  }
}

private func reportMissing(
  _ what: String, like column: String, among unknown: [String], _ problems: DiagnosticCollector
) {
  let nearest =
    ColumnNames.meant(by: column, among: unknown) ?? nearestName(to: column, in: unknown)
  problems.error(
    line: 1, code: "column-missing", "the table has no \(what)",
    advice: nearest.map { "did you mean '\($0)' to be it?" } ?? "add it")
}

private func subject(of row: Table.Row, _ problems: DiagnosticCollector) -> Subject? {
  let region = trimmed(row["region"] ?? "")
  let place = trimmed(row["place"] ?? "")
  switch (region.isEmpty, place.isEmpty) {
  case (false, true): return .region(region)
  case (true, false): return .place(place)
  case (true, true):
    problems.error(
      line: row.line, code: "subject-missing", "the row names no region or place",
      advice: "fill one in")
  case (false, false):
    problems.error(
      line: row.line, code: "subject-double",
      "the row names both the region '\(region)' and the place '\(place)'",
      advice: "write two rows")
  }
  return nil
}

private func label(of subject: Subject) -> String {
  switch subject {
  case .region(let id): "region '\(id)'"
  case .place(let id): "place '\(id)'"
  case .polygon(let index): "polygon \(index + 1)"
  }
}
