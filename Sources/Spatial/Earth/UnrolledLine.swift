internal import Glibc
import Shapes

/// Positions on the Earth in the order of a line, with longitudes that run on where the line crosses the
/// 180th meridian.
///
/// An edge of more than 180° but less than 359° is the short way round; one of 359° or more runs once round
/// the Earth along its parallel, as the foot of Antarctica does in files of the world.
struct UnrolledLine {
  private(set) var points: [Point<Geographic>] = []
  /// Edges that were written the long way round, by their index.
  private(set) var longEdges: [Int] = []
  /// Edges of 359° or more, by their index.
  private(set) var roundEdges: [Int] = []

  /// Degrees from which an edge is meant to run round the Earth.
  static let round = 359.0

  /// - Parameter roundIsNothing: Edges of 359° or more lead the short way, too: from 180 to -180 is no way.
  init(_ positions: [Point<Geographic>], roundIsNothing: Bool = false) {
    points.reserveCapacity(positions.count)
    var turned = 0.0
    for (index, position) in positions.enumerated() {
      let position = position.withoutNoise
      if index > 0 {
        let step = position.x - positions[index - 1].withoutNoise.x
        if abs(step) >= Self.round { roundEdges.append(index - 1) }
        let isShort = abs(step) <= 180 || (abs(step) >= Self.round && !roundIsNothing)
        if !isShort {
          if abs(step) < 360 - earthNoise { longEdges.append(index - 1) }
          turned -= 360 * (step / 360).rounded()
        }
      }
      points.append(Point(position.x + turned, position.y))
    }
  }

  /// How often the line goes round the Earth to the east.
  var turns: Int {
    guard let first = points.first, let last = points.last else { return 0 }
    return Int(clamping: ((last.x - first.x) / 360).rounded())
  }

  /// The mean sine of the latitude along the way: its sign tells the nearer pole.
  var meanSine: Double {
    var (sum, length) = (0.0, 0.0)
    for (start, end) in zip(points, points.dropFirst()) {
      sum += (end.x - start.x) * sin((start.y + end.y) / 2 * .pi / 180)
      length += end.x - start.x
    }
    return length == 0 ? 0 : sum / length
  }

  var westernmost: Double { points.lazy.map(\.x).min() ?? 0 }
}
