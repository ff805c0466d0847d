import Cartography
import ControlModel
import Drawing
import Territory

/// Who held each of the towns or regions through the period, for the ribbons of the timeline.
struct Ribbons: Sendable {
  /// How many subjects the record knows; those that changed hands most often have a ribbon.
  let subjects: Int
  /// Those that changed hands most often first, with their places in the document.
  private let ranked: [(place: Int, ribbon: TimelineStrip.Ribbon)]

  /// More rows would leave little of the page to the map.
  private static let most = 12

  /// What is known of a subject on the days on which something changes.
  private struct Course {
    var id: String
    var name: String
    /// Nil where it is not there.
    var holdings: [State.Holding?]

    var changes: Int { zip(holdings, holdings.dropFirst()).count { $0 != $1 } }
  }

  /// - Parameter shares: Tells the steps.
  init(_ data: MapData, _ showing: TimelineItem.Showing, in shares: ShareHistory) {
    let (steps, last) = (shares.steps, shares.last)
    let names = data.model.history.names(on: last)
    var courses = showing == .places ? Self.places(data, steps) : Self.regions(data, steps)
    for index in courses.indices {
      courses[index].holdings = courses[index].holdings.map { holding in
        holding.map { names?.named($0) ?? $0 }
      }
    }
    courses.removeAll { $0.holdings.allSatisfy { $0?.status ?? .unknown == .unknown } }
    subjects = courses.count
    let maker = LegendMaker(data)
    // Order and choice do not depend on the dates that are drawn.
    ranked = courses.enumerated().sorted {
      ($1.element.changes, $0.offset) < ($0.element.changes, $1.offset)
    }.prefix(Self.most).map { ($0.offset, Self.ribbon($0.element, data, maker, steps, last)) }
  }

  /// How many there are.
  var count: Int { ranked.count }

  /// Some of them, in the order of the document.
  func ribbons(atMost count: Int) -> [TimelineStrip.Ribbon] {
    ranked.prefix(count).sorted { $0.place < $1.place }.map(\.ribbon)
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
    // Regions of different days may share an id.
    data.regions.map(\.id).withoutRepetition().compactMap { id in
      let own = data.regions.filter { $0.id == id }
      return own.last.map { region in
        Course(
          id: id, name: region.name.text(in: data.language),
          holdings: steps.map { step in
            own.contains { $0.exists(on: step) }
              ? data.model.history.state(of: .region(id), on: step).holding : nil
          })
      }
    }
  }

  private static func ribbon(
    _ course: Course, _ data: MapData, _ maker: LegendMaker, _ steps: [Day], _ last: Day
  )
    -> TimelineStrip.Ribbon
  {
    let bands = course.holdings.compactMap(\.self).withoutRepetition().map { holding in
      var band = ShareChart.Band(
        of: holding, shares: course.holdings.map { $0 == holding ? 1 : 0 }, data, maker)
      band.identity.id = "\(course.id)/\(band.identity.id)"
      band.identity.title = "\(course.name): \(band.identity.title)"
      band.identity.attributes["of"] = course.id
      return band
    }
    return TimelineStrip.Ribbon(
      id: course.id, name: course.name,
      chart: ShareChart(steps: steps, last: last, bands: bands, highestKnown: 1, events: []))
  }
}
