import Localization
import MapDocument
import Shapes

/// Tells what the columns of a file may be for.
struct ColumnRoles {
  private let file: FeatureFile
  private let columns: [ColumnDescription]
  private let profile: Profile?
  private var roles: [String: [ColumnDescription.Role]] = [:]

  /// - Parameter profile: That of the source that the file is of.
  init(_ file: FeatureFile, _ columns: [ColumnDescription], _ profile: Profile?) {
    self.file = file
    self.columns = columns
    self.profile = profile
    addIdentifiers()
    addNames()
    addRank()
    addEvidence()
  }

  subscript(column: String) -> [ColumnDescription.Role] { roles[column] ?? [] }

  private mutating func add(_ role: ColumnDescription.Role, _ column: String) {
    if !(roles[column] ?? []).contains(role) { roles[column, default: []].append(role) }
  }

  private mutating func addIdentifiers() {
    let names = Set(columns.map(\.name))
    if let own = profile?.words.identifiers.first(where: names.contains) { add(.id, own) }
    if let own = profile?.words.columns["id"]?.first(where: names.contains) { add(.id, own) }
    for column in PropertyGuess(file.features).identifiers { add(.id, column) }
  }

  private mutating func addNames() {
    let guess = PropertyGuess(file.features)
    let own = columns.map(\.name).filter { name in
      name == "name"
        || [":", "_"].contains { sign in
          name.hasPrefix("name" + sign) && isLanguageTag(String(name.dropFirst(5)))
        }
    }
    // What sources of events call so is something else: conflicts, countries.
    let isOfEvents = profile?.uses == [.events]
    for name in !own.isEmpty ? own : isOfEvents ? [] : guess.names { add(.name, name) }
    let names = Set(columns.map(\.name))
    for name in profile?.words.names.flatMap(\.properties) ?? [] where names.contains(name) {
      add(.name, name)
    }
  }

  private mutating func addRank() {
    let usual = RankRule.usualSizes + RankRule.usualRanks
    for column in columns where column.kind.isNumber && usual.contains(column.name.lowercased()) {
      add(.rank, column.name)
    }
  }

  /// Our columns that readers of evidence look for, by their own names, those that others use and the profile's.
  private mutating func addEvidence() {
    let names = columns.map(\.name)
    let sought: [ColumnDescription.Role] = [
      .longitude, .latitude, .date, .from, .to, .actors, .status, .region, .place, .kind,
      .fatalities, .source,
    ]
    for role in sought {
      let theirs = (profile?.words.columns[role.rawValue] ?? []).filter(names.contains)
      if !theirs.isEmpty {
        for name in theirs { add(role, name) }
        continue
      }
      let fitting = columns.filter { fits(role, $0) }.map(\.name)
      if let found = ColumnNames.meant(by: role.rawValue, among: fitting) { add(role, found) }
    }
  }

  private func fits(_ role: ColumnDescription.Role, _ column: ColumnDescription) -> Bool {
    switch role {
    case .longitude, .latitude, .fatalities: column.kind.isNumber
    case .date, .from, .to: column.kind.isDate
    default: column.filled > 0
    }
  }
}
