import Localization
import MapDocument
import Territory

/// What snapshots of one folder say alike of a point, day after day.
struct SnapshotRun: Equatable {
  let folder: String
  let actors: [String]
  let status: Status
  let confidence: Confidence?

  /// Nil for an assertion that stands in no snapshot.
  init?(_ assertion: Assertion, in document: MapDocument) {
    let folders = document.control.filter { if case .snapshots = $0.kind { true } else { false } }
      .map(\.path)
    guard case .polygon = assertion.subject,
      let folder = folders.first(where: { assertion.origin.hasPrefix($0 + "/") })
    else { return nil }
    self.folder = folder
    actors = assertion.actors
    status = assertion.status
    confidence = assertion.confidence
  }

  /// How many snapshots say so, and of which days: `28 snapshots, 1 to 28 January 2020`; nil for a single one.
  func line(of assertions: [Assertion]) -> String? {
    let days = Set(assertions.map(\.period.from.first)).sorted()
    guard days.count > 1 else { return nil }
    let holders = actors.isEmpty ? "-" : ActorList.text(actors)
    return
      "  because  \(folder): \(days.count) snapshots, \(Self.span(from: days[0], to: days[days.count - 1])): \(holders) \(status.rawValue)"
  }

  /// Both ends, with a month and a year that they share once.
  private static func span(from first: Day, to last: Day) -> String {
    let words = Localizer(language: "en")
    let (start, end) = (first.calendar, last.calendar)
    let whole = words.date(last)
    if start.year != end.year { return "\(words.date(first)) to \(whole)" }
    if start.month != end.month {
      return "\(words.date(first).dropLast(words.year(of: first).count + 1)) to \(whole)"
    }
    return "\(start.day) to \(whole)"
  }
}
