public import Shapes
import Territory

/// An option of the command line: a row of the table of options.
///
/// The command takes name and help from the row, the reader of map documents the key, and provenance its
/// key and its value. A new option is a row here, its name in `all`, and its use.
public struct MapOption: Sendable {
  /// What comes out otherwise where the option is given.
  public enum Effect: Sendable, Hashable {
    /// The picture, whatever format it is written in.
    case picture
    /// Pictures in formats of pixels.
    case pixels
    /// SVG files.
    case svg
    /// For how long an animation shows its pictures.
    case timing
    /// What commands say in words and numbers.
    case answers
  }

  /// How the provenance of a picture speaks of the option.
  public enum Entry: Sendable {
    /// Under a key that is there where the option is given another value than the usual one.
    case given(String, @Sendable (MapOptions) -> PropertyValue?)
    /// Under a key that holds what was made of the option, or of the document in its place.
    case decided(String)
    /// In the hash of the content: the option names files.
    case content
    /// The option changes no picture, or the provenance of the pictures stays with them.
    case none
  }

  /// As the command line has it, without its hyphens.
  public let name: String
  /// The commands that have it, such as `render` or `style expand`.
  public let commands: [String]
  /// The keys that lead to what a map document says of the same thing; empty where it cannot.
  public let documentPath: [String]
  /// A sentence or two.
  public let help: String
  public let effect: Effect
  public let entry: Entry

  /// The key of a map document, or of the part of it that `documentPath` leads to.
  public var documentKey: String? { documentPath.last }

  /// The key of the provenance that the option changes; nil where it changes none.
  public var provenanceKey: String? {
    switch entry {
    case .given(let key, _), .decided(let key): key
    case .content: "content"
    case .none: nil
    }
  }

  /// Pictures are drawn otherwise.
  public var changesPicture: Bool { [.picture, .pixels, .svg].contains(effect) }

  init(
    _ name: String, of commands: [String], in documentPath: [String] = [],
    changing effect: Effect = .picture, provenance entry: Entry = .none, help: String
  ) {
    self.name = name
    self.commands = commands
    self.documentPath = documentPath
    self.help = help
    self.effect = effect
    self.entry = entry
  }
}

extension MapOption {
  /// Commands that write pictures of maps.
  private static let writing = [
    "render", "frames", "plan", "batch", "compare", "sheet", "tell", "stats", "report",
  ]
  /// Commands that draw maps.
  private static let drawing = writing + ["review", "preview"]
  /// Commands that show what a map looks like.
  private static let showing = drawing + ["export"]
  /// Commands that read the record of a map.
  private static let reading = drawing + ["export", "explain"]

  /// The table, in the order of help and documentation.
  public static let all = new + record + page + painting + svg + dates + timing

  // MARK: Record

  private static let record = [
    base, regions, id, name, places, control, skipBad, events, actors, asOf, rollUp, lang,
  ]

  /// The files that a new map is made from.
  private static let new = [newRegions, newPlaces, newControl, newEvents]

  public static let newRegions = MapOption(
    "regions", of: ["new"], in: ["regions"], changing: .answers, help: "GeoJSON of the regions.")

  public static let newPlaces = MapOption(
    "places", of: ["new"], in: ["places"], changing: .answers,
    help: "GeoJSON or CSV of the places.")

  public static let newControl = MapOption(
    "control", of: ["new"], in: ["control"], changing: .answers,
    help: "Table (CSV) or dated polygons (GeoJSON) of who holds what.")

  public static let newEvents = MapOption(
    "events", of: ["new"], in: ["events"], changing: .answers,
    help: "GeoJSON or CSV of the events.")

  public static let base = MapOption(
    "base", of: reading, provenance: .content,
    help: """
      Folder that relative paths of the map document begin from: of a document that comes from a pipe (-), or in place \
      of its own folder.
      """)

  public static let regions = MapOption(
    "regions", of: reading, in: ["regions"], provenance: .content, help: "GeoJSON of the regions.")

  public static let id = MapOption(
    "id", of: reading, in: ["regions", "id"],
    provenance: .given("id") { options in options.id.map { .string($0) } },
    help: "Property that holds the regions' ids.")

  public static let name = MapOption(
    "name", of: reading, in: ["regions", "name"],
    provenance: .given("name") { options in options.name.map { .string($0) } },
    help: "Property that holds the regions' names.")

