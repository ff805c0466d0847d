import Diagnostics
import Formats
import Localization
import MapDocument
import Shapes
import Spatial
import Territory

extension Validation {
  /// Who holds them is for a map document to say: any name does here.
  mutating func checkSnapshots(_ path: String) throws(ControlMapError) {
    let mapping = SnapshotMapping(actors: ["anyone"])
    let read = try collect { () throws(FormatError) in
      try Formats.readControl(ControlSource(path: path, kind: .snapshots(mapping)))
    }
    checkConformance(of: ControlSource(path: path, kind: .snapshots(mapping)))
    guard let evidence = read else { return }
    let record = Record(assertions: evidence.assertions, polygons: evidence.areas)
    counts[.polygons] += evidence.areas.count
    _ = reportRepairs(record.polygons, record.polygonOrigins)
  }

  mutating func checkTable(_ path: String) throws(ControlMapError) {
    let table = try collect { () throws(FormatError) in
      Parsed(try readTable(at: path))
    }
    guard let table else { return }
    let columns = Set(table.columns)
    if columns.contains("actors") && !columns.contains("date") {
      let read = try collect { () throws(FormatError) in try readControlTable(at: path) }
      let record = Record(assertions: read ?? [])
      counts.add(record)
      diagnostics += RecordReport(record: record).diagnostics
    } else if columns.contains(where: { $0.hasPrefix("date") }) {
      let events = try collect { () throws(FormatError) in
        try readEvents(at: path, mapping: EventMapping())
      }
      counts[.events] += events?.count ?? 0
      reportUnlocated(events ?? [], path)
    } else if !columns.isDisjoint(with: ["latitude", "lat", "y"]) {
      let places = try collect { () throws(FormatError) in
        try readPlaces(at: path, id: nil, name: nil)
      }
      counts[.places] += places?.count ?? 0
    } else {
      let rows = try collect { () throws(FormatError) in try readControlTable(at: path) }
      counts.add(Record(assertions: rows ?? []))
    }
  }

  mutating func checkJSON(_ path: String) throws(ControlMapError) {
    // As features at first: values with the lines of all of them take twenty times the memory of the file.
    if let (reading, conformance) = try? readConformingFeatures(at: path),
      reading.value.foreignMembers["version"] == nil, reading.value.foreignMembers["layers"] == nil
    {
      _ = try checkFeatures(path, in: nil, read: reading, conformance: conformance)
      return
    }
    if isFeatureSequence(path) {
      _ = try checkFeatures(path, in: nil)
      return
    }
    let document = try collect { () throws(FormatError) in
      Parsed(try readJSON(at: path))
    }
    guard let document else { return }
    if let members = document.root.object, members["version"] != nil || members["layers"] != nil {
      let readStyle = readStyle
      _ = try collect { () throws(FormatError) in try readStyle(path, document) }
      counts[.layers] += members["layers"]?.array?.count ?? 0
    } else {
      try checkFeatures(path, in: nil)
    }
  }

