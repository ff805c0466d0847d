import Cartography
import ControlModel
import Drawing
import Localization
import MapDocument
import Shapes
import Territory

/// What styles and pages may ask about the events of a date; nothing is made before somebody asks.
final class EventFeatures: PointSource {
  let kind = Identity.Kind.event
  let events: [Event]
  /// Days for which an event is shown; nil for all that follow it.
  let window: Int?
  let day: Day
  let words: Localizer
  private let sites: EventSites
  private let decay: Event.Decay
  private let ground: AreaModel
  /// Their ids.
  private let regions: [String]

  init(_ plan: Plan, on day: Day, window: Int?) {
    self.day = day
    self.window = window
    events = plan.data.events
    words = plan.words
    sites = plan.eventSites
    decay = plan.data.document.events?.decay ?? .none
    ground = plan.ground
    regions = plan.data.regions.map(\.id)
  }

  /// The event as it stands at a point.
  func feature(_ index: Int, at point: Point<Page>) -> MapFeature {
    MapFeature(at: point, of: index, in: self)
  }

  func symbol(of index: Int) -> EventSymbol { sites.symbol(of: index) }

  func region(of index: Int) -> String? {
    ground.region(ofEvent: index, on: day).map { regions[$0] }
  }

  func weight(of index: Int, on day: Day) -> Double {
    events[index].weight(on: day, window: window, decay: decay)
  }

  /// From 1 on the day of an event down to 0 at the end of its window; 1 always without one.
  func recency(_ age: Int) -> Double { window.map { max(0, 1 - Double(age) / Double($0)) } ?? 1 }

  // MARK: Properties

  func id(ofFeature index: Int) -> PropertyValue? { .string(events[index].id) }

  /// What the program says of every event, beside or in place of its own properties.
  static let names = ["age", "precision", "recency", "region", "symbol", "weight"]

  func property(_ name: String, at index: Int) -> PropertyValue? {
    derived(name, at: index, on: day) ?? events[index].facts[name]
  }

  func properties(at index: Int) -> [String: PropertyValue] { properties(at: index, on: day) }

  func properties(at index: Int, on day: Day) -> [String: PropertyValue] {
    var properties = events[index].properties
    for name in Self.names + ["location-precision"] {
      if let value = derived(name, at: index, on: day) { properties[name] = value }
    }
    return properties
  }

  /// What the program says; nil for what only the event itself can.
  func derived(_ name: String, at index: Int, on day: Day) -> PropertyValue? {
    switch name {
    case "age": return .number(Double(events[index].age(on: day)))
    case "weight": return .number(weight(of: index, on: day))
    case "recency": return .number(recency(events[index].age(on: day)))
    case "precision": return .string(events[index].date.precision.rawValue)
    case "region": return region(of: index).map { .string($0) } ?? .null
    case "symbol": return .string(symbol(of: index).rawValue)
    case "location-precision":
      let precision = events[index].precision
      return precision == .point ? nil : .string(precision.rawValue)
    default: return nil
    }
  }

  // MARK: Identities

  func id(at index: Int) -> String { events[index].id }

  func title(at index: Int) -> String {
    let event = events[index]
    let what = [event.kind, event.facts["name"]?.string].compactMap { $0 }
      .filter { !$0.isEmpty }.joined(separator: words.comma)
    return words.date(event.date) + (what.isEmpty ? "" : words.colon + what)
  }

  func attributes(at index: Int) -> [String: String] {
    let event = events[index]
    var facts = ["date": event.date.description]
    if event.precision != .point { facts["location-precision"] = event.precision.rawValue }
    facts["kind"] = event.kind
    facts["region"] = region(of: index)
    return facts
  }
}
