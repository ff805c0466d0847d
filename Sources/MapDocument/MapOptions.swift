public import Territory

/// What the command line adds to a map document or says in its place.
public struct MapOptions: Sendable {
  /// Path of the map document; nil for a map made of options alone.
  public var document: String?
  /// Folder that relative paths of the document begin from; nil for its own.
  public var base: String?
  public var regions: String?
  /// Property that holds the regions' ids.
  public var id: String?
  /// Property that holds the regions' names.
  public var name: String?
  public var places: String?
  /// Tables, polygon files or folders of snapshots; they replace the document's.
  public var control: [String] = []
  /// A broken snapshot is left out with a warning: the one before holds on.
  public var skipsBad = false
  public var events: String?
  public var style: String?
  /// Name of a theme, in place of a style.
  public var theme: String?
  public var actors: String?
  /// EPSG code or PROJ string.
  public var crs: String?
  public var extent: MapExtent?
  /// See `MapDocument.insetsWhatLiesApart`; nil for what the document says.
  public var insetsWhatLiesApart: Bool?
  /// What is drawn around the regions; nil for what the document says, or for the world around regions without a
  /// document.
  public var land: SurroundingLandChoice?
  public var basemap: BasemapChoice?
  /// CSS pixels.
  public var size: (width: Double, height: Double)?
  public var title: String?
  /// BCP 47 tag.
  public var language: String?
  public var asOf: Day?
  /// Takes the place of the document's page.
  public var template: PageTemplate?
  /// PNG pixels per CSS pixel; other formats are in CSS pixels.
  public var scale = 1.0
  /// How SVG files are written.
  public var svg = SVGOptions()
  /// Holders stand under their alliances, and are compared by them.
  public var rollsUp = false
  /// Metres: changes of ground narrower than this are counted, not listed.
  public var sliver: Double?

  /// The kinds of furniture that the document may ask for; nil for those of the program. Whoever draws no
  /// map reads no furniture.
  public var furniture: FurnitureTable?

  /// How names find places.
  public var labelMethod = LabelMethod.ejectionChains
  /// Names keep one place over the period of a map with dates. Who wants to know only whether a picture is refused
  /// does without: where names stand refuses nothing.
  package var keepsNames = true

  /// Makes options that change nothing.
  public init() {}
}

extension MapOptions {
  /// The same options wherever their files lie: of these only whether they are named.
  package var withoutPaths: MapOptions {
    var options = self
    for path in [
      \MapOptions.document, \.base, \.regions, \.places, \.events, \.style, \.actors,
    ] as [WritableKeyPath<MapOptions, String?>] where options[keyPath: path] != nil {
      options[keyPath: path] = ""
    }
    options.control = control.map { _ in "" }
    return options
  }
}
