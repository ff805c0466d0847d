/// What an element of the drawing shows, so that a page or a test can find it again.
public struct Identity: Sendable {
  /// What was said of it: one, or none where a source tells.
  private var own: [Facts] = []
  private var source: (any IdentitySource)?
  private var index = 0

  private struct Facts: Sendable {
    var kind: Kind
    var id: String
    var title: String
    var attributes: [String: String]
  }

  /// Makes an identity; attribute names are lower-case with hyphens.
  public init(kind: Kind, id: String, title: String = "", attributes: [String: String] = [:]) {
    own = [Facts(kind: kind, id: id, title: title, attributes: attributes)]
  }

  /// Makes an identity that a source tells where somebody asks.
  public init(of index: Int, in source: any IdentitySource) {
    self.source = source
    self.index = index
  }

  public var kind: Kind {
    get { own.first?.kind ?? source?.kind ?? .label }
    set { edit { $0.kind = newValue } }
  }

  /// Unique among the things of its kind in the drawing.
  public var id: String {
    get { own.first?.id ?? source?.id(at: index) ?? "" }
    set { edit { $0.id = newValue } }
  }

  /// A name for people.
  public var title: String {
    get { own.first?.title ?? source?.title(at: index) ?? "" }
    set { edit { $0.title = newValue } }
  }

  /// Further facts: `actor`, `status`, `region`, `from`, `confidence`, …
  public var attributes: [String: String] {
    get { own.first?.attributes ?? source?.attributes(at: index) ?? [:] }
    set { edit { $0.attributes = newValue } }
  }

  /// The source that tells it, and which of its things it is; nil for one that was told by itself.
  package var found: (source: any IdentitySource, index: Int)? { source.map { ($0, index) } }

  private mutating func edit(_ change: (inout Facts) -> Void) {
    if own.isEmpty {
      own = [Facts(kind: kind, id: id, title: title, attributes: attributes)]
      source = nil
    }
    change(&own[0])
  }
}

extension Identity: Hashable {
  public static func == (one: Identity, other: Identity) -> Bool {
    one.kind == other.kind && one.id == other.id && one.title == other.title
      && one.attributes == other.attributes
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(id)
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
    /// A text of the map's story that stands beside a spot.
    case note
    /// An arrow of somebody who moved.
    case movement
    /// What somebody says of a spot.
    case claim
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
      case .note: "note"
      case .movement: "movement"
      case .claim: "claim"
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
