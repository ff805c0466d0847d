import Drawing
import Expressions
import Shapes
import Styling

/// Where a text may stand: around a point by its anchors, or inside an area.
struct CandidatePlaces {
  let block: TextBlock
  let layer: StyleLayer
  let context: EvaluationContext
  /// In pixels, as are those that follow.
  private let radial: Double
  private let offset: Point<Page>
  private let translation: Point<Page>
  /// In degrees.
  private let rotation: Double
  private let justification: String

  init(block: TextBlock, layer: StyleLayer, context: EvaluationContext) {
    (self.block, self.layer, self.context) = (block, layer, context)
    let size = block.font.size
    radial = layer.number("text-radial-offset", context) * size
    let offset = layer.numbers("text-offset", context)
    self.offset = Point((offset.first ?? 0) * size, (offset.last ?? 0) * size)
    let translation = layer.numbers("text-translate", context)
    self.translation = Point(translation.first ?? 0, translation.last ?? 0)
    rotation = layer.number("text-rotate", context)
    justification = layer.string("text-justify", context)
  }

  /// Places around a point, best first: those of `text-variable-anchor-offset`; else each of
  /// `text-variable-anchor` close to the marker, then a little farther out; else `text-anchor`.
  func around(_ point: Point<Page>, markerReach: Double = 0) -> [TextPlace] {
    if layer.has("text-variable-anchor-offset") {
      return layer.anchorOffsets("text-variable-anchor-offset", context).map {
        place($0.anchor, at: point, moved: Point($0.x * size, $0.y * size))
      }
    }
    guard layer.has("text-variable-anchor") else { return [fixed(at: point)] }
    let anchors = layer.strings("text-variable-anchor", context)
    guard let preferred = preferred(anchors) else {
      return around(point, anchors, markerReach: markerReach)
    }
    return around(point, preferred, markerReach: markerReach)
      + around(point, anchors.filter { !preferred.contains($0) }, markerReach: markerReach)
  }

  /// The anchors on the side that the feature asks for.
  private func preferred(_ anchors: [String]) -> [String]? {
    guard layer.areCallouts, let side = context.properties["side"]?.string else { return nil }
    // A text to the right of its point lies nearest to it with its left.
    let part = ["left": "right", "right": "left", "top": "bottom", "bottom": "top"][side]
    let preferred = anchors.filter { anchor in
      anchor.split(separator: "-").contains { $0 == part ?? "" }
    }
    // Straight beside the point first.
    return preferred.filter { $0 == part } + preferred.filter { $0 != part }
  }

  private func around(
    _ point: Point<Page>, _ anchors: [String], markerReach: Double
  ) -> [TextPlace] {
    let clear = markerReach + 2
    let near = [0, size * 0.6].flatMap { farther in
      anchors.map { anchor in
        var place = place(
          anchor, at: point, moved: variableOffset(anchor, atLeast: clear, farther: farther))
        place.markerReach = markerReach
        return place
      }
    }
    guard hasLeaders else { return near }
    let lengths = Self.leaderLengths + (layer.areCallouts ? Self.calloutLengths : [])
    let led = lengths.flatMap { length -> [TextPlace] in
      anchors.flatMap { anchor -> [TextPlace] in
        let offset = variableOffset(anchor, atLeast: clear, farther: length * size)
        return Self.slides(along: anchor).map { slide in
          place(anchor, at: point, moved: Point(offset.x + slide * block.width, offset.y))
            .led(from: point, reach: markerReach)
        }
      }
    }
    guard layer.areCallouts else { return near + led }
    return near + led + allAround(point, anchors, markerReach: markerReach)
  }

  /// Places in all directions from a point, where a line leads to them.
  private func allAround(
    _ point: Point<Page>, _ anchors: [String], markerReach: Double
  ) -> [TextPlace] {
    (Self.leaderLengths + Self.calloutLengths).flatMap { length in
      Self.directions.compactMap { direction -> TextPlace? in
        let anchor = Self.nearestPart(of: direction)
        guard anchors.contains(anchor) else { return nil }
        let reach = markerReach + length * size
        return place(
          anchor, at: point, moved: Point(direction.x * reach, direction.y * reach)
        ).led(from: point, reach: markerReach)
      }
    }
  }

  private static let directions: [Point<Page>] = (0..<24).map {
    Point(1, 0).turned(by: Double($0) * 15, about: Point(0, 0))
  }

