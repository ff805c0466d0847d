import Diagnostics
import Localization
package import MapDocument
import Shapes
package import Territory

/// What a map document should say of a file of regions or places, so that it is read without guessing.
package struct SourceGuess: Sendable {
  package var reference: SourceReference
  /// Where the ids and the names stand, in words.
  package var said: [String] = []
  /// Ids and names, in the order of the file.
  package var sites: [(id: String, name: LocalizedText)] = []
}

/// Looks for the ids and names of regions.
///
/// - Throws: `unreadable`; `invalid`, also where nothing tells the features apart.
package func guessedRegions(_ description: FileDescription) throws(FormatError) -> SourceGuess {
  var guess = SourceGuess(reference: SourceReference(path: description.path))
  var file = try readMappedFeatures(at: description.path, SourceMapping())
  if guess.takesProfile(of: description, file) {
    file = try readMappedFeatures(at: description.path, guess.reference.words)
  }
  let areas = file.value.filtered { $0.geometry?.isArea == true }
  guard !areas.features.isEmpty else {
    throw .invalid([
      Diagnostic(
        code: "polygons-missing", file: description.path, what: "no feature has a polygon",
        advice: "name a file of regions")
    ])
  }
  try guess.find(in: areas, description, kind: "region")
  let found = try regions(
    of: file, id: guess.reference.id, name: guess.reference.name)
  guess.sites = found.value.map { ($0.id, $0.name) }
  return guess
}

/// Looks for the ids, names and coordinates of places.
///
/// - Throws: `unreadable`; `invalid`, also where nothing tells the places apart.
package func guessedPlaces(_ description: FileDescription) throws(FormatError) -> SourceGuess {
  var guess = SourceGuess(reference: SourceReference(path: description.path))
  guess.reference.words.encoding = description.encoding
  guess.reference.words.separator = description.separator
  for role in [ColumnDescription.Role.longitude, .latitude] where isTable(description.path) {
    if let found = description.columns(for: role).first, !PointTable.isUsual(found) {
      guess.reference.words.columns[role.rawValue] = [found]
    }
  }
  if description.profile.map({ Profile.use(.places, of: $0.name) }) == true {
    guess.reference.words.profile = description.profile?.name
  }
  let (features, problems) = try readPlaceFeatures(at: description.path, guess.reference.words)
  try problems.throwErrors()
  try guess.find(
    in: features.filtered { $0.geometry?.points.count == 1 }, description, kind: "place")
  let ranks = description.columns(for: .rank)
  let usual = RankRule.usualSizes + RankRule.usualRanks
  if let rank = usual.lazy.compactMap({ name in ranks.first { $0.lowercased() == name } }).first {
    guess.reference.rank = RankRule(property: rank)
    guess.said.append("ranks in '\(rank)'")
  }
  let found = try readPlaceFile(
    at: description.path, id: guess.reference.id, name: guess.reference.name,
    words: guess.reference.words)
  guess.sites = found.value.places.map { ($0.id, $0.name) }
  return guess
}

extension SourceGuess {
  /// Takes the profile of the source where something comes of it.
  fileprivate mutating func takesProfile(
    of description: FileDescription, _ file: Parsed<FeatureFile>
  ) -> Bool {
    guard let profile = description.profile,
      file.warnings.contains(where: { $0.code == "profile-recognised" })
    else { return false }
    reference.words.profile = profile.name
    return true
  }

  fileprivate mutating func find(
    in file: FeatureFile, _ description: FileDescription, kind: String
  ) throws(FormatError) {
    var guess = PropertyGuess(file.features)
    let profile = try reference.words.profile.map { name throws(FormatError) in
      try Profile.named(name, file: file.path)
    }
    let names = Set(description.columns.map(\.name))
    if file.identifier != nil, let own = profile?.words.identifiers.first(where: names.contains) {
      reference.id = own
      said.append("ids in '\(own)'")
    } else {
      try takeIdentifier(guess.identifier(), file, description, kind)
    }
    let hasNames = profile?.words.names.contains { !names.isDisjoint(with: $0.properties) } ?? false
    if hasNames {
      said.append("names as the profile '\(profile?.name ?? "")' has them")
    } else if file.features.contains(where: { $0.localizedText("name") != nil }) {
      if names.contains("name") { reference.name = "name" }
      said.append("names in 'name'")
    } else if let found = guess.name() {
      reference.name = found
      said.append("names in '\(found)'")
    } else {
      said.append("no names")
    }
  }

