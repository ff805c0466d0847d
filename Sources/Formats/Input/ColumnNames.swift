import Diagnostics
import Shapes

/// What other files call the columns and properties that readers look for.
enum ColumnNames {
  /// Written in small letters, without signs between the words.
  private static let others: [String: [String]] = [
    "fatalities": ["deaths", "killed", "dead", "deathtoll", "fatality", "numberkilled", "best"],
    "date": ["day", "eventdate", "datestart", "when", "datum", "fecha", "timestamp"],
    "kind": ["eventtype", "typeofevent"],
    "actors": [
      "actor", "holder", "holders", "actor1", "heldby", "controlledby", "controller", "tenupar",
      "acteur", "acteurs",
    ],
    "from": [
      "start", "startdate", "begin", "begins", "since", "datefrom", "validfrom", "depuis", "début",
      "debut",
    ],
    "to": [
      "end", "enddate", "ends", "until", "till", "dateto", "validto", "jusquà", "jusqua", "fin",
    ],
    "status": ["controlstatus", "statut"],
    "source": ["sources", "src", "citation"],
    "confidence": ["certainty"],
    "recorded": ["recordedon", "reported", "reportedon", "published"],
    "reach": ["radius"],
    "note": ["notes", "remark", "remarks", "comment", "comments"],
    "place": ["placeid"],
    "region": ["regionid"],
    "longitude": ["lon", "lng", "long", "x", "pointx", "xcoord", "lonwgs84", "longitudewgs84"],
    "latitude": ["lat", "y", "pointy", "ycoord", "latwgs84", "latitudewgs84"],
  ]

  /// The name among some that most likely means a column that a reader looks for; nil where there is none.
  static func meant(by column: String, among names: [String]) -> String? {
    let wanted = plain(column)
    let known = others[column] ?? []
    return names.first { plain($0) == wanted }
      ?? known.lazy.compactMap { other in names.first { plain($0) == other } }.first
      ?? names.first { wanted.count > 3 && isNearlyNamed(plain($0), wanted) }
  }

  /// The column of a reader that a name most likely means; nil where there is none.
  static func column(meantBy name: String, among columns: [String]) -> String? {
    columns.first { meant(by: $0, among: [name]) != nil }
  }

  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}

extension DiagnosticCollector {
  /// Says once a file which of its columns or properties are likely ones that the reader looks for under other names.
  ///
  /// - Parameters:
  ///   - columns: What the reader takes where it is there, as the map document calls it, and the name under which it is
  ///     looked for.
  ///   - names: What the file has.
  ///   - taken: What of it is read under its own name.
  ///   - isMapped: The map document can say what a column is called.
  func reportNearMisses(
    of columns: [(key: String, name: String)], among names: [String], taken: Set<String>,
    noun: String, isMapped: Bool
  ) {
    var free = names.filter { !taken.contains($0) }
    var misses: [(key: String, found: String)] = []
    for (key, name) in columns where key == name && !names.contains(name) {
      guard let found = ColumnNames.meant(by: name, among: free) else { continue }
      free.removeAll { $0 == found }
      misses.append((key, found))
    }
    guard let first = misses.first else { return }
    let rest = misses.dropFirst().map { "'\($0.found)' for '\($0.key)'" }
    warn(
      line: 1, code: "column-unused",
      "the \(noun) '\(first.found)' is not read: '\(first.key)' is looked for"
        + (rest.isEmpty ? "" : "; nor \(rest.joined(separator: ", "))"),
      advice: isMapped
        ? "name it in the map document, '\(first.key): \(first.found)', or rename it"
        : "rename it to '\(first.key)'")
  }
}
