import Cartography
import ControlModel
import Drawing
import Localization
import Shapes
import Territory

/// What styles and pages may ask about the sites at which events of a date stand together; nothing is made
/// before somebody asks.
///
/// A single event keeps its own properties, and has those of its site besides.
final class EventSiteFeatures: PointSource {
  let kind = Identity.Kind.event
  private let events: EventFeatures
  private let sites: [EventSites.Site]
  private let scale: EventScale?
  /// The events that are shown, those of one site after the other, each in the order of the file.
  private let members: [Int32]
  /// Where those of each site begin.
  private let starts: [Int32]

  /// - Parameter shown: In the order of the file.
  init(_ events: EventFeatures, _ shown: [Int32], at places: EventSites) {
    self.events = events
    sites = places.sites
    scale = places.scale
    var counts = [Int32](repeating: 0, count: places.sites.count + 1)
    for index in shown { if let site = places.siteOfEvent[Int(index)] { counts[site + 1] += 1 } }
    for site in places.sites.indices { counts[site + 1] += counts[site] }
    starts = counts
    var members = [Int32](repeating: 0, count: Int(counts[places.sites.count]))
    for index in shown {
      guard let site = places.siteOfEvent[Int(index)] else { continue }
      members[Int(counts[site])] = index
      counts[site] += 1
    }
    self.members = members
  }

  private func events(of site: Int) -> ArraySlice<Int32> {
    members[Int(starts[site])..<Int(starts[site + 1])]
  }

  /// The event, where it stands alone.
  private func single(_ site: Int) -> Int? {
    starts[site + 1] - starts[site] == 1 ? Int(members[Int(starts[site])]) : nil
  }

  /// The sites that have events.
  var features: [MapFeature] {
    sites.indices.compactMap { site in
      events(of: site).isEmpty ? nil : MapFeature(at: sites[site].point, of: site, in: self)
    }
  }

  private func symbol(of site: Int) -> EventSymbol? {
    let own = events(of: site)
    guard let first = own.first else { return nil }
    let symbol = events.symbol(of: Int(first))
    return own.allSatisfy { events.symbol(of: Int($0)) == symbol } ? symbol : nil
  }

  private func sum(of site: Int) -> EventSites.Sum {
    EventSites.Sum(of: events(of: site).map { events.events[Int($0)].fatalities })
  }

  // MARK: Properties

  func id(ofFeature site: Int) -> PropertyValue? { .string(id(at: site)) }

  /// What the program says of every site, in place of what it says of events.
  static let names = [
    "beside-place", "count", "fatalities", "fatalities-size", "fatalities-unknown", "label-anchor",
    "symbol",
  ]

  func property(_ name: String, at site: Int) -> PropertyValue? {
    guard let single = single(site) else { return properties(at: site)[name] }
    return derived(name, at: site) ?? events.property(name, at: single)
  }

  func properties(at site: Int) -> [String: PropertyValue] {
    let own = siteProperties(site, sum(of: site), symbol(of: site))
    if let single = single(site) {
      return events.properties(at: single).merging(own) { $1 }
    }
    return properties(ofSeveral: site, own)
  }

  /// What the program says of the site of a single event.
  private func derived(_ name: String, at site: Int) -> PropertyValue? {
    Self.names.contains(name)
      ? siteProperties(site, sum(of: site), symbol(of: site))[name] : nil
  }

  private func properties(
    ofSeveral site: Int, _ own: [String: PropertyValue]
  ) -> [String: PropertyValue] {
    let indices = events(of: site).map { Int($0) }
    let all = indices.map { events.events[$0] }
    var properties = own
    let kinds = kinds(of: site)
    properties["kind"] =
      kinds.count == 1 && all.allSatisfy { $0.kind != nil } ? .string(kinds[0]) : .null
    properties["kinds"] = .array(kinds.map { .string($0) })
    let age = newest(all).distance(to: events.day)
    properties["age"] = .number(Double(age))
    properties["recency"] = .number(events.recency(age))
    properties["weight"] = .number(
      indices.reduce(0) { max($0, events.weight(of: $1, on: events.day)) })
    properties["region"] = region(of: site).map { .string($0) } ?? .null
    if let precision = coarsest(all) {
      properties["location-precision"] = .string(precision.rawValue)
    }
    return properties
  }

  private func siteProperties(_ site: Int, _ sum: EventSites.Sum, _ symbol: EventSymbol?)
    -> [String: PropertyValue]
  {
    var properties = EventSites.properties(sum, symbol: symbol, scale: scale)
    properties["beside-place"] = .bool(sites[site].isBesidePlace)
    properties["label-anchor"] = .string(sites[site].labelAnchor)
    return properties
  }

  private func kinds(of site: Int) -> [String] {
    Set(events(of: site).compactMap { events.events[Int($0)].kind }).sorted()
  }

  private func newest(_ events: [Event]) -> Day {
    events.map(\.day).max() ?? self.events.day
  }

  /// The region in which all of them lie.
  private func region(of site: Int) -> String? {
    let regions = Set(events(of: site).map { events.region(of: Int($0)) })
    return regions.count == 1 ? regions.first ?? nil : nil
  }

  /// That of the least exact of them.
  private func coarsest(_ events: [Event]) -> Event.Precision? {
    let precisions = Set(events.map(\.precision))
    return [Event.Precision.region, .place].first(where: precisions.contains)
  }

  // MARK: Identities

  /// Two sites may have one id in no drawing.
  func id(at site: Int) -> String { single(site).map(events.id) ?? "site-\(site + 1)" }

  func title(at site: Int) -> String {
    let words = events.words
    if let single = single(site) {
      let deaths = events.events[single].fatalities.map {
        words.comma + words.phrase(.deaths, $0)
      }
      return events.title(at: single) + (deaths ?? "")
    }
    let days = events(of: site).map { events.events[Int($0)].day }
    guard let from = days.min(), let to = days.max() else { return "" }
    return title(of: sum(of: site), kinds(of: site), from: from, to: to)
  }

  func attributes(at site: Int) -> [String: String] {
    if let single = single(site) {
      var facts = events.attributes(at: single)
      facts["fatalities"] = events.events[single].fatalities.map { String($0) }
      return facts
    }
    let all = events(of: site).map { events.events[Int($0)] }
    let sum = sum(of: site)
    var facts = ["count": String(sum.count), "date": newest(all).description]
    if sum.known > 0 { facts["fatalities"] = String(sum.deaths) }
    facts["region"] = region(of: site)
    facts["location-precision"] = coarsest(all)?.rawValue
    return facts
  }

  private func title(of sum: EventSites.Sum, _ kinds: [String], from: Day, to: Day) -> String {
    let words = events.words
    var parts = [words.phrase(.events, sum.count)]
    parts.append(from == to ? words.date(to) : words.span(from: from, to: to))
    if sum.known > 0 { parts.append(words.phrase(.deaths, sum.deaths)) }
    let title = parts.joined(separator: words.comma)
    guard !kinds.isEmpty else { return title }
    let named = kinds.prefix(Self.mostKinds).joined(separator: words.comma)
    let others = kinds.count - Self.mostKinds
    return title + words.colon + named
      + (others > 0 ? words.comma + words.phrase(.more, others) : "")
  }

  /// Kinds that a title names of several events.
  private static let mostKinds = 5
}
