import FileSystem
public import Diagnostics
public import Formats
public import MapDocument
import Shapes
import Spatial
import Territory

/// Collects what readers and checks find, in the order of the files.
public struct Validation {
  /// What reads a style, which the model of control knows nothing of.
  public typealias StyleReading =
    (_ path: String, _ document: JSONDocument?) throws(FormatError) -> Parsed<Void>

  /// What reads a picture, of which the model knows as little; throws what is wrong with it.
  public typealias PictureReading = (_ path: String) throws(ControlMapError) -> Void

  /// What makes the map of a document up to the ink, of which the model knows as little.
  public typealias MapTrial = (_ path: String) -> MapVerdict

  let readStyle: StyleReading
  let readPicture: PictureReading
  let tryMap: MapTrial
  let furniture: FurnitureTable
  var diagnostics: [Diagnostic] = []
  /// Of all files together.
  var budget = RepairBudget()
  /// Places of the map that is checked that have no coordinate.
  var unlocatedPlaces: [UnlocatedPlace] = []
  /// Of the map document; nil where not all of it can be read.
  var balance: Balance?
  var counts = ReadCounts()
  /// What `where` leaves out of files.
  let filtered = FilteredRecords()
  /// The files of which it is known how they keep to their format's rules.
  var conforming: Set<String> = []

  /// Finds every problem of a file: a map document with all that it names, a table, GeoJSON, a style, a
  /// folder of snapshots.
  ///
  /// - Throws: `ControlMapError` when the file itself cannot be read.
  /// - Parameter furniture: What map documents may ask for.
  /// - Parameter readStyle: Reads the style at a path and throws what is wrong with it; the document is the one
  ///   that was read already, where there is one.
  /// - Parameter readPicture: Reads the PNG at a path and throws what is wrong with it.
  /// - Parameter tryMap: Makes the map of the document at a path, without ink, and says what refused it.
  public static func problems(
    inFileAt path: String, furniture: FurnitureTable, readStyle: @escaping StyleReading,
    readPicture: @escaping PictureReading, tryMap: @escaping MapTrial
  ) throws(ControlMapError) -> (diagnostics: [Diagnostic], balance: Balance?, counts: ReadCounts) {
    var validation = Validation(
      readStyle: readStyle, readPicture: readPicture, tryMap: tryMap, furniture: furniture)
    try validation.filtered.noting { () throws(ControlMapError) in try validation.check(path) }
    validation.counts.filtered = validation.filtered.files.reduce(0) { $0 + $1.count }
    // Several steps may read one file, and a map may name it twice.
    var told: Set<Diagnostic> = []
    let diagnostics = validation.diagnostics.withLinesOfFiles(in: path)
    return (
      diagnostics.filter { told.insert($0).inserted }, validation.balance, validation.counts
    )
  }

  mutating func check(_ path: String) throws(ControlMapError) {
    if case .snapshots = ControlSource(path: path).kind { return try checkSnapshots(path) }
    let format = InputFormat.format(ofFile: path)
    switch format?.kind {
    case .document: try checkDocument(path)
    case .table: try checkTable(path)
    case .features where format?.isJSON == false: try checkFeatures(path, in: nil)
    case .features, nil: try checkJSON(path)
    }
  }

  // MARK: Steps

  /// Runs a reader; what it finds is kept, and nil means that there is nothing to go on with.
  ///
  /// - Parameter document: The map that names the file, whose id then has to be clear.
  mutating func collect<Value>(
    in document: String? = nil, _ read: () throws(FormatError) -> Parsed<Value>
  ) throws(ControlMapError) -> Value? {
    do {
      let reading = try read()
      diagnostics += reading.warnings
      return reading.value
    } catch {
      switch error {
      case .invalid(let found): diagnostics += found
      case .ambiguousIdentifier where document != nil: diagnostics += error.problems
      case .ambiguousIdentifier(let file, let candidates):
        let names = candidates.map { "'\($0)'" }.joined(separator: ", ")
        diagnostics.append(
          Diagnostic(
            severity: .warning, code: "id-unclear", file: file, line: nil, feature: nil,
            what: "no single property identifies the features",
            advice: names.isEmpty
              ? "give each an id of its own" : "the map has to name the id: \(names)"))
      default: throw .format(error)
      }
      return nil
    }
  }

