import Cartography
import ControlModel
public import Diagnostics
import FileSystem
import Formats
import MapDocument
import Shapes
import Territory

/// What a new map is made from, as files are named from the working folder.
public struct NewMapFiles: Sendable {
  public var regions: String
  public var places: String?
  /// Evidence of who holds what; without it the map gets a table to fill in.
  public var control: String?
  public var events: String?

  /// Names the files.
  public init(
    regions: String, places: String? = nil, control: String? = nil, events: String? = nil
  ) {
    (self.regions, self.places, self.control, self.events) = (regions, places, control, events)
  }
}

/// The files of a new map as texts: `map.yaml`, `actors.yaml`, `ids.csv`, `map.schema.json` and, where no evidence is named, an empty
/// `control.csv`.
public struct NewMap {
  private let folder: String
  private let here = workingFolder
  /// What was recognised, one line each, the command that draws the map last.
  public private(set) var said: [String] = []
  public private(set) var files: [(name: String, text: String)] = []
  private var document = ""

  /// Looks at the files.
  ///
  /// - Throws: `ControlMapError` with all that is wrong with them.
  public init(at folder: String, from files: NewMapFiles) throws(ControlMapError) {
    let named = [files.regions, files.places, files.control, files.events]
    guard !named.contains("-") else {
      throw .usage("a map names its files: write what comes from the pipe into one, and name that")
    }
    do { try self.init(folder.withoutSlashesAtEnd, files) } catch { throw .format(error) }
  }

  /// Makes the folder: all of its files, or none.
  ///
  /// - Parameter check: Finds what is wrong with the map document at a path.
  /// - Throws: `ControlMapError` when the folder holds something or cannot be made, and with what is wrong.
  public func write(
    check: (_ path: String) throws(ControlMapError) -> [Diagnostic]
  ) throws(ControlMapError) {
    try writeFolder(files, at: folder) { stage throws(ControlMapError) in
      let errors = try check(stage + "/map.yaml").filter { !$0.isWarning }
      guard !errors.isEmpty else { return }
      throw ControlMapError(
        errors.map { error in
          var error = error
          if error.file.hasPrefix(stage + "/") {
            error.file = folder + error.file.dropFirst(stage.count)
          }
          return error
        })
    }
  }

  private init(_ folder: String, _ named: NewMapFiles) throws(FormatError) {
    self.folder = folder
    let regionFile = try describeFile(at: named.regions)
    let regions = try guessedRegions(regionFile)
    let placeFile = try named.places.map { path throws(FormatError) in try describeFile(at: path) }
    let places = try placeFile.map { file throws(FormatError) in try guessedPlaces(file) }
    begin()
    add("regions", regions, regionFile)
    if let places, let placeFile { add("places", places, placeFile) }
    let control = try addControl(named.control, regions, places)
    let events = try addEvents(named.events)
    end()
    addActors(control?.actors ?? [], eventActors: events?.actors ?? [])
    if named.control == nil {
      let subjects = places == nil ? "region" : "region,place"
      files.append((Self.table, "\(subjects),actors,status,from,to,confidence,source,note\n"))
    }
    files.append(("ids.csv", Self.list(regions, places)))
    // As this version reads documents: editors then need no other place, and no network.
    let keys = DocumentKind.map.table(furniture: .builtIn)
    files.append((Self.schema, keys.schema.indentedJSON))
    files.insert(("map.yaml", document), at: 0)
    finish(isTableEmpty: named.control == nil)
  }

  private static let table = "control.csv"
  private static let schema = "map.schema.json"
  /// Who holds the ground of snapshots that do not say it.
  private static let anyone = "holder"

  // MARK: The document

  private mutating func begin() {
    let name = lastComponent(of: resolvePath(folder, from: here))
    let words = name.split { "-_. ".contains($0) }.joined(separator: " ")
    let title = words.isEmpty ? "Map" : words.prefix(1).uppercased() + words.dropFirst()
    document +=
      "# yaml-language-server: $schema=\(Self.schema)\n"
      + "# A map for controlmap. Paths begin in this folder.\n"
      + Self.row("title: \(YAMLText.scalar(title))", "in several languages: {en: …, fr: …}")
      + Self.row("# date: 2024-06-30", "the day to draw; else the last on which something changes")
      + "\n"
  }

