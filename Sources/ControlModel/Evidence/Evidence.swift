public import Diagnostics
public import Formats
public import MapDocument
public import Shapes
public import Territory

/// Everything that a record is laid on the ground from, read and checked; no style is needed for it.
public struct Evidence: Sendable {
  public var document: MapDocument
  /// The document's file name, for provenance.
  public var name: String
  public var regions: [Region]
  /// Features of the regions' file that are no areas; drawn, never counted.
  public var otherFeatures: [Feature<Geographic>]
  public var places: [Place]
  /// Places of the file that have no coordinate; counted, never drawn.
  public var unlocatedPlaces: [UnlocatedPlace] = []
  public var record: Record
  public var events: [Event]
  public var language: String
  /// Of the files that are the same for every date; whoever reads more of them goes on with it.
  package var hash: ContentHash
  /// Files of evidence that were wrong and left out, as asked.
  public var leftOut: [String] = []
  /// What `where` leaves out of files.
  package var filtered: [FilteredRecords.File] = []
  /// How many actors of the record, at the front of its table, stand in a table of the map's own.
  package var listedActors = 0
  public var warnings: [Diagnostic]

  /// Something on the map depends on the date.
  public var isDated: Bool { hasRecord || !events.isEmpty }

  /// The document has a record of who holds what.
  public var hasRecord: Bool { !record.assertions.isEmpty }

  /// The error of a command that needs a record, to `purpose`, where there is none or nothing stands in it.
  public func missingRecord(to purpose: String) -> ControlMapError {
    guard let source = document.control.first else {
      return .usage("the map has no record to \(purpose); name one with --control FILE")
    }
    return .data("\(source.path): there is no statement to \(purpose); add one")
  }
}
