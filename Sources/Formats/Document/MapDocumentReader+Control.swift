import FileSystem
import Shapes
import Diagnostics
import MapDocument
import Territory

extension MapDocumentReader {
  /// Keys of one kind of source alone.
  private static let snapshotKeys = ownKeys(of: .snapshots)
  private static let eventKeys = ownKeys(of: .takings)

  private static func ownKeys(of table: KeyTable) -> [String] {
    table.own.map(\.name).filter { $0 != DocumentKey.join.name }
  }

  /// Reads one source of evidence: a path, or a map of `source` and what fits its kind.
  mutating func controlSource(_ value: YAMLValue) -> ControlSource? {
    guard value.isMapping else { return path(value).map { ControlSource(path: $0) } }
    guard let members = value.members(.evidence), let path = source(in: members, value) else {
      return nil
    }
    var words = Self.mapping(members)
    if let changes = members["changes"] {
      checkFit(members, Self.eventKeys, of: "events")
      return events(members, value).map { mapping in
        var mapping = mapping
        // Whose changes these are says how the file reads, too.
        if words.profile == nil, !changes.isMapping { words.profile = Self.profile(changes) }
        mapping.columns.words = words
        return ControlSource(path: path, kind: .events(mapping), words: words)
      }
    }
    var usual = ControlSource(path: path)
    usual.words = words
    // A folder that is missing looks like any other path; that it is missing is said when it is read.
    let mayBeFolder =
      fileExtension(of: path).isEmpty
      && members.keys.contains { Self.snapshotKeys.contains($0) }
    switch usual.kind {
    case .table where !mayBeFolder: checkFit(members, [], of: "a table")
    case .polygons: checkFit(members, [], of: "a file of dated polygons")
    default:
      checkFit(members, Self.snapshotKeys, of: "a folder of snapshots")
      return ControlSource(path: path, kind: .snapshots(snapshots(members)), words: words)
    }
    return usual
  }

  /// Keys that are known but not for this kind of source are errors.
  private func checkFit(_ members: [String: YAMLValue], _ fitting: [String], of kind: String) {
    let known = Self.snapshotKeys + Self.eventKeys
    for (key, value) in members.sorted(by: { $0.key < $1.key })
    where known.contains(key) && !fitting.contains(key) {
      let rest =
        fitting.isEmpty
        ? "; it has 'source' alone"
        : "; it has 'source', " + fitting.map { "'\($0)'" }.joined(separator: ", ")
      let isForEvents = !Self.snapshotKeys.contains(key)
      let owner =
        isForEvents
        ? "events that say who took a place, beside 'changes'" : "a folder of snapshots"
      value.error(
        code: "key-unfitting", "'\(key)' does not fit \(kind)\(rest)",
        advice: "leave it out; it is for \(owner)")
    }
  }

  // MARK: Snapshots

  private func snapshots(_ members: [String: YAMLValue]) -> SnapshotMapping {
    var mapping = SnapshotMapping()
    mapping.actors = members["actors"]?.actorIdentifiers() ?? []
    mapping.status = members["status"]?.word() ?? .control
    mapping.confidence = members["confidence"]?.word()
    mapping.note = members["note"]?.text()
    mapping.citation = members["cites"]?.text()
    mapping.date = members["date"]?.text("the name of a property")
    if mapping.status == .unknown, !mapping.actors.isEmpty {
      members["status"]?.error(
        code: "actors-of-unknown", "the status is unknown, but 'actors' are named",
        advice: "leave one of them out")
    }
    return mapping
  }

  // MARK: Events

  private func events(
    _ members: [String: YAMLValue], _ value: YAMLValue
  ) -> ControlEventMapping? {
    guard let changes = members["changes"].flatMap({ Self.changes($0) }) else { return nil }
    return ControlEventMapping(
      columns: eventColumns(members), site: site(members), changes: changes,
      confidence: members["confidence"]?.word())
  }

  /// What values of columns say: as it is written, or as a profile has it.
  static func changes(_ value: YAMLValue) -> [ControlEventMapping.Change]? {
    if !value.isMapping, value.scalar != nil { return profileChanges(value) }
    guard let columns = value.entries("a map from a column to its values, or a profile") else {
      return nil
    }
    let changes = columns.flatMap { column, values in
      (values.entries("a map from values to what they mean") ?? []).compactMap {
        change(column, $0.key, $0.value)
      }
    }
    if changes.isEmpty, !value.problems.hasErrors {
      value.expected("a map with values", advice: "write changes: {kind: {capture: {actors: a}}}")
    }
    return changes
  }

  private static func profileChanges(_ value: YAMLValue) -> [ControlEventMapping.Change]? {
    guard let name = profile(value) else { return nil }
    do throws(FormatError) {
      let changes = try Profile.named(name, file: value.problems.file, line: value.line).changes
      if changes.isEmpty {
        value.error(
          code: "profile-without-changes",
          "the profile '\(name)' has no values that say that something changed hands",
          advice: "name them here: changes: {kind: {capture: {actors-column: actors}}}")
      }
      return changes
    } catch {
      for problem in error.problems { value.problems.add(problem) }
      return nil
    }
  }

