import Drawing
import Expressions
import Shapes
import Styling

extension MapComposition {
  /// The icons and texts of the symbol layers by layer, and the texts that found no place. Layers are
  /// served from the top of the style down, features by `symbol-sort-key`.
  ///
  /// - Parameters:
  ///   - boxes: Symbols keep off them.
  ///   - panels: Names of markers that they hide are left out.
  ///   - clearingMarkers: Names keep off the circles at their own points.
  func symbolGroups(
    avoiding boxes: [Extent<Page>] = [], beneath panels: [Extent<Page>] = [],
    clearingMarkers: Bool = true, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> SymbolResult {
    // Of a million circles nobody need know where no name keeps off them.
    lazy var circles = clearingMarkers ? markerCircles() : MarkerCircles()
    let markers =
      labelPlan?.markers
      ?? (clearingMarkers ? markerField(circles) : MarkerField(frame: layout.frame))
    // Areas that come and go with the date are not in the plan.
    let fields = areaFields(markers, hidden: panels, besides: labelPlan?.fields ?? [:])
    var symbols = try symbols(markers, fields, measurer)
    if let labelPlan {
      symbols.removeAll { labelPlan.thinned.owners.contains($0.key.owner) }
      for number in symbols.indices { symbols[number].thinningRank = nil }
    }
    withhold(&symbols, beneath: panels, circles)
    for number in symbols.indices where symbols[number].canSettle {
      if let places = labelPlan?.places(of: symbols[number].key) {
        symbols[number].restrict(to: places)
      }
    }
    let lines = avoidedLines
    var obstacles = Obstacles()
    if symbols.contains(where: \.keepsOffOthers) {
      obstacles.boxes = boxes.map { Obstacle(box: $0) } + circles.obstacles + lines
      obstacles.dots = circles.dots
    }
    var placement = SymbolPlacement(
      symbols, frame: layout.frame, obstacles: obstacles, undesirable: lines, method: labelMethod)
    var choices = placement.place(settled: settled(symbols))
    var key = labelPlan?.key
    if labelPlan == nil {
      key = try numbered(symbols, &choices, &placement, measurer) {
        keyRooms(fields, besides: panels, circles)
      }
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
      thinned: thinned, yielding: labelPlan?.yielding ?? yielding(symbols, choices), key: key,
      held: held)
  }

  /// Takes all places from the names of markers that lie beneath panels.
  func withhold(
    _ symbols: inout [MapSymbol], beneath panels: [Extent<Page>],
    _ circles: @autoclosure () -> MarkerCircles
  ) {
    guard !panels.isEmpty, symbols.contains(where: \.canSettle) else { return }
    let circles = circles()
    for number in symbols.indices where symbols[number].canSettle {
      let point = symbols[number].point
      if panels.contains(where: { $0.contains(point) }), circles.reach(at: point) != nil {
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
    /// What has no marker because the map can do without it and its name has no place.
    var yielding: Set<MapSymbol.Owner>
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
          made[index].days = feature.days
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
    lazy var allHidden = panels + markers.boxes
    for layer in symbolLayers {
      guard let rule = AreaNames(layer), fields[layer.id] == nil else { continue }
      let features = features(of: layer)
      guard features.contains(where: { !$0.geometry.area.isEmpty }) else { continue }
      fields[layer.id] = AreaField(
        features, besides: rule.besides.flatMap { sources[$0] ?? [] },
        frame: layout.frame, hidden: allHidden)
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
        !symbol.layer.isOptional
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

  /// The circles of the map, but for features that give way.
  func markerCircles() -> MarkerCircles {
    let named = namedSources
    var markers: [Point<Page>: MarkerCircles.Marker] = [:]
    var others: [DotField.Dot] = []
    for layer in painting.shownLayers where layer.kind == .circle {
      let source = layer.source ?? ""
      let isNamed = named.contains(source)
      let features = features(of: layer)
      let shared = features.first.flatMap { painting.sharedReach(of: layer, $0) }
      others.reserveCapacity(others.count + features.count)
      for feature in features {
        if let labelPlan, !labelPlan.thinned.owners.isEmpty,
          labelPlan.thinned.owners.contains(owner(of: feature, source))
        {
          continue
        }
        let reach = shared ?? painting.reach(of: layer, feature)
        let rank = feature.property("rank")?.number
        if rank == nil, !isNamed {
          feature.geometry.forEachPoint { others.append(.init(point: $0, reach: reach)) }
          continue
        }
        let owner = owner(of: feature, source)
        feature.geometry.forEachPoint { point in
          markers[point, default: .init()].add(reach: reach, rank: rank)
          markers[point]?.owners.insert(owner)
          if isNamed { markers[point]?.isNamed = true }
        }
      }
    }
    return MarkerCircles(markers, others: consume others, frame: layout.frame)
  }

  private func owner(of feature: MapFeature, _ source: String) -> MapSymbol.Owner {
    MapSymbol.Owner(source: source, feature: feature.identity.id)
  }

  /// The markers that names keep off, and those that a name may be taken for that of.
  func markerField(_ circles: @autoclosure () -> MarkerCircles) -> MarkerField {
    guard !namedSources.isEmpty else { return MarkerField(frame: layout.frame) }
    return MarkerField(circles(), icons: iconReach, frame: layout.frame)
  }

  /// The sources of features whose names stand around their points.
  private var namedSources: Set<String> {
    Set(symbolLayers.filter { $0.has("text-variable-anchor") }.compactMap(\.source))
  }

  /// How far icons at each point reach that stand beside names.
  private var iconReach: [Point<Page>: Double] {
    var reach: [Point<Page>: Double] = [:]
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
