import Cartography
import ControlModel
import Diagnostics
import Expressions
import Formats
import MapDocument
import Shapes
import Spatial
import Styling
import Territory

/// What of a map's data its style, its extent and its classes leave out, whatever the date.
struct MapBalance {
  var balance = Balance()
  /// Where the style has expressions of which the balance tells that they fail: pictures need not say it again.
  var toldExpressions: Set<String> = []
  /// Why no map can be drawn, where the projection shows nothing of it.
  var refusal: ControlMapError?
  /// What the page is fitted to, where that had to be found out.
  private(set) var subject: MapSubject?
  let data: MapData
  private let possibleStates: PossibleStates

  init(_ data: MapData) throws(ControlMapError) {
    self.data = data
    possibleStates = PossibleStates(data)
    if let ground = try ShownGround(data) {
      balance.add(ground.entry(data))
      if ground.isNothing { refusal = ground.refusal(data) }
    }
    addUndrawnSources()
    addClasses()
    try addProperties()
    addFilters()
    try addExpressions()
    try addExtent()
    addEvents()
  }

  private var styleFile: String { data.document.styleName }

  // MARK: Sources

  private mutating func addUndrawnSources() {
    let layers = data.style.layers.filter(\.isVisible).compactMap(\.source)
    var drawn = Set(layers)
    if case .source(let name) = data.document.extent { drawn.insert(name) }
    for inset in data.document.furniture.items.compactMap({ $0 as? InsetItem }) {
      drawn.insert(inset.locatorSource)
    }
    let undrawn = data.document.sources.map(\.name).filter { !drawn.contains($0) }
    balance.add(
      Balance.Entry(
        .sourcesUndrawn, count: undrawn.count, origin: data.document.path, example: "sources",
        what: undrawn.count == 1
          ? "no layer of \(styleFile) draws the source \(Self.list(undrawn))"
          : "no layer of \(styleFile) draws \(undrawn.count) of \(data.document.sources.count) sources: \(Self.list(undrawn))",
        advice: "add a layer that names it as its source, or leave it out"))
  }

