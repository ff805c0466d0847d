/// What an element of the drawing shows, so that a page or a test can find it again.
public struct Identity: Sendable, Hashable {
  public var kind: Kind
  /// Unique among the things of its kind in the drawing.
  public var id: String
  /// A name for people.
  public var title: String
  /// Further facts: `actor`, `status`, `region`, `from`, `confidence`, …
  public var attributes: [String: String]

  /// Makes an identity; attribute names are lower-case with hyphens.
  public init(kind: Kind, id: String, title: String = "", attributes: [String: String] = [:]) {
    self.kind = kind
    self.id = id
    self.title = title
    self.attributes = attributes
  }
}

extension Identity {
  /// The kind of thing that an element shows.
  public enum Kind: Sendable, Hashable {
    // What is so on the ground.
    case area, control, front, region, place, event
    /// A holder who stands beside the one of an area or place.
    case beside
    /// What changed hands between two dates.
    case change
    case graticule
    /// A feature of a source of the style's or document's own, by the source's name.
    case source(String)

    // What the page is made of.
    case layer, label, furniture, legend, statistics, logo
    /// A look that the legend explains.
    case sample
    /// One map of a sheet.
    case cell
    /// The share of a holder over time.
    case band
    /// The events of a day in a chart.
    case events
    /// The map's date on a timeline.
    case date

    /// One word in lower case: the class of the element in SVG.
    public var name: String {
      switch self {
      case .area: "area"
      case .control: "control"
      case .front: "front"
      case .region: "region"
      case .place: "place"
      case .event: "event"
      case .beside: "beside"
      case .change: "change"
      case .graticule: "graticule"
      case .source(let name): name
      case .layer: "layer"
      case .label: "label"
      case .furniture: "furniture"
      case .legend: "legend"
      case .statistics: "statistics"
      case .logo: "logo"
      case .sample: "sample"
      case .cell: "cell"
      case .band: "band"
      case .events: "events"
      case .date: "date"
      }
    }
  }
}
