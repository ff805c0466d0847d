public import Diagnostics
public import MapDocument
import Shapes
public import Territory

/// The record laid on the ground: enough to count and to explain, without a page or a style.
public struct ControlModel: Sendable {
  public package(set) var evidence: Evidence
  public private(set) var history: ControlHistory
  package let ground: AreaModel
  /// Whose name comes first where there is no room for all.
  package let ranks: Ranks
  /// What is lost of the evidence whatever the date.
  let losses: Balance

  /// Lays a record on its regions.
  ///
  /// - Parameters:
  ///   - asOf: Only what was recorded on that day or before counts; nil for all of it.
  ///   - rollsUp: Holders stand under their alliances.
  /// - Throws: `ControlMapError` when the geometry of regions, places or events cannot be worked with.
  package init(_ evidence: Evidence, asOf: Day?, rollsUp: Bool = false) throws(ControlMapError) {
    let evidence = evidence.sited()
    self.evidence = evidence
    history = ControlHistory(
      evidence.record, asOf: asOf, naming: rollsUp ? .alliances : .ofTheDay)
    ground = try AreaModel(evidence, history: history)
    ranks = Ranks(evidence)
    losses = Balance(of: evidence, on: ground)
  }

  /// The date that is meant when none is given: the document's, else the last day on which the record
  /// changes, else the last day of an event; nil without any.
  public var defaultDate: Day? { evidence.defaultDate(history) }

  /// The document's period, else the span of the record; nil without a record.
  public var period: (from: Day, to: Day)? { evidence.document.period ?? evidence.record.span }

  /// A day as the model knows it.
  package func moment(_ day: Day) -> RecordSnapshot { RecordSnapshot(day, of: history) }

  /// The same record on the same ground, told under the names that the assertions use.
  package var asRecorded: ControlModel {
    var model = self
    model.history = history.asRecorded
    return model
  }

  /// Every day on which a map can look different from the day before: something changes, has another name, or regions
  /// begin or end.
  package var appearanceDays: [Day] {
    Set(history.appearanceDays + ground.regionDays).sorted()
  }

  /// The same record on the same ground, as it was known on another day; nil for all that is known.
  package func known(asOf day: Day?) -> ControlModel {
    var model = self
    model.history = ControlHistory(evidence.record, asOf: day, naming: history.naming)
    return model
  }
}

extension Evidence {
  /// See `ControlModel.defaultDate`.
  func defaultDate(_ history: ControlHistory) -> Day? {
    document.date ?? (hasRecord ? history.changeDays.last : events.map(\.day).max())
  }
}

extension ControlModel {
  /// Reads the record of a map and what it is laid on, repairs what GEOS cannot work with, and lays the one
  /// on the other; of the style nothing is read.
  ///
  /// - Throws: `ControlMapError` that names file, line and feature of what is wrong.
  public init(reading options: MapOptions) throws(ControlMapError) {
    var reader = EvidenceReader(options)
    let evidence = try reader.read()
    try evidence.checkSubjects()
    try self.init(evidence.repaired(), asOf: options.asOf, rollsUp: options.rollsUp)
  }
}
