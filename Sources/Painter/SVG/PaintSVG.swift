package import Diagnostics
internal import Drawing
public import MapDocument

extension PictureFormat {
  /// Shapes and texts for the web.
  public static let svg = PictureFormat(
    name: "svg", suffixes: ["svg"], mediaType: "image/svg+xml", signature: Array("<".utf8),
    readsSVGOptions: true
  ) { scene, options, text throws(PainterError) in
    let file = try paintSVG(scene, options: options.svg, text: text)
    return File(bytes: file.bytes, warnings: file.warnings)
  }
}

/// How far lines move where nothing else is asked for, in CSS pixels: less than can be seen.
private let usualTolerance = 0.25

/// Half a pixel and less is not seen.
private let visible = 0.5

/// Coarser and coarser, until a file is small enough.
private let tolerances = [usualTolerance, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8]

func paintSVG(_ scene: Scene, options: SVGOptions, text: TextSetter) throws(PainterError)
  -> SVGFile
{
  guard options.writer == .controlmap else {
    return SVGFile(bytes: try paintCairoSVG(scene, text: text))
  }
  return try writeSVG(scene, scene.layers.map { TimedLayer($0) }, options, text)
}

/// An SVG as a file.
public struct SVGFile: Sendable {
  public var bytes: [UInt8]
  /// How far lines were moved to make the file small enough, in CSS pixels; nil where nobody sees it.
  public var coarseness: Double?

  /// What was done to make the file small.
  package var warnings: [Diagnostic] {
    guard let coarseness else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "lines-coarser", file: "SVG", line: nil, feature: nil,
        what: "lines are drawn up to \(coarseness) pixels from their place to save bytes",
        advice: "allow more bytes to see them as they are")
    ]
  }
}

/// Writes the pictures of several dates as one SVG: groups of class `period` with `data-from` and `data-to`, the
/// first day and the first no longer shown, hold what does not stay the same; those of other dates than the one
/// shown are not displayed.
///
/// - Throws: `PainterError` when a glyph is missing or the file is larger than it may be.
public func paintSVG(_ series: SceneSeries, options: SVGOptions, text: TextSetter)
  throws(PainterError) -> SVGFile
{
  var scene = series.frames[series.shown].scene
  scene.title = series.title
  scene.provenance = series.provenance
  try requirePage(scene, scale: 1)
  let merger = SVGSeries(
    dates: series.frames.map { ($0.from, $0.to) }, shown: series.shown)
  return try writeSVG(
    scene, merger.layers(of: series.frames.map(\.scene.layers)), options, text)
}

private func writeSVG(
  _ scene: Scene, _ layers: [TimedLayer], _ options: SVGOptions, _ text: TextSetter
) throws(PainterError) -> SVGFile {
  var smallest = Int.max
  for tolerance in options.maxBytes == nil ? [usualTolerance] : tolerances {
    let writer = try SVGWriter(layers, options, tolerance: tolerance, text: text)
    let bytes = writer.document(scene)
    smallest = min(smallest, bytes.count)
    if bytes.count <= options.maxBytes ?? .max {
      return SVGFile(bytes: bytes, coarseness: tolerance > visible ? tolerance : nil)
    }
  }
  throw .tooManyBytes(smallest: smallest, limit: options.maxBytes ?? 0)
}

/// The picture as Cairo writes it.
private func paintCairoSVG(_ scene: Scene, text: TextSetter) throws(PainterError) -> [UInt8] {
  let surface = try DocumentSurface(svgWidth: scene.width, height: scene.height)
  try Canvas.draw(on: surface.handle, isRaster: false, scale: (1, 1)) {
    (canvas) throws(PainterError) in
    try canvas.draw(scene, text: text)
  }
  var document = CairoSVGDocument(try surface.finish())
  document.renumberIdentifiers()
  document.describe(
    title: scene.title, summary: scene.summary, provenance: scene.provenance)
  return document.bytes
}
