import Drawing
import Shapes

/// A place for the text of a symbol.
struct TextPlace {
  /// How the text lies there.
  enum Layout {
    /// Lines beneath each other, turned about a point by degrees clockwise.
    case block(
      TextBlock, corner: Point<Page>, TextBlock.Alignment, rotation: Double, about: Point<Page>)
    /// Pieces along a line.
    case pieces([Piece])
  }

  /// A piece of the text that is turned as a whole.
  struct Piece {
    var span: TextBlock.Span
    /// The left end of its baseline.
    var origin: Point<Page>
    /// Degrees clockwise about the origin.
    var rotation: Double
  }

  var layout: Layout
  /// Around the letters, in parts where the text runs along a line.
  var boxes: [Extent<Page>]
  /// From the marker to a text that stands away from it.
  private(set) var leader: Line<Page>?
  /// Around the leader, in parts.
  var leaderBoxes: [Extent<Page>] = []
  /// Of a text beside a marker, how far the marker reaches, in pixels.
  var markerReach: Double?
  /// A dot marks where the leader begins, for what has no marker.
  var leaderHasDot = false
  /// Nothing may be set here: it would be taken for the name of something else.
  var isBarred = false
  /// What stands here in place of the symbol's own text.
  var stead: Stead?

  /// What may stand in place of a name.
  enum Stead: Hashable {
    case shortName(String)
    /// A number, told beside the map; its figures are set where all of them are known.
    case number
  }

  /// Pixels of a leader next to its ends that keep off nothing.
  private static let clearance = 4.0

  /// The box around the letters.
  var extent: Extent<Page> { boxes.dropFirst().reduce(boxes[0]) { $0.union($1) } }

  /// A block whose top left corner is at `corner` before it is turned.
  init(
    _ block: TextBlock, corner: Point<Page>, _ alignment: TextBlock.Alignment,
    rotation: Double = 0, about pivot: Point<Page>
  ) {
    layout = .block(block, corner: corner, alignment, rotation: rotation, about: pivot)
    let box = Extent<Page>(x: corner.x, y: corner.y, width: block.width, height: block.height)
    boxes = [box.turned(by: rotation, about: pivot)]
  }

  init(pieces: [Piece], boxes: [Extent<Page>]) {
    layout = .pieces(pieces)
    self.boxes = boxes
  }

  /// The place with a line to it from the point of its marker, beginning where the marker ends; nothing else
  /// may cross the line.
  func led(from point: Point<Page>, reach: Double, hasDot: Bool = false) -> TextPlace {
    let end = extent.nearest(to: point)
    let distance = point.distance(to: end)
    guard distance > reach else { return self }
    var place = self
    place.leaderHasDot = hasDot
    let start = point.interpolated(to: end, at: reach / distance)
    place.leader = Line([start, end])
    // Boxes without gaps, so that no other line slips between two of them, clear of the marker and of the text.
    let clear = min(Self.clearance, (distance - reach) / 2)
    let first = point.interpolated(to: end, at: (reach + clear) / distance)
    let last = point.interpolated(to: end, at: (distance - clear) / distance)
    place.leaderBoxes = Self.boxes(from: first, to: last)
    return place
  }

  /// Boxes without gaps from where the marker at a point ends to the text beside it.
  func gap(from point: Point<Page>) -> [Extent<Page>] {
    guard let markerReach else { return [] }
    let end = extent.nearest(to: point)
    let distance = point.distance(to: end)
    guard distance > markerReach else { return [] }
    return Self.boxes(from: point.interpolated(to: end, at: markerReach / distance), to: end)
  }

  private static func boxes(from first: Point<Page>, to last: Point<Page>) -> [Extent<Page>] {
    let parts = max(1, Int(clamping: (first.distance(to: last) / 2.5).rounded(.up)))
    return first.points(to: last, parts: parts).map { Extent(around: $0).expanded(by: 1.5) }
  }

  /// Its letters lie on a ground of their own; the air of their lines need not.
  func stands(on ground: AreaGrid.OwnGround) -> Bool {
    guard case .block(let block, _, _, 0, _) = layout, let box = boxes.first else {
      return boxes.allSatisfy(ground.contains)
    }
    let air = block.air
    return ground.contains(
      Extent(minX: box.minX, minY: box.minY + air.top, maxX: box.maxX, maxY: box.maxY - air.bottom))
  }

  /// What stands here, where it is not the symbol's own text.
  var words: String? {
    guard stead != nil, case .block(let block, _, _, _, _) = layout else {
      if case .shortName(let name) = stead { return name }
      return nil
    }
    return block.lines.map(\.text).joined(separator: " ")
  }

  /// Of a text that is not set along a line, in CSS pixels.
  var fontSize: Double? {
    guard case .block(let block, _, _, _, _) = layout else { return nil }
    return block.font.size
  }

  /// The place with another text about the middle of the one that stands there.
  func showing(_ other: TextBlock) -> TextPlace {
    guard case .block(let block, let corner, let alignment, let rotation, let pivot) = layout else {
      return self
    }
    var place = self
    place.layout = .block(
      other,
      corner: Point(
        corner.x + (block.width - other.width) / 2, corner.y + (block.height - other.height) / 2),
      alignment, rotation: rotation, about: pivot)
    return place
  }

  /// The pieces of the text at this place.
  var pieces: [Piece] {
    switch layout {
    case .block(let block, let corner, let alignment, let rotation, let pivot):
      block.pieces(at: corner, alignment: alignment).map {
        Piece(
          span: $0.span,
          origin: rotation == 0 ? $0.origin : $0.origin.turned(by: rotation, about: pivot),
          rotation: rotation)
      }
    case .pieces(let pieces): pieces
    }
  }
}

extension Extent where Space == Page {
  /// The box around this one turned about a point by degrees clockwise.
  func turned(by degrees: Double, about pivot: Point<Page>) -> Extent<Page> {
    guard degrees != 0 else { return self }
    let turned = corners.map { $0.turned(by: degrees, about: pivot) }
    return turned.dropFirst().reduce(Extent(around: turned[0])) { $0.including($1) }
  }
}
