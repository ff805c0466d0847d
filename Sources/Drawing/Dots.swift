public import Shapes

/// Many circles that look alike, drawn one after the other: each is an element by itself, but what they have in common
/// is said once.
public struct Dots: Sendable, Equatable {
  /// Where they stand, before they were placed.
  public let centers: [Point<Page>]
  public let identities: Identities
  /// Of their outlines, before they were placed.
  public let radius: Double
  public let fill: Paint?
  public var stroke: Stroke?
  /// Moves and scales, in order: the outlines are placed point by point, as those of all shapes.
  package private(set) var placements: [Placement] = []

  /// One step of the way to the page.
  package enum Placement: Sendable, Equatable {
    case scaled(Double)
    case moved(Point<Page>)

    package func place(_ point: Point<Page>) -> Point<Page> {
      switch self {
      case .scaled(let factor): Point(point.x * factor, point.y * factor)
      case .moved(let offset): Point(point.x + offset.x, point.y + offset.y)
      }
    }
  }

  /// Makes circles; there are as many identities as centres.
  ///
  /// - Parameter fill: Of one colour.
  public init(
    centers: [Point<Page>], identities: Identities, radius: Double, fill: Color?, stroke: Stroke?
  ) {
    precondition(centers.count == identities.count, "every circle shows something")
    self.centers = centers
    self.identities = identities
    self.radius = radius
    self.fill = fill.map { .color($0) }
    self.stroke = stroke
  }

  /// The same circles, moved or scaled as well; pens are not.
  package func placed(_ placement: Placement) -> Dots {
    var placed = self
    placed.placements.append(placement)
    return placed
  }

  /// They paint the same pixels as others, whatever both show.
  package func paints(as other: Dots) -> Bool {
    radius == other.radius && fill == other.fill && stroke == other.stroke
      && placements == other.placements && centers == other.centers
  }

  /// The middle of one of them.
  package func center(at index: Int) -> Point<Page> {
    placements.reduce(centers[index]) { $1.place($0) }
  }

  /// The outline of one of them.
  package func path(at index: Int) -> Path {
    placements.reduce(Path(circleAt: centers[index], radius: radius)) { path, placement in
      path.mapped(placement.place)
    }
  }

  /// One of them as the shape that it is.
  package func shape(at index: Int) -> Shape {
    Shape(identity: identities[index], path: path(at: index), fill: fill, stroke: stroke)
  }
}

extension Element {
  /// The elements of which each shows one thing.
  package var parts: [Element] {
    guard case .dots(let dots) = self else { return [self] }
    return dots.centers.indices.map { .shape(dots.shape(at: $0)) }
  }
}

extension Group {
  /// The elements of which each shows one thing.
  package var parts: [Element] {
    let isApart = elements.contains { if case .dots = $0 { true } else { false } }
    return isApart ? elements.flatMap(\.parts) : elements
  }
}