  public static let places = MapOption(
    "places", of: reading, in: ["places"], provenance: .content,
    help: "GeoJSON or CSV of the places.")

  public static let control = MapOption(
    "control", of: reading, in: ["control"], provenance: .content,
    help: """
      Table (CSV), dated polygons (GeoJSON) or folder of dated snapshots of who holds what; may be \
      repeated.
      """)

  public static let skipBad = MapOption(
    "skip-bad", of: reading, provenance: .decided("left-out"),
    help: "Leave out a broken snapshot of a folder: the one before holds on.")

  public static let events = MapOption(
    "events", of: reading, in: ["events"], provenance: .content,
    help: "GeoJSON or CSV of the events.")

  public static let actors = MapOption(
    "actors", of: reading, in: ["actors"], provenance: .content, help: "YAML table of the actors.")

  public static let asOf = MapOption(
    "as-of", of: reading,
    provenance: .given("as-of") { options in options.asOf.map { .string($0.description) } },
    help: "Only what was recorded on this day or before counts.")

  public static let rollUp = MapOption(
    "roll-up", of: reading, provenance: .given("roll-up") { $0.rollsUp ? true : nil },
    help: "Show holders under their alliances, and compare them by these.")

  public static let lang = MapOption(
    "lang", of: reading, provenance: .decided("language"),
    help: "Language of names and words: a tag such as fr (BCP 47) or its name.")

  // MARK: Page

  private static let page = [
    style, theme, expandedTheme, crs, extent, insets, basemap, land, size, template, title,
  ]

  public static let style = MapOption(
    "style", of: showing, in: ["style"], provenance: .decided("style"),
    help: "Style (MapLibre Style Spec JSON).")

  public static let theme = MapOption(
    "theme", of: showing, in: ["theme"], provenance: .decided("style"),
    help: """
      A look of the program's own in place of a style: control, print, print-bw, dark, \
      colour-blind-safe, zones or ocha.
      """)

  public static let expandedTheme = MapOption(
    "theme", of: ["style expand"], changing: .answers,
    help: "Name of a theme: \(Theme.names.joined(separator: ", ")).")

  public static let crs = MapOption(
    "crs", of: drawing, in: ["crs"], provenance: .decided("crs"),
    help: "EPSG code or PROJ string of the map's projection.")

  public static let extent = MapOption(
    "extent", of: drawing, in: ["extent"], provenance: .decided("extent"),
    help: """
      West,south,east,north in degrees, the name of a source to fit, or main: the regions without what lies apart from \
      their main group.
      """)

  public static let insets = MapOption(
    "insets", of: drawing, in: ["insets"],
    provenance: .given("insets") { $0.insetsWhatLiesApart == true ? "auto" : nil },
    help: "auto: insets for what lies apart from the main group of the regions; none.")

  public static let basemap = MapOption(
    "basemap", of: drawing, in: ["basemap"], provenance: .decided("basemap"),
    help: """
      auto: countries, sea, relief, lakes, rivers and settlements of the data that the program carries, as where the map \
      names no sources of its own; none.
      """)

  public static let land = MapOption(
    "land", of: drawing, in: ["land"], provenance: .decided("land"),
    help: """
      world: the countries and the sea around the regions, of the world file that the program carries, as with a base \
      map; none.
      """)

  public static let size = MapOption(
    "size", of: drawing, in: ["page", "size"], provenance: .decided("page"),
    help: "Page size: 1200x900 in CSS pixels, A4, A4 landscape or 210x297mm.")

  public static let template = MapOption(
    "template", of: drawing, in: ["page", "template"],
    provenance: .given("template") { options in options.template.map { .string($0.rawValue) } },
    help: "Page and arrangement: report (A4), slide (16:9), square or story (9:16).")

  public static let title = MapOption(
    "title", of: drawing, in: ["title"],
    provenance: .given("title") { options in options.title.map { .string($0) } },
    help: "Title of the map.")

  // MARK: Painting

  private static let painting = [scale, fontDirectory]

  public static let scale = MapOption(
    "scale", of: writing, changing: .pixels,
    provenance: .given("scale") { $0.scale == 1 ? nil : .number($0.scale) },
    help: "PNG pixels per CSS pixel.")

