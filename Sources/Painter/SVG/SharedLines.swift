internal import Drawing
internal import Shapes

/// Simplifies the lines of a drawing so that what two shapes share stays shared: borders stay closed
/// across all layers.
struct SharedLines {
  /// The page in tenths of a pixel, on whose whole numbers all lines are laid.
  private enum Grid {}

  private var junctions = Junctions<Grid>()
  private let simplification: LineSimplification

  private static let gridLines = 10.0
  /// Paths of fewer steps stay as they are: markers and furniture.
  private static let fewest = 12

  /// - Parameter tolerance: Farthest that a line moves, in CSS pixels.
  init(_ layers: [Group], tolerance: Double) {
    simplification = LineSimplification(tolerance: tolerance * Self.gridLines)
    for layer in layers { add(layer) }
  }

  private mutating func add(_ group: Group) {
    for element in group.elements {
      switch element {
      case .group(let group): add(group)
      case .shape(let shape): for line in Self.lines(of: shape.path) ?? [] { junctions.add(line) }
      // Circles have no lines.
      case .dots, .text, .image: break
      }
    }
  }

  /// The path with fewer points; one with curves stays as it is.
  func simplified(_ path: Path) -> Path {
    guard let lines = Self.lines(of: path) else { return path }
    var result = Path()
    for line in lines {
      let simple = simplification.simplified(line, keeping: junctions)
      let points = simple.points.map { Point<Page>($0.x / Self.gridLines, $0.y / Self.gridLines) }
      // A line without length stays, unlike in `Path(_: [Polyline])`: a round pen makes a dot of it.
      result.steps += points.enumerated().map { $0 == 0 ? .move($1) : .line($1) }
      if simple.isClosed { result.steps.append(.close) }
    }
    return result
  }

  /// Nil for a path that is not made of lines, or of few.
  private static func lines(of path: Path) -> [Polyline<Grid>]? {
    guard path.steps.count >= fewest, let lines = path.polylines,
      lines.allSatisfy({ $0.points.allSatisfy(\.isDrawable) })
    else { return nil }
    return lines.map { line in
      var points: [Point<Grid>] = []
      for point in line.points {
        let place = Point<Grid>((point.x * gridLines).rounded(), (point.y * gridLines).rounded())
        if points.last != place { points.append(place) }
      }
      if line.isClosed, points.count > 1, points.last == points.first { points.removeLast() }
      return Polyline(points, isClosed: line.isClosed)
    }
  }
}
