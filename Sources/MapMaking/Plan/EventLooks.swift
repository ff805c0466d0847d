import Cartography
import Drawing
import Shapes
import Territory

/// The events of a map each on its own day and on the last day that shows it: the looks between which all others lie.
final class EventLooks: PointSource {
  let kind = Identity.Kind.event
  private let features: EventFeatures
  private let window: Int?

  init(_ plan: Plan, window: Int?) {
    self.window = window
    features = EventFeatures(plan, on: Day(number: 0), window: window)
  }

  /// How many an event has; they follow each other.
  var looks: Int { window == nil ? 1 : 2 }

  private func event(_ look: Int) -> Int { look / looks }

  private func day(_ look: Int) -> Day {
    let day = features.events[event(look)].day
    return look % looks == 0 ? day : day.advanced(by: max((window ?? 1) - 1, 0))
  }

  func property(_ name: String, at look: Int) -> PropertyValue? {
    features.derived(name, at: event(look), on: day(look))
      ?? features.events[event(look)].facts[name]
  }

  func properties(at look: Int) -> [String: PropertyValue] {
    features.properties(at: event(look), on: day(look))
  }

  func id(ofFeature look: Int) -> PropertyValue? { features.id(ofFeature: event(look)) }

  func id(at look: Int) -> String { features.id(at: event(look)) }

  func title(at look: Int) -> String { features.title(at: event(look)) }

  func attributes(at look: Int) -> [String: String] { features.attributes(at: event(look)) }
}