  private mutating func takeIdentifier(
    _ identifier: FeatureIdentifier, _ file: FeatureFile, _ description: FileDescription,
    _ kind: String
  ) throws(FormatError) {
    switch identifier {
    case .member: said.append("ids in the features' own 'id'")
    case .lone: said.append("one feature, which is '1'")
    case .property(let name):
      reference.id = name
      said.append("ids in '\(name)'")
    case .number:
      // Several features of one name may be one region, as the islands of a province are.
      let full = description.columns(for: .name).first { name in
        file.features.allSatisfy { FeatureIdentifier.property(name).id(of: $0) != nil }
      }
      guard kind == "region", let full else {
        throw .ambiguousIdentifier(file: file.path, candidates: [])
      }
      reference.id = full
      said.append("ids in '\(full)', which several features share: they are one region")
    }
  }
}

extension Profile {
  /// The program's profile of the name is for such sources.
  static func use(_ use: Use, of name: String) -> Bool {
    builtIn.contains { $0.name == name && $0.uses.contains(use) }
  }
}

/// What a map document should say of a file of evidence: of who holds what, or of events.
package struct EvidenceGuess: Sendable {
  package var words = SourceMapping()
  /// What was taken for what, in words.
  package var said: [String] = []
  /// Of a date that can be read in two ways, the other format.
  package var otherDateFormat: String?
  /// What the file calls actors, the most usual first.
  package var actors: [String] = []
  /// Rows are about places, not regions.
  package var namesPlaces = false
}

/// Looks for the columns of a table or of dated polygons that tell who holds what.
///
/// - Parameters:
///   - regions: Ids and names, by which the column that names regions is found.
///   - places: Those of places.
package func guessedControl(
  _ description: FileDescription, regions: [(id: String, name: LocalizedText)],
  places: [(id: String, name: LocalizedText)]
) throws(FormatError) -> EvidenceGuess {
  var guess = EvidenceGuess()
  guess.words.encoding = description.encoding
  guess.words.separator = description.separator
  let values = try ColumnValues(description)
  if !description.isFolder, isTable(description.path) {
    guess.findSubject(description, values, regions, places)
  }
  for role in [ColumnDescription.Role.actors, .from, .to, .status, .source] {
    guess.take(role, description)
  }
  guess.takeDates(description, [.from, .to])
  guess.findActors(description, values)
  return guess
}

/// Looks for the columns of events.
package func guessedEvents(_ description: FileDescription) throws(FormatError) -> EvidenceGuess {
  var guess = EvidenceGuess()
  guess.words.encoding = description.encoding
  guess.words.separator = description.separator
  if let profile = description.profile, Profile.use(.events, of: profile.name) {
    guess.words.profile = profile.name
    guess.said.append("read as files of \(profile.title) are")
  } else {
    let usual = [
      "date": ["date_start", "event_date"], "kind": ["event_type", "type_of_violence"],
    ]
    for role in [ColumnDescription.Role.date, .kind, .actors, .fatalities, .source] {
      guess.take(role, description, besides: usual[role.rawValue] ?? [])
    }
    for role in [ColumnDescription.Role.longitude, .latitude] where isTable(description.path) {
      guard let found = description.columns(for: role).first else { continue }
      if !PointTable.isUsual(found) { guess.words.columns[role.rawValue] = [found] }
    }
  }
  guess.tell(description)
  guess.takeDates(description, [.date])
  guess.findActors(description, try ColumnValues(description))
  return guess
}

