import Cartography
import ControlModel
import Drawing
import Formats
import Localization
import MapDocument
import Shapes
import Territory

/// Regions, places and events as features of the page, with the states they are in.
struct StateFeatures {
  private let plan: Plan
  private let stateProperties: StateProperties
  private let summary: Summary

  init(_ plan: Plan) {
    self.plan = plan
    summary = Summary(plan: plan, words: plan.words)
    stateProperties = plan.data.stateProperties
  }

  func region(_ index: Int, _ state: State) -> MapFeature {
    let region = plan.data.regions[index]
    let name = region.name.text(in: plan.data.language)
    let shape = plan.regionShapes[index]
    var properties = region.properties
    properties.merge(stateProperties.properties(of: state)) { $1 }
    properties["name"] = .string(name)
    properties["region"] = .string(region.id)
    properties["rank"] = .number(Double(plan.data.model.ranks.regions[index]))
    if let short = shortName(in: region.properties) { properties["name:short"] = .string(short) }
    // Of a region that nobody speaks of, its ground may be held all the same, by towns or dated polygons.
    let isSaid = !state.deciding.isEmpty || !state.beside.isEmpty
    var identity = Identity(
      .region, region.id, title: isSaid ? summary.title(of: name, state) : name, state,
      region: region.id)
    if !isSaid { identity.attributes["status"] = nil }
    return MapFeature(
      id: .string(region.id), geometry: .multiPolygon(shape.area), properties: properties,
      identity: identity,
      labelPoint: shape.labelPoint,
      visibleArea: shape.visible)
  }

  /// As the map document says where it stands, else where it usually does.
  ///
  /// - Source: `name:short` is OpenStreetMap's key; `abbrev` is Natural Earth's.
  private func shortName(in properties: [String: PropertyValue]) -> String? {
    let keys =
      plan.data.document.regions?.short.map { [$0] } ?? [
        "name:short", "short_name", "abbreviation", "abbrev", "ABBREV",
      ]
    return keys.lazy.compactMap { properties[$0]?.string }.first { !$0.isEmpty }
  }

  /// Nil for a place out of view.
  ///
  /// - Returns: `inherited` tells that the state is that of its ground. A plain town has no status.
  func place(_ index: Int, _ placeState: PlaceState) -> MapFeature? {
    guard let point = plan.placePoints[index], plan.layout.frame.contains(point) else { return nil }
    let place = plan.data.places[index]
    let state = placeState.state
    let name = place.name.text(in: plan.data.language)
    var properties = place.properties
    properties.merge(stateProperties.properties(of: state)) { $1 }
    properties["inherited"] = .bool(placeState.isInherited)
    if placeState.isPlain { (properties["status"], properties["holders"]) = (.null, .null) }
    properties["name"] = .string(name)
    properties["place"] = .string(place.id)
    properties["rank"] = .number(Double(plan.data.model.ranks.places[index]))
    let region = plan.ground.regionOfPlace[index].map { plan.data.regions[$0].id }
    properties["region"] = region.map { .string($0) } ?? .null
    var identity = Identity(
      .place, place.id, title: placeState.isPlain ? name : summary.title(of: name, state), state,
      region: region, place: place.id)
    if placeState.isPlain { identity.attributes["status"] = nil }
    if placeState.isInherited { identity.attributes["inherited"] = "true" }
    return MapFeature(
      id: .string(place.id), geometry: .point(point), properties: properties, identity: identity)
  }

  /// Nil for an event out of view or of unknown place.
  ///
  /// - Parameter window: Days for which it is shown; nil for all that follow it.
  func event(_ index: Int, on day: Day, window: Int?) -> MapFeature? {
    guard let point = plan.eventPoints[index], plan.layout.frame.contains(point) else { return nil }
    let event = plan.data.events[index]
    let region = plan.ground.regionOfEvent[index].map { plan.data.regions[$0].id }
    var properties = event.properties
    properties["age"] = .number(Double(event.age(on: day)))
    properties["weight"] = .number(weight(of: event, on: day, window))
    properties["recency"] = .number(recency(event.age(on: day), window))
    properties["precision"] = .string(event.date.precision.rawValue)
    properties["region"] = region.map { .string($0) } ?? .null
    properties["symbol"] = .string(plan.eventSites.symbols[index].rawValue)
    var facts = ["date": event.date.description]
    if event.precision != .point {
      properties["location-precision"] = .string(event.precision.rawValue)
      facts["location-precision"] = event.precision.rawValue
    }
    facts["kind"] = event.kind
    facts["region"] = region
    let what = [event.kind, event.properties["name"]?.string].compactMap { $0 }
      .filter { !$0.isEmpty }.joined(separator: plan.words.comma)
    return MapFeature(
      id: .string(event.id), geometry: .point(point), properties: properties,
      identity: Identity(
        kind: .event, id: event.id,
        title: plan.words.date(event.date) + (what.isEmpty ? "" : plan.words.colon + what),
        attributes: facts))
  }

  private func weight(of event: Event, on day: Day, _ window: Int?) -> Double {
    event.weight(on: day, window: window, decay: plan.data.document.events?.decay ?? .none)
  }

  /// From 1 on the day of an event down to 0 at the end of its window; 1 always without one.
  private func recency(_ age: Int, _ window: Int?) -> Double {
    window.map { max(0, 1 - Double(age) / Double($0)) } ?? 1
  }