  private mutating func add(_ key: String, _ guess: SourceGuess, _ file: FileDescription) {
    let reference = guess.reference
    document += "\(key):\n  source: \(YAMLText.scalar(path(reference.path)))\n"
    if let id = reference.id {
      document += line("id", id, "tells the \(key) apart; rows of control name them by it")
    } else {
      document += Self.row("  # id: code", "the features have ids of their own")
    }
    if let name = reference.name {
      document += line("name", name, "what labels say")
    }
    if let rank = reference.rank {
      document += line(
        "rank", rank.property,
        "the \(rank.effectiveOrder == .ascending ? "smaller" : "larger") come first")
    }
    document += mapping(reference.words)
    let first = guess.sites.first.map { site in
      let name = site.name.text(in: "en")
      return ", such as \(site.id)" + (name == site.id || name.isEmpty ? "" : " (\(name))")
    }
    say(
      key,
      "\(guess.sites.count) of \(file.path): \(guess.said.joined(separator: ", "))\(first ?? "")")
  }

  private mutating func addControl(
    _ named: String?, _ regions: SourceGuess, _ places: SourceGuess?
  ) throws(FormatError) -> EvidenceGuess? {
    document += "\n# Who held what, and when.\n"
    guard let named else {
      document += Self.row(
        "control: {source: \(Self.table)}", "to be filled in; ids.csv lists the ids")
      return nil
    }
    let file = try describeFile(at: named)
    var guess = try guessedControl(file, regions: regions.sites, places: places?.sites ?? [])
    document += "control:\n  source: \(YAMLText.scalar(path(named)))\n"
    document += mapping(guess.words, guess.otherDateFormat)
    if file.isFolder, guess.actors.isEmpty, file.columns(for: .actors).isEmpty {
      document += line("actors", Self.anyone, "whose ground the snapshots show: write the id")
      guess.actors = [Self.anyone]
      guess.said.append("held by '\(Self.anyone)', for whom the actor is to be written")
    }
    if guess.namesPlaces {
      document +=
        "infer: {from: places, within: regions, reach: 80 km}   # the ground around places\n"
    }
    say("control", "\(file.counted) of \(named): \(guess.said.joined(separator: ", "))")
    return guess
  }

  private mutating func addEvents(_ named: String?) throws(FormatError) -> EvidenceGuess? {
    guard let named else { return nil }
    let file = try describeFile(at: named)
    let guess = try guessedEvents(file)
    document += "\nevents:\n  source: \(YAMLText.scalar(path(named)))\n"
    document += mapping(guess.words, guess.otherDateFormat)
    document += Self.row(
      "  # window: 60 days", "for how long each is shown; else all up to the date")
    say("events", "\(file.counted) of \(named): \(guess.said.joined(separator: ", "))")
    return guess
  }

  private mutating func end() {
    document +=
      "\n" + Self.row("actors: actors.yaml", "names and colours of the holders")
      + Self.row("basemap: auto", "countries, relief, waters and towns beneath; none")
      + Self.row("# theme: print", "a look: \(Theme.names.joined(separator: ", "))")
      + Self.row("# page: A4", "or 1200x900, or {template: report}")
      + Self.row("# extent: main", "or west, south, east, north: [-4.5, 15, 4.5, 21]")
      + "# credits: \"Boundaries: … Control: …\"\n"
  }

  /// A key of a source with what it is for.
  private func line(_ key: String, _ value: String, _ comment: String) -> String {
    Self.row("  \(key): \(YAMLText.scalar(value))", comment)
  }

  private static func row(_ text: String, _ comment: String) -> String {
    text + String(repeating: " ", count: max(26 - text.count, 2)) + "# \(comment)\n"
  }

