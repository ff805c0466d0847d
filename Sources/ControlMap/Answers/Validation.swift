public import Formats
import Shapes
import Spatial
import Styling
import Territory

/// Finds every problem of a file: a map document with all that it names, a table, GeoJSON, a style, a
/// folder of snapshots.
///
/// - Throws: `ControlMapError` when the file itself cannot be read.
public func problems(inFileAt path: String) throws(ControlMapError) -> [Diagnostic] {
  var validation = Validation()
  try validation.check(path)
  return validation.diagnostics
}

/// Collects what readers and checks find, in the order of the files.
private struct Validation {
  private(set) var diagnostics: [Diagnostic] = []

  mutating func check(_ path: String) throws(ControlMapError) {
    if case .snapshots = ControlSource(path: path).kind { return try checkSnapshots(path) }
    switch path.split(separator: ".").last.map({ $0.lowercased() }) {
    case "yaml", "yml": try checkDocument(path)
    case "csv", "tsv": try checkTable(path)
    default: try checkJSON(path)
    }
  }

  // MARK: Steps

  /// Runs a reader; what it finds is kept, and nil means that there is nothing to go on with.
  private mutating func collect<Value>(_ read: () throws(FormatError) -> Reading<Value>)
    throws(ControlMapError) -> Value?
  {
    do {
      let reading = try read()
      diagnostics += reading.warnings
      return reading.value
    } catch {
      switch error {
      case .invalid(let found): diagnostics += found
      case .ambiguousIdentifier(let file, let candidates):
        let names = candidates.map { "'\($0)'" }.joined(separator: ", ")
        diagnostics.append(
          Diagnostic(
            severity: .warning, file: file, line: nil, feature: nil,
            what: "no single property identifies the features",
            advice: names.isEmpty
              ? "give each an id of its own" : "the map has to name the id: \(names)"))
      default: throw .format(error)
      }
      return nil
    }
  }

  /// As `collect`, but a file that another names and that cannot be read is a problem, not the end.
  private mutating func collectNamed<Value>(
    in document: String, _ read: () throws(FormatError) -> Reading<Value>
  ) throws(ControlMapError) -> Value? {
    do {
      return try collect(read)
    } catch {
      diagnostics.append(
        Diagnostic(
          severity: .error, file: document, line: nil, feature: nil, what: error.description,
          advice: "correct the document or the file"))
      return nil
    }
  }

  // MARK: Map documents

  private mutating func checkDocument(_ path: String) throws(ControlMapError) {
    if let actors = try? readActors(at: path), !actors.value.isEmpty {
      diagnostics += actors.warnings
      return
    }
    let read = try collect { () throws(FormatError) in try readMapDocument(at: path) }
    guard let document = read else { return }
    let regions = try checkRegions(document, path)
    let places = try checkPlaces(document, path)
    let sites = EventSites(regions: regions ?? [], places: places ?? [])
    let record = try checkRecord(document, path, sites)
    if let events = document.events {
      let read = try collectNamed(in: path) { () throws(FormatError) in
        try readEvents(at: events.path, mapping: events.mapping)
      }
      reportUnlocated(read ?? [], events.path)
    }
    for source in document.sources {
      try checkFeatures(source.path, in: path)
    }
    if let style = document.style {
      _ = try collectNamed(in: path) { () throws(FormatError) in try readStyle(at: style) }
    }
    checkReferenceSystem(document, path)
    if let record {
      checkSubjects(record, regions, places)
      diagnostics += RecordReport(record: record).diagnostics
      try checkGround(record, regions ?? [], places ?? [], document)
    }
  }

  private mutating func checkReferenceSystem(_ document: MapDocument, _ path: String) {
    guard let crs = document.crs else { return }
    do {
      _ = try CoordinateReferenceSystem(crs)
    } catch {
      diagnostics.append(
        Diagnostic(
          severity: .error, file: path, line: nil, feature: "crs", what: error.description,
          advice: "write an EPSG code such as EPSG:32631, or leave it out"))
    }
  }

