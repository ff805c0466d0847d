import Drawing
import Glibc
import Localization
public import MapDocument
import Shapes

/// A north arrow, as a document asks for it.
public struct NorthArrowItem: DrawnFurniture {
  public var at: Anchor

  /// Makes a north arrow.
  public init(at: Anchor) {
    self.at = at
  }

  public static let key = "north-arrow"
  public static let anchors = Anchor.allCases
  public static let help = "an arrow to the north"
  public static var usual: NorthArrowItem? { NorthArrowItem(at: .topRight) }

  public static func read(_ value: some DocumentValue) -> NorthArrowItem? {
    value.anchor(among: anchors).map { NorthArrowItem(at: $0) }
  }

  public func block(_ map: FurnitureContext) throws(CartographyError) -> FurnitureBlock? {
    try NorthArrow(bearing: map.northBearing, fontSize: map.fontSize, language: map.language)
      .block(ink: map.ink, paper: map.paper, measurer: map.measurer)
  }
}

/// An arrow towards true north at the frame's centre.
struct NorthArrow {
  /// Degrees clockwise from the top of the page to true north.
  let bearing: Double
  let fontSize: Double
  let language: String

  /// Draws the arrow with its letter, turned as north lies.
  func block(ink: Color, paper: Color, measurer: any TextMeasurer) throws(CartographyError)
    -> FurnitureBlock
  {
    let letter = try TextBlock(
      Localizer(language: language)[.north], font: Font(size: fontSize, bold: true),
      language: language, measurer: measurer)
    let length = fontSize * 2.4
    let half = fontSize * 0.6
    let pad = fontSize * 0.45
    let size = max(letter.width, half * 2) + pad * 2
    let middle = Point<Page>(size / 2, pad + letter.height + length / 2)
    func turned(_ x: Double, _ y: Double) -> Point<Page> {
      let angle = bearing * .pi / 180
      return Point(
        middle.x + x * cos(angle) - y * sin(angle), middle.y + x * sin(angle) + y * cos(angle))
    }
    func side(_ side: Double, fill: Color) -> Element {
      var path = Path()
      path.append(
        [turned(0, -length / 2), turned(side * half, length / 2), turned(0, length / 4)][...],
        closed: true)
      return .shape(
        Shape(
          path: path, fill: .color(fill), stroke: Stroke(color: ink, width: 0.7, join: .round)))
    }
    return FurnitureBlock(
      id: "north-arrow", width: size, height: pad * 2 + letter.height + length,
      elements: letter.runs(at: Point((size - letter.width) / 2, pad), color: ink) + [
        side(-1, fill: ink), side(1, fill: paper),
      ])
  }
}
