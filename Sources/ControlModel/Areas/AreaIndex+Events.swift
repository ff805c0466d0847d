import Diagnostics
import Shapes
import Spatial
import Territory

extension AreaIndex<Geographic> {
  /// For each event the lowest index of an area that covers it; nil outside of all, and without a coordinate.
  ///
  /// - Throws: `ControlMapError` when the geometry fails.
  func locate(_ events: [Event]) throws(ControlMapError) -> Positions {
    var points: [Point<Geographic>] = []
    points.reserveCapacity(events.count)
    for event in events { if let location = event.location { points.append(location) } }
    let found = try computing("could not locate the events") { () throws(SpatialError) in
      try positions(of: points)
    }
    guard found.count < events.count else { return found }
    var (areaOfEvent, next) = (Positions(none: events.count), 0)
    for index in events.indices where events[index].location != nil {
      areaOfEvent[index] = found[next]
      next += 1
    }
    return areaOfEvent
  }

  /// For each event the indices of all areas that cover it, in order; none without a coordinate.
  ///
  /// - Throws: `ControlMapError` when the geometry fails.
  func areas(covering events: [Event]) throws(ControlMapError) -> [[Int]] {
    let located = events.indices.filter { events[$0].location != nil }
    let found = try computing("could not locate the events") { () throws(SpatialError) in
      try areas(covering: located.compactMap { events[$0].location })
    }
    var areasOfEvent = [[Int]](repeating: [], count: events.count)
    for (event, areas) in zip(located, found) { areasOfEvent[event] = areas }
    return areasOfEvent
  }
}
