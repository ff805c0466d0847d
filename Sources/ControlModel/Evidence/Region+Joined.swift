import Diagnostics
import Formats
import MapDocument
import Shapes
import Territory

extension [Region] {
  /// The regions with the facts that a table gives about them, by their ids or names.
  ///
  /// - Returns: The regions; warnings of rows about nobody and of regions about which no row is.
  /// - Throws: `unreadable`, or `invalid` with every problem and its line: two rows about one region.
  func joined(_ table: JoinedTable) throws(FormatError) -> Parsed<[Region]> {
    let read = try JoinedColumns.read(table)
    let problems = DiagnosticCollector(file: table.path, warnings: read.warnings)
    let names = SiteNames(self)
    let positions = Dictionary(grouping: indices) { self[$0].id }
    var regions = self
    var lines: [Int: Int] = [:]
    var strangers: [(line: Int, key: String, nearest: String?)] = []
    var loosely: [(text: String, name: String)] = []
    for row in read.value.rows {
      var id: String? = positions[row.key] == nil ? nil : row.key
      if id == nil {
        switch names.match(row.key) {
        case .one(let found): id = found
        case .written(let found, let name):
          id = found
          loosely.append((row.key, name))
        case .several(let ids):
          problems.error(
            line: row.line, code: "name-ambiguous",
            "'\(row.key)' is the name of \(ids.count) regions",
            advice: "write the id of one: \(ids.prefix(5).joined(separator: ", "))")
          continue
        case .none(let nearest): strangers.append((row.line, row.key, nearest))
        }
      }
      guard let id, let own = positions[id] else { continue }
      if let first = lines[own[0]] {
        problems.error(
          line: row.line, of: "region '\(id)'", code: "id-repeated",
          "it has a row already, line \(first)", advice: "leave one of them, or filter with 'where'"
        )
        continue
      }
      for position in own {
        lines[position] = row.line
        regions[position].properties.merge(row.properties) { $1 }
      }
    }
    problems.reportNames(foundAs: loosely)
    problems.report(
      strangers, missing: indices.filter { lines[$0] == nil }.map { self[$0].id })
    return try problems.finish(regions)
  }
}

extension DiagnosticCollector {
  fileprivate func report(
    _ strangers: [(line: Int, key: String, nearest: String?)], missing: [String]
  ) {
    if let first = strangers.first {
      warn(
        line: first.line, code: "join-unmatched",
        strangers.count == 1
          ? "no region has the id or name '\(first.key)'"
          : "\(strangers.count) rows are about no region, first '\(first.key)'",
        advice: first.nearest.map { "did you mean '\($0)'?" } ?? "its numbers are not used")
    }
    if let first = missing.first {
      warn(
        line: nil, code: "join-missing",
        missing.count == 1
          ? "no row is about the region '\(first)'"
          : "no row is about \(missing.count) regions, first '\(first)'",
        advice: "add rows, or expect no numbers there")
    }
  }
}
