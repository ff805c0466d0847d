import Diagnostics
import MapDocument
import Shapes
import Spatial
import Territory

extension Evidence {
  /// Places as near as this to each other, in metres, lie at one point: the cells between them are narrower than what
  /// coordinates with seven decimals tell apart, and the plane in which they are made rounds to a millimetre.
  private static let coincidence = 0.01

  /// Places at one point cannot share the ground between them.
  ///
  /// - Parameter sites: Positions of the places from which areas are inferred.
  /// - Throws: `ControlMapError` that names each place at the point of an earlier one.
  func checkCoincidence(of sites: [Int]) throws(ControlMapError) {
    let file = document.places?.path ?? ""
    let earlier = coincidences(
      among: sites.map { places[$0].location }, within: Self.coincidence)
    var problems: [Diagnostic] = []
    for (site, earlier) in zip(sites, earlier) {
      guard let earlier else { continue }
      let (place, other) = (places[site], places[sites[earlier]])
      let position = [place.location.x, place.location.y].map { PlainNumber.text($0, digits: 6) }
      let line = other.line.map { " of line \($0)" } ?? ""
      let isThere = place.location.onEarth == other.location.onEarth
      problems.append(
        Diagnostic(
          code: "places-coincide", file: file, line: place.line, feature: "place '\(place.id)'",
          what: "it lies at \(position.joined(separator: ", ")), "
            + (isThere
              ? "as the place '\(other.id)'\(line) does"
              : "less than a centimetre from the place '\(other.id)'\(line)"),
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
