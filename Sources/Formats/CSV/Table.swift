public import Diagnostics
import MapDocument
import Shapes

/// A table of texts that knows its lines.
public struct Table: Sendable {
  public struct Row: Sendable {
    /// The line on which the row starts, from 1.
    public let line: Int
    /// As many as the table has columns, as written.
    public let cells: [String]
    private let positions: [String: Int]

    init(line: Int, cells: [String], positions: [String: Int]) {
      self.line = line
      self.cells = cells
      self.positions = positions
    }

    /// The cell of the column; nil where the table has no such column.
    public subscript(column: String) -> String? { positions[column].map { cells[$0] } }
  }

  /// As the user named it.
  public let file: String
  /// Names without white space around them, each once.
  public let columns: [String]
  public let rows: [Row]
  /// Byte order mark, another separator than the comma.
  public let warnings: [Diagnostic]
}

extension InputFormat {
  static let csv = InputFormat(
    name: "CSV", suffixes: ["csv", "tsv", "txt"], largestSize: 0xFFFF_FFFF,
    contents: .table { path throws(FormatError) in try readCSV(at: path) }
  ) { beginning in
    // A header of several columns.
    beginning.prefix { $0 != 0x0A && $0 != 0x0D }.contains { ",;\t".utf8.contains($0) }
  }
}

/// Reads a table by the reader of its format; files of no known format are read as CSV.
///
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
public func readTable(at path: String) throws(FormatError) -> Table {
  let format = InputFormat.format(ofFile: path)
  if case .table(let read)? = format?.contents { return try read(path) }
  // What lies somewhere has columns as well.
  return format?.name == InputFormat.foreign.name
    ? try readForeignTable(at: path) : try readCSV(at: path)
}

/// As the other, of a table whose encoding and separator somebody names.
func readTable(at path: String, _ words: SourceMapping) throws(FormatError) -> Table {
  guard words.encoding != nil || words.separator != nil else { return try readTable(at: path) }
  let file = try readText(at: path, as: .csv, encoding: words.encoding)
  return try parseTable(file, separator: words.separator?.utf8.first)
}

/// Reads a table with a header, comma-separated as in RFC 4180.
///
/// Line ends are LF, CRLF or CR; quoted cells may hold them. Empty lines and rows of empty cells
/// are skipped. A header without
/// commas but with semicolons or tabs makes those the separator, with a warning.
///
/// - Throws: `unreadable`, or `invalid` with every row whose cells are not as many as the header's, the
///   line where a quote is never closed, and columns of one name.
private func readCSV(at path: String) throws(FormatError) -> Table {
  let file = try readText(at: path, as: .csv)
  return try parseTable(file)
}

func parseTable(_ file: TextFile, separator named: UInt8? = nil) throws(FormatError) -> Table {
  let problems = DiagnosticCollector(
    file: file.path, warnings: file.warnings)
  let separator = named ?? findSeparator(in: file.bytes, problems)
  var records = CSVParser(file.bytes, separator: separator, problems: problems)
  let columns = header(&records, problems)
  try problems.throwErrors()
  let positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
  var rows: [Table.Row] = []
  while let record = records.next() {
    if record.cells.allSatisfy({ trimmed($0).isEmpty }) { continue }
    // Spreadsheets write empty columns at the end.
    let isPadded = record.cells.dropFirst(columns.count).allSatisfy { trimmed($0).isEmpty }
    guard record.cells.count == columns.count || record.cells.count > columns.count && isPadded
    else {
      reportWidth(of: record, columns, problems)
      continue
    }
    rows.append(
      Table.Row(
        line: record.line,
        cells: record.cells.count == columns.count
          ? record.cells : Array(record.cells.prefix(columns.count)), positions: positions))
  }
  try problems.throwErrors()
  return Table(file: file.path, columns: columns, rows: rows, warnings: problems.warnings)
}

private func header(_ records: inout CSVParser, _ problems: DiagnosticCollector) -> [String] {
  guard var record = records.next() else {
    if !problems.hasErrors {
      problems.error(
        line: nil, code: "file-empty", "the table is empty",
        advice: "its first line must name the columns")
    }
    return []
  }
  // Spreadsheets may name the separator on a line of its own.
  if record.line == 1, record.cells.first?.lowercased().hasPrefix("sep=") == true,
    let next = records.next()
  {
    record = next
  }
  var columns = record.cells.map(trimmed)
  while columns.count > 1, columns.last?.isEmpty == true { columns.removeLast() }
  for (index, column) in columns.enumerated() where columns[..<index].contains(column) {
    problems.error(
      line: record.line, code: "column-repeated", "two columns are named '\(column)'",
      advice: "rename or remove one")
  }
  return columns
}

private func reportWidth(
  of record: CSVParser.Record, _ columns: [String], _ problems: DiagnosticCollector
) {
  let count = record.cells.count
  problems.error(
    line: record.line,
    code: "csv-cells",
    "the row has \(count) \(count == 1 ? "cell" : "cells") where the header names \(columns.count)",
    advice: count > columns.count
      ? "put texts that hold a separator into quotes" : "add the missing cells")
}