  /// The part of a text in a direction that is nearest to where it is seen from: `left` of what lies to the right.
  private static func nearestPart(of direction: Point<Page>) -> String {
    let parts = [
      direction.y > 0.38 ? "top" : direction.y < -0.38 ? "bottom" : "",
      direction.x > 0.38 ? "left" : direction.x < -0.38 ? "right" : "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// Of many features, those far down the ranks have their names beside them or not at all.
  private var hasLeaders: Bool {
    guard layer.metadata["controlmap:leaders"]?.bool == true else { return false }
    return context.properties["rank"]?.number ?? 0 <= Self.lastLed
  }

  private static let lastLed = 500.0

  /// A text above or beneath its marker may stand farther to the left or right as well, in widths of the text.
  private static func slides(along anchor: String) -> [Double] {
    AnchorPart(anchor).x == 0 ? [0, 0.12, -0.12, 0.25, -0.25] : [0]
  }

  /// How far away from its marker a text may stand, in ems, where a line leads to it.
  private static let leaderLengths = [1.4, 2.4, 3.6, 5.0]
  /// The same where it may stand far off.
  private static let calloutLengths = [6.5, 8.5, 11, 14, 18]

  private var size: Double { block.font.size }

  private func fixed(at point: Point<Page>) -> TextPlace {
    let anchor = layer.string("text-anchor", context)
    // A radial offset takes the place of the other, in the direction of the anchor.
    let moved = radial != 0 ? away(radial, from: anchor) : offset
    return place(anchor, at: point, moved: moved)
  }

  /// With anchors to choose from, an offset counts outwards from the point.
  private func variableOffset(_ anchor: String, atLeast clear: Double, farther: Double)
    -> Point<Page>
  {
    if layer.has("text-offset"), !layer.has("text-radial-offset") {
      let part = AnchorPart(anchor)
      return Point(
        -part.x * max(abs(offset.x), part.y == 0 ? clear : 0) - part.x * farther,
        -part.y * max(abs(offset.y), part.x == 0 ? clear : 0) - part.y * farther)
    }
    return away(max(radial, clear) + farther, from: anchor)
  }

  /// A step outwards; on a diagonal the same distance is shared by both directions.
  private func away(_ distance: Double, from anchor: String) -> Point<Page> {
    let part = AnchorPart(anchor)
    let reach = part.x != 0 && part.y != 0 ? distance * 0.5.squareRoot() : distance
    return Point(-part.x * reach, -part.y * reach)
  }

  /// Places inside an area: around the point that is farthest from its border. Over the point itself
  /// the text may stick out, where the area is too small for it.
  ///
  /// - Parameters:
  ///   - feature: Whose text it is.
  ///   - memory: What was found for the texts of maps before.
  func inside(
    _ area: MultiPolygon<Page>, near center: Point<Page>, of feature: String,
    _ memory: FittingPlaces?
  ) -> [TextPlace] {
    func place(_ step: Int) -> TextPlace {
      let (column, row) = Self.spiral[step]
      return self.place(
        "center",
        at: Point(
          center.x + Double(column) * block.width * 0.35,
          center.y + Double(row) * block.lineHeight * 0.9))
    }
    let first = self.place("center", at: center)
    let text = FittingPlaces.Text(
      area: area, extent: first.extent, width: block.width, lineHeight: block.lineHeight)
    let steps = (memory ?? FittingPlaces()).steps(of: text, named: feature, in: layer.id) {
      Self.spiral.indices.dropFirst().filter {
        place($0).extent.corners.allSatisfy(area.contains)
      }
    }
    return [first] + steps.map(place)
  }

  /// A text, its lines about their middle, with its top left corner at a point.
  func level(_ block: TextBlock, corner: Point<Page>) -> TextPlace {
    TextPlace(block, corner: corner, .center, about: corner)
  }

  /// The layer says itself where the text stands to its point.
  var isAnchored: Bool {
    [
      "text-variable-anchor-offset", "text-variable-anchor", "text-anchor", "text-offset",
      "text-radial-offset",
    ].contains(where: layer.has)
  }

  /// - Parameters:
  ///   - anchor: The part of the text that lies nearest to the point, as the style spec names it: with
  ///     `left` the text stands to the right.
  ///   - offset: In pixels, from the point to that part.
  private func place(
    _ anchor: String, at anchorPoint: Point<Page>, moved offset: Point<Page> = Point(0, 0)
  ) -> TextPlace {
    let point = Point<Page>(anchorPoint.x + translation.x, anchorPoint.y + translation.y)
    let part = AnchorPart(anchor)
    let corner = Point<Page>(
      point.x + offset.x - block.width * (part.x + 1) / 2,
      point.y + offset.y - block.height * (part.y + 1) / 2)
    return TextPlace(
      block, corner: corner, alignment(at: part), rotation: rotation, about: point)
  }

  private func alignment(at part: AnchorPart) -> TextBlock.Alignment {
    switch justification {
    case "left": .left
    case "right": .right
    case "auto": part.x < 0 ? .left : part.x > 0 ? .right : .center
    default: .center
    }
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

extension StyleLayer {
  /// Its texts are told beside their points, be it from afar: a feature may ask for a `side`, and lines to the texts may
  /// be long.
  var areCallouts: Bool { metadata["controlmap:callouts"]?.bool == true }
}
