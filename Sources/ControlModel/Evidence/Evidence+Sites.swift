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
    let places = SiteNames(self.places.map { ($0.id, $0.name) })
    let regions = SiteNames(self.regions.map { ($0.id, $0.name) })
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

/// Places or regions by their ids, and by the names that only one of them has.
private struct SiteNames {
  private var positions: [String: Int] = [:]

  init(_ sites: [(id: String, name: LocalizedText)]) {
    var owners: [String: Set<Int>] = [:]
    for (index, site) in sites.enumerated() {
      for name in site.name.byLanguage.values { owners[name, default: []].insert(index) }
    }
    for (name, indices) in owners where indices.count == 1 { positions[name] = indices.first }
    for (index, site) in sites.enumerated() { positions[site.id] = index }
  }

  func position(of text: String?) -> Int? { text.flatMap { positions[$0] } }
}

extension Event {
  /// What a property says in words; nil where it says nothing.
  func named(_ property: String) -> String? {
    guard let value = facts[property], !value.isNull else { return nil }
    let text = value.plainText
    return text.isEmpty ? nil : text
  }
}
