public import Shapes

extension Path {
  /// Every polyline of two or more points as a piece.
  public init(_ polylines: [Polyline<Page>]) {
    self.init()
    for polyline in polylines { append(polyline.points[...], closed: polyline.isClosed) }
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
}