extension EvidenceGuess {
  /// Says what dates and coordinates of events were taken from.
  fileprivate mutating func tell(_ description: FileDescription) {
    if words.profile != nil, let date = description.columns(for: .date).first {
      said.append("date in '\(date)'")
    }
    let sides = [ColumnDescription.Role.longitude, .latitude].compactMap {
      description.columns(for: $0).first
    }
    if isTable(description.path), sides.count == 2 {
      said.append("coordinates in '\(sides[0])' and '\(sides[1])'")
    }
    if let extent = description.extent {
      let span = [extent.minX, extent.minY, extent.maxX, extent.maxY]
      said.append(
        "between " + span.map { PlainNumber.text($0, digits: 1) }.joined(separator: ", "))
    }
  }

  /// Names the column of a role where readers would not find it under its own name.
  ///
  /// - Parameter usual: What readers take as well.
  fileprivate mutating func take(
    _ role: ColumnDescription.Role, _ description: FileDescription, besides usual: [String] = []
  ) {
    guard let found = description.columns(for: role).first else { return }
    said.append("\(role.rawValue) in '\(found)'")
    if found != role.rawValue, !usual.contains(found) { words.columns[role.rawValue] = [found] }
  }

  fileprivate mutating func takeDates(
    _ description: FileDescription, _ roles: [ColumnDescription.Role]
  ) {
    for column in roles.flatMap({ description.columns(for: $0) }) {
      guard case .writtenDate(let format, let other)? = description[column]?.kind else { continue }
      words.dateFormat = DateFormat(format)
      otherDateFormat = otherDateFormat ?? other
      said.append(
        "dates as \(format)" + (other.map { ", though \($0) reads them too: see to it" } ?? ""))
      return
    }
  }

  /// Finds the column whose values are ids or names of the map.
  fileprivate mutating func findSubject(
    _ description: FileDescription, _ values: ColumnValues,
    _ regions: [(id: String, name: LocalizedText)], _ places: [(id: String, name: LocalizedText)]
  ) {
    var best: (column: String, role: String, join: SourceMapping.Join, share: Double)?
    for (role, sites) in [("region", regions), ("place", places)] where !sites.isEmpty {
      let known: [(SourceMapping.Join, Set<String>)] = [
        (.id, Set(sites.map(\.id))),
        (.name, Set(sites.flatMap { $0.name.byLanguage.values.map(foldedName) })),
      ]
      for column in description.columns where column.filled > 0 {
        let texts = Set(values[column.name])
        let folded = texts.map(foldedName)
        for (join, names) in known {
          let met = (join == .name ? folded : Array(texts)).count(where: names.contains)
          // A column of its own name wins where two fit alike.
          let share =
            Double(met) / Double(max(texts.count, 1)) + (column.name == role ? 0.01 : 0)
          if share > max(best?.share ?? 0, 0.3) { best = (column.name, role, join, share) }
        }
      }
    }
    let hasOwn = ["region", "place"].contains { description[$0] != nil }
    guard let best else {
      if !hasOwn { take(.region, description) }
      return
    }
    namesPlaces = best.role == "place"
    said.append("\(best.role)s by their \(best.join.rawValue) in '\(best.column)'")
    if best.column != best.role { words.columns[best.role] = [best.column] }
    if best.join == .name { words.join = .name }
  }

  fileprivate mutating func findActors(_ description: FileDescription, _ values: ColumnValues) {
    var counts: [String: Int] = [:]
    for column in description.columns(for: .actors) {
      for text in values[column] {
        for actor in ActorList.ids(in: text) where !actor.isEmpty { counts[actor, default: 0] += 1 }
      }
    }
    actors = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}

/// The texts of a file's columns.
private struct ColumnValues {
  private var rows: [(String) -> String?] = []

  init(_ description: FileDescription) throws(FormatError) {
    guard !description.isFolder else { return }
    if isTable(description.path) {
      let words = SourceMapping(
        encoding: description.encoding, separator: description.separator)
      rows = try readTable(at: description.path, words).rows.map { row in { row[$0].map(trimmed) } }
    } else {
      rows = try readFeatures(at: description.path).value.features.map { feature in
        { feature.facts[$0].map(fieldText) }
      }
    }
  }

  /// Those that are filled, one for each row that has one.
  subscript(column: String) -> [String] {
    rows.compactMap { $0(column) }.filter { !$0.isEmpty }
  }
}
