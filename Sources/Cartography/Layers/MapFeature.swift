public import Drawing
public import Expressions
public import Shapes

/// Tells what styles may ask about many points, where somebody asks: of a million events most layers read nothing.
public protocol PointSource: IdentitySource, PropertySource {
  /// As `MapFeature.id`.
  func id(ofFeature index: Int) -> PropertyValue?
}

/// A feature as it lies on the page, with everything a style may ask about it.
public struct MapFeature: Sendable {
  /// Clipped to the frame and a little beyond.
  public var geometry: Geometry<Page>
  /// Which of a source's points it is. It lies beside the geometry, where there is room: of points there are many.
  private var index: Int32 = 0
  private var told: Told

  private enum Told: Sendable {
    /// What is said of it: one.
    case own([Facts])
    case by(any PointSource)
  }

  private struct Facts: Sendable {
    var id: PropertyValue?
    var properties: [String: PropertyValue]
    var identity: Identity
    var ground: Geometry<Geographic>?
    var labelPoint: Point<Page>?
    var visibleArea: MultiPolygon<Page>?
    var days: ClosedRange<Int>?
    var fades: [Fade] = []
  }

  /// A point around which a feature fades.
  public struct Fade: Sendable, Hashable {
    public var center: Point<Page>
    /// From the centre to where nothing is left of it, eastwards and northwards on the ground.
    public var east: Point<Page>
    public var north: Point<Page>
    /// What is tinted before it is cut to the feature's area: features of one kind share its edges.
    public var area: MultiPolygon<Page>

    /// Makes a fade of a page.
    public init(
      center: Point<Page>, east: Point<Page>, north: Point<Page>, area: MultiPolygon<Page>
    ) {
      self.center = center
      self.east = east
      self.north = north
      self.area = area
    }
  }

  /// Makes a feature of a page.
  public init(
    id: PropertyValue? = nil, geometry: Geometry<Page>, properties: [String: PropertyValue],
    identity: Identity, labelPoint: Point<Page>? = nil,
    visibleArea: MultiPolygon<Page>? = nil
  ) {
    self.geometry = geometry
    told = .own([
      Facts(
        id: id, properties: properties, identity: identity, labelPoint: labelPoint,
        visibleArea: visibleArea)
    ])
  }

  /// Makes a point that a source tells all about where somebody asks.
  public init(at point: Point<Page>, of index: Int, in source: any PointSource) {
    geometry = .point(point)
    self.index = Int32(index)
    told = .by(source)
  }

  public var id: PropertyValue? {
    get {
      switch told {
      case .own(let own): own[0].id
      case .by(let source): source.id(ofFeature: Int(index))
      }
    }
    set { facts.id = newValue }
  }

  public var properties: [String: PropertyValue] {
    get {
      switch told {
      case .own(let own): own[0].properties
      case .by(let source): source.properties(at: Int(index))
      }
    }
    _modify { yield &facts.properties }
  }

  public var identity: Identity {
    get {
      switch told {
      case .own(let own): own[0].identity
      case .by(let source): Identity(of: Int(index), in: source)
      }
    }
    _modify { yield &facts.identity }
  }

  /// Where it lies on the ground, for styles that ask; nil for others.
  public var ground: Geometry<Geographic>? {
    get { own?.ground }
    set { facts.ground = newValue }
  }

  /// Where a label of an area stands best; nil for points and lines.
  public var labelPoint: Point<Page>? {
    get { own?.labelPoint }
    set { facts.labelPoint = newValue }
  }

  /// What of an area is in view; nil to cut it where it is asked for.
  public var visibleArea: MultiPolygon<Page>? {
    get { own?.visibleArea }
    set { facts.visibleArea = newValue }
  }

  /// The numbers of the days on which it is there; nil for all of them. Texts of features that never meet may stand in
  /// the same place.
  public var days: ClosedRange<Int>? {
    get { own?.days }
    set { facts.days = newValue }
  }

  /// Around what it fades, for layers that ask; none for a feature that is the same all over.
  public var fades: [Fade] {
    get { own?.fades ?? [] }
    set { facts.fades = newValue }
  }

  /// What is said of it; nil where a source tells.
  private var own: Facts? { if case .own(let own) = told { own[0] } else { nil } }

  /// What is said of it; what the source says becomes the feature's own, to be changed.
  private var facts: Facts {
    get { own ?? Facts(id: id, properties: properties, identity: identity) }
    _modify {
      var own = if case .own(let own) = told { own } else { [facts] }
      told = .own([])
      defer { told = .own(own) }
      yield &own[0]
    }
  }

  /// Gives a context what expressions may look at; of a source's feature no more than they do look at.
  func describe(to context: inout EvaluationContext) {
    context.id = id
    context.geometry = ground
    switch told {
    case .own(let own): context.properties = own[0].properties
    case .by(let source): context.look(at: Int(index), in: source)
    }
  }

  /// One property.
  func property(_ name: String) -> PropertyValue? {
    switch told {
    case .own(let own): own[0].properties[name]
    case .by(let source): source.property(name, at: Int(index))
    }
  }

  /// `Point`, `LineString` or `Polygon`, as expressions name it; the first kind that occurs.
  var geometryType: String {
    if case .point = geometry { return "Point" }
    if !geometry.area.isEmpty { return "Polygon" }
    return geometry.lines.isEmpty ? "Point" : "LineString"
  }
}