  /// As `collect`, but a file that another names and that cannot be read is a problem, not the end.
  mutating func collectNamed<Value>(
    in document: String, _ read: () throws(FormatError) -> Parsed<Value>
  ) throws(ControlMapError) -> Value? {
    do {
      return try collect(in: document, read)
    } catch {
      diagnostics.append(
        Diagnostic(
          severity: .error, code: error.code, file: document, line: nil, feature: nil,
          what: error.description,
          advice: "correct the document or the file"))
      return nil
    }
  }

  // MARK: Map documents

  mutating func checkDocument(_ path: String) throws(ControlMapError) {
    if let actors = try? readActors(at: path), !actors.value.isEmpty {
      diagnostics += actors.warnings
      counts[.actors] += actors.value.count
      return
    }
    let furniture = furniture
    let read = try collect { () throws(FormatError) in
      try readMapDocument(at: path, furniture: furniture)
    }
    guard let document = read else { return }
    let start = diagnostics.count
    try checkParts(of: document, path)
    settle(from: start, tryMap(path))
  }

  /// Reads all that a map names, each for itself, so that no fault hides another.
  private mutating func checkParts(of document: MapDocument, _ path: String)
    throws(ControlMapError)
  {
    let regions = try checkRegions(document, path)
    let places = try checkPlaces(document, path)
    let sites = EventSites(regions: regions ?? [], places: places ?? [])
    let record = try checkRecord(document, path, sites)
    var events: [Event]? = document.events == nil ? [] : nil
    if let source = document.events {
      let read = try collectNamed(in: path) { () throws(FormatError) in
        try readEvents(
          at: source.path, mapping: source.mapping, actors: record?.actors ?? ActorTable())
      }
      events = read
      counts[.events] += read?.count ?? 0
      if InputFormat.format(ofFile: source.path)?.isJSON == true { checkConformance(source.path) }
    }
    var sources: [String] = []
    for source in document.sources {
      let file = try checkFeatures(source.path, in: path)
      // What cannot be read is a fault of its own.
      if file?.hasAreas ?? true { sources.append(source.name) }
      if let file, let days = document.sourceDays[source.name] {
        diagnostics += days.warnings(of: file, source.path)
      }
    }
    if document.regions != nil, regions?.isEmpty != true { sources.append("regions") }
    if let style = document.style {
      let readStyle = readStyle
      _ = try collectNamed(in: path) { () throws(FormatError) in try readStyle(style, nil) }
    }
    checkReferenceSystem(document, path)
    checkFurniture(document, path, regions, places, areasOf: sources)
    counts[.regions] += regions?.count ?? 0
    counts[.places] += places?.count ?? 0
    if let record {
      counts.add(record)
      checkSubjects(record, regions, places)
      diagnostics += RecordReport(record: record).diagnostics
      checkGround(record, regions ?? [], document)
      if let regions = document.regions == nil ? [] : regions,
        let places = document.places == nil ? [] : places, let events
      {
        var evidence = Evidence(
          document: document, name: path, regions: regions, otherFeatures: [],
          places: places, record: record, events: events, language: "en", hash: ContentHash(),
          warnings: [])
        evidence.filtered = filtered.files
        try checkBalance(evidence)
      }
    }
  }

  /// The map itself has the last word: what refuses it is an error, and nothing is one where it is drawn.
  private mutating func settle(from start: Int, _ verdict: MapVerdict) {
    balance = verdict.balance ?? balance
    if verdict.refusals.isEmpty {
      for index in diagnostics.indices.dropFirst(start) { diagnostics[index].severity = .warning }
    }
    for found in verdict.refusals + verdict.warnings {
      let isTold = diagnostics[start...].contains {
        $0.description == found.description
          || $0.severity == found.severity && $0.what.contains(found.what)
      }
      if !isTold { diagnostics.append(found) }
    }
  }