  private mutating func checkRegions(_ document: MapDocument, _ path: String)
    throws(ControlMapError) -> [Region]?
  {
    guard let reference = document.regions else { return nil }
    try checkFeatures(reference.path, in: path)
    return try collectNamed(in: path) { () throws(FormatError) in
      try readRegions(at: reference.path, id: reference.id, name: reference.name)
    }
  }

  private mutating func checkPlaces(_ document: MapDocument, _ path: String)
    throws(ControlMapError) -> [Place]?
  {
    guard let reference = document.places else { return nil }
    return try collectNamed(in: path) { () throws(FormatError) in
      try readPlaces(at: reference.path, id: reference.id, name: reference.name)
    }
  }

  private mutating func checkRecord(
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
        try readControl(control)
      }
      guard let evidence = read else { continue }
      record.append(evidence.assertions, polygons: evidence.areas)
      let located = sites.assertions(of: evidence.events, within: control.eventDistance)
      record.assertions += located.value
      diagnostics += located.warnings
    }
    try reportRepairs(record.polygons, record.polygonOrigins)
    return record
  }

  // MARK: What files say about each other

  private mutating func checkSubjects(_ record: Record, _ regions: [Region]?, _ places: [Place]?) {
    diagnostics += record.unknownSubjects(
      regions: regions.map { Set($0.map(\.id)) }, places: places.map { Set($0.map(\.id)) })
    diagnostics += record.unknownActors()
  }

  private mutating func checkGround(
    _ record: Record, _ regions: [Region], _ places: [Place], _ document: MapDocument
  ) throws(ControlMapError) {
    let file = document.regions?.path ?? ""
    let areas = try computing("could not repair the regions") { () throws(SpatialError) in
      try regions.map { region throws(SpatialError) in
        try region.area.repaired()?.area ?? region.area
      }
    }
    try reportOverlaps(regions, areas, file)
    diagnostics += try RecordReport(record: record).overlappingPolygons()
    try reportOutside(record, places, areas, document)
  }

  private mutating func reportOverlaps(
    _ regions: [Region], _ areas: [MultiPolygon<Geographic>], _ file: String
  ) throws(ControlMapError) {
    let extents = areas.map { Geometry.multiPolygon($0).extent }
    for (first, second) in areas.indices.pairs {
      guard let one = extents[first], let other = extents[second], one.intersects(other) else {
        continue
      }
      let common = try computing("could not compare '\(regions[first].id)' with its neighbours") {
        () throws(SpatialError) in try areas[first].intersection(areas[second])
      }
      let size = Geodesic.area(of: common) / 1e6
      guard size > 0.001 else { continue }
      diagnostics.append(
        Diagnostic(
          severity: .warning, file: file, line: nil, feature: regions[first].id,
          what:
            "the region overlaps '\(regions[second].id)' by \(RepairReport.rounded(size, 3)) km²",
          advice: "the ground counts for the first of the two; mend the border"))
    }
  }

  private mutating func reportOutside(
    _ record: Record, _ places: [Place], _ areas: [MultiPolygon<Geographic>],
    _ document: MapDocument
  ) throws(ControlMapError) {
    guard !areas.isEmpty else { return }
    let located = try computing("could not locate the places") { () throws(SpatialError) in
      try AreaIndex(areas).locate(places.map(\.location))
    }
    let held = Set(record.heldPlaces)
    let grown = try Surroundings(of: areas, by: 5000)
    for (place, region) in zip(places, located) where region == nil && held.contains(place.id) {
      diagnostics.append(
        Diagnostic(
          severity: .warning, file: document.places?.path ?? "", line: nil, feature: place.id,
          what: grown.contains(place.location)
            ? "the place lies in no region, but less than 5 km beyond their border"
            : "the place lies in no region",
          advice: grown.contains(place.location)
            ? "the border may be coarse; of the area inferred from it what lies in the regions counts"
            : "check its coordinates; of the area inferred from it what lies in the regions counts")
      )
    }
    try reportPolygonsOutside(record, areas, document)
  }

  /// Polygons that reach beyond the regions, at most so many each by itself.
  private static let polygonLimit = 10

  private mutating func reportPolygonsOutside(
    _ record: Record, _ areas: [MultiPolygon<Geographic>], _ document: MapDocument
  ) throws(ControlMapError) {
    guard !record.polygons.isEmpty else { return }
    let ground = try computing("could not unite the regions") { () throws(SpatialError) in
      try union(areas)
    }
    var count = 0
    for (index, origin) in record.polygonOrigins.enumerated() {
      let polygon = record.polygons[index]
      let outside = try computing("could not compare the polygon of \(origin) with the regions") {
        () throws(SpatialError) in
        try (polygon.repaired()?.area ?? polygon).subtracting(ground)
      }
      let size = Geodesic.area(of: outside) / 1e6
      guard size > 0.001 else { continue }
      count += 1
      guard count <= Self.polygonLimit else { continue }
      diagnostics.append(
        Diagnostic(
          severity: .warning, at: origin, feature: "polygon \(index + 1)",
          what: "\(RepairReport.rounded(size, 3)) km² lie outside of the regions",
          advice: "they are neither drawn nor counted"))
    }
    if count > Self.polygonLimit {
      diagnostics.append(
        Diagnostic(
          severity: .warning, file: document.path, line: nil, feature: "control",
          what: "\(count - Self.polygonLimit) more polygons reach beyond the regions",
          advice: "what lies outside is neither drawn nor counted"))
    }
  }

  private mutating func reportRepairs(_ polygons: [MultiPolygon<Geographic>], _ origins: [String])
    throws(ControlMapError)
  {
    for (index, polygon) in polygons.enumerated() {
      let repair = try computing("could not check the polygon of \(origins[index])") {
        () throws(SpatialError) in try polygon.repaired()
      }
      guard let repair else { continue }
      diagnostics.append(RepairReport.diagnostic(repair, at: origins[index]))
    }
  }

  private mutating func reportUnlocated(_ events: [Event], _ file: String) {
    let missing = events.filter { $0.location == nil }
    guard !missing.isEmpty else { return }
    let ids = missing.prefix(5).map(\.id).joined(separator: ", ")
    let more = missing.count > 5 ? ", …" : ""
    diagnostics.append(
      Diagnostic(
        severity: .warning, file: file, line: nil, feature: nil,
        what: "\(missing.count) of \(events.count) events have no coordinate (\(ids)\(more))",
        advice: "they are counted here but never drawn"))
  }

  // MARK: Folders, tables and JSON

  /// Who holds them is for a map document to say: any name does here.
  private mutating func checkSnapshots(_ path: String) throws(ControlMapError) {
    let mapping = SnapshotMapping(actors: ["anyone"])
    let read = try collect { () throws(FormatError) in
      try readControl(ControlSource(path: path, kind: .snapshots(mapping)))
    }
    guard let evidence = read else { return }
    let record = Record(assertions: evidence.assertions, polygons: evidence.areas)
    try reportRepairs(record.polygons, record.polygonOrigins)
  }

  private mutating func checkTable(_ path: String) throws(ControlMapError) {
    let table = try collect { () throws(FormatError) in
      Reading(try readTable(at: path))
    }
    guard let table else { return }
    let columns = Set(table.columns)
    if columns.contains("actors") && !columns.contains("date") {
      let read = try collect { () throws(FormatError) in try readControlTable(at: path) }
      diagnostics += RecordReport(record: Record(assertions: read ?? [])).diagnostics
    } else if columns.contains(where: { $0.hasPrefix("date") }) {
      let events = try collect { () throws(FormatError) in
        try readEvents(at: path, mapping: EventMapping())
      }
      reportUnlocated(events ?? [], path)
    } else if !columns.isDisjoint(with: ["latitude", "lat", "y"]) {
      _ = try collect { () throws(FormatError) in try readPlaces(at: path, id: nil, name: nil) }
    } else {
      _ = try collect { () throws(FormatError) in try readControlTable(at: path) }
    }
  }

  private mutating func checkJSON(_ path: String) throws(ControlMapError) {
    let document = try collect { () throws(FormatError) in
      Reading(try readJSON(at: path))
    }
    guard let document else { return }
    if let members = document.root.object, members["version"] != nil || members["layers"] != nil {
      _ = try collect { () throws(FormatError) in try readStyle(at: path) }
    } else {
      try checkFeatures(path, in: nil)
    }
  }

  private mutating func checkFeatures(_ path: String, in document: String?)
    throws(ControlMapError)
  {
    let read = { () throws(FormatError) in try readFeatures(at: path) }
    let file =
      if let document {
        try collectNamed(in: document, read)
      } else {
        try collect(read)
      }
    guard let file else { return }
    reportRepeatedIDs(file)
    for (feature, line) in zip(file.features, file.lines) {
      guard let area = feature.geometry?.area, !area.isEmpty else { continue }
      let name = feature.id?.plainText ?? BaseSources.name(of: feature, "en")
      let repair = try computing("could not check '\(name)' of \(path)") {
        () throws(SpatialError) in try area.repaired()
      }
      if let repair {
        diagnostics.append(
          RepairReport.diagnostic(
            repair, file: path, line: line, feature: name.isEmpty ? nil : name))
      }
    }
  }

  private mutating func reportRepeatedIDs(_ file: FeatureFile) {
    var lines: [PropertyValue: Int] = [:]
    for (feature, line) in zip(file.features, file.lines) {
      guard let id = feature.id else { continue }
      if let first = lines[id] {
        diagnostics.append(
          Diagnostic(
            severity: .warning, file: file.path, line: line, feature: id.plainText,
            what: "the id is used before, on line \(first)", advice: "give each feature its own id")
        )
      } else {
        lines[id] = line
      }
    }
  }
}

