import Glibc
public import Shapes

/// A dated point: what happened, who took part, how many died, how exactly it is known.
public struct Event: Sendable, Hashable {
  public var id: String
  public var date: PartialDate
  /// Nil where the source names no coordinate; such events are counted and listed, never drawn.
  public var location: Point<Geographic>?
  public var kind: String?
  /// Actor ids in the order of the source.
  public var actors: [String]
  /// Nil where unknown, never 0 for it.
  public var fatalities: Int?
  public var source: String?
  public var properties: [String: PropertyValue]

  /// Makes an event.
  public init(
    id: String, date: PartialDate, location: Point<Geographic>?, kind: String? = nil,
    actors: [String] = [], fatalities: Int? = nil, source: String? = nil,
    properties: [String: PropertyValue] = [:]
  ) {
    self.id = id
    self.date = date
    self.location = location
    self.kind = kind
    self.actors = actors
    self.fatalities = fatalities
    self.source = source
    self.properties = properties
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
