import ArgumentParser
import ControlMap

/// The map and the options that change it, common to all commands that read one.
struct MapArguments: ParsableArguments {
  @Argument(help: "Map document (YAML); may be left out with --regions.")
  var map: String?

  @Option(name: .of(.base), help: .of(.base))
  var base: String?

  @Option(name: .of(.regions), help: .of(.regions))
  var regions: String?

  @Option(name: .of(.id), help: .of(.id))
  var id: String?

  @Option(name: .of(.name), help: .of(.name))
  var name: String?

  @Option(name: .of(.places), help: .of(.places))
  var places: String?

  @Option(name: .of(.control), help: .of(.control))
  var control: [String] = []

  @Flag(name: .of(.skipBad), help: .of(.skipBad))
  var skipBad = false

  @Option(name: .of(.events), help: .of(.events))
  var events: String?

  @Option(name: .of(.actors), help: .of(.actors))
  var actors: String?

  @Option(
    name: .of(.asOf), parsing: .unconditional, help: .of(.asOf),
    transform: DateArgument.init)
  var asOf: DateArgument?

  @Flag(name: .of(.rollUp), help: .of(.rollUp))
  var rollUp = false

  @Option(name: .of(.lang), help: .of(.lang))
  var lang: String?

  /// No data is named that a map could be made of.
  var isStyleAlone: Bool {
    map == nil && regions == nil && places == nil && control.isEmpty && events == nil
  }

  func options() -> MapOptions {
    var options = MapOptions()
    options.document = map
    options.base = base
    options.regions = regions
    options.id = id
    options.name = name
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
  Report.step("read \(data.model.readCounts.text)")
  return data
}

/// Reads the record of a map and says what should be known about its files.
func readReportedModel(_ options: MapOptions) throws(ControlMapError) -> MapModel {
  let model = try readControlModel(options)
  Report.warnings(model.evidence.warnings)
  Report.step("read \(model.readCounts.text)")
  return model
}

/// Options that change the page.
struct PageArguments: ParsableArguments {
  @Option(name: .of(.style), help: .of(.style))
  var style: String?

  @Option(name: .of(.theme), help: .of(.theme))
  var theme: String?

  @Option(name: .of(.crs), help: .of(.crs))
  var crs: String?

  @Option(
    name: .of(.extent), parsing: .unconditional, help: .of(.extent),
    transform: ExtentArgument.init)
  var extent: ExtentArgument?

  @Option(name: .of(.insets), help: .of(.insets), transform: InsetsArgument.init)
  var insets: InsetsArgument?

  @Option(name: .of(.basemap), help: .of(.basemap), transform: BasemapChoice.named)
  var basemap: BasemapChoice?

  @Option(name: .of(.land), help: .of(.land), transform: SurroundingLandChoice.named)
  var land: SurroundingLandChoice?

  @Option(name: .of(.size), help: .of(.size), transform: PageSize.init)
  var size: PageSize?

  @Option(name: .of(.template), help: .of(.template), transform: PageTemplate.named)
  var template: PageTemplate?

  @Option(name: .of(.title), help: .of(.title))
  var title: String?

  func apply(to options: inout MapOptions) {
    options.style = style
    options.theme = theme
    options.crs = crs
    options.extent = extent?.extent
    options.insetsWhatLiesApart = insets?.isAutomatic
    options.size = size.map { ($0.width, $0.height) }
    options.template = template
    options.basemap = basemap
    options.land = land
    options.title = title
  }
}
