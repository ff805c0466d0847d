import Drawing
import Expressions
import Shapes
import Styling

extension MapComposition {
  /// The icons and texts of the symbol layers by layer, and the texts that found no place. Layers are
  /// served from the top of the style down, features by `symbol-sort-key`.
  ///
  /// - Parameters:
  ///   - obstacles: Asked for where some symbol keeps off them.
  ///   - panels: Names of markers that they hide are left out.
  ///   - clearingMarkers: Names keep off the circles at their own points.
  func symbolGroups(
    avoiding obstacles: () -> [Obstacle], beneath panels: [Extent<Page>] = [],
    clearingMarkers: Bool = true, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> SymbolResult {
    let markers = labelPlan?.markers ?? markerField(isEmpty: !clearingMarkers)
    // Areas that come and go with the date are not in the plan.
    let fields = areaFields(markers, hidden: panels, besides: labelPlan?.fields ?? [:])
    var symbols = try symbols(markers, fields, measurer)
    if let labelPlan {
      symbols.removeAll { labelPlan.thinned.owners.contains($0.key.owner) }
      for number in symbols.indices { symbols[number].thinningRank = nil }
    }
    withhold(&symbols, beneath: panels)
    for number in symbols.indices where symbols[number].canSettle {
      if let places = labelPlan?.places(of: symbols[number].key) {
        symbols[number].restrict(to: places)
      }
    }
    var placement = SymbolPlacement(
      symbols, frame: layout.frame,
      obstacles: symbols.contains(where: \.keepsOffOthers) ? obstacles() : [],
      undesirable: avoidedLines, method: labelMethod)
    var choices = placement.place(settled: settled(symbols))
    var key = labelPlan?.key
    if labelPlan == nil {
      let rooms = keyRooms(fields, besides: panels)
      key = try numbered(symbols, &choices, &placement, rooms, measurer)
    }
    if let key { try set(key, &symbols, choices, measurer) }
    let thinned = labelPlan?.thinned ?? Thinned(placement.thinned, among: symbols)
    var drawn: [String: [(symbol: MapSymbol, choice: MapSymbol.Choice)]] = [:]
    for (symbol, choice) in zip(symbols, choices) {
      if let choice { drawn[symbol.layer.id, default: []].append((symbol, choice)) }
    }
    noteHiddenIcons(symbols, choices)
    let layers = Dictionary(symbols.map { ($0.layer.id, $0.layer) }) { first, _ in first }
    var held: [AreaPlaces.Key: [TextPlace]] = [:]
    for (symbol, choice) in zip(symbols, choices) where AreaNames(symbol.layer) != nil {
      guard let text = symbol.text, text.isInOneColor, let area = symbol.area, let choice,
        choice.showsText, let place = symbol.candidates[choice.candidate].text,
        place.stead != .number
      else { continue }
      held[AreaPlaces.Key(symbol.layer, symbol.key.feature, text, area: area)] = [place]
      held[AreaPlaces.Key(symbol.layer, symbol.key.feature, text, area: MultiPolygon())] = [place]
    }
    return SymbolResult(
      groups: layers.compactMapValues { layer in
        drawn[layer.id].map { SymbolDrawing(layer, painting).group(of: $0) }
      },
      labels: zip(symbols, choices).compactMap { symbol, choice in
        choice.map { PlacedLabel(symbol, $0) }
      },
      dropped: droppedTexts(symbols, choices)
        .filter { !thinned.owners.contains($0.owner) }.map(\.text),
      thinned: thinned, key: key, held: held)
  }

  /// Takes all places from the names of markers that lie beneath panels.
  func withhold(_ symbols: inout [MapSymbol], beneath panels: [Extent<Page>]) {
    guard !panels.isEmpty, symbols.contains(where: \.canSettle) else { return }
    let reach = circleReach
    for number in symbols.indices where symbols[number].canSettle {
      let point = symbols[number].point
      if reach[point] != nil, panels.contains(where: { $0.contains(point) }) {
        symbols[number].restrict(to: [])
      }
    }
  }

  /// The symbol layers as they are drawn.
  struct SymbolResult {
    /// By layer.
    var groups: [String: Group]
    var labels: [PlacedLabel]
    /// Texts that found no place.
    var dropped: [String]
    /// What gives way to higher features.
    var thinned: Thinned
    /// The names that stand on the map as numbers.
    var key: NameKey?
    /// Where the names of areas stand, by the ground, and by none for grounds that are not known.
    var held: [AreaPlaces.Key: [TextPlace]]
  }

  /// The candidates of the symbols that have places of their own.
  private func settled(_ symbols: [MapSymbol]) -> [Int: Int] {
    guard let labelPlan else { return [:] }
    let pairs = symbols.indices.compactMap { number -> (Int, Int)? in
      guard symbols[number].canSettle, let candidate = labelPlan.settled[symbols[number].key],
        candidate < symbols[number].candidates.count
      else { return nil }
      return (number, candidate)
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  func symbols(
    _ markers: MarkerField, _ fields: [String: AreaField], _ measurer: any TextMeasurer
  ) throws(CartographyError) -> [MapSymbol] {
    let maker = SymbolMaker(
      painting: painting, frame: layout.frame, markers: markers, fields: fields,
      knownPlaces: labelPlan?.areaPlaces ?? [:],
      language: texts.language, minimumTextSize: minimumTextSize, fittingPlaces: fittingPlaces,
      measurer: measurer)
    var symbols: [MapSymbol] = []
    var named: [Look: [String]] = [:]
    var number = 0
    for layer in symbolLayers.reversed() {
      let isThinning = layer.metadata["controlmap:thinning"]?.bool == true
      for feature in painting.sorted(features(of: layer), by: layer) {
        var made = try maker.symbols(of: feature, numbered: number, in: layer)
        for index in made.indices where made[index].canSettle {
          let look = Look(key: made[index].key, properties: feature.properties)
          // The same look on several dates is one name, in each layer.
          if named[look]?.contains(layer.id) != true { named[look, default: []].append(layer.id) }
          made[index].key.rank = named[look]?.firstIndex(of: layer.id) ?? 0
          if isThinning { made[index].thinningRank = feature.properties["rank"]?.number }
        }
        symbols += made
        number += 1
      }
    }
    return symbols
  }

  /// A feature in one of its looks: what one map shows of it.
  private struct Look: Hashable {
    var key: MapSymbol.Key
    var properties: [String: PropertyValue]

    /// Of the looks of one name most differ in since when they hold; to hash all that is known takes longer than to
    /// compare it.
    func hash(into hasher: inout Hasher) {
      hasher.combine(key)
      hasher.combine(properties["since"])
    }
  }

  /// The grounds of the layers whose names stand in areas, by layer.
  ///
  /// - Parameter known: Those that are there already.
  func areaFields(
    _ markers: MarkerField, hidden panels: [Extent<Page>], besides known: [String: AreaField] = [:]
  ) -> [String: AreaField] {
    var fields = known
    let marked = markers.reach.map { Extent(around: $0.key).expanded(by: $0.value) }
    for layer in symbolLayers {
      guard let rule = AreaNames(layer), fields[layer.id] == nil else { continue }
      let features = features(of: layer)
      guard features.contains(where: { !$0.geometry.area.isEmpty }) else { continue }
      fields[layer.id] = AreaField(
        features, besides: rule.besides.flatMap { sources[$0] ?? [] },
        frame: layout.frame, hidden: panels + marked)
    }
    return fields
  }

  private var symbolLayers: [StyleLayer] { painting.shownLayers.filter { $0.kind == .symbol } }

  /// The features that the layer's filter lets through.
  private func features(of layer: StyleLayer) -> [MapFeature] {
    painting.shown(layer.source.flatMap { sources[$0] } ?? [], layer)
  }

  /// Texts none of whose repetitions is drawn.
  private func droppedTexts(_ symbols: [MapSymbol], _ choices: [MapSymbol.Choice?])
    -> [(owner: MapSymbol.Owner, text: String)]
  {
    let shown = Set(zip(symbols, choices).filter { $1?.showsText == true }.map(\.0.feature))
    var named = shown
    return symbols.compactMap { symbol in
      guard let text = symbol.text, named.insert(symbol.feature).inserted,
        symbol.layer.metadata["controlmap:optional"]?.bool != true
      else { return nil }
      return (symbol.key.owner, text.plain)
    }
  }

  /// Says how many icons of a layer are not drawn: a map that leaves out data says so.
  private func noteHiddenIcons(_ symbols: [MapSymbol], _ choices: [MapSymbol.Choice?]) {
    for layer in symbolLayers {
      let own = zip(symbols, choices).filter { $0.0.layer.id == layer.id && $0.0.icon != nil }
      let hidden = own.filter { $0.1?.showsIcon != true }.count
      guard hidden > 0 else { continue }
      layer.note(
        hidden == 1
          ? "1 of \(own.count) icons found no place"
          : "\(hidden) of \(own.count) icons found no place",
        advice: "set icon-overlap to \"always\" to draw them all, or make them smaller",
        at: "icon-image", EvaluationContext(zoom: zoom, log: log))
    }
  }

  // MARK: Markers

  /// The circles at one point.
  private struct Markers {
    /// Pixels.
    var reach = 0.0
    var owners: Set<MapSymbol.Owner> = []
    /// The highest rank of the owners; nil where one has none.
    var rank: Double? = .infinity

    func belong(toOneOf sources: Set<String>) -> Bool {
      owners.contains { sources.contains($0.source) }
    }
  }

  /// The circles at each point, over all layers, but for features that give way.
  private var markers: [Point<Page>: Markers] {
    var markers: [Point<Page>: Markers] = [:]
    for layer in painting.shownLayers where layer.kind == .circle {
      let source = layer.source ?? ""
      for feature in features(of: layer) {
        let owner = MapSymbol.Owner(source: source, feature: feature.identity.id)
        if labelPlan?.thinned.owners.contains(owner) == true { continue }
        let distance = painting.reach(of: layer, feature)
        for point in feature.geometry.points {
          markers[point, default: Markers()].reach.raise(to: distance)
          markers[point]?.owners.insert(owner)
          if let rank = feature.property("rank")?.number {
            markers[point]?.rank?.lower(to: rank)
          } else {
            markers[point]?.rank = nil
          }
        }
      }
    }
    return markers
  }

  /// How far the circles at each point reach, over all layers.
  var circleReach: [Point<Page>: Double] { markers.mapValues(\.reach) }

  /// The circles at each point as boxes that texts keep off.
  func markerObstacles() -> [Obstacle] {
    let named = namedSources
    return markers.sorted { ($0.key.x, $0.key.y) < ($1.key.x, $1.key.y) }.flatMap {
      point, markers in
      let marker = markers.rank.map { ThinnableMarker(owners: markers.owners, rank: $0) }
      return Self.discParts.map { width, height in
        Obstacle(
          box: Extent(
            x: point.x - markers.reach * width, y: point.y - markers.reach * height,
            width: 2 * markers.reach * width, height: 2 * markers.reach * height),
          marker: marker, isNamed: markers.belong(toOneOf: named), point: point)
      }
    }
  }

  /// Boxes that cover a disc of radius 1, but not the corners of the box around it: half their widths and
  /// heights, the cosine of one angle and the sine of the next of 0, 30, 45, 60 and 90 degrees.
  private static let discParts = [(1.0, 0.5), (0.8661, 0.7072), (0.7072, 0.8661), (0.5, 1)]

  /// The markers that names keep off, and those that a name may be taken for that of.
  func markerField(isEmpty: Bool = false) -> MarkerField {
    guard !isEmpty else { return MarkerField(frame: layout.frame) }
    let named = namedSources
    guard !named.isEmpty else { return MarkerField(frame: layout.frame) }
    let points = markers.filter { $0.value.belong(toOneOf: named) }.keys
    return MarkerField(markerReach, named: Set(points), frame: layout.frame)
  }

  /// The sources of features whose names stand around their points.
  private var namedSources: Set<String> {
    Set(symbolLayers.filter { $0.has("text-variable-anchor") }.compactMap(\.source))
  }

  /// How far circles and icons at each point reach, where names ask.
  var markerReach: [Point<Page>: Double] {
    guard symbolLayers.contains(where: { $0.has("text-variable-anchor") }) else { return [:] }
    var reach = circleReach
    for layer in symbolLayers where layer.has("icon-image") {
      for feature in features(of: layer) {
        guard let icon = Icon(layer, feature, painting), !icon.fitsText else { continue }
        for point in SymbolMaker.points(of: feature) {
          let box = icon.place(at: point).box
          let distance = max(
            point.x - box.minX, box.maxX - point.x, point.y - box.minY, box.maxY - point.y)
          reach[point] = max(reach[point] ?? 0, distance)
        }
      }
    }
    return reach
  }
}

extension Double {
  fileprivate mutating func raise(to other: Double) { self = max(self, other) }
  fileprivate mutating func lower(to other: Double) { self = min(self, other) }
}
