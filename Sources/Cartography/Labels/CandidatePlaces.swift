import Drawing
import Shapes
import Styling

/// Where a text may stand: around a point by its anchors, or inside an area.
struct CandidatePlaces {
  let block: TextBlock
  let layer: StyleLayer
  let context: EvaluationContext

  /// Places around a point: each anchor close to the marker, then each a little farther out.
  func around(_ point: Point<Page>, markerReach: Double) -> [Label.Candidate] {
    let size = block.font.size
    let radial = layer.number("text-radial-offset", context) * size
    guard layer.has("text-variable-anchor") else {
      let offset = layer.numbers("text-offset", context)
      let moved =
        offset.count == 2
        ? Point<Page>(point.x + offset[0] * size, point.y + offset[1] * size) : point
      return [candidate(layer.string("text-anchor", context), at: moved, distance: radial)]
    }
    let anchors = layer.strings("text-variable-anchor", context)
    let distance = max(radial, markerReach + 2)
    return [distance, distance + size * 0.6].flatMap { distance in
      anchors.map { candidate($0, at: point, distance: distance) }
    }
  }

  /// Places inside an area: around the point that is farthest from its border. Over the point itself
  /// the text may stick out, where the area is too small for it.
  func inside(_ area: MultiPolygon<Page>, near center: Point<Page>) -> [Label.Candidate] {
    let spread = Self.spiral.lazy.map { step in
      candidate(
        "center",
        at: Point(
          center.x + Double(step.column) * block.width * 0.35,
          center.y + Double(step.row) * block.lineHeight * 0.9), distance: 0)
    }
    return [candidate("center", at: center, distance: 0)]
      + spread.dropFirst().filter { $0.box.corners.allSatisfy(area.contains) }
  }

  /// - Parameter anchor: The part of the text that lies nearest to the point, as the style spec names
  ///   it: with `left` the text stands to the right.
  private func candidate(_ anchor: String, at point: Point<Page>, distance: Double)
    -> Label.Candidate
  {
    // On a diagonal the same distance is shared by both directions.
    let reach = anchor.contains("-") ? distance * 0.5.squareRoot() : distance
    let (x, alignment): (Double, TextBlock.Alignment) =
      if anchor.hasSuffix("left") {
        (point.x + reach, .left)
      } else if anchor.hasSuffix("right") {
        (point.x - reach - block.width, .right)
      } else {
        (point.x - block.width / 2, .center)
      }
    let y =
      if anchor.hasPrefix("top") {
        point.y + reach
      } else if anchor.hasPrefix("bottom") {
        point.y - reach - block.height
      } else {
        point.y - block.height / 2
      }
    return Label.Candidate(
      box: Extent(x: x, y: y, width: block.width, height: block.height), alignment: alignment)
  }

  /// Steps of a grid around the middle, nearest first.
  private static let spiral: [(column: Int, row: Int)] = {
    var steps: [(distance: Int, column: Int, row: Int)] = []
    for row in -4...4 {
      for column in -4...4 { steps.append((row * row + column * column, column, row)) }
    }
    steps.sort { ($0.distance, $0.row, $0.column) < ($1.distance, $1.row, $1.column) }
    return steps.map { ($0.column, $0.row) }
  }()
}
