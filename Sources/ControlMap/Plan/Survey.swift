import Formats
import Shapes
public import Territory

/// The record laid on the ground: enough to count and to explain, without a page.
public struct Survey: Sendable {
  public private(set) var data: MapData
  public private(set) var history: ControlHistory
  let ground: Ground

  /// Lays the record of a map on its regions.
  init(_ data: MapData, asOf: Day?) throws(ControlMapError) {
    self.data = data
    history = ControlHistory(data.record, asOf: asOf)
    ground = try Ground(data, history: history)
    self.data.classes = FeatureClasses.all(of: self)
  }

  /// The date that is meant when none is given: the document's, else the last day on which the record
  /// changes, else the last day of an event; nil without any.
  public var defaultDate: Day? {
    data.document.date ?? (data.hasRecord ? history.changeDays.last : data.events.map(\.day).max())
  }

  /// The document's period, else the span of the record; nil without a record.
  public var period: (from: Day, to: Day)? { data.document.period ?? data.record.span }

  /// A day as the survey knows it.
  func moment(_ day: Day) -> Moment { Moment(day, of: history) }

  /// The same record on the same ground, as it was known on another day; nil for all that is known.
  func known(asOf day: Day?) -> Survey {
    var survey = self
    survey.history = ControlHistory(data.record, asOf: day)
    return survey
  }

  /// The same record for a map of another part of the ground, with nothing around it.
  func shown(on extent: Extent<Geographic>, crs: String? = nil) -> Survey {
    var survey = self
    survey.data.document.extent = .box(extent)
    survey.data.document.crs = crs ?? data.document.crs
    survey.data.document.furniture = Furniture()
    return survey
  }
}
