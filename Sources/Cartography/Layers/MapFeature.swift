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
  /// What was said of it: one, or none where a source tells.
  private var own: [Facts] = []
  private var source: (any PointSource)?
  private var index = 0

  private struct Facts: Sendable {
    var id: PropertyValue?
    var properties: [String: PropertyValue]
    var identity: Identity
    var ground: Geometry<Geographic>?
    var labelPoint: Point<Page>?
    var visibleArea: MultiPolygon<Page>?
    var days: ClosedRange<Int>?
  }

  /// Makes a feature of a page.
  public init(
    id: PropertyValue? = nil, geometry: Geometry<Page>, properties: [String: PropertyValue],
    identity: Identity, labelPoint: Point<Page>? = nil,
    visibleArea: MultiPolygon<Page>? = nil
  ) {
    self.geometry = geometry
    own = [
      Facts(
        id: id, properties: properties, identity: identity, labelPoint: labelPoint,
        visibleArea: visibleArea)
    ]
  }

  /// Makes a point that a source tells all about where somebody asks.
  public init(at point: Point<Page>, of index: Int, in source: any PointSource) {
    geometry = .point(point)
    self.source = source
    self.index = index
  }

  public var id: PropertyValue? {
    get { own.first?.id ?? source?.id(ofFeature: index) }
    set {
      takeOver()
      own[0].id = newValue
    }
  }

  public var properties: [String: PropertyValue] {
    get { own.first?.properties ?? source?.properties(at: index) ?? [:] }
    _modify {
      takeOver()
      yield &own[0].properties
    }
  }

  public var identity: Identity {
    get {
      if let facts = own.first { return facts.identity }
      return source.map { Identity(of: index, in: $0) } ?? Identity(kind: .label, id: "")
    }
    _modify {
      takeOver()
      yield &own[0].identity
    }
  }

  /// Where it lies on the ground, for styles that ask; nil for others.
  public var ground: Geometry<Geographic>? {
    get { own.first?.ground }
    set {
      takeOver()
      own[0].ground = newValue
    }
  }

  /// Where a label of an area stands best; nil for points and lines.
  public var labelPoint: Point<Page>? {
    get { own.first?.labelPoint }
    set {
      takeOver()
      own[0].labelPoint = newValue
    }
  }

  /// What of an area is in view; nil to cut it where it is asked for.
  public var visibleArea: MultiPolygon<Page>? {
    get { own.first?.visibleArea }
    set {
      takeOver()
      own[0].visibleArea = newValue
    }
  }

  /// The numbers of the days on which it is there; nil for all of them. Texts of features that never meet may stand in
  /// the same place.
  public var days: ClosedRange<Int>? {
    get { own.first?.days }
    set {
      takeOver()
      own[0].days = newValue
    }
  }

  /// What the source says becomes the feature's own, to be changed.
  private mutating func takeOver() {
    guard own.isEmpty else { return }
    own = [Facts(id: id, properties: properties, identity: identity)]
    source = nil
  }

  /// Gives a context what expressions may look at; of a source's feature no more than they do look at.
  func describe(to context: inout EvaluationContext) {
    context.id = id
    context.geometry = ground
    if own.isEmpty, let source {
      context.look(at: index, in: source)
    } else {
      context.properties = properties
    }
  }

  /// One property.
  func property(_ name: String) -> PropertyValue? {
    if let facts = own.first { return facts.properties[name] }
    return source?.property(name, at: index)
  }

  /// `Point`, `LineString` or `Polygon`, as expressions name it; the first kind that occurs.
  var geometryType: String {
    if case .point = geometry { return "Point" }
    if !geometry.area.isEmpty { return "Polygon" }
    return geometry.lines.isEmpty ? "Point" : "LineString"
  }
}
