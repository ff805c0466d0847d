/// Any simple-features geometry in one space, as RFC 7946 (3.1) names them; two dimensions only.
public enum Geometry<Space>: Sendable, Hashable {
  case point(Point<Space>)
  case multiPoint([Point<Space>])
  case lineString(Line<Space>)
  case multiLineString([Line<Space>])
  case polygon(Polygon<Space>)
  case multiPolygon(MultiPolygon<Space>)
  case collection([Geometry<Space>])

  /// Every point of the geometry's point parts.
  @inlinable
  public var points: [Point<Space>] {
    switch self {
    case .point(let point): [point]
    case .multiPoint(let points): points
    case .collection(let parts): parts.flatMap(\.points)
    default: []
    }
  }

  /// Calls `body` with every point of `points`.
  @inlinable
  public func forEachPoint(_ body: (Point<Space>) -> Void) {
    if case .point(let point) = self { body(point) } else { points.forEach(body) }
  }

  /// Every line of the geometry's line parts; the rings of polygons are not among them.
  @inlinable
  public var lines: [Line<Space>] {
    switch self {
    case .lineString(let line): [line]
    case .multiLineString(let lines): lines
    case .collection(let parts): parts.flatMap(\.lines)
    default: []
    }
  }

  /// Every polygon of the geometry's area parts.
  @inlinable
  public var area: MultiPolygon<Space> {
    switch self {
    case .polygon(let polygon): MultiPolygon([polygon])
    case .multiPolygon(let multiPolygon): multiPolygon
    case .collection(let parts): MultiPolygon(parts.flatMap { $0.area.polygons })
    default: MultiPolygon()
    }
  }

  /// The area of a polygon whose rings enclose nothing.
  package static var emptyArea: Geometry { .multiPolygon(MultiPolygon()) }

  /// It has polygons, though these may enclose nothing.
  package var isArea: Bool {
    switch self {
    case .polygon, .multiPolygon: true
    case .collection(let parts): parts.contains(where: \.isArea)
    default: false
    }
  }

  /// The smallest extent that holds every vertex; nil when there is none.
  @inlinable
  public var extent: Extent<Space>? {
    var extent: Extent<Space>?
    forEachVertex { extent = extent?.including($0) ?? Extent(around: $0) }
    return extent
  }

  /// Calls `body` with each vertex of every part, rings with their closing point.
  @inlinable
  public func forEachVertex(_ body: (Point<Space>) -> Void) {
    switch self {
    case .point(let point): body(point)
    case .multiPoint(let points): points.forEach(body)
    case .lineString(let line): line.points.forEach(body)
    case .multiLineString(let lines): lines.forEach { $0.points.forEach(body) }
    case .polygon(let polygon): polygon.rings.forEach { $0.points.forEach(body) }
    case .multiPolygon(let multiPolygon):
      for polygon in multiPolygon.polygons { polygon.rings.forEach { $0.points.forEach(body) } }
    case .collection(let parts): parts.forEach { $0.forEachVertex(body) }
    }
  }
}

extension Geometry {
  /// The same geometry with every point moved, possibly to another space.
  public func map<Target>(_ move: (Point<Space>) -> Point<Target>) -> Geometry<Target> {
    func line(_ line: Line<Space>) -> Line<Target> { Line(line.points.map(move)) }
    func polygon(_ polygon: Polygon<Space>) -> Polygon<Target> {
      Polygon(
        exterior: Ring(polygon.exterior.points.map(move)),
        holes: polygon.holes.map { Ring($0.points.map(move)) })
    }
    return switch self {
    case .point(let point): .point(move(point))
    case .multiPoint(let points): .multiPoint(points.map(move))
    case .lineString(let one): .lineString(line(one))
    case .multiLineString(let lines): .multiLineString(lines.map(line))
    case .polygon(let one): .polygon(polygon(one))
    case .multiPolygon(let several): .multiPolygon(MultiPolygon(several.polygons.map(polygon)))
    case .collection(let parts): .collection(parts.map { $0.map(move) })
    }
  }
}
