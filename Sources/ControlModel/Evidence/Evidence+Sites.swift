import Shapes
import Spatial
import Territory

extension Evidence {
  /// The data with every event that has no coordinate, but names a place or region of the map, standing there.
  ///
  /// - Returns: Events of a region stand in its middle, where its label stands.
  func sited() -> Evidence {
    guard events.contains(where: { $0.location == nil }) else { return self }
    var evidence = self
    let places = SiteNames(self.places)
    let regions = SiteNames(self.regions)
    var middles: [Int: Point<Geographic>] = [:]
    for index in events.indices where events[index].location == nil {
      if let place = places.position(of: events[index].named("place")) {
        evidence.events[index].location = self.places[place].location
        evidence.events[index].precision = .place
      } else if let region = regions.position(of: events[index].named("region")) {
        // Without a middle it is found by nobody, as a region without ground.
        guard let middle = middles[region] ?? (try? self.regions[region].area.labelPoint())?.point
        else { continue }
        middles[region] = middle
        evidence.events[index].location = middle
        evidence.events[index].precision = .region
      }
    }
    return evidence
  }
}

extension Event {
  /// What a property says in words; nil where it says nothing.
  func named(_ property: String) -> String? {
    guard let value = facts[property], !value.isNull else { return nil }
    let text = value.plainText
    return text.isEmpty ? nil : text
  }
}
