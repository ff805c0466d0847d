import FileSystem
public import Diagnostics
public import MapDocument
import Shapes
public import Territory

/// Reads a folder of GeoJSON files of which each shows one day.
///
/// The day stands in the name of each file, as 2022-03-05, 2022_03_05 or 20220305, or in a property that the mapping
/// names. Files of one day make one snapshot, and each holds until the next. A feature's own `actors` (or
/// `actor`), `status`, `confidence`, `source`, `recorded` and `note` count more than the mapping's. An
/// area that did not change from one snapshot to another is one polygon with an assertion of each.
///
/// - Parameters:
///   - path: The folder; hidden files and those whose names do not end as those of features do are left alone.
///   - skipsBad: What is wrong is left out with a warning, together with the other files of its day.
///   - words: How the files' own words read.
///   - actors: By whose names features may call them.
/// - Returns: Assertions in the order of days, then of file names. Each ends when the next snapshot
///   begins, and that is known when the next one is.
/// - Throws: `unreadable`, or `invalid` with the problems of all files.
public func readSnapshots(
  inFolder path: String, mapping: SnapshotMapping = SnapshotMapping(), skipsBad: Bool = false,
  words: SourceMapping = SourceMapping(), actors: ActorTable = ActorTable()
) throws(FormatError) -> Parsed<ControlEvidence> {
  var reader = SnapshotReader(
    folder: path, mapping: mapping, skipsBad: skipsBad, words: words, actors: ActorNames(actors))
  return try reader.read()
}

/// The names of a folder's snapshots.
func snapshotNames(inFolder folder: String) throws(FormatError) -> [String] {
  try names(inFolder: folder).filter { name in
    !name.hasPrefix(".") && InputFormat.format(named: name)?.kind == .features
      && !FolderListing.isFolder(folder + "/" + name)
  }
}

/// Gathers snapshots file by file.
private struct SnapshotReader {
  let folder: String
  let mapping: SnapshotMapping
  let skipsBad: Bool
  private let words: SourceMapping
  private let actors: ActorNames

  private var areas: [MultiPolygon<Geographic>] = []
  private var positions: [MultiPolygon<Geographic>: Int] = [:]
  private var snapshots: [Day: [Assertion]] = [:]
  private var failures: [Diagnostic] = []
  private var warnings: [Diagnostic] = []
  private var leftOut: [String] = []
  /// Rows of files whose features say the day, until it is known which days are sound.
  private var undecided: [(name: String, rows: [Row])] = []
  private var hasToldPartialDates = false
  /// Days that broken files name.
  private var brokenDays: Set<Day> = []

  init(
    folder: String, mapping: SnapshotMapping, skipsBad: Bool, words: SourceMapping,
    actors: ActorNames
  ) {
    self.words = words
    self.actors = actors
    self.folder = folder
    self.mapping = mapping
    self.skipsBad = skipsBad
  }

  mutating func read() throws(FormatError) -> Parsed<ControlEvidence> {
    for group in try groups() { try read(group) }
    keepSoundDays()
    if !failures.isEmpty, !skipsBad || snapshots.isEmpty {
      throw .invalid(limited(failures))
    }
    return Parsed(
      ControlEvidence(assertions: assertions(), areas: areas, leftOut: leftOut),
      warnings: folded(warnings) + failures.map(\.asWarning))
  }

  // MARK: Files

  /// Files that stand or fall together: those of one day, or a single one whose features say the day.
  private struct Group {
    var day: Day?
    var names: [String]
  }

  private mutating func groups() throws(FormatError) -> [Group] {
    let names = try snapshotNames(inFolder: folder)
    guard !names.isEmpty else {
      throw .invalid([
        Diagnostic(
          code: "snapshots-missing", file: folder, what: "the folder holds no snapshot",
          advice: "put in files such as 2022-03-05.geojson")
      ])
    }
    if mapping.date != nil { return names.map { Group(day: nil, names: [$0]) } }
    var byDay: [Day: [String]] = [:]
    for name in names {
      if let day = day(inName: name) { byDay[day, default: []].append(name) }
    }
    return byDay.sorted { $0.key < $1.key }.map { Group(day: $0.key, names: $0.value) }
  }

