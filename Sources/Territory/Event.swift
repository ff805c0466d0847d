import Glibc
public import Shapes

/// A dated point: what happened, who took part, how many died, how exactly it is known.
public struct Event: Sendable {
  private var storage: Storage

  private enum Storage: Sendable {
    /// One, that is told by itself.
    case own([Told])
    case row(EventTable, UInt32)
  }

  /// All that is said of an event.
  private struct Told: Hashable, Sendable {
    var id: String
    var date: PartialDate
    var location: Point<Geographic>?
    var precision: Precision
    var kind: String?
    var actors: [String]
    var fatalities: Int?
    var source: String?
    var facts: Properties
    var line: Int?
  }

  public var id: String {
    get { value({ $0.id }) { $0.id(at: $1) } }
    set { told.id = newValue }
  }

  public var date: PartialDate {
    get { value({ $0.date }) { $0.date(at: $1) } }
    set { told.date = newValue }
  }

  /// Nil where the source names no coordinate, and no place or region of the map in its stead; such events are
  /// counted and listed, never drawn.
  public var location: Point<Geographic>? {
    get { value({ $0.location }) { $0.location(at: $1) } }
    set { told.location = newValue }
  }

  /// What the location is that of.
  public var precision: Precision {
    get { value({ $0.precision }) { $0.precision(at: $1) } }
    set { told.precision = newValue }
  }

  public var kind: String? {
    get { value({ $0.kind }) { $0.kinds[$1] } }
    set { told.kind = newValue }
  }

  /// Actor ids in the order of the source.
  public var actors: [String] {
    get { value({ $0.actors }) { $0.actors[$1] ?? [] } }
    set { told.actors = newValue }
  }

  /// Nil where unknown, never 0 for it.
  public var fatalities: Int? {
    get { value({ $0.fatalities }) { $0.fatalities[$1] } }
    set { told.fatalities = newValue }
  }

  public var source: String? {
    get { value({ $0.source }) { $0.sources[$1] } }
    set { told.source = newValue }
  }

  /// The properties, of which one can be looked up without the others.
  public var facts: Properties {
    get { value({ $0.facts }) { $0.facts[$1] } }
    set { told.facts = newValue }
  }

  /// Of its file, on which it begins; nil for an event that comes from none.
  public var line: Int? {
    get { value({ $0.line }) { $0.line(at: $1) } }
    set { told.line = newValue }
  }

  /// All properties.
  public var properties: [String: PropertyValue] {
    get { facts.all }
    set { facts.all = newValue }
  }

  /// Makes an event.
  public init(
    id: String, date: PartialDate, location: Point<Geographic>?, kind: String? = nil,
    actors: [String] = [], fatalities: Int? = nil, source: String? = nil,
    properties: [String: PropertyValue] = [:], line: Int? = nil
  ) {
    storage = .own([
      Told(
        id: id, date: date, location: location, precision: .point, kind: kind, actors: actors,
        fatalities: fatalities, source: source, facts: Properties(properties), line: line)
    ])
  }

  /// Makes the event of a row.
  init(row: Int, of table: EventTable) { storage = .row(table, UInt32(row)) }

  @inline(__always)
  private func value<Value>(
    _ own: (Told) -> Value, _ inRow: (_ table: EventTable, _ row: Int) -> Value
  ) -> Value {
    switch storage {
    case .own(let told): own(told[0])
    case .row(let table, let row): inRow(table, Int(row))
    }
  }

  /// What is said of it, which is its own once it is changed.
  private var told: Told {
    get {
      if case .own(let told) = storage { return told[0] }
      return Told(
        id: id, date: date, location: location, precision: precision, kind: kind, actors: actors,
        fatalities: fatalities, source: source, facts: facts, line: line)
    }
    set { storage = .own([newValue]) }
  }

  /// The row in which it stands, where it stands in one.
  var place: (table: EventTable, row: Int)? {
    if case .row(let table, let row) = storage { (table, Int(row)) } else { nil }
  }

  /// The day it counts as having happened: the last possible one.
  public var day: Day { date.last }

  /// Days from the event to `date`; negative when it is still to come.
  public func age(on date: Day) -> Int { day.distance(to: date) }

  /// The event is shown on `date`: it has happened, and less than `window` days ago.
  public func isShown(on date: Day, window: Int?) -> Bool {
    let age = age(on: date)
    return age >= 0 && window.map { age < $0 } ?? true
  }

  /// How much the event still counts on `date`, from 1 on its day down to 0.
  ///
  /// - Parameter window: Days for which it is shown; `linear` decay ends with it, and does not decay
  ///   without it.
  public func weight(on date: Day, window: Int?, decay: Decay) -> Double {
    let age = Double(age(on: date))
    return switch decay {
    case .none: 1
    case .linear: window.map { max(0, 1 - age / Double($0)) } ?? 1
    case .halfLife(let days): exp2(-age / Double(days))
    }
  }
}

extension Event: Hashable {
  public static func == (one: Event, other: Event) -> Bool { one.told == other.told }

  public func hash(into hasher: inout Hasher) { hasher.combine(told) }
}

extension Event {
  /// How exactly it is known where an event happened.
  public enum Precision: String, Sendable, Hashable, CaseIterable {
    /// The source gives a coordinate.
    case point
    /// The source names a place, where the event stands.
    case place
    /// The source names a region, in whose middle the event stands.
    case region
  }
}

extension Event {
  /// How the weight of an event falls with its age.
  public enum Decay: Sendable, Hashable {
    /// Not at all.
    case none
    /// In a straight line, down to nothing at the end of the window.
    case linear
    /// To one half in so many days, to a quarter in twice as many.
    case halfLife(days: Int)
  }
}
