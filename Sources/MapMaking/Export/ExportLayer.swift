/// What of a map is exported: a row of the table of layers, in the order in which they are drawn.
public enum ExportLayer: String, Sendable, Hashable, CaseIterable {
  /// The regions with their own properties.
  case regions
  /// Who holds what.
  case areas
  /// What changed hands between the dates of a series.
  case changes
  /// The borders between those who have nobody in common.
  case fronts
  /// The towns with their states.
  case places
  /// The towns that changed hands between the dates of a series.
  case placeChanges = "place_changes"
  /// The events that are shown on any day from the first date to the last.
  case events

  /// `regions, areas, …`, for messages.
  public static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// It tells what differs between dates.
  var needsSeveralDates: Bool { self == .changes || self == .placeChanges }
}