  public static let fontDirectory = MapOption(
    "font-dir", of: drawing + ["doctor"], provenance: .decided("fonts"),
    help: "Folder with further fonts.")

  // MARK: SVG

  private static let svg = [
    svgWriter, svgText, svgDark, svgHatch, svgIDPrefix, svgMaxBytes, svgResponsive,
  ]

  public static let svgWriter = MapOption(
    "svg-writer", of: writing, changing: .svg,
    provenance: .given("svg-writer") { options in
      options.svg.writer == .controlmap ? nil : .string(options.svg.writer.rawValue)
    },
    help: "controlmap: features are elements; cairo: a picture and nothing else.")

  public static let svgText = ownSVG(
    "svg-text",
    help: "outlines need no font; text can be selected; both: outlines to see, text to select."
  ) { .string($0.text.rawValue) }

  public static let svgDark = ownSVG(
    "svg-dark",
    help: "auto adds colours for readers who prefer dark pages."
  ) { .string($0.dark.rawValue) }

  public static let svgHatch = ownSVG(
    "svg-hatch",
    help: "Hatches as a pattern, or as lines cut off by each shape."
  ) { .string($0.hatches.rawValue) }

  public static let svgIDPrefix = ownSVG(
    "svg-id-prefix", help: "What ids begin with; a hash of the content when left out."
  ) { options in options.idPrefix.map { .string($0) } }

  public static let svgMaxBytes = ownSVG(
    "svg-max-bytes", help: "Draw lines coarser until the file is that small."
  ) { options in options.maxBytes.map { .number(Double($0)) } }

  public static let svgResponsive = ownSVG(
    "svg-responsive", help: "Leave out width and height: the page decides them."
  ) { $0.isResponsive ? true : nil }

  /// A row for what only our own writer obeys, under its own name in provenance.
  private static func ownSVG(
    _ name: String, help: String, value: @escaping @Sendable (SVGOptions) -> PropertyValue?
  ) -> MapOption {
    MapOption(
      name, of: writing, changing: .svg,
      provenance: .given(name) { options in
        guard options.svg.writer == .controlmap else { return nil }
        let given = value(options.svg)
        return given == value(SVGOptions()) ? nil : given
      }, help: help)
  }

  // MARK: Dates

  private static let dates = [
    date, reviewedDay, firstFrame, lastFrame, frameStep, sheetDates, toldStart, toldEnd, mostTold,
    earlierDay, laterDay, comparedDay, reportedSince, versusAsOf, sliver, countedDay, firstCount,
    lastCount,
    countStep, exportedDay, firstExport, lastExport, exportStep, exportedLayer, explainedDay,
    historyStart, historyEnd,
  ]

  public static let date = MapOption(
    "date", of: ["render", "report"], in: ["date"], provenance: .decided("date"),
    help: "The day to draw; 2012-06 means its first day.")

  public static let reviewedDay = MapOption(
    "date", of: ["review"], in: ["date"], changing: .answers,
    help: "The day to look at; 2012-06 means its first day.")

  public static let firstFrame = MapOption(
    "from", of: ["frames", "plan", "batch", "report"], in: ["period", "from"],
    provenance: .decided("dates"),
    help: "First day; the first of the map's period when left out.")

  public static let lastFrame = MapOption(
    "to", of: ["frames", "plan", "batch", "report"], in: ["period", "to"],
    provenance: .decided("dates"),
    help: "Last day; the last of the map's period when left out.")

  public static let frameStep = MapOption(
    "every", of: ["frames", "plan", "batch", "report"], provenance: .decided("dates"),
    help: "Step: 7d, 1mo, 1y or changes.")

  public static let sheetDates = MapOption(
    "dates", of: ["sheet"], provenance: .decided("dates"),
    help: "The days to draw, in this order; 2012-06 means its first day.")

  public static let toldStart = MapOption(
    "from", of: ["tell"], in: ["period", "from"], provenance: .decided("dates"),
    help: "Day whose state is known at the beginning; the first of the map's period when left out.")

  public static let toldEnd = MapOption(
    "to", of: ["tell"], in: ["period", "to"], provenance: .decided("dates"),
    help: "Last day; the last of the map's period when left out.")

  public static let mostTold = MapOption(
    "at-most", of: ["tell"], provenance: .decided("dates"),
    help: "So many dates, or fewer where fewer show as much; 6 when left out.")

