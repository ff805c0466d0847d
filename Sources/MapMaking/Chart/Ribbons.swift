import Cartography
import ControlModel
import Drawing
import Localization
import Shapes
import Territory

/// Who held each of the towns or regions through the period, for the ribbons of the timeline.
struct Ribbons {
  let ribbons: [TimelineStrip.Ribbon]
  /// How many subjects the record knows; those that changed hands most often have a ribbon.
  let subjects: Int

  /// More rows would leave little of the page to the map.
  static let most = 12

  /// What is known of a subject on the days on which something changes.
  private struct Course {
    var id: String
    var name: String
    var holdings: [State.Holding]

    var changes: Int { zip(holdings, holdings.dropFirst()).count { $0 != $1 } }
  }

  /// - Parameters:
  ///   - count: No more have a ribbon.
  ///   - shares: Tells the steps.
  init(
    _ data: MapData, _ showing: TimelineItem.Showing, atMost count: Int = most,
    in shares: ShareHistory
  ) {
    let (steps, last) = (shares.steps, shares.last)
    let names = data.model.history.names(on: last)
    var courses = showing == .places ? Self.places(data, steps) : Self.regions(data, steps)
    for index in courses.indices {
      courses[index].holdings = courses[index].holdings.map { names?.named($0) ?? $0 }
    }
    courses.removeAll { $0.holdings.allSatisfy { $0.status == .unknown } }
    subjects = courses.count
    // The others would only shorten the map; order and choice do not depend on the dates that are drawn.
    let shown = courses.enumerated().sorted {
      ($1.element.changes, $0.offset) < ($0.element.changes, $1.offset)
    }.prefix(count).sorted { $0.offset < $1.offset }
    ribbons = shown.map { Self.ribbon($0.element, data, steps, last) }
  }

  private static func places(_ data: MapData, _ steps: [Day]) -> [Course] {
    let states = steps.map { data.model.placeStates(on: $0) }
    return data.places.enumerated().map { index, place in
      Course(
        id: place.id, name: place.name.text(in: data.language),
        holdings: states.map { $0[index].state.holding })
    }
  }

  private static func regions(_ data: MapData, _ steps: [Day]) -> [Course] {
    data.regions.map { region in
      Course(
        id: region.id, name: region.name.text(in: data.language),
        holdings: steps.map { data.model.history.state(of: .region(region.id), on: $0).holding })
    }
  }

  private static func ribbon(_ course: Course, _ data: MapData, _ steps: [Day], _ last: Day)
    -> TimelineStrip.Ribbon
  {
    let maker = LegendMaker(data)
    let bands = course.holdings.withoutRepetition().map { holding in
      ShareChart.Band(
        identity: Identity(
          kind: .band, id: "\(course.id)/\(holding.status.rawValue):\(holding.key)",
          title: "\(course.name): "
            + data.record.actors.wording(of: holding, language: data.language),
          attributes: [
            "status": holding.status.rawValue, "actor": holding.actors.first ?? "",
            "actors": holding.key, "of": course.id,
          ]),
        samples: maker.areaSamples(of: holding, isInferred: false),
        shares: course.holdings.map { $0 == holding ? 1 : 0 })
    }
    return TimelineStrip.Ribbon(
      id: course.id, name: course.name,
      chart: ShareChart(steps: steps, last: last, bands: bands, highestKnown: 1, events: []))
  }
}
