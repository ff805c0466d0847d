import Drawing
import Glibc
import Shapes
import Styling

/// Draws the sign of a row of a legend by the layers of the map.
struct LegendSwatch {
  let painting: LayerPainting
  private let layers: [StyleLayer]
  private let sources: [String?]

  init(painting: LayerPainting) {
    self.painting = painting
    layers = painting.shownLayers
    sources = layers.map(\.source)
  }

  /// What the layers draw of an entry's samples in a box.
  func elements(for entry: LegendEntry, in box: Extent<Page>) -> [Element] {
    let hasArea = entry.samples.contains { $0.form == .area }
    let hasMarker = entry.samples.contains { $0.form == .point }
    var elements: [Element] = []
    for (index, source) in sources.enumerated() {
      let samples = entry.samples.filter { $0.source == source }
      guard !samples.isEmpty else { continue }
      let features = samples.compactMap {
        feature(for: $0, layers[index], hasArea: hasArea, hasMarker: hasMarker, in: box)
      }
      if let group = painting.group(for: layers[index], features: features) {
        let isBeside = samples.contains { $0.form == .secondary }
        elements.append(.group(isBeside ? group.fitted(in: box) : group))
      }
    }
    return elements
  }

  /// The same with the texts of symbol layers, which need to be measured.
  func elementsWithTexts(
    for entry: LegendEntry, in box: Extent<Page>, language: String, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> [Element] {
    let frame = box.expanded(by: box.width)
    let maker = SymbolMaker(
      painting: painting, frame: frame, markers: MarkerField(frame: frame), fields: [:],
      knownPlaces: [:], language: language,
      minimumTextSize: 0, fittingPlaces: nil, measurer: measurer)
    var elements: [Element] = []
    for layer in layers {
      let features = entry.samples.filter { $0.source == layer.source }
        .compactMap { feature(for: $0, layer, hasArea: false, in: box) }
      guard layer.kind == .symbol else {
        elements += painting.group(for: layer, features: features).map { [.group($0)] } ?? []
        continue
      }
      var symbols: [MapSymbol] = []
      for feature in features where painting.shows(feature, layer) {
        symbols += try maker.symbols(of: feature, numbered: 0, in: layer)
      }
      let placed = symbols.compactMap { symbol in symbol.choices.first.map { (symbol, $0) } }
      if !placed.isEmpty {
        elements.append(.group(SymbolDrawing(layer, painting).group(of: placed).withoutLabels))
      }
    }
    return elements
  }

  /// The sample as a feature in the swatch; nil where the layer does not draw its form.
  private func feature(
    for sample: LegendEntry.Sample, _ layer: StyleLayer, hasArea: Bool, hasMarker: Bool = false,
    in box: Extent<Page>
  ) -> MapFeature? {
    let orbit = OffsetMarkers(layer)
    let geometry: Geometry<Page>
    switch sample.form {
    case .area: geometry = .polygon(box.expanded(by: -0.5).polygon)
    case .line:
      geometry = .lineString(
        Line([Point(box.minX, box.center.y), Point(box.maxX, box.center.y)]))
    case .arrow(let form):
      let ends = [box.minX, box.center.x, box.maxX].map { Point<Page>($0, box.center.y) }
      guard let arrow = try? MovementArrow(through: ends, form, scale: 0.85) else { return nil }
      geometry = .multiPolygon(arrow.shape)
    case .point:
      guard orbit == nil else { return nil }
      let x = hasArea ? Self.markerX(in: box) : box.center.x
      geometry = .point(Point(x, box.center.y))
    case .secondary:
      guard let orbit else { return nil }
      let angle = orbit.start * .pi / 180
      geometry = .point(
        Point(
          box.center.x - orbit.distance * sin(angle), box.center.y + orbit.distance * cos(angle)))
    }
    var feature = MapFeature(
      geometry: geometry, properties: sample.properties,
      identity: Identity(kind: .sample, id: layer.id, attributes: Self.holder(sample)))
    if case .area = sample.form, sample.properties["depict"] == "halo" {
      feature.fades = [Self.fade(geometry.area, hasMarker: hasMarker, in: box)]
    }
    return feature
  }

  /// Around the marker, as on the map; without one around the middle.
  private static func fade(
    _ area: MultiPolygon<Page>, hasMarker: Bool, in box: Extent<Page>
  ) -> MapFeature.Fade {
    let x = hasMarker ? markerX(in: box) : box.center.x
    let reach = hasMarker ? x - box.minX : box.width / 2
    return MapFeature.Fade(
      center: Point(x, box.center.y), east: Point(reach, 0), north: Point(0, -reach), area: area)
  }

  /// Where a marker stands beside an area: it leaves the larger part of it in sight.
  private static func markerX(in box: Extent<Page>) -> Double { box.maxX - box.height * 0.75 }

  /// Whose look the sample shows, so that a page that gives an actor another colour gives it here as well.
  private static func holder(_ sample: LegendEntry.Sample) -> [String: String] {
    let pairs = [("actor", "actor"), ("beside-actor", "actor"), ("status", "status")]
    return Dictionary(
      pairs.compactMap { property, name in
        sample.properties[property]?.string.map { (name, $0) }
      }, uniquingKeysWith: { _, last in last })
  }
}

extension Group {
  /// The group, smaller where it is much higher than a box, as a ring around a town is.
  fileprivate func fitted(in box: Extent<Page>) -> Group {
    guard let own = extent, own.height > box.height * 1.2 else { return self }
    let factor = box.height * 1.1 / own.height
    guard
      case .group(let centered) = Element.group(self).moved(by: Point(-own.center.x, -own.center.y))
    else { return self }
    guard case .group(let fitted) = Element.group(centered.scaled(by: factor)).moved(by: box.center)
    else { return self }
    return fitted
  }

  /// The same, whose texts are no names of the map.
  fileprivate var withoutLabels: Group {
    var group = self
    if group.identity?.kind == .label { group.identity = nil }
    group.elements = elements.map { element in
      switch element {
      case .group(let inner): return .group(inner.withoutLabels)
      case .text(var text):
        if text.identity?.kind == .label { text.identity = nil }
        return .text(text)
      case .shape, .dots, .image: return element
      }
    }
    return group
  }
}
