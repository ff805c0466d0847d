/// An outline in page units: any number of pieces, each begun by a move.
public struct Path: Sendable, Hashable {
  /// One step of the pen.
  public enum Step: Sendable, Hashable {
    case move(Point<Page>)
    case line(Point<Page>)
    case curve(Point<Page>, Point<Page>, to: Point<Page>)
    case close
  }

  public var steps: [Step]

  /// Makes a path of its steps; the first of each piece is a move.
  public init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// The outline of every ring, closed.
  public init(_ area: MultiPolygon<Page>) {
    self.init()
    steps.reserveCapacity(area.vertexCount)
    for ring in area.polygons.lazy.flatMap(\.rings) {
      append(ring.points.dropLast(), closed: true)
    }
  }

  /// An open line.
  public init(_ line: Line<Page>) {
    self.init()
    append(line.points[...], closed: false)
  }

  /// Several open lines.
  public init(_ lines: [Line<Page>]) {
    self.init()
    for line in lines { append(line.points[...], closed: false) }
  }

  /// Every polyline of two or more points as a piece.
  public init(_ polylines: [Polyline<Page>]) {
    self.init()
    steps.reserveCapacity(polylines.reduce(0) { $0 + $1.points.count + 1 })
    for polyline in polylines { append(polyline.points[...], closed: polyline.isClosed) }
  }

  /// A rectangle with square corners, or with corners rounded by `radius` pixels.
  public init(_ box: Extent<Page>, radius: Double = 0) {
    self.init()
    guard radius > 0 else {
      append(box.corners[...], closed: true)
      return
    }
    let r = min(radius, box.width / 2, box.height / 2)
    let k = r * (1 - Path.circleControl)
    steps = [
      .move(Point(box.minX + r, box.minY)), .line(Point(box.maxX - r, box.minY)),
      .curve(
        Point(box.maxX - k, box.minY), Point(box.maxX, box.minY + k),
        to: Point(box.maxX, box.minY + r)),
      .line(Point(box.maxX, box.maxY - r)),
      .curve(
        Point(box.maxX, box.maxY - k), Point(box.maxX - k, box.maxY),
        to: Point(box.maxX - r, box.maxY)),
      .line(Point(box.minX + r, box.maxY)),
      .curve(
        Point(box.minX + k, box.maxY), Point(box.minX, box.maxY - k),
        to: Point(box.minX, box.maxY - r)),
      .line(Point(box.minX, box.minY + r)),
      .curve(
        Point(box.minX, box.minY + k), Point(box.minX + k, box.minY),
        to: Point(box.minX + r, box.minY)),
      .close,
    ]
  }

  /// A circle of `radius` pixels.
  public init(circleAt center: Point<Page>, radius: Double) {
    let k = radius * Path.circleControl
    func at(_ dx: Double, _ dy: Double) -> Point<Page> { Point(center.x + dx, center.y + dy) }
    self.init([
      .move(at(radius, 0)),
      .curve(at(radius, k), at(k, radius), to: at(0, radius)),
      .curve(at(-k, radius), at(-radius, k), to: at(-radius, 0)),
      .curve(at(-radius, -k), at(-k, -radius), to: at(0, -radius)),
      .curve(at(k, -radius), at(radius, -k), to: at(radius, 0)),
      .close,
    ])
  }

  /// Adds a piece; a closed one does not repeat its first point.
  public mutating func append(_ points: ArraySlice<Point<Page>>, closed: Bool) {
    guard points.count > 1, let first = points.first else { return }
    steps.append(.move(first))
    for point in points.dropFirst() { steps.append(.line(point)) }
    if closed { steps.append(.close) }
  }

  /// The path with every point put elsewhere.
  public func mapped(_ place: (Point<Page>) -> Point<Page>) -> Path {
    Path(
      steps.map { step in
        switch step {
        case .move(let point): .move(place(point))
        case .line(let point): .line(place(point))
        case .curve(let first, let second, let end):
          .curve(place(first), place(second), to: place(end))
        case .close: .close
        }
      })
  }

  /// The pieces of a path of straight edges; nil for a path with curves.
  public var polylines: [Polyline<Page>]? {
    var pieces: [Polyline<Page>] = []
    for step in steps {
      switch step {
      case .move(let point): pieces.append(Polyline([point]))
      case .line(let point):
        guard !pieces.isEmpty else { return nil }
        pieces[pieces.count - 1].points.append(point)
      case .curve: return nil
      case .close:
        guard !pieces.isEmpty else { return nil }
        pieces[pieces.count - 1].isClosed = true
      }
    }
    return pieces
  }

  /// The box around all points and control points; nil for an empty path.
  public var extent: Extent<Page>? {
    var extent: Extent<Page>?
    func include(_ point: Point<Page>) {
      extent = extent?.including(point) ?? Extent(around: point)
    }
    for step in steps {
      switch step {
      case .move(let point), .line(let point): include(point)
      case .curve(let first, let second, let end):
        include(first)
        include(second)
        include(end)
      case .close: break
      }
    }
    return extent
  }

  /// How far the control points of a quarter circle stand from its ends, in radii.
  ///
  /// - Source: 4/3 · (√2 − 1), the usual cubic approximation of a circle.
  private static let circleControl = 0.552_284_749_830_793_4
}
