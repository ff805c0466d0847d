package import Diagnostics
package import MapDocument
package import Shapes

/// The rows of a table of facts.
package struct JoinedColumns: Sendable {
  package struct Row: Sendable {
    package let line: Int
    /// The id or name of what the facts are about.
    package let key: String
    package let properties: [String: PropertyValue]
  }

  package let rows: [Row]

  /// Reads a table of facts: cells that are numbers are such, empty ones are nothing.
  ///
  /// - Throws: `unreadable`, or `invalid` with every problem and its line: columns that are not there.
  package static func read(_ joined: JoinedTable) throws(FormatError) -> Parsed<JoinedColumns> {
    let table = try readTable(at: joined.path, joined.words).mapped(
      by: joined.words, for: .control, keepsOthers: true)
    let words = try joined.words.withValuesOfFile()
    let problems = DiagnosticCollector(file: joined.path, warnings: table.warnings)
    for column in [joined.on] + joined.columns where !table.columns.contains(column) {
      problems.error(
        line: 1, code: "column-missing", "the table has no column '\(column)'",
        advice: advice(for: column, among: table.columns))
    }
    try problems.throwErrors()
    let columns =
      joined.columns.isEmpty ? table.columns.filter { $0 != joined.on } : joined.columns
    let rows = table.rows.compactMap { row -> Row? in
      let key = trimmed(row[joined.on] ?? "")
      guard !key.isEmpty else { return nil }
      var properties: [String: PropertyValue] = [:]
      for column in columns {
        let text = trimmed(row[column] ?? "")
        guard !text.isEmpty else { continue }
        let number = WrittenNumber(text)
        if number.hasDecimalComma, let value = number.value {
          problems.reportDecimalComma(line: row.line, text, value, in: column)
        }
        // A code such as 007 is no number.
        let isCode = text.count > 1 && text.first == "0" && text.dropFirst().first?.isNumber == true
        properties[column] =
          isCode ? .string(text) : number.value.map { .number($0) } ?? .string(text)
      }
      let meant = words.meaning(of: key, in: "region")?.text ?? key
      return Row(line: row.line, key: meant, properties: properties)
    }
    return try problems.finish(JoinedColumns(rows: rows))
  }
}
