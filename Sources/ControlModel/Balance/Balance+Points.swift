import Diagnostics
import Formats
import Glibc
import MapDocument
import Shapes
import Spatial
import Territory

extension Balance {
  mutating func addPlaces(_ evidence: Evidence, _ regionOfPlace: [Int?]) {
    if let first = evidence.unlocatedPlaces.first {
      let count = evidence.unlocatedPlaces.count
      add(
        Entry(
          .placesUnplaced, count: count,
          origin: Self.origin(evidence.document.places?.path, first.line), example: first.name,
          what: UnlocatedPlace.what(count, of: evidence.places.count),
          advice: UnlocatedPlace.advice(count == 1)))
    }
    guard !evidence.regions.isEmpty else { return }
    let outside = evidence.places.indices.filter { regionOfPlace[$0] == nil }
    guard let first = outside.first.map({ evidence.places[$0] }) else { return }
    let points = outside.map { evidence.places[$0].location }
    let (count, total) = (outside.count, evidence.places.count)
    add(
      Entry(
        .placesOutside, count: count,
        origin: Self.origin(evidence.document.places?.path, first.line), example: first.id,
        what: total == 1
          ? "the place lies in no region"
          : "\(count) of \(total) places \(count == 1 ? "lies" : "lie") in no region",
        advice: (["\(count == 1 ? "it counts" : "they count") as 'outside'"]
          + PointHints(evidence.regions).hints(about: points)).joined(separator: "; ")))
  }

  mutating func addEvents(_ evidence: Evidence, _ regionOfEvent: Positions) {
    let events = evidence.events
    let unplaced = events.indices.filter { events[$0].location == nil }
    if !unplaced.isEmpty {
      add(
        entry(
          .eventsUnplaced, unplaced, of: evidence,
          what: { $0 ? "has no coordinate" : "have no coordinate" },
          advice: [
            Self.unknownNames(of: unplaced.map { events[$0] }, evidence),
            "\(unplaced.count == 1 ? "it counts" : "they count") as 'unplaced' and \(unplaced.count == 1 ? "is" : "are") never drawn",
            "give a coordinate, or the id of a place or region of the map in 'place' or 'region'",
          ].compactMap { $0 }))
    }
    guard !evidence.regions.isEmpty else { return }
    let outside = events.indices.filter { events[$0].location != nil && regionOfEvent[$0] == nil }
    guard !outside.isEmpty else { return }
    add(
      entry(
        .eventsOutside, outside, of: evidence,
        what: { $0 ? "lies in no region" : "lie in no region" },
        advice: ["\(outside.count == 1 ? "it counts" : "they count") as 'outside'"]
          + PointHints(evidence.regions).hints(about: outside.compactMap { events[$0].location })))
  }

  /// What events name that is nothing on the map, the most frequent first, each with who may be meant; nil where they
  /// name nothing.
  private static func unknownNames(of events: [Event], _ evidence: Evidence) -> String? {
    var counts: [String: Int] = [:]
    for event in events {
      for name in ["place", "region"].compactMap({ event.named($0) }).prefix(1) {
        counts[name, default: 0] += 1
      }
    }
    let names = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard let first = names.first else { return nil }
    let known =
      evidence.places.flatMap { [$0.id] + $0.name.byLanguage.values.sorted() }
      + evidence.regions.flatMap { [$0.id] + $0.name.byLanguage.values.sorted() }
    func nearest(_ name: String) -> String? { nearestName(to: name, in: known) }
    guard names.count > 1 else {
      let who =
        events.count == 1
        ? "it names" : first.value == events.count ? "they name" : "\(first.value) name"
      return "\(who) '\(first.key)', which is no place or region of the map"
        + (nearest(first.key).map { ": did you mean '\($0)'?" } ?? "")
    }
    let listed = names.prefix(mostNames).map { name, count in
      "'\(name)' (\(count)\(nearest(name).map { ", perhaps '\($0)'" } ?? ""))"
    }
    let others = names.count - listed.count
    return
      "they name \(listed.joined(separator: ", "))\(others > 0 ? " and \(others) more" : ""), which are no places or regions of the map"
  }

  private static let mostNames = 5

