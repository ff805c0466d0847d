import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
import Territory

extension Evidence {
  /// The data with every event that has no coordinate, but names a place or region of the map, standing there.
  ///
  /// - Returns: Events of a region stand in its middle, where its label stands. Names are taken as they are written,
  ///   or with `join: name` as rows are joined; what was found in spite of how it is written is a warning.
  func sited() -> Evidence {
    guard events.contains(where: { $0.location == nil }) else { return self }
    var evidence = self
    let places = SiteNames(self.places)
    let regions = SiteNames(self.regions)
    let source = document.events
    let isLoose = source?.mapping.words.join == .name
    var written: [(text: String, name: String)] = []
    var told: Set<String> = []
    func position(_ text: String?, _ sites: SiteNames) -> Int? {
      guard isLoose, let text else { return sites.position(of: text) }
      switch sites.match(text) {
      case .one(let id): return sites.position(ofID: id)
      case .written(let id, let name):
        if told.insert(text).inserted { written.append((text, name)) }
        return sites.position(ofID: id)
      case .several, .none: return nil
      }
    }
    var middles: [Int: Point<Geographic>] = [:]
    var sites: [(event: Int, point: Point<Geographic>, precision: Event.Precision)] = []
    for index in events.indices where events[index].location == nil {
      if let place = position(events[index].named("place"), places) {
        sites.append((index, self.places[place].location, .place))
      } else if let region = position(events[index].named("region"), regions) {
        // Without a middle it is found by nobody, as a region without ground.
        guard let middle = middles[region] ?? (try? self.regions[region].area.labelPoint())?.point
        else { continue }
        middles[region] = middle
        sites.append((index, middle, .region))
      }
    }
    evidence.events = events.standing(at: sites)
    let problems = DiagnosticCollector(file: source?.path ?? "")
    problems.reportNames(foundAs: written)
    evidence.warnings += problems.warnings
    return evidence
  }
}

extension Event {
  /// What a property says in words; nil where it says nothing.
  package func named(_ property: String) -> String? {
    guard let value = facts[property], !value.isNull else { return nil }
    let text = value.plainText
    return text.isEmpty ? nil : text
  }
}