/// The ground within a distance of some areas.
private struct Surroundings {
  private let projection: SharedProjection
  private let ground: MultiPolygon<Projected>

  /// - Parameter distance: Metres, as the projection that suits the areas measures them.
  init(of areas: [MultiPolygon<Geographic>], by distance: Double) throws(ControlMapError) {
    let all = Geometry.multiPolygon(MultiPolygon(areas.flatMap(\.polygons)))
    let extent = all.extent ?? Extent(around: Point(0, 0))
    projection = try computing("could not project the regions") { () throws(SpatialError) in
      try SharedProjection(extent)
    }
    let projection = projection
    ground = try computing("could not grow the regions") { () throws(SpatialError) in
      try projection.project(union(areas)).buffered(by: distance)
    }
  }

  func contains(_ point: Point<Geographic>) -> Bool {
    projection.project(point).map(ground.contains) ?? false
  }
}

/// A projection that several steps may use.
private final class SharedProjection {
  private let projection: Projection

  init(_ extent: Extent<Geographic>) throws(SpatialError) {
    projection = try Projection(.automatic(for: extent), extent: extent)
  }

  func project(_ point: Point<Geographic>) -> Point<Projected>? { projection.project(point) }

  /// Edges are followed to a hundred metres.
  func project(_ area: MultiPolygon<Geographic>) -> MultiPolygon<Projected> {
    projection.project(area, tolerance: 100)
  }
}

extension Range where Bound == Int {
  /// Every pair of different positions, the smaller first.
  fileprivate var pairs: [(Int, Int)] {
    flatMap { first in (first + 1..<Swift.max(upperBound, first + 1)).map { (first, $0) } }
  }
}