  /// The one day of a file's name; nil, with an error, where there is none or more than one.
  private mutating func day(inName name: String) -> Day? {
    if let format = words.dateFormat {
      if let date = date(inName: name, as: format) { return date.first }
      reject(
        [name],
        because: [
          Diagnostic(
            code: "snapshot-name", file: folder + "/" + name,
            what: "the name holds no date as \(format.text) has it",
            advice: "rename it, or mend the date-format of the map document")
        ])
      return nil
    }
    let far = farDate(inName: name)
    let days =
      far == nil ? days(inName: name) : far.map { $0.precision == .day ? [$0.first] : [] } ?? []
    if days.count == 1 { return days[0] }
    let isNone = far == nil && almostDay(inName: name) != nil
    if days.isEmpty, !isNone, let date = far ?? partialDate(inName: name) {
      if !hasToldPartialDates {
        hasToldPartialDates = true
        warnings.append(
          Diagnostic(
            severity: .warning, code: "snapshot-name", file: folder + "/" + name,
            what: "the name holds no day, but \(date)",
            advice: "it counts from its first day, \(date.first), as do others of the folder"))
      }
      return date.first
    }
    let what =
      days.isEmpty
      ? almostDay(inName: name).map { "the name holds no day that is read: \($0)" }
        ?? "the name holds no day"
      : "the name holds \(days.count) days, \(days.map(\.description).joined(separator: " and "))"
    reject(
      [name],
      because: [
        Diagnostic(
          code: "snapshot-name", file: folder + "/" + name, what: what,
          advice:
            "rename it to one such as 2022-03-05.geojson, with year, month and day in this order, "
            + "or say in the map document how names hold it ('date-format', where %EC%Ey reads bc500 and 100) "
            + "or which property does ('date')")
      ])
    return nil
  }

  private mutating func read(_ group: Group) throws(FormatError) {
    var rows: [Row] = []
    var failed: [Diagnostic] = []
    var found: [Diagnostic] = []
    for name in group.names {
      do {
        let reading = try read(name, on: group.day)
        rows += reading.value
        found += reading.warnings
      } catch .invalid(let problems) {
        failed += problems
      } catch .unreadable(let file, let reason, let advice) where skipsBad {
        failed.append(
          Diagnostic(
            code: "file-unreadable", file: file, what: "cannot be read: \(reason)", advice: advice))
      } catch {
        throw error
      }
    }
    guard failed.isEmpty else {
      if group.day == nil { brokenDays.formUnion(group.names.flatMap(daysNamed)) }
      return reject(group.names, because: failed)
    }
    warnings += found
    if group.day == nil {
      undecided += group.names.map { ($0, rows) }
    } else {
      keep(rows, on: group.day)
    }
  }

  /// The days that the features of a broken file name; none where it cannot be read at all.
  private func daysNamed(inFile name: String) -> [Day] {
    let path = folder + "/" + name
    guard let features = try? readFeatures(at: path).value else { return [] }
    let problems = DiagnosticCollector(file: path)
    return features.features.indices.compactMap { index in
      day(
        RowFields(
          features.features[index], line: features.lines[index], number: features.numbers[index],
          problems))
    }
  }

  /// Keeps what files say of days that no broken file names: files of one day stand or fall together.
  private mutating func keepSoundDays() {
    for (name, rows) in undecided {
      let sound = rows.filter { !brokenDays.contains($0.day) }
      if sound.count < rows.count { leftOut.append(name) }
      keep(sound, on: nil)
    }
  }

  private mutating func reject(_ names: [String], because problems: [Diagnostic]) {
    failures += problems.filter { $0.severity == .error }
    leftOut += names
  }

  // MARK: Features

  /// A feature's area and what is asserted about it from its day on.
  private struct Row {
    var day: Day
    var area: MultiPolygon<Geographic>
    var assertion: Assertion
  }

  private func read(_ name: String, on day: Day?) throws(FormatError) -> Parsed<[Row]> {
    let path = folder + "/" + name
    // A snapshot is left out as a whole: without some of its features it would show what nobody said.
    let reading = try SkippedRecords.with(nil) { () throws(FormatError) in
      try readFeatures(at: path, words.selection).mapped(
        by: words, for: .control, actors: actors, dateColumns: [mapping.date].compactMap(\.self))
    }
    let problems = DiagnosticCollector(file: path, warnings: reading.warnings)
    let features = reading.value.features
    let rows = features.indices.compactMap { index -> Row? in
      guard let area = features[index].geometry?.area, !area.isEmpty else { return nil }
      let line = reading.value.lines[index]
      let fields = RowFields(
        features[index], line: line, number: reading.value.numbers[index], problems)
      guard let date = day ?? self.day(fields) else { return nil }
      let assertion = assertion(fields, on: date, in: name)
      return assertion.map { Row(day: date, area: area, assertion: $0) }
    }
    checkAreas(of: features, problems)
    reading.value.reportNearMisses(
      beside: Set(["actor", "from", "to"] + [mapping.date].compactMap { $0 }), problems)
    // Features without an area are counted by themselves.
    reading.value.withAreas.reportParts(beside: .areas, problems)
    return try problems.finish(rows)
  }

