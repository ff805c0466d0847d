public import Diagnostics
public import Drawing
import Expressions
public import MapDocument
public import Shapes
public import Styling

/// Everything a map of one date is made of, ready to be laid out as a scene.
public struct MapComposition {
  public var layout: PageLayout
  public var style: Style
  public var zoom: Double
  /// What `["global-state", …]` answers, the date above all.
  public var globalState: [String: PropertyValue]
  /// The features of each source, on the page.
  public var sources: [String: [MapFeature]]
  /// The pictures of the ground that raster layers draw, by source.
  public var images: [String: MapImage] = [:]
  /// What hillshade layers draw, by source.
  public var reliefs: [String: Relief] = [:]
  /// Where the map cuts the Earth through areas: edges that no layer draws as a border.
  public var cuts: [Line<Page>] = []
  public var texts: PageTexts
  public var legend: [LegendSection]
  public var furniture: Furniture
  /// The graticule's lines on the page.
  public var gridLines: [(axis: Graticule.GridLine.Axis, degrees: Double, line: Line<Page>)]
  /// Metres on the ground that a CSS pixel covers along the scale bar, at the frame's centre.
  public var groundResolution: Double
  /// From the smallest such number in the frame to the largest; nil where it is the same everywhere.
  public var groundResolutions: ClosedRange<Double>?
  /// Degrees clockwise from the top of the page to true north at the frame's centre.
  public var northBearing: Double
  /// The Earth, as far as the frame shows it; nil where it is all of the frame.
  public var earth: MultiPolygon<Page>?
  /// The frame shows all of the Earth that the projection can show: its outline takes the place of the frame's.
  public var isEarthWhole = false
  /// Names are set no smaller than this, in CSS pixels, whatever the style says.
  public var minimumTextSize = 0.0
  /// The period along the map, where the layout has room for it.
  public var timeline: TimelineStrip?
  /// Where names stand that keep their places over a period; nil looks at this map alone.
  public var labelPlan: LabelPlan?
  /// Names that find no place on the map may stand on it as numbers, told on the page.
  public var tellsNumbers = false
  /// How names find places that no plan gives them.
  public var labelMethod = LabelMethod.ejectionChains
  /// What maps before found of the places of names; nil for the first.
  package var fittingPlaces: FittingPlaces?
  /// The rows of the legends of maps before, in the same layout and style.
  package var legendMemory = LegendMemory()
  /// Set beneath the legend, where it has a column of its own.
  public var tables: [PageTable] = []
  /// The pictures that the furniture names, by path.
  public var pictures: [String: PixelImage] = [:]
  /// Small maps in the corners of the frame.
  public var insets: [Inset] = []
  /// Who holds how much, where the layout has room for it.
  public var statistics: StatisticsTable?

  /// Gathers the parts of a map.
  public init(
    layout: PageLayout, style: Style, zoom: Double, globalState: [String: PropertyValue],
    sources: [String: [MapFeature]], texts: PageTexts, legend: [LegendSection],
    furniture: Furniture,
    gridLines: [(axis: Graticule.GridLine.Axis, degrees: Double, line: Line<Page>)],
    groundResolution: Double, northBearing: Double
  ) {
    self.layout = layout
    self.style = style
    self.zoom = zoom
    self.globalState = globalState
    self.sources = sources
    self.texts = texts
    self.legend = legend
    self.furniture = furniture
    self.gridLines = gridLines
    self.groundResolution = groundResolution
    self.northBearing = northBearing
  }

  /// What the map looks like, and the labels that found no place.
  public struct Result: Sendable {
    public var layers: [Group]
    public var labels: [PlacedLabel]
    public var droppedLabels: [String]
    /// The names of features that give way to higher ones of their source, with their markers.
    public var thinned: [String] = []
    /// How many rows of the legend have no room.
    public var legendRowsLeftOut = 0
    /// What floats inside the frame and hides the map beneath it: ids of groups, and their boxes.
    public var panels: [(id: String, box: Extent<Page>)] = []
    /// Expressions of the style that failed for a feature; the property's default was drawn.
    public var styleProblems: [Diagnostic]
    /// The names that stand on the map as numbers.
    var key: NameKey?
  }

