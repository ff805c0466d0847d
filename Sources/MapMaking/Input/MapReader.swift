import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import MapDocument
import Shapes
import Styling
import Territory

/// Reads a map document and everything it names, the options put over it.
struct MapReader {
  let options: MapOptions
  private var evidence: Evidence

  /// - Throws: `ControlMapError` that names file, line and feature of what is wrong with the evidence.
  init(_ options: MapOptions) throws(ControlMapError) {
    var options = options
    options.furniture = options.furniture ?? .builtIn
    self.options = options
    var reader = EvidenceReader(options)
    evidence = try reader.read()
  }

  mutating func read() throws(ControlMapError) -> MapData {
    let document = evidence.document
    // Before the large work.
    if let definition = document.crs { _ = try options.readSystem(definition, in: document) }
    let style = try readStyle(document)
    evidence.record.actors = evidence.record.actors.recolored(
      palette: style.actorPalette, listed: evidence.listedActors, since: evidence.record.firstDays)
    let own = try readStyleData(style, document)
    if let heights = document.hillshade { try include(heights) }
    if let roads = document.infer?.roads, !document.sources.contains(where: { $0.name == roads }) {
      throw ControlMapError([
        Diagnostic(
          code: "source-unknown", file: document.origin, feature: "infer.roads",
          what: "there is no source '\(roads)'",
          advice: NearestName.advice(for: roads, among: document.sources.map(\.name)))
      ])
    }
    let sources = try readSources(document).filter { bound in
      !own.sources.contains { $0.name == bound.name }
    }
    let pictures = try readPictures(document)
    try evidence.checkSubjects()
    try evidence.checkStory()
    var data = MapData(
      model: try ControlModel(
        evidence.repaired(), asOf: options.asOf, rollsUp: options.rollsUp),
      sources: sources + own.sources, style: style, images: own.images, pictures: pictures,
      baseHash: evidence.hash.hexadecimal())
    data.model.evidence.warnings += data.radiusWarnings
    try data.account()
    if let refusal = data.refusal { throw refusal }
    return data
  }

  /// - Parameter model: What was read of the record already.
  init(_ options: MapOptions, _ model: ControlModel) {
    self.options = options
    evidence = model.evidence
  }

  /// What the style, the extent and the classes leave out of a model, whatever the date; of a style that cannot be
  /// read, what needs none.
  mutating func losses(of model: ControlModel) throws(ControlMapError) -> Balance {
    let document = evidence.document
    let style = try readStyle(document)
    let own = try readStyleData(style, document)
    let sources = try readSources(document).filter { bound in
      !own.sources.contains { $0.name == bound.name }
    }
    var data = MapData(
      model: model, sources: sources + own.sources, style: style, images: [], pictures: [:],
      baseHash: "")
    try data.account()
    return data.losses
  }

  private mutating func readPictures(_ document: MapDocument) throws(ControlMapError)
    -> [String: PixelImage]
  {
    var pictures: [String: PixelImage] = [:]
    for path in document.furniture.items.flatMap(\.pictures) {
      try include(path)
      pictures[path] = try readPNG(at: path)
    }
    return pictures
  }

  private mutating func keep<Value>(_ reading: Parsed<Value>) -> Value {
    evidence.warnings += reading.warnings
    return reading.value
  }

  private mutating func include(_ path: String) throws(ControlMapError) {
    try Formats.reading { () throws(FormatError) in try evidence.hash.update(fileAt: path) }
  }

  private mutating func readSources(_ document: MapDocument) throws(ControlMapError) -> [(
    name: String, file: FeatureFile
  )] {
    var sources: [(name: String, file: FeatureFile)] = []
    for source in document.sources {
      try include(source.path)
      let file = keep(
        try Formats.reading { () throws(FormatError) in try readFeatures(at: source.path) })
      if let days = document.sourceDays[source.name] {
        evidence.warnings += days.warnings(of: file, source.path)
      }
      sources.append((source.name, file))
    }
    return sources
  }

  private mutating func readStyle(_ document: MapDocument) throws(ControlMapError) -> Style {
    if let path = document.style {
      try include(path)
    } else {
      evidence.hash.update((document.theme ?? .control).rawValue)
    }
    return keep(try MapStyle(document: document).read())
  }

  /// Data that stands in the style or that it names.
  private mutating func readStyleData(_ style: Style, _ document: MapDocument)
    throws(ControlMapError) -> StyleData
  {
    let own = try StyleData(style, at: document.style ?? "styles/control.json")
    for file in own.files { try include(file) }
    evidence.warnings += own.warnings
    return own
  }
}
