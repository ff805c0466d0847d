import Diagnostics
import MapDocument
import Shapes
import Territory

extension KeyTable {
  /// The keys of a map document.
  ///
  /// - Parameter furniture: The kinds of furniture that it may ask for; nil where nobody reads them.
  static func map(_ furniture: FurnitureTable?) -> KeyTable {
    KeyTable(
      "map",
      "A map document says which files make a map and how it looks. All keys may be left out.",
      [
        DocumentKey(.title, .localized, "title of the map; its first language is that of the map"),
        DocumentKey("subtitle", .localized, "a line beneath the title"),
        DocumentKey(
          .date, .date, "the day to draw; a month or year means its first day",
          usual: "the last day on which the record changes"),
        DocumentKey(
          "period", .map(.period),
          "the first and the last day of series, charts and places of names",
          usual: "the first to the last day of the record"),
        DocumentKey(
          .extent, .either([.box, .text("the name of a source, or `main`")]),
          """
          what the map shows: west, south, east, north, a source (`regions`, `places`, `control`, `events` or one of \
          `sources`) to fit, or `main`, the regions without what lies apart from their main group
          """, usual: "`regions`"),
        DocumentKey(
          .insets, .words(["auto"] + DocumentForm.leftOutWords),
          "insets for what lies apart from the main group of the regions", usual: "`none`"),
        DocumentKey(
          .basemap, .word(BasemapChoice.self),
          "countries, sea, relief, lakes, rivers and settlements, of the data that the program carries",
          usual: "`auto` where the document names no `sources` and no `land: none`"),
        DocumentKey(
          "hillshade", .path,
          "a raster of heights, whose relief is drawn in place of that of the base map"),
        DocumentKey(
          .land, .word(SurroundingLandChoice.self),
          "the countries and the sea around the regions, of the program's own world file",
          usual: "`world` with a base map, else `none`"),
        DocumentKey(
          .crs, .text("an EPSG code or PROJ string"), "the projection of the map",
          usual: "one that suits the extent"),
        DocumentKey("page", .either([.pageSize, .map(.page)]), "the sheet", usual: "`1200x900`"),
        DocumentKey(
          .regions, .either([.path, .map(.regions)]),
          "polygons that are held: a file, and how it reads"),
        DocumentKey(
          .places, .either([.path, .map(.places)]), "towns that are held: a file, and how it reads"),
        DocumentKey(
          .control, .list(.either([.path, .map(.snapshots), .map(.takings)])),
          "who held what, and when: tables, dated polygons, folders of snapshots, events"),
        DocumentKey(
          "infer", .map(.inference), "the land around towns takes their states",
          usual: "nothing is inferred"),
        DocumentKey(
          .events, .either([.path, .map(.events)]), "dated points: a file, and how it reads"),
        DocumentKey(
          .actors, .source, "a table of the actors, see [actors](#actors)",
          usual: "names from ids, colours of the program"),
        DocumentKey(
          .sliver, .distance, "changes of ground narrower than this are counted, not listed",
          usual: "a five-hundredth of the ground, at most 1 km"),
        DocumentKey(
          "sources",
          .entries(
            named: "names that styles use", besides: MapDocumentReader.reservedNames,
            .either([.path, .map(.drawnSource)])),
          "files that styles draw as they are"),
        DocumentKey(.style, .source, "a MapLibre style; not beside `theme`"),
        DocumentKey(
          .theme, .words(Theme.names), "a look of the program's own; not beside `style`",
          usual: "`control`"),
        DocumentKey(
          "layers", .map(.layers), "single layers that are added to the style or changed in it"),
        DocumentKey(
          "furniture", furniture.map { .either([.leftOut, .map(.furniture($0))]) } ?? .anything,
          "what stands on and around the map",
          usual: "a legend, a scale bar, a north arrow and a graticule"),
        DocumentKey(
          "story", .map(.story), "what the map tells beyond who holds what: texts around it"),
        DocumentKey("credits", .localized, "who made what the map is made of, beneath the map"),
        DocumentKey("data-as-of", .date, "the last day of which the data know, beneath the map"),
        DocumentKey("created", .date, "the day on which the map was made, beneath the map"),
        DocumentKey("feedback", .localized, "where readers may turn to, beneath the map"),
        DocumentKey(
          "disclaimer",
          .either([
            .languages(.text("a text")),
            .list(
              .either([
                .words(Disclaimer.Preset.allCases.map(\.rawValue) + ["none", "false"]),
                .pattern(
                  "a sentence", regex: "^[^ ]* [^\\n]*$", examples: ["Shown as sources say."]),
              ])),
          ]),
          "what the map does not mean: sentences of the program, or others, beneath the map"),
      ])
  }

  static let period = KeyTable(
    "period", "The time that a map is about.",
    [
      DocumentKey("from", .date, isRequired: true, "the first day"),
      DocumentKey("to", .date, isRequired: true, "the last day; of a month or year its last"),
    ])

  static let inference = KeyTable(
    "infer", "How the land around towns takes their states.",
    [
      DocumentKey("from", .words(["places"]), "what is nearest decides", usual: "`places`"),
      DocumentKey("within", .words(["regions"]), "where land is", usual: "`regions`"),
      DocumentKey(
        "reach", .distance, isRequired: true, "how far from a town; 0 keeps a statement to the town"
      ),
      DocumentKey(
        "depict", .word(Inference.Depiction.self),
        "how maps draw it: a tint that fades, ground up to the reach, its outline, or nothing",
        usual:
          "`halo` where the style has layers of `halos`, as those of the program have; else `disc`"
      ),
      DocumentKey(
        "roads", .text("the name of a source"),
        "one of `sources` with lines: roads between two towns of one holder are drawn as its own"),
    ])

  static let page = KeyTable(
    "page", "The sheet, in CSS pixels of 1/96 inch.",
    [
      DocumentKey(
        .template, .word(PageTemplate.self), "a page with an arrangement that suits it"),
      DocumentKey(.size, .pageSize, "its width and height", usual: "`1200x900`, or the template's"),
      DocumentKey(
        "margin", .number(.margin), "kept free on each side, less than half the page",
        usual: "24, or the template's"),
      DocumentKey(
        "for", .word(PagePurpose.self),
        "what it is looked at on, which bounds how small letters are",
        usual: "paper for sizes of paper, else a screen"),
    ])

  /// What stands on and around a map; `none` leaves a piece out.
  static func furniture(_ table: FurnitureTable) -> KeyTable {
    KeyTable(
      "furniture", "What stands on and around a map. [pages.md](pages.md) says what each can do.",
      table.rows.map { kind in
        let form = kind.isRepeatable ? DocumentForm.list(kind.form) : kind.form
        return DocumentKey(kind.key, .either([.leftOut, form]), kind.help)
      })
  }
}

extension DocumentForm {
  static let pageSize = DocumentForm.pattern(
    "a page size",
    regex:
      "^ *(([Aa][0-6]|[Ll]etter|[Ll]egal|[Tt]abloid)( +(portrait|landscape))?|[0-9.]+ *[x×] *[0-9.]+ *(mm|px)?) *$",
    examples: ["1200x900", "210x297mm", "A4", "A4 landscape"])

  /// A file, or a part of one.
  static let source = DocumentForm.either([.path, .map(.source)])
}