  let log = EvaluationLog()

  var painting: LayerPainting {
    LayerPainting(
      style: style, zoom: zoom, globalState: globalState, log: log, cuts: Set(borderEdges: cuts))
  }

  /// Draws the map: style layers bottom first, then frame, furniture and texts.
  ///
  /// - Throws: `CartographyError` when a glyph is missing or something has no room.
  public func compose(measurer: any TextMeasurer) throws(CartographyError) -> Result {
    let colors = PageColors(style)
    var floating = try floatingFurniture(colors, measurer)
    let map = try map(colors, avoiding: floating.map(\.box), measurer)
    if !legend.names.isEmpty {
      var told = self
      told.legend = legend.without(named: Set(map.labels.map(\.id)))
      if furniture.legend?.at.floats == true {
        floating = try told.floatingFurniture(colors, measurer)
      }
      return try told.result(map, floating, colors, measurer)
    }
    return try result(map, floating, colors, measurer)
  }

  /// The names that the map has, with nothing else drawn.
  ///
  /// - Throws: `CartographyError` when a glyph is missing.
  public func placedNames(measurer: any TextMeasurer) throws(CartographyError) -> [PlacedLabel] {
    try placedSymbols(measurer).labels
  }

  private func placedSymbols(_ measurer: any TextMeasurer) throws(CartographyError) -> SymbolResult
  {
    let colors = PageColors(style)
    let panels = try floatingFurniture(colors, measurer).map(\.box)
    let degrees = try graticuleLabels(colors, measurer).boxes
    return try symbolGroups(avoiding: panels + degrees, beneath: panels, measurer)
  }

  /// The plan with the places that names of areas have on this date: the same ground has its name there on every
  /// date, and another ground where it can.
  ///
  /// - Throws: `CartographyError` when a glyph is missing.
  package func holding(_ plan: LabelPlan, measurer: any TextMeasurer) throws(CartographyError)
    -> LabelPlan
  {
    var composition = self
    composition.labelPlan = plan
    var plan = plan
    let held = try composition.placedSymbols(measurer).held
    plan.areaPlaces.merge(held) { $1 }
    return plan
  }

