public import Diagnostics
import FileSystem
public import MapDocument
public import Shapes
public import Territory

/// What one source says about who holds what.
public struct ControlEvidence: Sendable, Hashable {
  /// The subject of those about polygons is the position of the area in `areas`.
  public var assertions: [Assertion]
  /// Degrees, WGS 84; they may overlap.
  public var areas: [MultiPolygon<Geographic>]
  /// Assertions whose place may still have to be found.
  public var events: [ControlEvent]
  /// Files that were wrong and left out, as asked.
  public var leftOut: [String]

  /// Makes evidence.
  public init(
    assertions: [Assertion] = [], areas: [MultiPolygon<Geographic>] = [],
    events: [ControlEvent] = [], leftOut: [String] = []
  ) {
    self.assertions = assertions
    self.areas = areas
    self.events = events
    self.leftOut = leftOut
  }
}

/// Reads evidence of any kind: a table, dated polygons, a folder of snapshots, events.
///
/// - Parameters:
///   - skipsBad: A snapshot that is wrong is left out with a warning, so that the one before holds on.
///   - actors: By whose names rows may call them.
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
public func readControl(
  _ source: ControlSource, skipsBad: Bool = false, actors: ActorTable = ActorTable()
) throws(FormatError) -> Parsed<ControlEvidence> {
  switch source.kind {
  case .table:
    let table = try readControlTable(at: source.path, words: source.words, actors: actors)
    return Parsed(ControlEvidence(assertions: table.value), warnings: table.warnings)
  case .polygons:
    let polygons = try readControlPolygons(at: source.path, words: source.words, actors: actors)
    return Parsed(
      ControlEvidence(assertions: polygons.value.assertions, areas: polygons.value.areas),
      warnings: polygons.warnings)
  case .snapshots(let mapping):
    return try readSnapshots(
      inFolder: source.path, mapping: mapping, skipsBad: skipsBad, words: source.words,
      actors: actors)
  case .events(let mapping):
    let events = try readControlEvents(at: source.path, mapping: mapping, actors: actors)
    return Parsed(ControlEvidence(events: events.value), warnings: events.warnings)
  }
}

extension ControlSource {
  /// The file, or those of a folder of snapshots; none of a folder that cannot be read.
  package var files: [String] {
    guard case .snapshots = kind else { return [path] }
    return ((try? snapshotNames(inFolder: path)) ?? []).map { "\(path)/\($0)" }
  }

  /// Makes a source of the kind that the path tells: a folder holds snapshots, features are dated
  /// polygons, everything else is a table.
  public init(path: String) {
    self.init(
      path: path,
      kind: FolderListing.isFolder(path) && !SourceName(path).isGeodatabase
        ? .snapshots(SnapshotMapping()) : isFeatureFile(path) ? .polygons : .table)
  }
}