  /// - Parameters:
  ///   - id: The property by which a map names the features, as its regions.
  ///   - known: What the file holds, where it is read already.
  ///   - told: How it keeps to its format's rules, where that is known already.
  /// - Returns: Nil for what cannot be read or drawn.
  @discardableResult
  mutating func checkFeatures(
    _ path: String, in document: String?, namedBy id: String? = nil,
    read known: Parsed<FeatureFile>? = nil, conformance told: [Diagnostic]? = nil
  ) throws(ControlMapError) -> FeatureFile? {
    let read = { () throws(FormatError) in
      var reading = known
      if reading == nil { reading = try readFeatures(at: path) }
      return Parsed(reading, warnings: reading?.warnings ?? [])
    }
    let reading =
      if let document {
        try collectNamed(in: document, read)
      } else {
        try collect(read)
      }
    if let told, conforming.insert(path).inserted { diagnostics += told }
    checkConformance(path)
    guard let reading = reading ?? nil else { return nil }
    let file = reading.value
    // A map counts what it makes of them.
    if document == nil { counts[.features] += file.features.count }
    if InputFormat.format(ofFile: path)?.isJSON == false { reportRepeatedIDs(file) }
    var areas: [Region] = []
    for (index, feature) in file.features.enumerated() {
      guard let area = feature.geometry?.area, !area.isEmpty else { continue }
      let line = file.lines[index]
      let name =
        id.flatMap { feature.properties[$0]?.plainText } ?? feature.id?.plainText
        ?? feature.name(in: "en")
      let subject = name.isEmpty ? "feature \(file.numbers[index])" : name
      do {
        let mended = try budget.mend(area)
        areas.append(
          Region(id: subject, name: LocalizedText(name), area: mended.area, line: line))
        diagnostics += RepairReport.diagnostics(
          mended, of: area, file: path, line: line, feature: subject)
      } catch {
        diagnostics.append(
          RepairReport.refusal(error, file: path, line: line, feature: subject))
        return nil
      }
    }
    // Dated polygons may lie on each other; what a map makes of its regions, it says itself.
    let names = document == nil ? file.propertyNames : []
    let isRecord = names.contains("actors") || names.contains("actor")
    if document == nil { try checkUse(of: reading, names, isRecord: isRecord) }
    if document == nil, !isRecord {
      do { try reportOverlaps(areas, areas.map(\.area), path) } catch {
        reportUncompared(error, path)
      }
      var borders = Balance()
      borders.addGaps(between: areas, in: path)
      diagnostics += borders.warnings
    }
    return file
  }

  /// What the readers say that a map would give the file to, as its properties tell: of dated polygons, of events,
  /// else of regions or places.
  private mutating func checkUse(
    of reading: Parsed<FeatureFile>, _ names: Set<String>, isRecord: Bool
  ) throws(ControlMapError) {
    let start = diagnostics.count
    let file = reading.value
    if isRecord, names.contains("from"), file.hasAreas {
      let read = try collect { () throws(FormatError) in try readControlPolygons(at: file.path) }
      if let read {
        let record = Record(assertions: read.assertions, polygons: read.areas)
        diagnostics += RecordReport(record: record).diagnostics
      }
    } else if !file.hasAreas, !names.isDisjoint(with: ["date", "date_start", "event_date"]) {
      let events = try collect { () throws(FormatError) in
        try readEvents(from: reading, names: names)
      }
      reportUnlocated(events ?? [], file.path)
    } else {
      diagnostics += file.partWarnings
    }
    // A map may read it otherwise, by words of its own, or draw it only.
    for index in diagnostics.indices.dropFirst(start) { diagnostics[index].severity = .warning }
  }

  /// What RFC 7946 asks of a file, whoever reads it; each file once.
  mutating func checkConformance(_ path: String) {
    guard conforming.insert(path).inserted else { return }
    // What cannot be read is told by its reader.
    diagnostics += (try? conformanceWarnings(ofFileAt: path)) ?? []
  }

  /// As the other, of the files of a source of evidence, whether or not they can be read as such.
  mutating func checkConformance(of source: ControlSource) {
    for file in source.files where InputFormat.format(ofFile: file)?.isJSON == true {
      checkConformance(file)
    }
  }

  mutating func reportRepeatedIDs(_ file: FeatureFile) {
    var lines: [PropertyValue: Int] = [:]
    for (feature, line) in zip(file.features, file.lines) {
      guard let id = feature.id else { continue }
      if let first = lines[id] {
        diagnostics.append(
          Diagnostic(
            severity: .warning, code: "id-repeated", file: file.path, line: line,
            feature: id.plainText,
            what: "the id is used before, on line \(first)", advice: "give each feature its own id")
        )
      } else {
        lines[id] = line
      }
    }
  }
}