  private func result(
    _ map: Result, _ floating: [(box: Extent<Page>, group: Group)], _ colors: PageColors,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Result {
    let page = Group(
      id: "page",
      elements: [
        .shape(
          Shape(
            path: Path(Extent(x: 0, y: 0, width: layout.width, height: layout.height)),
            fill: .color(colors.paper)))
      ])
    return Result(
      layers: [page] + map.layers + (try keyGroup(map.key, colors, measurer))
        + floating.map(\.group) + (try surroundings(colors, measurer)),
      labels: map.labels, droppedLabels: unexplained(map.droppedLabels), thinned: map.thinned,
      legendRowsLeftOut: try legendRowsLeftOut(colors, measurer),
      panels: floating.map { ($0.group.id, $0.box) }, styleProblems: map.styleProblems)
  }

  /// Names without a place that no row of the legend tells.
  private func unexplained(_ names: [String]) -> [String] {
    let told = legend.flatMap(\.entries).filter { !$0.names.isEmpty }.map(\.label)
    // A label may go on with the names that its holder had before.
    return names.filter { name in
      let name = name.replacing("\n", with: " ")
      return !told.contains { $0.hasPrefix(name) }
    }
  }

  /// Draws the map and nothing else: no frame, no furniture, no texts around it. As on web maps, names
  /// keep off other names, not off circles.
  ///
  /// - Throws: `CartographyError` when a glyph is missing.
  public func composeAlone(measurer: any TextMeasurer) throws(CartographyError) -> Result {
    let symbols = try symbolGroups(clearingMarkers: false, measurer)
    return Result(
      layers: mapLayers(symbols), labels: symbols.labels, droppedLabels: symbols.dropped,
      styleProblems: log.warnings)
  }

  /// The map alone in its frame, without furniture and texts around it.
  ///
  /// - Parameters:
  ///   - panels: Boxes that names keep off, besides markers; what is beneath them has no name.
  func map(
    _ colors: PageColors, avoiding panels: [Extent<Page>] = [],
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Result {
    let boxes = panels + (try graticuleLabels(colors, measurer).boxes)
    let symbols = try symbolGroups(avoiding: boxes, beneath: panels, measurer)
    let outlines = insetOutlines
    return Result(
      layers: mapLayers(symbols) + (outlines.elements.isEmpty ? [] : [outlines])
        + [frameLine(colors)],
      labels: symbols.labels,
      droppedLabels: symbols.dropped, thinned: symbols.thinned.names,
      styleProblems: log.warnings, key: symbols.key)
  }

  // MARK: The map

  /// The layers of the style, bottom first, each clipped to the frame.
  private func mapLayers(_ symbols: SymbolResult) -> [Group] {
    let frame = Path(layout.frame)
    let earth = earth.map { Path($0) } ?? frame
    let ground = Group(
      id: "background",
      elements: [.shape(Shape(path: earth, fill: .color(painting.background)))]
        + (painting.backgroundHatch.map { [.shape(Shape(path: earth, fill: .hatch($0)))] } ?? []))
    let withoutMarkers = symbols.thinned.owners.union(symbols.yielding)
    let layers = painting.shownLayers.compactMap { layer -> Group? in
      var group =
        layer.kind == .symbol
        ? symbols.groups[layer.id] : self.group(for: layer, without: withoutMarkers)
      group?.clip = frame
      return group
    }
    return [ground] + layers
  }

  private func group(for layer: StyleLayer, without thinned: Set<MapSymbol.Owner>) -> Group? {
    var features = layer.source.flatMap { sources[$0] } ?? []
    if layer.kind == .circle, !thinned.isEmpty, let source = layer.source {
      features.removeAll {
        thinned.contains(MapSymbol.Owner(source: source, feature: $0.identity.id))
      }
    }
    switch layer.kind {
    case .heatmap: return painting.heatmap(layer, features, in: layout.frame)
    case .raster:
      guard let image = layer.source.flatMap({ images[$0] }) else { return nil }
      return painting.raster(layer, image, in: layout.frame)
    case .hillshade:
      return layer.source.flatMap { reliefs[$0] }.flatMap { painting.hillshade(layer, $0) }
    default: return painting.group(for: layer, features: features)
    }
  }

  /// Around the map: as far as the frame reaches, and the Earth.
  private func frameLine(_ colors: PageColors) -> Group {
    let outline = earth.map { Path($0) } ?? Path(layout.frame)
    return Group(
      id: "frame",
      elements: [.shape(Shape(path: outline, stroke: Stroke(color: colors.ink, width: 1)))])
  }

  /// Small boxes along the lines of layers that names should keep off: those with `"metadata":
  /// {"controlmap:avoid": true}`.
  var avoidedLines: [Obstacle] {
    let layers = painting.shownLayers.filter {
      $0.kind == .line && $0.metadata["controlmap:avoid"]?.bool == true
    }
    let outlines = insets.compactMap(\.outline).flatMap { line in
      line.samples(every: 4).map { Obstacle(box: Extent(around: $0).expanded(by: 2)) }
    }
    return outlines
      + layers.flatMap { layer -> [Obstacle] in
        (layer.source.flatMap { sources[$0] } ?? [])
          .filter { layer.matches(painting.context(for: $0)) }
          .flatMap { feature in
            // Texts of an area that stand outside of it may have a line to its middle.
            feature.lines.flatMap { $0.samples(every: 4) }.map { point in
              var obstacle = Obstacle(
                box: Extent(around: point).expanded(by: 2), source: layer.source)
              obstacle.point = feature.labelPoint
              return obstacle
            }
          }
      }
  }
}