  mutating func checkReferenceSystem(_ document: MapDocument, _ path: String) {
    guard let crs = document.crs else { return }
    do {
      _ = try CoordinateReferenceSystem(crs)
    } catch {
      diagnostics.append(
        Diagnostic(
          severity: .error, code: "crs-refused", file: path, line: nil, feature: "crs",
          what: error.description,
          advice: "write an EPSG code such as EPSG:32631, or leave it out"))
    }
  }

  /// Its pictures, lines and insets, as far as they are known without drawing.
  mutating func checkFurniture(
    _ document: MapDocument, _ path: String, _ regions: [Region]?, _ places: [Place]?,
    areasOf sources: [String]
  ) {
    let ground: [Geometry<Geographic>] =
      (regions ?? []).map { .multiPolygon($0.area) } + (places ?? []).map { .point($0.location) }
    var asked: Extent<Geographic>?
    if case .box(let box) = document.extent { asked = box }
    let extent = asked ?? Geometry.collection(ground).extent
    for picture in document.furniture.items.flatMap(\.pictures) {
      do { try readPicture(picture) } catch {
        diagnostics.append(
          Diagnostic(
            code: error.code ?? "picture-unreadable", file: path, feature: "furniture",
            what: error.description,
            advice: "correct the document or the file"))
      }
    }
    for item in document.furniture.items {
      let problem =
        extent.flatMap { item.problem(across: $0) }
        ?? item.problem(showing: asked, areasOf: sources)
      guard let problem else { continue }
      diagnostics.append(
        Diagnostic(
          code: "furniture-refused", file: path, line: nil,
          feature: "furniture.\(type(of: item).key)",
          what: problem.what, advice: problem.advice))
    }
  }

  mutating func checkRegions(_ document: MapDocument, _ path: String)
    throws(ControlMapError) -> [Region]?
  {
    guard let reference = document.regions else { return nil }
    guard let file = try checkFeatures(reference.path, in: path, namedBy: reference.id) else {
      return nil
    }
    if let days = reference.days { diagnostics += days.missing(in: file, reference.path) }
    return try collectNamed(in: path) { () throws(FormatError) in
      let read = try readRegions(
        at: reference.path, id: reference.id, name: reference.name, words: reference.words,
        days: reference.days)
      guard let table = reference.joined else { return read }
      let joined = try read.value.joined(table)
      return Parsed(joined.value, warnings: read.warnings + joined.warnings)
    }
  }

  mutating func checkPlaces(_ document: MapDocument, _ path: String)
    throws(ControlMapError) -> [Place]?
  {
    guard let reference = document.places else { return nil }
    if InputFormat.format(ofFile: reference.path)?.isJSON == true {
      checkConformance(reference.path)
    }
    let file = try collectNamed(in: path) { () throws(FormatError) in
      let read = try readPlaceFile(
        at: reference.path, id: reference.id, name: reference.name, words: reference.words)
      return Parsed(
        read.value,
        warnings: read.warnings + [read.value.unlocatedWarning].compactMap { $0 })
    }
    unlocatedPlaces = file?.unlocated ?? []
    return file?.places
  }

  mutating func checkRecord(
    _ document: MapDocument, _ path: String, _ sites: EventSites
  ) throws(ControlMapError) -> Record? {
    var record = Record()
    if let actors = document.actors {
      let read = try collectNamed(in: path) { () throws(FormatError) in
        try readActors(at: actors)
      }
      record.actors = ActorTable(read ?? [])
    }
    for control in document.control {
      let read = try collectNamed(in: path) { () throws(FormatError) in
        try readControl(control, actors: record.actors, sites)
      }
      checkConformance(of: control)
      guard let evidence = read else { continue }
      record.append(evidence.assertions, polygons: evidence.areas)
      let located = sites.assertions(of: evidence.events, within: control.eventDistance)
      record.assertions += located.value
      diagnostics += located.warnings
    }
    return reportRepairs(record.polygons, record.polygonOrigins) ? record : nil
  }
}