  private func entry(
    _ cause: Cause, _ indices: [Int], of evidence: Evidence, what: (_ isOne: Bool) -> String,
    advice: [String]
  ) -> Entry {
    let events = evidence.events
    let deaths = indices.compactMap { events[$0].fatalities }
    let fatalities = deaths.isEmpty ? nil : deaths.reduce(0, +)
    let first = events[indices[0]]
    let killed = fatalities.map { ", with \($0) death\($0 == 1 ? "" : "s")" } ?? ""
    let subject =
      events.count == 1 ? "the event" : "\(indices.count) of \(events.count) events"
    return Entry(
      cause, count: indices.count, fatalities: fatalities,
      origin: Self.origin(evidence.document.events?.path, first.line), example: first.id,
      what: "\(subject) \(what(indices.count == 1))\(killed)",
      advice: advice.joined(separator: "; "))
  }
}

/// Guesses why points lie outside of all regions.
private struct PointHints {
  private let index: AreaIndex<Geographic>
  private let polygons: [(polygon: Polygon<Geographic>, extent: Extent<Geographic>)]

  /// Metres: coarse borders cut off as much of a coast or a river bank.
  private static let nearness = 5000.0

  init(_ regions: [Region]) {
    index = AreaIndex(regions.map(\.area))
    polygons = regions.flatMap(\.area.polygons).compactMap { polygon in
      Geometry.multiPolygon(MultiPolygon([polygon])).extent.map { (polygon, $0) }
    }
  }

  func hints(about points: [Point<Geographic>]) -> [String] {
    let zero = points.filter { $0.x == 0 && $0.y == 0 }.count
    let turned = points.filter { abs($0.x) <= 90 }.map { Point<Geographic>($0.y, $0.x) }
      .filter { $0.x != 0 || $0.y != 0 }
    let swapped = ((try? index.locate(turned)) ?? []).count { $0 != nil }
    let near = points.count { isNear($0) }
    func part(_ count: Int, _ one: String, _ many: String) -> String {
      points.count == 1 ? "it \(one)" : "\(count) of them \(count == 1 ? one : many)"
    }
    var hints: [String] = []
    if swapped > 0 {
      hints.append(
        "swapped? \(part(swapped, "lies", "lie")) inside with longitude and latitude exchanged")
    }
    if zero > 0 {
      hints.append("0,0? \(part(zero, "has", "have")) no real coordinate")
    }
    if near > 0 {
      hints.append(
        "\(part(near, "lies", "lie")) less than 5 km beyond the border, which may be coarse")
    }
    return hints.isEmpty ? ["check the coordinates, or widen the regions"] : hints
  }

  private func isNear(_ point: Point<Geographic>) -> Bool {
    // Beside the 180th meridian the border may lie on its other side.
    let turns = abs(point.x) > 179 ? [0.0, point.x < 0 ? 360 : -360] : [0]
    return turns.contains { isNearInPlane(Point(point.x + $0, point.y)) }
  }

  private func isNearInPlane(_ point: Point<Geographic>) -> Bool {
    let latitude = Self.nearness / 110_500
    let longitude = latitude / max(0.01, cos(point.y * .pi / 180))
    let box = Extent<Geographic>(
      minX: point.x - longitude, minY: point.y - latitude, maxX: point.x + longitude,
      maxY: point.y + latitude)
    return polygons.contains { polygon, extent in
      guard extent.intersects(box) else { return false }
      return polygon.rings.contains { ring in
        zip(ring.points, ring.points.dropFirst()).contains { start, end in
          distance(from: point, to: (start, end)) <= Self.nearness
        }
      }
    }
  }

  /// Metres from a point to an edge, on the plane that touches the Earth at the point.
  private func distance(
    from point: Point<Geographic>, to edge: (Point<Geographic>, Point<Geographic>)
  ) -> Double {
    let (east, north) = (111_320 * cos(point.y * .pi / 180), 110_900.0)
    let start = ((edge.0.x - point.x) * east, (edge.0.y - point.y) * north)
    let along = ((edge.1.x - edge.0.x) * east, (edge.1.y - edge.0.y) * north)
    let length = along.0 * along.0 + along.1 * along.1
    let share =
      length > 0 ? min(1, max(0, -(start.0 * along.0 + start.1 * along.1) / length)) : 0
    let (x, y) = (start.0 + share * along.0, start.1 + share * along.1)
    return (x * x + y * y).squareRoot()
  }
}
