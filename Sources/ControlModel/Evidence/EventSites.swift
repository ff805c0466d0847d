import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
import Territory

/// Finds the place or region of the map that each event speaks about.
struct EventSites {
  let regions: [Region]
  let places: [Place]

  /// The assertions of the events, and a warning about each event that counts nowhere.
  ///
  /// - Parameter within: How far from a place an event may lie, in metres; nil where events name the
  ///   place or region themselves.
  func assertions(of events: [ControlEvent], within distance: Double?) -> Parsed<[Assertion]> {
    let (knownRegions, knownPlaces) = (KnownSubjects(regions), KnownSubjects(places))
    var found = Parsed<[Assertion]>([])
    var sited: [(subject: Subject, event: ControlEvent)] = []
    /// The place of each assertion's event among those.
    var numbers: [Int] = []
    for event in events {
      let site =
        switch event.subject {
        case .place(let id) where knownPlaces.ids.contains(id): Site.found(.place(id))
        case .region(let id) where knownRegions.ids.contains(id): Site.found(.region(id))
        case .place(let id): missing(id, knownPlaces, others: knownRegions)
        case .region(let id): missing(id, knownRegions, others: knownPlaces)
        default: nearest(to: event, within: distance)
        }
      switch site {
      case .found(let subject):
        if let assertion = event.assertion(about: subject) {
          found.value.append(assertion)
          numbers.append(sited.count)
        }
        sited.append((subject, event))
      case .none(let what, let advice):
        found.warnings.append(
          Diagnostic(
            severity: .warning, code: "event-without-site", at: event.origin,
            feature: "event '\(event.event)'", what: what,
            advice: "it changes nothing; " + advice))
      }
    }
    found.value = zip(found.value, numbers).map { $0.ended(by: sited, after: $1) }
    return found
  }

  private enum Site {
    case found(Subject)
    case none(what: String, advice: String)
  }

  private func missing(_ id: String, _ known: KnownSubjects, others: KnownSubjects) -> Site {
    .none(
      what: "the \(known.kind) '\(id)' is in no file of the map",
      advice: known.advice(for: id, others: others) ?? "add the \(known.kind), or correct the id")
  }

  /// Two places this near to being equally far, in metres, cannot be told apart: coordinates with five
  /// decimals are no finer.
  private static let tolerance = 1.0

  private func nearest(to event: ControlEvent, within distance: Double?) -> Site {
    guard let distance else {
      return .none(what: "it names no place or region", advice: "fill in its column")
    }
    guard let location = event.location else {
      return .none(
        what: "it has no coordinate", advice: "give it one, or name its place in a column")
    }
    guard event.precision != .region else {
      return .none(
        what: "its location says no more than the region", advice: "name its place in a column")
    }
    let near = places.compactMap { place -> (place: Place, distance: Double)? in
      guard mayLie(place.location, within: distance, of: location) else { return nil }
      let metres = Geodesic.distance(place.location, location)
      return metres <= distance ? (place, metres) : nil
    }.sorted { $0.distance < $1.distance }
    guard let first = near.first else {
      return .none(
        what: "no place of the map lies within \(kilometres(distance)) km",
        advice: "add the place, or make 'within' larger")
    }
    if near.count > 1, near[1].distance - first.distance < Self.tolerance {
      return .none(
        what: "'\(first.place.id)' and '\(near[1].place.id)' are equally near",
        advice: "name its place in a column")
    }
    return .found(.place(first.place.id))
  }

  /// Most places are too far north or south to be measured at all: a degree of latitude is 110.5 km or
  /// more everywhere on the ellipsoid.
  private func mayLie(
    _ place: Point<Geographic>, within distance: Double, of location: Point<Geographic>
  ) -> Bool {
    abs(place.y - location.y) * 110_500 <= distance
  }

  private func kilometres(_ metres: Double) -> String { PlainNumber.text(metres / 1000, digits: 3) }
}

extension ControlSource {
  /// How far from a place its events may lie, in metres; nil where they name it, and for other kinds.
  var eventDistance: Double? {
    guard case .events(let mapping) = kind, case .nearestPlace(let distance) = mapping.site else {
      return nil
    }
    return distance
  }
}

extension Assertion {
  /// A holder, ended by the next event at its place that names one; what stands beside a holder, by the
  /// first later event that ends its status.
  ///
  /// - Parameter number: The place of the assertion's own event: of events of one date, one that ends what
  ///   stands beside a holder stands behind the one that began it.
  fileprivate func ended(
    by events: [(subject: Subject, event: ControlEvent)], after number: Int
  ) -> Assertion {
    let begun = period.from.settled
    let ending = events.indices.lazy.filter { index in
      let (subject, event) = events[index]
      guard subject == self.subject, event.ends(status) else { return false }
      return event.from.settled > begun
        || event.from.settled == begun && index > number && !status.isHolding
    }.map { events[$0].event }.min { $0.from.settled < $1.from.settled }
    guard let ending else { return self }
    var ended = self
    ended.period.to = ending.from
    ended.endRecorded = PartialDate(ending.recordedDay)
    return ended
  }
}

extension ControlEvent {
  /// What holds is ended by what holds next; everything else by events that say so.
  fileprivate func ends(_ status: Status) -> Bool {
    status.isHolding ? self.status?.isHolding == true : ends.contains(status)
  }
}
