import Cartography
public import Diagnostics
public import Drawing
import Formats
import Localization
public import MapDocument
public import MapMaking
import Painter
import Shapes
import Spatial
import Styling

/// A style that is a whole map: its own sources, its own camera, drawn as a web map would.
public struct StandaloneMap {
  private let path: String
  private let style: Style
  private let data: StyleData
  private let options: MapOptions
  private let language: String
  /// What should be known about the style and its files.
  public let warnings: [Diagnostic]

  /// Reads the style that the options name, and the files that it names.
  ///
  /// - Throws: `ControlMapError` that names what is wrong, or the one thing that cannot be had.
  public init(_ options: MapOptions) throws(ControlMapError) {
    guard let path = options.style else {
      throw .usage("no style was named; give one with --style FILE")
    }
    self.path = path
    self.options = options
    let reading = try Formats.reading { () throws(FormatError) in
      try readStyle(at: path, standsAlone: true)
    }
    style = reading.value
    data = try StyleData(style, at: path)
    let language = options.language.map(readLanguage)
    self.language = language?.value ?? "en"
    warnings = reading.warnings + data.warnings + (language?.warnings ?? [])
  }

  /// Draws the map: it fills the page.
  ///
  /// - Throws: `ControlMapError` when a glyph is missing or geometry fails.
  public func picture(measurer: any TextMeasurer) throws(ControlMapError) -> Plan.Picture {
    let page = PageSetup()
    let view = WebView(
      style.camera, width: options.size?.width ?? page.width,
      height: options.size?.height ?? page.height)
    let crs = try computing("could not project the map") { () throws(SpatialError) in
      try CoordinateReferenceSystem("EPSG:3857")
    }
    let frame = MapFrame(
      box: Extent(x: 0, y: 0, width: view.width, height: view.height),
      center: view.projectedCenter, metresPerPixel: view.metresPerPixel, bearing: view.bearing)
    let result = try composed(view, frame, crs, measurer)
    let scene = Scene(
      width: view.width, height: view.height, title: options.title ?? style.name,
      summary: summary, language: language,
      plane: PagePlane(frame, 1, crs, showing: view.extent), layers: result.layers)
    return Plan.Picture(
      scene: scene, provenance: try provenance(view, measurer), labels: result.labels,
      warnings: result.styleProblems.map {
        Diagnostic(
          severity: .warning, code: "style-evaluation", file: path, feature: $0.pointer,
          what: $0.what, advice: $0.advice)
      })
  }

  private var summary: String {
    let name = style.name.isEmpty ? words[.map] : style.name
    return words[.inWebMercator].replacing("{name}", with: name) + "."
  }

  private var words: Localizer { Localizer(language: language) }

  private func composed(
    _ view: WebView, _ frame: MapFrame, _ crs: CoordinateReferenceSystem,
    _ measurer: any TextMeasurer
  ) throws(ControlMapError) -> MapComposition.Result {
    let projector = try computing("could not project the map") { () throws(SpatialError) in
      try PageProjector(crs: crs, extent: view.extent, frame: frame)
    }
    let furniture = Furniture()
    let texts = PageTexts.none(language: language)
    let layout = try composing { () throws(CartographyError) in
      try PageLayout(
        PageSetup(width: view.width, height: view.height, margin: 0), furniture: furniture,
        texts: texts, legends: [], style: style, zoom: view.zoom, measurer: measurer)
    }
    var cuts: [Line<Page>] = []
    var composition = MapComposition(
      layout: layout, style: style, zoom: view.zoom, globalState: style.globalState,
      sources: try sources(view, projector, frame.box, cuts: &cuts), texts: texts, legend: [],
      furniture: furniture,
      gridLines: [], groundResolution: view.metresPerPixel, northBearing: -view.bearing)
    composition.labelMethod = options.labelMethod
    composition.cuts = cuts
    if style.readsShapes {
      composition.sources = try computing("could not find the ground under the map") {
        () throws(SpatialError) in try projector.grounded(composition.sources)
      }
    }
    for image in data.images { composition.images[image.name] = image.placed(projector) }
    return try composing { () throws(CartographyError) in
      try composition.composeAlone(measurer: measurer)
    }
  }

  /// The features on the page, once for each world that it shows.
  private func sources(
    _ view: WebView, _ projector: borrowing PageProjector, _ box: Extent<Page>,
    cuts: inout [Line<Page>]
  ) throws(ControlMapError) -> [String: [MapFeature]] {
    var sources: [String: [MapFeature]] = [:]
    var budget = RepairBudget()
    for (name, file) in data.sources {
      let file = try file.repaired(within: &budget)
      let features = try BaseSources.features(
        style.clustered(Array(file.features), of: name, view.zoom, words), of: name, language,
        projector,
        box, cuts: &cuts)
      sources[name] = view.worldShifts.flatMap { shift in
        shift == 0 ? features : features.map { $0.shifted(by: shift, in: view) }
      }
    }
    return sources
  }

  private func provenance(_ view: WebView, _ measurer: any TextMeasurer) throws(ControlMapError)
    -> Provenance
  {
    var hash = ContentHash()
    for file in [path] + data.files {
      try reading { () throws(FormatError) in try hash.update(fileAt: file) }
    }
    var provenance = Provenance(options, of: [.title])
    provenance[.style] = .string(style.name)
    provenance[.lang] = .string(language)
    provenance[.crs] = "EPSG:3857"
    provenance["zoom"] = .number(view.zoom)
    provenance["bearing"] = .number(view.bearing)
    provenance["center"] = .array([
      .number(style.camera.center.x), .number(style.camera.center.y),
    ])
    provenance[.size] = .pageSize(width: view.width, height: view.height)
    provenance[.fontDirectory] = try Provenance.fonts(of: measurer).map { .string($0) }
    provenance["content"] = .string(hash.hexadecimal())
    return provenance
  }
}

extension MapFeature {
  /// The feature in another world, `distance` pixels to the east.
  fileprivate func shifted(by distance: Double, in view: WebView) -> MapFeature {
    func moved(_ point: Point<Page>) -> Point<Page> { view.shifted(point, by: distance) }
    var feature = self
    feature.identity.id += "@\(PropertyValue.number(distance).plainText)"
    feature.labelPoint = labelPoint.map(moved)
    feature.geometry = geometry.map(moved)
    return feature
  }
}
