import Diagnostics
import Shapes

/// Turns the rows of a table into features: a point from two columns of degrees, and the other columns as
/// properties, texts as they are and without the empty ones.
struct PointTable {
  private let table: Table
  private let problems: DiagnosticCollector
  private let longitude: String?
  private let latitude: String?

  /// Finds the two columns: those named, or, of the default names, all that are usual, in any case.
  init(
    _ table: Table, longitude: String = "longitude", latitude: String = "latitude",
    problems: DiagnosticCollector
  ) {
    self.table = table
    self.problems = problems
    self.longitude = Self.column(longitude, Self.usualLongitudes, table, problems)
    self.latitude = Self.column(latitude, Self.usualLatitudes, table, problems)
  }

  private static let usualLongitudes = ["longitude", "lon", "lng", "long", "x"]
  private static let usualLatitudes = ["latitude", "lat", "y"]

  /// A column of the name is found without being named.
  static func isUsual(_ column: String) -> Bool {
    (usualLongitudes + usualLatitudes).contains(column.lowercased())
  }

  /// The table has both columns.
  var hasCoordinates: Bool { longitude != nil && latitude != nil }

  /// Advice that names the columns that were likely meant; nil where there are none.
  var nearMiss: String? {
    let wanted = [("longitude", longitude), ("latitude", latitude)].filter { $0.1 == nil }.map(\.0)
    let meant = wanted.compactMap { column in
      ColumnNames.meant(by: column, among: table.columns).map { "'\($0)' to '\(column)'" }
    }
    return meant.isEmpty ? nil : "did you mean them? rename " + meant.joined(separator: " and ")
  }

  var features: FeatureFile {
    var file = FeatureFile(path: table.file, features: [], lines: [])
    for (index, row) in table.rows.enumerated() {
      let errors = problems.errorCount
      let feature = feature(of: row)
      guard problems.errorCount == errors else { continue }
      file.features.append(feature)
      file.lines.append(row.line)
      file.numbers.append(index + 1)
    }
    return file
  }

  private func feature(of row: Table.Row) -> Feature<Geographic> {
    var properties: [String: PropertyValue] = [:]
    for (column, cell) in zip(table.columns, row.cells) where !trimmed(cell).isEmpty {
      properties[column] = .string(trimmed(cell))
    }
    let x = degrees(in: longitude, of: row, &properties)
    let y = degrees(in: latitude, of: row, &properties)
    return Feature(geometry: point(x, y, row).map { .point($0) }, properties: properties)
  }

  /// Reads a coordinate and makes the property a number; nil where the cell is empty or wrong.
  private func degrees(
    in column: String?, of row: Table.Row, _ properties: inout [String: PropertyValue]
  ) -> Double? {
    guard let column, let text = properties[column]?.string else { return nil }
    guard let number = WrittenNumber(text).value else {
      let degrees = degreesInWords(text)
      problems.error(
        line: row.line, code: "number-invalid", "'\(text)' in '\(column)' is not a number",
        advice: degrees.map { "write it as \($0)" }
          ?? "write degrees with a decimal point, such as 16.773")
      return nil
    }
    if WrittenNumber(text).hasDecimalComma {
      problems.reportDecimalComma(line: row.line, text, number, in: column)
    }
    properties[column] = .number(number)
    return number
  }

  private func point(_ x: Double?, _ y: Double?, _ row: Table.Row) -> Point<Geographic>? {
    guard let longitude, let latitude else { return nil }
    guard let x, let y else {
      // A cell that was filled but wrong is reported already.
      let isHalf = trimmed(row[longitude] ?? "").isEmpty != trimmed(row[latitude] ?? "").isEmpty
      if isHalf {
        problems.error(
          line: row.line, code: "coordinate-half",
          "only one of '\(longitude)' and '\(latitude)' is filled",
          advice: "fill in both, or none where the place is unknown")
      }
      return nil
    }
    let point = Point<Geographic>(x: x, y: y)
    if isOnEarth(point) { return point.wrappedOnce }
    if let clamped = clampedToDegrees(point) { return clamped }
    let (what, advice) = rangeProblem(of: point)
    problems.error(line: row.line, code: "coordinate-range", what, advice: advice)
    return nil
  }

  private static func column(
    _ name: String, _ usual: [String], _ table: Table, _ problems: DiagnosticCollector
  ) -> String? {
    if table.columns.contains(name) { return name }
    if name == usual[0] {
      let found = usual.lazy.compactMap { name in table.columns.first { $0.lowercased() == name } }
      return found.first
    }
    problems.error(
      line: 1, code: "column-missing", "the table has no column '\(name)'",
      advice: advice(for: name, among: table.columns))
    return nil
  }
}