  private func mapping(_ words: SourceMapping, _ otherFormat: String? = nil) -> String {
    var text = ""
    if let profile = words.profile {
      text += line("profile", profile, "its columns are those of a well-known source")
    }
    if !words.columns.isEmpty {
      let pairs = words.columns.sorted { $0.key < $1.key }.map { column, theirs in
        let names = theirs.map(YAMLText.scalar)
        return "\(column): \(names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]")"
      }
      text += "  columns: {\(pairs.joined(separator: ", "))}   # ours: those of the file\n"
    }
    if let format = words.dateFormat {
      let comment =
        otherFormat.map { "a guess: \"\($0)\" reads all of them too" } ?? "how dates are written"
      text += "  date-format: \(YAMLText.quoted(format.text))   # \(comment)\n"
    }
    if let join = words.join {
      text += line("join", join.rawValue, "rows name them by their names")
    }
    if let encoding = words.encoding { text += line("encoding", encoding, "it is not UTF-8") }
    if let separator = words.separator {
      text +=
        "  separator: \(separator == "\t" ? "tab" : YAMLText.quoted(separator))   # between cells\n"
    }
    return text
  }

  /// A path of the working folder, from the new one.
  private func path(_ named: String) -> String { relativePath(to: named, from: folder, here: here) }

  // MARK: Actors and ids

  private static let mostEventActors = 20

  private mutating func addActors(_ holders: [String], eventActors: [String]) {
    let others = eventActors.filter { !holders.contains($0) }
    let shown = holders + others.prefix(Self.mostEventActors)
    guard !shown.isEmpty else {
      files.append(("actors.yaml", Self.exampleOfActors))
      return
    }
    let ids = ActorIdentifiers(shown)
    let table = ActorTable(ids.all.map { Actor(id: $0.id) }).completed(for: [])
    var text = """
      # Who is on the map, in the order of the legend: ids as rows of control write them.
      # Names can stand in several languages: {en: …, fr: …}; under also: [ … ] is what files call the actor.

      """
    for (id, names) in ids.all {
      let color = table[id]?.color?.hex ?? "#808080"
      let also = names.filter { $0 != id }.map(YAMLText.quoted).joined(separator: ", ")
      text +=
        "\(YAMLText.scalar(id)): {name: \(YAMLText.quoted(names[0])), color: \"\(color)\""
        + (also.isEmpty ? "}\n" : ", also: [\(also)]}\n")
    }
    let left = others.count - min(others.count, Self.mostEventActors)
    if left > 0 { text += "# \(left) more are named by events alone.\n" }
    files.append(("actors.yaml", text))
    let list = ids.all.prefix(5).map(\.id).joined(separator: ", ")
    say(
      "actors",
      "\(ids.all.count), with colours of their own: \(list)\(ids.all.count > 5 ? ", …" : "")"
        + (left > 0 ? "; \(left) more that events alone name are left out" : ""))
  }

  private static let exampleOfActors = """
    # Who is on the map, in the order of the legend: ids as rows of control write them.
    # Without an entry an actor is called by its id and gets a colour of its own.
    #
    # army: {name: {en: Army, fr: Armée}, color: "#0072b2"}
    # rebels: {name: Rebels, short: R, color: "#e69f00", also: ["Rebel Front"]}
    {}

    """

  /// Ids to copy from, with their names.
  private static func list(_ regions: SourceGuess, _ places: SourceGuess?) -> String {
    let rows =
      regions.sites.map { ($0.id, $0.name, "region") }
      + (places?.sites ?? []).map { ($0.id, $0.name, "place") }
    return "id,name,kind\n"
      + rows.map { id, name, kind in
        [id, name.text(in: "en"), kind].map(\.asCell).joined(separator: ",") + "\n"
      }.joined()
  }

  // MARK: What is said

  private mutating func say(_ label: String, _ text: String) {
    said.append(
      label + String(repeating: " ", count: max(9 - label.count, 1)) + text.escapedForTerminal)
  }

  private mutating func finish(isTableEmpty: Bool) {
    func path(_ name: String) -> String { resolvePath(name, from: folder) }
    say("files", files.map { path($0.name) }.joined(separator: ", "))
    if isTableEmpty {
      say("next", "write who held what into \(path(Self.table)); \(path("ids.csv")) has the ids")
    }
    let isNamed = !folder.hasSuffix(".")
    let picture = isNamed ? "\(folder).png" : "map.png"
    said.append("controlmap render \(path("map.yaml").asArgument) -o \(picture.asArgument)")
  }
}

extension String {
  /// The text as a cell of a table.
  ///
  /// - Source: RFC 4180, 2.
  fileprivate var asCell: String {
    contains { ",\"\n\r".contains($0) }
      ? "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\"" : self
  }

  /// The text as a word of the shell's.
  fileprivate var asArgument: String {
    let isPlain = allSatisfy {
      ($0.isASCII && ($0.isLetter || $0.isNumber)) || "/._-+".contains($0)
    }
    return isPlain && !isEmpty
      ? self
      : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
  }
}