  public static let earlierDay = MapOption(
    "from", of: ["compare"], provenance: .decided("dates"),
    help: "The earlier day; 2012-06 means its first day.")

  public static let laterDay = MapOption(
    "to", of: ["compare"], provenance: .decided("dates"), help: "The later day.")

  public static let comparedDay = MapOption(
    "date", of: ["compare"], in: ["date"], provenance: .decided("dates"),
    help: "With --versus-as-of: the day of which two states of knowledge are compared.")

  public static let reportedSince = MapOption(
    "since", of: ["report"], changing: .answers,
    help: """
      What changed after this day, up to the date, is compared; left out, what changed on the last day on which \
      something changed hands.
      """)

  public static let versusAsOf = MapOption(
    "versus-as-of", of: ["compare"], provenance: .decided("as-of"),
    help: "Compare what was known on --as-of with what was known on this day.")

  public static let sliver = MapOption(
    "sliver", of: ["compare"], in: ["sliver"],
    provenance: .given("sliver") { options in options.sliver.map { .number($0 / 1000) } },
    help: """
      Kilometres: where dated polygons changed in strips narrower than this, changes are counted, not \
      listed or drawn. Left out, a five-hundredth of the ground, at most 1.
      """)

  public static let countedDay = MapOption(
    "date", of: ["stats"], in: ["date"], changing: .answers,
    help: "The day to count; 2012-06 means its first day.")

  public static let firstCount = MapOption(
    "from", of: ["stats"], in: ["period", "from"], provenance: .decided("from"),
    help: "First day of a series.")

  public static let lastCount = MapOption(
    "to", of: ["stats"], in: ["period", "to"], provenance: .decided("to"),
    help: "Last day of a series.")

  public static let countStep = MapOption(
    "every", of: ["stats"], changing: .answers,
    help: "Step of a series: 7d, 1mo, 1y or changes.")

  public static let exportedDay = MapOption(
    "date", of: ["export"], in: ["date"], changing: .answers, provenance: .decided("date"),
    help: "The day to export; 2012-06 means its first day.")

  public static let firstExport = MapOption(
    "from", of: ["export"], in: ["period", "from"], changing: .answers,
    provenance: .decided("dates"), help: "First day of a series.")

  public static let lastExport = MapOption(
    "to", of: ["export"], in: ["period", "to"], changing: .answers,
    provenance: .decided("dates"), help: "Last day of a series.")

  public static let exportStep = MapOption(
    "every", of: ["export"], changing: .answers, provenance: .decided("dates"),
    help: "Step of a series: 7d, 1mo, 1y or changes.")

  public static let exportedLayer = MapOption(
    "layer", of: ["export"], changing: .answers,
    help: """
      regions, areas, fronts, changes, places, place_changes or events; may be repeated for files of several layers. \
      All of them when left out, areas in files of one layer.
      """)

  public static let explainedDay = MapOption(
    "date", of: ["explain"], in: ["date"], changing: .answers,
    help: "The day; 2012-06 means its first day.")

  public static let historyStart = MapOption(
    "from", of: ["explain"], in: ["period", "from"], changing: .answers,
    help: "First day of a history; left out, the first of the map's period.")

  public static let historyEnd = MapOption(
    "to", of: ["explain"], in: ["period", "to"], changing: .answers,
    help: "Last day of a history; left out, the last of the map's period.")

  // MARK: Animations

  private static let timing = [hold, holdFirst, holdLast, holdChanges, pace, loop]

  public static let hold = MapOption(
    "hold", of: ["animate"], changing: .timing, help: "How long a frame is shown.")

  public static let holdFirst = MapOption(
    "hold-first", of: ["animate"], changing: .timing, help: "How long the first frame is shown.")

  public static let holdLast = MapOption(
    "hold-last", of: ["animate"], changing: .timing, help: "How long the last frame is shown.")

  public static let holdChanges = MapOption(
    "hold-changes", of: ["animate"], changing: .timing,
    help: "How long a frame is shown on which something changed.")

  public static let pace = MapOption(
    "pace", of: ["animate"], changing: .timing,
    help: "changes: the more changed on a frame, the longer it is shown; even.")

  public static let loop = MapOption(
    "loop", of: ["animate"], changing: .timing,
    help: "How often it is played; 0 is without end.")
}
