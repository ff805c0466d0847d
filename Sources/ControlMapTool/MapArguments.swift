import ArgumentParser
import ControlMap

/// The map and the options that change it, common to all commands that read one.
struct MapArguments: ParsableArguments {
  @Argument(help: "Map document (YAML); may be left out with --regions.")
  var map: String?

  @Option(help: "GeoJSON of the regions.")
  var regions: String?

  @Option(help: "Property that holds the regions' ids.")
  var id: String?

  @Option(help: "GeoJSON or CSV of the places.")
  var places: String?

  @Option(
    help: """
      Table (CSV), dated polygons (GeoJSON) or folder of dated snapshots of who holds what; may be \
      repeated.
      """)
  var control: [String] = []

  @Flag(
    name: .customLong("skip-bad"),
    help: "Leave out a broken snapshot of a folder: the one before holds on.")
  var skipBad = false

  @Option(help: "GeoJSON or CSV of the events.")
  var events: String?

  @Option(help: "YAML table of the actors.")
  var actors: String?

  @Option(
    name: .customLong("as-of"), help: "Only what was recorded on this day or before counts.",
    transform: DateArgument.init)
  var asOf: DateArgument?

  @Flag(name: .customLong("roll-up"), help: "Compare holders by their alliances.")
  var rollUp = false

  @Option(help: "Language of names and words: a tag such as fr (BCP 47) or its name.")
  var lang: String?

  /// No data is named that a map could be made of.
  var isStyleAlone: Bool {
    map == nil && regions == nil && places == nil && control.isEmpty && events == nil
  }

  func options() -> MapOptions {
    var options = MapOptions()
    options.document = map
    options.regions = regions
    options.id = id
    options.places = places
    options.control = control
    options.skipsBad = skipBad
    options.events = events
    options.actors = actors
    options.language = lang
    options.asOf = asOf?.date.last
    options.rollsUp = rollUp
    return options
  }
}

extension MapArguments {
  /// The map's options with those of its page and its painting.
  func options(_ page: PageArguments, _ painting: PaintingArguments) -> MapOptions {
    var options = options()
    page.apply(to: &options)
    options.scale = painting.scale
    options.svg = painting.svg.options
    return options
  }
}

/// Reads a map and says what should be known about its files.
func readReportedMap(_ options: MapOptions) throws(ControlMapError) -> MapData {
  let data = try readMap(options)
  Report.warnings(data.warnings)
  return data
}

/// Reads the record of a map and says what should be known about its files.
func readReportedModel(_ options: MapOptions) throws(ControlMapError) -> MapModel {
  let model = try readControlModel(options)
  Report.warnings(model.evidence.warnings)
  return model
}

/// Options that change the page.
struct PageArguments: ParsableArguments {
  @Option(help: "Style (MapLibre Style Spec JSON).")
  var style: String?

  @Option(
    help: """
      A look of the program's own in place of a style: control, print, print-bw, dark, \
      colour-blind-safe, zones or ocha.
      """)
  var theme: String?

  @Option(help: "EPSG code or PROJ string of the map's projection.")
  var crs: String?

  @Option(
    parsing: .unconditional, help: "West,south,east,north in degrees.",
    transform: GeographicExtent.init)
  var extent: GeographicExtent?

  @Option(
    help: "Page size: 1200x900 in CSS pixels, A4, A4 landscape or 210x297mm.",
    transform: PageSize.init)
  var size: PageSize?
  @Option(
    help: "Page and arrangement: report (A4), slide (16:9), square or story (9:16).",
    transform: PageTemplate.named)
  var template: PageTemplate?

  @Option(help: "Title of the map.")
  var title: String?

  func apply(to options: inout MapOptions) {
    options.style = style
    options.theme = theme
    options.crs = crs
    options.extent = extent?.extent
    options.size = size.map { ($0.width, $0.height) }
    options.template = template
    options.title = title
  }
}
