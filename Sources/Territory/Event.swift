import Glibc
public import Shapes

/// A dated point: what happened, who took part, how many died, how exactly it is known.
public struct Event: Sendable, Hashable {
  public var id: String
  public var date: PartialDate
  /// Nil where the source names no coordinate, and no place or region of the map in its stead; such events are
  /// counted and listed, never drawn.
  public var location: Point<Geographic>?
  /// What the location is that of.
  public var precision = Precision.point
  public var kind: String?
  /// Actor ids in the order of the source.
  public var actors: [String]
  /// Nil where unknown, never 0 for it.
  public var fatalities: Int?
  public var source: String?
  /// The properties, of which one can be looked up without the others.
  public var facts: Properties
  /// Of its file, on which it begins; nil for an event that comes from none.
  public var line: Int?

  /// All properties.
  public var properties: [String: PropertyValue] {
    get { facts.all }
    _modify { yield &facts.all }
  }

  /// Makes an event.
  public init(
    id: String, date: PartialDate, location: Point<Geographic>?, kind: String? = nil,
    actors: [String] = [], fatalities: Int? = nil, source: String? = nil,
    properties: [String: PropertyValue] = [:], line: Int? = nil
  ) {
    self.init(
      id: id, date: date, location: location, kind: kind, actors: actors, fatalities: fatalities,
      source: source, facts: Properties(properties), line: line)
  }

  /// Makes an event.
  public init(
    id: String, date: PartialDate, location: Point<Geographic>?, kind: String?, actors: [String],
    fatalities: Int?, source: String?, facts: Properties, line: Int?
  ) {
    self.id = id
    self.date = date
    self.location = location
    self.kind = kind
    self.actors = actors
    self.fatalities = fatalities
    self.source = source
    self.facts = facts
    self.line = line
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