  /// The first few of some names.
  private static func list(_ names: [String]) -> String {
    names.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 5 ? ", …" : "")
  }

  // MARK: Classes

  private mutating func addClasses() {
    var count = 0
    var first: (example: String, what: String)?
    for classes in data.classes where classes.valueCount > 0 && classes.strayCount > 0 {
      count += classes.strayCount
      guard first == nil else { continue }
      let rule = classes.classification
      let what =
        classes.strayCount == classes.valueCount
        ? "no value of '\(rule.property)' of '\(rule.source)' is a number, such as '\(classes.stray)'"
        : "\(classes.strayCount) of \(classes.valueCount) values of '\(rule.property)' of '\(rule.source)' are no numbers, such as '\(classes.stray)'"
      first = (rule.name, what)
    }
    guard let first else { return }
    balance.add(
      Balance.Entry(
        .classesUnusable, count: count, origin: styleFile,
        example: "/metadata/controlmap:classes/\(first.example)", what: first.what,
        advice:
          "what has no number has no class; write digits with a decimal point and nothing else"))
  }

  // MARK: Properties

  /// What the program gives features of each source beside their own properties.
  private static let derived: Set<String> = [
    "name", "region", "place", "inferred", "inherited", "events", "fatalities", "rank",
    "beside-actor", "beside-status", "beside-color", "beside-index", "age", "weight", "precision",
    "recency", "symbol", "count", "kind", "kinds", "fatalities-size", "fatalities-unknown",
    "beside-place", "label-anchor", "location-precision",
  ]

  private mutating func addProperties() throws(ControlMapError) {
    // The program's own styles ask for what it makes.
    guard let path = data.document.style else { return }
    let document = try Formats.reading { () throws(FormatError) in try readJSON(at: path) }
    var missing: [(asked: AskedProperty, known: Set<String>)] = []
    for asked in AskedProperties(inStyle: document.root).all {
      guard var known = ownProperties(of: asked.source) else { continue }
      if Self.stateful.contains(asked.source) {
        known.formUnion(StateProperties.names.union(Self.derived))
      }
      known.formUnion(
        data.style.classifications.filter { $0.source == asked.source }.map(\.name))
      if !known.contains(asked.name) { missing.append((asked, known)) }
    }
    guard let first = missing.first else { return }
    let names = Set(missing.map { [$0.asked.source, $0.asked.name] })
    let origin = "\(path):\(document.line(at: first.asked.pointer))"
    let near = nearestName(to: first.asked.name, in: first.known.sorted())
    balance.add(
      Balance.Entry(
        .propertiesMissing, count: names.count, origin: origin,
        example: first.asked.pointer.description,
        what: "no feature of '\(first.asked.source)' has a property '\(first.asked.name)'"
          + (names.count > 1 ? ", and \(names.count - 1) more properties are in none either" : ""),
        advice: near.map { "did you mean '\($0)'?" }
          ?? "name one that the features have, or give it a standard value with 'coalesce'"))
  }

  static let stateful: Set<String> = [
    "areas", "control", "regions", "places", "events", "event-sites",
  ]

  /// The properties that any feature of a source has in its file; nil where it has no features, or the program makes
  /// them all.
  func ownProperties(of source: String) -> Set<String>? {
    func names(_ properties: [[String: PropertyValue]]) -> Set<String>? {
      properties.isEmpty ? nil : properties.reduce(into: []) { $0.formUnion($1.keys) }
    }
    switch source {
    case "regions", "areas":
      return names(
        data.regions.map(\.properties)
          + (source == "regions" ? data.otherFeatures.map(\.properties) : []))
    case "control": return data.hasRecord ? [] : nil
    case "places": return names(data.places.map(\.properties))
    case "events", "event-sites":
      return data.events.isEmpty ? nil : Properties.names(of: data.events.lazy.map(\.facts))
    default:
      guard let file = data.sources.first(where: { $0.name == source })?.file,
        data.style.clusterRules[source] == nil
      else { return nil }
      return names(file.features.map(\.properties))?.union(["name"])
    }
  }

  // MARK: Filters

  private mutating func addFilters() {
    guard data.document.style != nil else { return }
    var never: [(source: String, count: Int, layer: String)] = []
    let layers = data.style.layers.filter(\.isVisible)
    for source in layers.compactMap(\.source).withoutRepetition() {
      let own = layers.filter { $0.source == source }
      let filters = own.compactMap(\.filter)
      // What zoom or date decide is no fault of the filter.
      guard filters.count == own.count,
        !filters.contains(where: {
          $0.inputs.contains(.zoom) || $0.inputs.contains(.globalState)
            || $0.inputs.contains(.shape)
        })
      else { continue }
      let samples = samples(of: source)
      guard samples.contains(where: { _ in true }),
        !samples.contains(where: { sample in own.contains { $0.matches(sample.context) } })
      else { continue }
      never.append((source, features(of: source), own[0].id))
    }
    guard let first = never.first else { return }
    balance.add(
      Balance.Entry(
        .filtersNeverMatch, count: never.reduce(0) { $0 + $1.count }, origin: styleFile,
        example: "layer '\(first.layer)'",
        what: "its filter never matches: nothing of '\(first.source)' is drawn"
          + (never.count > 1
            ? ", nor of \(Self.list(never.dropFirst().map(\.source)))" : ""),
        advice: "make the filter fit the properties of the features"))
  }

  func features(of source: String) -> Int {
    switch source {
    case "regions", "areas", "control": data.regions.count + data.record.polygons.count
    case "places": data.places.count
    case "events", "event-sites": data.events.count
    default: data.sources.first { $0.name == source }?.file.features.count ?? 0
    }
  }

  /// A feature as a layer may meet it.
  struct Sample {
    /// The feature's position in its source.
    var feature: Int
    var context: EvaluationContext
  }

  /// Features as filters may meet them, each in some of the states that the record has; empty for sources that are
  /// not known before a date is.
  ///
  /// - Parameter most: How many together; each of so many features stands there at least once.
  func samples(of source: String, most: Int = 20_000) -> AnySequence<Sample> {
    let mostFeatures = 20_000
    let globalState = globalState
    switch source {
    case "regions":
      let regions = stateful(data.regions.map(\.properties), "Polygon", source, most)
      let others = data.otherFeatures.enumerated().lazy.map {
        Sample(feature: data.regions.count + $0, context: Self.context($1))
      }
      return AnySequence([regions, AnySequence(others)].lazy.joined())
    case "areas": return stateful(data.regions.map(\.properties), "Polygon", source, most)
    case "control": return stateful([[:]], "Polygon", source, most)
    case "places": return stateful(data.places.map(\.properties), "Point", source, most)
    case "events", "event-sites":
      let kinds = data.document.events?.kinds ?? EventKinds()
      return AnySequence(
        data.events.prefix(mostFeatures).enumerated().lazy.map { index, event in
          var properties = event.properties
          properties.merge(["age": 0, "weight": 1, "recency": 1, "precision": "day"]) { $1 }
          if source == "event-sites" {
            let sum = EventSites.Sum(of: [event.fatalities])
            properties.merge(
              EventSites.properties(
                sum, symbol: nil, scale: event.fatalities.map { EventScale(upTo: $0) })
            ) { $1 }
          }
          properties["symbol"] = .string(kinds.symbol(of: event).rawValue)
          return Sample(
            feature: index,
            context: EvaluationContext(
              zoom: 0, globalState: globalState, properties: classified(properties, source),
              id: .string(event.id), geometryType: "Point"))
        })
    default:
      let features = data.sources.first { $0.name == source }?.file.features ?? []
      return AnySequence(
        features.prefix(mostFeatures).enumerated().lazy.filter { $0.element.geometry != nil }.map {
          var context = Self.context($1)
          context.globalState = globalState
          context.properties = classified(context.properties, source)
          return Sample(feature: $0, context: context)
        })
    }
  }

  /// What a style may ask about the map as a whole, but for the date.
  private var globalState: [String: PropertyValue] {
    var state = data.style.globalState
    for classes in data.classes {
      state[classes.classification.name] = .array(classes.breaks.map { .number($0) })
    }
    return state
  }

  private static func context(_ feature: Feature<Geographic>) -> EvaluationContext {
    let geometry = feature.geometry
    let type =
      geometry?.area.isEmpty == false
      ? "Polygon" : geometry?.lines.isEmpty == false ? "LineString" : "Point"
    return EvaluationContext(
      zoom: 0, properties: feature.properties, id: feature.id, geometryType: type)
  }

  /// Features in every state that the record has, surveyed and inferred, settled and open.
  private func stateful(
    _ properties: [[String: PropertyValue]], _ type: String, _ source: String, _ most: Int
  ) -> AnySequence<Sample> {
    let made = possibleStates.properties.map { state in
      // With room for what a feature has besides: a dictionary that grows is made anew.
      var roomy = state
      roomy.reserveCapacity(state.count + (properties.first?.count ?? 0))
      return roomy
    }
    let own = properties.isEmpty ? [[:]] : properties
    // Every feature in some state comes before any feature in all of them.
    let each = max(1, min(made.count, most / own.count))
    let state = globalState
    let samples = own.prefix(max(most, 20_000)).enumerated().lazy.flatMap { index, properties in
      (0..<each).lazy.map { step in
        // What a state says goes before what the file says of the same name; the fewer are entered.
        let said = made[(index * each + step) % made.count]
        let all =
          properties.count > said.count
          ? properties.merging(said) { $1 } : said.merging(properties) { said, _ in said }
        return Sample(
          feature: index,
          context: EvaluationContext(
            zoom: 0, globalState: state, properties: classified(all, source), geometryType: type))
      }
    }
    return AnySequence(samples)
  }

  private func classified(_ properties: [String: PropertyValue], _ source: String)
    -> [String: PropertyValue]
  {
    var properties = properties
    for classes in data.classes where classes.classification.source == source {
      if let index = classes.index(of: properties) {
        properties[classes.classification.name] = .number(Double(index))
      }
    }
    return properties
  }

  // MARK: Extent

  private mutating func addExtent() throws(ControlMapError) {
    guard case .box(let box) = data.document.extent else { return try addPartsApart() }
    let areas = data.regions.map(\.area) + data.record.polygons
    let points = data.places.map(\.location) + data.events.compactMap(\.location)
    var geometries: [Geometry<Geographic>] =
      areas.map { .multiPolygon($0) } + points.map { .point($0) }
      + data.otherFeatures.compactMap(\.geometry)
    if geometries.isEmpty {
      geometries = data.sources.flatMap { $0.file.features.compactMap(\.geometry) }
    }
    for geometry in geometries {
      guard let extent = geometry.extent else { continue }
      for box in box.turns where box.intersects(extent) {
        if geometry.area.isEmpty { return }
        let cut = try computing("could not look for what lies in the extent") {
          () throws(SpatialError) in try geometry.area.clipped(to: box)
        }
        if !cut.isEmpty { return }
      }
    }
    let kinds = [
      (data.regions.count, "region"), (data.record.polygons.count, "polygon"),
      (data.places.count, "place"), (data.events.count, "event"),
    ].filter { $0.0 > 0 }.map(\.1)
    let what =
      kinds.count > 1
      ? kinds.dropLast().joined(separator: ", ") + " or " + (kinds.last ?? "")
      : kinds.first ?? "feature"
    balance.add(
      Balance.Entry(
        .extentOffData, count: geometries.count, origin: data.document.origin, example: "extent",
        what: "no \(what) lies in \(box.written)",
        advice: "write west, south, east, north in degrees"
          + (earthExtent(of: geometries).map { "; the data lie in \($0.written)" } ?? "")
      ))
  }

  private mutating func addPartsApart() throws(ControlMapError) {
    guard !data.regions.isEmpty, data.document.extent.map({ $0 == .main }) ?? true else { return }
    let subject = try MapSubject(data)
    self.subject = subject
    let all = subject.apart
    let apart = data.document.insetsWhatLiesApart ? Array(all.dropFirst(InsetMaker.mostApart)) : all
    let parts = apart.reduce(0) { $0 + $1.polygons.count }
    let area = apart.reduce(0) { $0 + Geodesic.area(of: $1) } / 1e6
    let isAskedFor = data.document.extent == .main
    balance.add(
      Balance.Entry(
        isAskedFor ? .partsLeftOut : .partsApart, count: parts, area: area,
        origin: data.document.origin, example: "regions",
        what: (parts == 1 ? "one part of the regions" : "\(parts) parts of the regions")
          + " (\(PlainNumber.text(area, digits: area < 10 ? 1 : 0)) km2) "
          + (parts == 1 ? "lies" : "lie")
          + " far from the main group, to which the page is fitted",
        advice:
          "set 'extent: regions' to show all, 'extent: main' to leave them out, or 'insets: auto' to set them apart"
      ))
  }

  // MARK: Events

  /// Events at the point of an earlier one: a ring is drawn for each, one upon the other.
  private mutating func addEvents() {
    let drawn = Set(data.style.layers.filter(\.isVisible).compactMap(\.source))
    guard drawn.contains("events"), !drawn.contains("event-sites") else { return }
    let events = data.events
    var seen = SeenPoints<Geographic>(capacity: events.count)
    var (hidden, first): (EventSites.Sum, Int?) = (EventSites.Sum(), nil)
    for index in events.indices {
      guard let point = events[index].location?.canonical,
        !seen.insert(point, of: index, among: { events[$0].location?.canonical ?? point })
      else { continue }
      hidden.add(deaths: events[index].fatalities)
      first = first ?? index
    }
    balance.add(
      Balance.Entry(
        .eventsUnderOthers, count: hidden.count,
        fatalities: hidden.known == 0 ? nil : hidden.deaths,
        origin: data.document.events?.path ?? "", example: first.map { events[$0].id },
        what: "\(hidden.count) of \(events.count) events lie at the point of another",
        advice: "rings of one point lie upon each other; the description says at how many points"))
  }
}

extension Extent where Space == Geographic {
  var written: String {
    [minX, minY, maxX, maxY].map { PlainNumber.text($0, digits: 4) }.joined(separator: ",")
  }
}