  /// Says what of a file is no area; a file of points alone is no snapshot.
  private func checkAreas(of features: FeatureList, _ problems: DiagnosticCollector) {
    let lacking = features.count { $0.geometry?.isArea != true }
    if features.isEmpty {
      problems.warn(
        line: nil, code: "snapshot-empty", "the snapshot is empty",
        advice: mapping.date == nil
          ? "what the one before shows ends on its day" : "it has no day and is left out")
    } else if lacking == features.count {
      problems.error(
        line: nil, code: "polygons-missing", "no feature has a polygon",
        advice: "draw one or remove the file")
    } else if lacking > 0 {
      problems.warn(
        line: nil,
        code: "feature-left-out",
        lacking == 1 ? "a feature has no polygon" : "\(lacking) features have no polygon",
        advice: "what has none is left out")
    }
  }

  /// The day that a feature names.
  private func day(_ fields: RowFields) -> Day? {
    guard let property = mapping.date, let date = fields.requiredDate(property) else {
      return nil
    }
    if date.precision == .day { return date.first }
    fields.error(
      code: "date-invalid", "'\(date)' in '\(property)' is no day",
      advice: "a snapshot shows one day; write 2022-03-05")
    return nil
  }

  private func assertion(_ fields: RowFields, on day: Day, in name: String) -> Assertion? {
    let status: Status? = fields.text("status") == nil ? mapping.status : fields.word("status")
    guard let status else { return nil }
    let column = ["actors", "actor"].first { fields.text($0) != nil }
    let actors = column.map { fields.actors($0) } ?? (status == .unknown ? [] : mapping.actors)
    if actors.isEmpty, status != .unknown {
      fields.error(
        code: "holder-missing", "nobody says who holds it",
        advice: "name the holder as 'actors' of the folder in the map document, "
          + "or in a property 'actors'")
    }
    return Assertion(
      subject: .polygon(0), actors: actors, status: status,
      period: Period(from: PartialDate(day)),
      confidence: fields.text("confidence") == nil ? mapping.confidence : fields.word("confidence"),
      source: fields.text("source") ?? mapping.citation ?? name,
      recorded: fields.date("recorded"), note: fields.text("note") ?? mapping.note,
      origin: "\(folder)/\(name):\(fields.line)")
  }

  // MARK: Snapshots

  private mutating func keep(_ rows: [Row], on day: Day?) {
    // A file without any polygon says that nothing is held on its day.
    if let day { snapshots[day, default: []] += [] }
    for row in rows {
      var assertion = row.assertion
      assertion.subject = .polygon(position(of: row.area))
      snapshots[row.day, default: []].append(assertion)
    }
  }

  private mutating func position(of area: MultiPolygon<Geographic>) -> Int {
    let outline = area.startingAtLeast
    if let known = positions[outline] { return known }
    positions[outline] = areas.count
    areas.append(area)
    return areas.count - 1
  }

  /// All snapshots in the order of days, each ended by the next.
  private func assertions() -> [Assertion] {
    let inOrder = snapshots.sorted { $0.key < $1.key }
    var assertions: [Assertion] = []
    for (index, snapshot) in inOrder.enumerated() {
      let next = index + 1 < inOrder.count ? inOrder[index + 1] : nil
      let known = next.map { next in next.value.map(\.recordedDay).min() ?? next.key }
      assertions += snapshot.value.map { assertion in
        var ended = assertion
        ended.period.to = next.map { PartialDate($0.key) }
        ended.endRecorded = known.map { PartialDate($0) }
        return ended
      }
    }
    return assertions
  }
}

extension MultiPolygon where Space == Geographic {
  /// The same area with every ring begun at its least vertex: where a ring begins says nothing.
  fileprivate var startingAtLeast: MultiPolygon {
    func rotated(_ ring: Ring<Space>) -> Ring<Space> {
      let open = ring.points.dropLast()
      let least = open.indices.min { (open[$0].x, open[$0].y) < (open[$1].x, open[$1].y) }
      guard let least, least > open.startIndex else { return ring }
      return Ring(Array(open[least...] + open[..<least]))
    }
    return MultiPolygon(
      polygons.map { Polygon(exterior: rotated($0.exterior), holes: $0.holes.map(rotated)) })
  }
}

extension Diagnostic {
  /// The same, of something that was left out.
  fileprivate var asWarning: Diagnostic {
    var warning = self
    warning.severity = .warning
    warning.advice = "left out, and the snapshot before it holds on; " + advice
    return warning
  }
}
