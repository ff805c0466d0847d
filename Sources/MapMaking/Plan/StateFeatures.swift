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
  /// Nil for those of any day.
  private let day: Day?
  private let stateProperties: StateProperties
  private let summary: Summary

  init(_ plan: Plan, on day: Day? = nil) {
    self.plan = plan
    self.day = day
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
    var feature = MapFeature(
      id: .string(region.id), geometry: .multiPolygon(shape.area), properties: properties,
      identity: identity,
      labelPoint: shape.labelPoint,
      visibleArea: shape.visible)
    feature.days = region.days.map { $0.lowerBound.number...$0.upperBound.number }
    return feature
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
    if plan.furniture.sources != nil {
      let rows = state.deciding + state.beside.map(\.assertion)
      let sources = rows.compactMap { plan.data.record.assertions[$0].source }
      properties["sources"] = .array(
        sources.filter { !$0.isEmpty }.withoutRepetition().map { .string($0) })
    }
    properties["rank"] = .number(Double(plan.data.model.ranks.places[index]))
    let position = day.map { plan.ground.region(ofPlace: index, on: $0) }
    let region = (position ?? plan.ground.regionOfPlace[index]).map { plan.data.regions[$0].id }
    properties["region"] = region.map { .string($0) } ?? .null
    var identity = Identity(
      .place, place.id, title: placeState.isPlain ? name : summary.title(of: name, state), state,
      region: region, place: place.id)
    if placeState.isPlain { identity.attributes["status"] = nil }
    if placeState.isInherited { identity.attributes["inherited"] = "true" }
    return MapFeature(
      id: .string(place.id), geometry: .point(point), properties: properties, identity: identity)
  }

  // MARK: Sites of events

  /// A site as it looks when it shows the most that it ever does.
  func largestEventSite(_ index: Int) -> MapFeature? {
    let site = plan.eventSites.sites[index]
    guard plan.layout.frame.contains(site.point) else { return nil }
    var properties = EventSites.properties(site.most, symbol: nil, scale: plan.eventSites.scale)
    properties["beside-place"] = .bool(site.isBesidePlace)
    properties["label-anchor"] = .string(site.labelAnchor)
    properties.merge(["age": 0, "weight": 1, "recency": 1]) { $1 }
    return MapFeature(
      id: .string("site-\(index + 1)"), geometry: .point(site.point), properties: properties,
      identity: Identity(kind: .event, id: "site-\(index + 1)"))
  }
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