  // MARK: Sites of events

  /// Events that stand together at a site, as one feature; a single one keeps its own properties.
  ///
  /// - Parameter indices: In the order of the file; not empty.
  func eventSite(_ site: Int, _ indices: [Int], on day: Day, window: Int?) -> MapFeature? {
    let events = indices.map { plan.data.events[$0] }
    guard let first = events.first else { return nil }
    let sum = EventSites.Sum(of: events.map(\.fatalities))
    let sign = plan.eventSites.sign(of: indices)
    guard events.count > 1 else {
      guard var feature = event(indices[0], on: day, window: window) else { return nil }
      feature.geometry = .point(plan.eventSites.sites[site].point)
      feature.properties.merge(siteProperties(site, sum, sign)) { $1 }
      if let deaths = first.fatalities {
        feature.identity.title += plan.words.comma + plan.words.phrase(.deaths, deaths)
        feature.identity.attributes["fatalities"] = String(deaths)
      }
      return feature
    }
    let kinds = Set(events.compactMap(\.kind)).sorted()
    let days = events.map(\.day)
    let newest = days.max() ?? first.day
    let age = newest.distance(to: day)
    var properties = siteProperties(site, sum, sign)
    properties["kind"] =
      kinds.count == 1 && events.allSatisfy { $0.kind != nil } ? .string(kinds[0]) : .null
    properties["kinds"] = .array(kinds.map { .string($0) })
    properties["age"] = .number(Double(age))
    properties["recency"] = .number(recency(age, window))
    properties["weight"] = .number(
      events.reduce(0) { max($0, weight(of: $1, on: day, window)) })
    let regions = Set(indices.map { plan.ground.regionOfEvent[$0] })
    let region =
      regions.count == 1 ? regions.first?.flatMap { $0 }.map { plan.data.regions[$0].id } : nil
    properties["region"] = region.map { .string($0) } ?? .null
    // Two sites may have one id in no drawing.
    let id = "site-\(site + 1)"
    var facts = ["count": String(sum.count), "date": newest.description]
    if sum.known > 0 { facts["fatalities"] = String(sum.deaths) }
    facts["region"] = region
    // That of the least exact of them.
    let precisions = Set(events.map(\.precision))
    if let coarsest = [Event.Precision.region, .place].first(where: precisions.contains) {
      properties["location-precision"] = .string(coarsest.rawValue)
      facts["location-precision"] = coarsest.rawValue
    }
    return MapFeature(
      id: .string(id), geometry: .point(plan.eventSites.sites[site].point),
      properties: properties,
      identity: Identity(
        kind: .event, id: id, title: title(of: sum, kinds, from: days.min() ?? newest, to: newest),
        attributes: facts))
  }

  /// A site as it looks when it shows the most that it ever does.
  func largestEventSite(_ index: Int) -> MapFeature? {
    let site = plan.eventSites.sites[index]
    guard plan.layout.frame.contains(site.point) else { return nil }
    var properties = siteProperties(index, site.most, nil)
    properties.merge(["age": 0, "weight": 1, "recency": 1]) { $1 }
    return MapFeature(
      id: .string("site-\(index + 1)"), geometry: .point(site.point), properties: properties,
      identity: Identity(kind: .event, id: "site-\(index + 1)"))
  }

  private func siteProperties(_ site: Int, _ sum: EventSites.Sum, _ sign: EventSymbol?)
    -> [String: PropertyValue]
  {
    var properties = EventSites.properties(
      sum, symbol: sign, scale: plan.eventSites.scale)
    properties["beside-place"] = .bool(plan.eventSites.sites[site].isBesidePlace)
    properties["label-anchor"] = .string(plan.eventSites.sites[site].labelAnchor)
    return properties
  }

  private func title(of sum: EventSites.Sum, _ kinds: [String], from: Day, to: Day) -> String {
    let words = plan.words
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

extension EventSites {
  /// What a style may ask of a site.
  ///
  /// - Parameter symbol: Nil for several kinds.
  static func properties(
    _ sum: Sum, symbol: EventSymbol?, scale: EventScale?
  ) -> [String: PropertyValue] {
    let isKnown = sum.known > 0
    return [
      "count": .number(Double(sum.count)),
      "fatalities": isKnown ? .number(Double(sum.deaths)) : .null,
      "fatalities-unknown": .number(Double(sum.count - sum.known)),
      "fatalities-size": isKnown ? .number(scale?.size(of: sum.deaths) ?? 0) : .null,
      "symbol": .string(symbol?.rawValue ?? "several"),
      "beside-place": false, "label-anchor": "bottom-left",
    ]
  }
}

extension Identity {
  /// The identity of something that is held, with what is known of its state.
  init(
    _ kind: Kind, _ id: String, title: String, _ state: State, region: String? = nil,
    place: String? = nil, isInferred: Bool = false
  ) {
    var attributes = ["status": state.holding.status.rawValue]
    attributes["actor"] = state.lead
    if state.holding.actors.count > 1 { attributes["actors"] = state.holding.key }
    attributes["region"] = region
    attributes["place"] = place
    if isInferred { attributes["inferred"] = "true" }
    attributes["from"] = state.since?.description
    attributes["confidence"] = state.confidence?.rawValue
    self.init(kind: kind, id: id, title: title, attributes: attributes)
  }
}
