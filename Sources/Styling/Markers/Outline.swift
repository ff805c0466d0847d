public import Shapes

/// The outline of a marker in CSS pixels, y down: any number of pieces, each begun by a move.
public struct Outline: Sendable, Hashable {
  /// One step of the pen.
  public enum Step: Sendable, Hashable {
    case move(Point<Page>)
    case line(Point<Page>)
    case curve(Point<Page>, Point<Page>, to: Point<Page>)
    case close
  }

  public var steps: [Step]

  /// Makes an outline of its steps; the first of each piece is a move.
  public init(_ steps: [Step]) {
    self.steps = steps
  }

  /// Straight edges through all points, closed.
  init(polygon points: [Point<Page>]) {
    self.init(points.enumerated().map { $0 == 0 ? .move($1) : .line($1) } + [.close])
  }

  /// The outline with every point put elsewhere.
  public func mapped(_ place: (Point<Page>) -> Point<Page>) -> Outline {
    Outline(
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
}
