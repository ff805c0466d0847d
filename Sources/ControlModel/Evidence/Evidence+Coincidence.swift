import Diagnostics
import MapDocument
import Shapes
import Territory

extension Evidence {
  /// Places at one point cannot share the ground between them.
  ///
  /// - Parameter sites: Positions of the places from which areas are inferred.
  /// - Throws: `ControlMapError` that names each place at the point of an earlier one.
  func checkCoincidence(of sites: [Int]) throws(ControlMapError) {
    let file = document.places?.path ?? ""
    var first: [Point<Geographic>: Int] = [:]
    var problems: [Diagnostic] = []
    for site in sites {
      let place = places[site]
      guard let earlier = first[place.location.onEarth] else {
        first[place.location.onEarth] = site
        continue
      }
      let other = places[earlier]
      let position = [place.location.x, place.location.y].map { PlainNumber.text($0, digits: 6) }
      let line = other.line.map { " of line \($0)" } ?? ""
      problems.append(
        Diagnostic(
          code: "places-coincide", file: file, line: place.line, feature: "place '\(place.id)'",
          what:
            "it lies at \(position.joined(separator: ", ")), as the place '\(other.id)'\(line) does",
          advice: "no ground can be inferred from two places at one point: move one, or join them"))
    }
    if !problems.isEmpty { throw ControlMapError(limited(problems)) }
  }
}

extension Point where Space == Geographic {
  /// The point as one has it who does not tell 180 east from 180 west, or the longitudes of a pole.
  fileprivate var onEarth: Point<Geographic> {
    Point(abs(y) == 90 ? 0 : x == -180 ? 180 : x, y)
  }
}
