import Diagnostics
import MapDocument
import Shapes
public import Territory

extension ControlModel {
  /// What became of all that came in, on some days together: what is lost whatever the date, what the rules leave
  /// out of all of the days, and whether that is all there is.
  ///
  /// - Parameter days: Those that are drawn or counted; none for what no date changes.
  public func balance(on days: [Day]) -> Balance {
    balance(at: days.map(moment))
  }

  /// As `balance(on:)`, of days as they were known on different ones.
  package func balance(at moments: [RecordSnapshot]) -> Balance {
    Balance(losses, of: evidence, at: moments)
  }
}

extension Balance {
  /// - Parameter losses: What is lost whatever the date.
  init(_ losses: Balance, of evidence: Evidence, at moments: [RecordSnapshot]) {
    self = losses
    let moments = moments.sorted { $0.day < $1.day }
    guard !moments.isEmpty else { return }
    if evidence.hasRecord { addStatements(evidence, moments) }
    addEventsOfOtherDates(evidence, moments.map(\.day))
  }

  private enum Fate { case counted, otherDates, later, overruled }

  private mutating func addStatements(_ evidence: Evidence, _ moments: [RecordSnapshot]) {
    let assertions = evidence.record.assertions
    let dated = evidence.datedRegions
    let fates = assertions.indices.map { Self.fate(of: $0, at: moments, dated) }
    func add(_ fate: Fate, _ cause: Cause, _ what: String) {
      let rows = assertions.indices.filter { fates[$0] == fate }
      guard let first = rows.first else { return }
      self.add(
        Entry(
          cause, count: rows.count, origin: assertions[first].origin,
          what: "\(rows.count) of \(assertions.count) statements \(what)", advice: ""))
    }
    add(.otherDates, .statementsOtherDates, "are about other days")
    add(.later, .statementsLater, "were recorded later")
    add(.overruled, .statementsOverruled, "are overruled by others about the same ground")
    if !fates.contains(where: { $0 == .counted || $0 == .overruled }) {
      addNoStatement(evidence, moments)
    } else {
      addFarDate(evidence, moments)
    }
  }

  /// - Parameter regions: Those that are there on some days only, by their ids.
  private static func fate(
    of row: Int, at moments: [RecordSnapshot], _ regions: [String: [Region]]
  ) -> Fate {
    var fate = Fate.otherDates
    for moment in moments {
      let assertion = moment.history.record.assertions[row]
      guard moment.history.asOf.map({ assertion.recordedDay <= $0 }) ?? true else {
        if fate == .otherDates { fate = .later }
        continue
      }
      let period = assertion.period
      guard period.isDrawn(on: moment.day) || period.mayRun(on: moment.day) else { continue }
      if case .region(let id) = assertion.subject, let own = regions[id],
        !own.contains(where: { $0.exists(on: moment.day) })
      {
        continue
      }
      if moment.state(of: assertion.subject).rests(on: row) { return .counted }
      fate = .overruled
    }
    return fate
  }

  /// A typed 0202, or a day before anything was known.
  private mutating func addNoStatement(_ evidence: Evidence, _ moments: [RecordSnapshot]) {
    let assertions = evidence.record.assertions
    guard let span = evidence.record.span, let earliest = moments.first, let latest = moments.last
    else { return }
    let days =
      earliest.day == latest.day
      ? "on \(earliest.day)"
      : "on any of the \(moments.count) days from \(earliest.day) to \(latest.day)"
    let recorded = assertions.map(\.recordedDay).min()
    let unknown = moments.allSatisfy { moment in
      moment.history.asOf.map { asOf in recorded.map { $0 > asOf } ?? false } ?? false
    }
    let reason =
      unknown
      ? "as of \(moments.compactMap(\.history.asOf).max()?.description ?? "") nothing of the record was known, the first of it was recorded on \(recorded?.description ?? "")"
      : "the record tells of \(span.from) to \(span.to)"
    add(
      Entry(
        .dateOffRecord, count: assertions.count, origin: assertions[0].origin,
        what: "no statement holds \(days): \(reason)",
        advice: "everything is unknown then; is the date right?"))
  }

  /// Days; a record that goes on is drawn on any later day, but hardly on one a century later.
  private static let century = 36_525

  private mutating func addFarDate(_ evidence: Evidence, _ moments: [RecordSnapshot]) {
    guard let last = evidence.record.span?.to, let day = moments.first?.day,
      last.distance(to: day) > Self.century
    else { return }
    let end = evidence.document.period.map { max($0.to, last) } ?? last
    guard end.distance(to: day) > Self.century else { return }
    add(
      Entry(
        .dateOffRecord, count: evidence.record.assertions.count,
        origin: evidence.record.assertions[0].origin,
        what:
          "\(day) lies \(day.calendar.year - end.calendar.year) years after \(end), the last day that the record tells of",
        advice: "what was open then is drawn as if it still held; is the date right?"))
  }

  // MARK: Events

  private mutating func addEventsOfOtherDates(_ evidence: Evidence, _ days: [Day]) {
    guard let source = evidence.document.events, !evidence.events.isEmpty else { return }
    let events = evidence.events
    let others = events.indices.filter { index in
      // The first day on which it may be shown decides: windows only close.
      guard let day = days.first(where: { $0 >= events[index].day }) else { return true }
      return !events[index].isShown(on: day, window: source.window)
    }
    guard let first = others.first else { return }
    let deaths = others.compactMap { events[$0].fatalities }
    let fatalities = deaths.isEmpty ? nil : deaths.reduce(0, +)
    let origin = Self.origin(source.path, events[first].line)
    add(
      Entry(
        .eventsOtherDates, count: others.count, fatalities: fatalities, origin: origin,
        example: events[first].id,
        what: "\(others.count) of \(events.count) events are about other days", advice: ""))
    guard others.count == events.count, let earliest = days.first, let latest = days.last,
      let from = events.map(\.day).min(), let to = events.map(\.day).max()
    else { return }
    let span =
      earliest == latest
      ? "on \(earliest)" : "on any of the \(days.count) days from \(earliest) to \(latest)"
    let window = source.window.map { ", and each is shown for \($0) days" } ?? ""
    add(
      Entry(
        .noEventShown, count: events.count, fatalities: fatalities, origin: source.path,
        what: events.count == 1
          ? "the event is not shown \(span): it happened on \(from)\(window)"
          : "none of the \(events.count) events is shown \(span): they happened from \(from) to \(to)\(window)",
        advice: "is the date right, or the window too short?"))
  }
}

extension State {
  /// The assertion at a position of the record has a part in the state, be it perhaps.
  fileprivate func rests(on row: Int) -> Bool {
    deciding.contains(row) || alternativeDeciding.contains(row)
      || beside.contains { $0.assertion == row } || possiblyBeside.contains { $0.assertion == row }
  }
}
