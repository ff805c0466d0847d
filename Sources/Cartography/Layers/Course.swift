import Drawing
import Shapes

/// A line on the page as its points, open or closed.
struct Course {
  /// A closed one does not repeat its first point.
  var points: [Point<Page>]
  var isClosed: Bool

  /// The points that the line is drawn through, back to the first for a closed one.
  var stations: [Point<Page>] { isClosed ? points + points.prefix(1) : points }

  /// The line moved sideways: to its right, seen along it on the page, for a positive distance.
  ///
  /// Corners keep the distance up to twice its length; beyond, they are cut.
  func offset(by distance: Double) -> Course {
    guard distance != 0 else { return self }
    let points = withoutRepetitions
    guard points.count > 1 else { return self }
    let moved = points.indices.map { index -> Point<Page> in
      let before = index > 0 ? points[index - 1] : isClosed ? points[points.count - 1] : nil
      let after = index + 1 < points.count ? points[index + 1] : isClosed ? points[0] : nil
      let incoming = before.map { Self.normal($0, points[index]) }
      let outgoing = after.map { Self.normal(points[index], $0) }
      let normal = Self.joined(incoming ?? outgoing!, outgoing ?? incoming!)
      return Point(
        points[index].x + normal.x * distance, points[index].y + normal.y * distance)
    }
    return Course(points: moved, isClosed: isClosed)
  }

  private var withoutRepetitions: [Point<Page>] {
    points.reduce(into: []) { kept, point in
      if kept.last.map({ $0.distance(to: point) > 1e-6 }) ?? true { kept.append(point) }
    }
  }

  /// The unit vector to the right of an edge; y runs down the page.
  private static func normal(_ start: Point<Page>, _ end: Point<Page>) -> Point<Page> {
    let length = start.distance(to: end)
    return Point(-(end.y - start.y) / length, (end.x - start.x) / length)
  }

  /// The vector that keeps a corner at distance 1 from both of its edges.
  private static func joined(_ first: Point<Page>, _ second: Point<Page>) -> Point<Page> {
    let sum = Point<Page>(first.x + second.x, first.y + second.y)
    let square = sum.x * sum.x + sum.y * sum.y
    // |sum|² = 4 cos² of half the turn; a vector of length 1 / cos is 2 sum / |sum|².
    let factor = square > 1 ? 2 / square : 2 / max(square.squareRoot(), 1e-9)
    return square < 1e-12 ? first : Point(sum.x * factor, sum.y * factor)
  }

  /// Twice the area inside, positive where the line runs clockwise on the page.
  var turning: Double {
    zip(points, points.dropFirst() + points.prefix(1)).reduce(0) {
      $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y
    }
  }
}

extension Path {
  init(_ courses: [Course]) {
    self.init()
    for course in courses { append(course.points[...], closed: course.isClosed) }
  }

  /// The pieces of a path without curves.
  var courses: [Course] {
    steps.reduce(into: []) { courses, step in
      switch step {
      case .move(let point): courses.append(Course(points: [point], isClosed: false))
      case .line(let point), .curve(_, _, let point):
        courses[courses.count - 1].points.append(point)
      case .close: courses[courses.count - 1].isClosed = true
      }
    }
  }
}