  private func eventColumns(_ members: [String: YAMLValue]) -> EventMapping {
    var mapping = EventMapping()
    for (key, property) in EventMapping.keys where KeyTable.eventColumns.contains(key.name) {
      if let name = members[key.name]?.text("the name of a property") {
        mapping[keyPath: property] = name
      }
    }
    return mapping
  }

  private func site(_ members: [String: YAMLValue]) -> ControlEventMapping.Site {
    let given = ["place", "region", "within"].compactMap { key in members[key].map { (key, $0) } }
    if given.count > 1 {
      given[1].1.error(
        code: "keys-contradict",
        "'\(given[0].0)' and '\(given[1].0)' both say where an event counts", advice: "keep one")
    }
    if let column = members["place"]?.text("the name of a column") { return .place(column: column) }
    if let column = members["region"]?.text("the name of a column") {
      return .region(column: column)
    }
    return .nearestPlace(
      within: members["within"]?.distance() ?? ControlEventMapping.usualDistance)
  }

  private static func change(
    _ column: String, _ value: String, _ rule: YAMLValue
  ) -> ControlEventMapping.Change? {
    guard let members = rule.members(.change) else {
      return nil
    }
    let ends = members["ends"]?.items.compactMap { $0.besideStatus() } ?? []
    let namesNobody = members["actors"] == nil && members["actors-column"] == nil
    if members["ends"] != nil, members["status"] == nil, namesNobody {
      return ControlEventMapping.Change(
        column: column, value: value, actors: .named([]), status: nil, ends: ends)
    }
    let status: Status? = members["status"].map { $0.word() } ?? .control
    guard let status else { return nil }
    let own = members["actors-column"].flatMap(actorsColumn)
    let named = members["actors"]?.actorIdentifiers() ?? []
    if members["actors"] != nil, let column = members["actors-column"] {
      column.error(
        code: "keys-contradict", "'actors' and 'actors-column' both name the actors",
        advice: "keep one")
    }
    if status != .unknown, namesNobody {
      rule.error(
        code: "actor-missing", "'\(value)' names no actor",
        advice: "add 'actors' or 'actors-column', or status: unknown")
    }
    if status == .unknown, !namesNobody {
      rule.error(
        code: "actors-of-unknown", "'\(value)' names actors of an unknown holder",
        advice: "leave them out")
    }
    return ControlEventMapping.Change(
      column: column, value: value, actors: own ?? .named(named),
      status: status,
      ends: ends)
  }
}

extension MapDocumentReader {
  /// A column, or several of which another column of each says whether it is the one.
  private static func actorsColumn(_ value: YAMLValue) -> ControlEventMapping.Change.Actors? {
    guard value.isMapping else { return value.text("the name of a column").map { .column($0) } }
    let advice = "write {actor1: {inter1: [1]}, actor2: {inter2: [1]}}"
    let columns = (value.entries("a map of columns") ?? []).compactMap {
      column, marks -> ControlEventMapping.MarkedColumn? in
      guard let marks = marks.entries("the column that marks it, with its values"),
        marks.count == 1
      else {
        value.expected("the one column that marks each", advice: advice)
        return nil
      }
      let values = marks[0].value.items.compactMap { $0.text("a value") }
      return ControlEventMapping.MarkedColumn(column, mark: marks[0].key, values: values)
    }
    if columns.isEmpty, !value.problems.hasErrors {
      value.expected("a column, or a map of columns", advice: advice)
    }
    return columns.isEmpty ? nil : .markedColumn(columns)
  }
}

extension YAMLValue {
  /// A status that stands beside a holder; nil, with an error, for everything else.
  fileprivate func besideStatus() -> Status? {
    guard let status: Status = word() else { return nil }
    if !status.isHolding { return status }
    let known = Status.allCases.filter { !$0.isHolding }.map(\.rawValue).joined(separator: ", ")
    error(
      code: "word-unknown", "'\(status.rawValue)' is not ended by an event",
      advice: "the next event that names a holder takes over; name one of \(known)")
    return nil
  }

  /// Ids joined by `+`, or a list of them.
  fileprivate func actorIdentifiers() -> [String] {
    let ids = items.flatMap { item in
      ActorList.ids(in: item.text("the ids of actors", advice: "write a or a+b") ?? "")
    }
    for (index, id) in ids.enumerated() {
      if !isActorIdentifier(id) {
        error(
          code: "actor-id-invalid", "'\(id)' is not an actor's id",
          advice: actorIdentifierAdvice(for: id))
      } else if ids[..<index].contains(id) {
        error(
          code: "actor-repeated", "'\(id)' stands twice in '\(path)'",
          advice: "name each actor once")
      }
    }
    return ids
  }

  /// Metres; nil, with an error, for what is no distance.
  fileprivate func distance() -> Double? {
    if let metres = scalar.flatMap(metres(from:)) { return metres }
    expected(distanceExpectation, advice: "write 5 km or 800 m")
    return nil
  }
}
