import Cartography
import Drawing
import MapDocument
import Shapes

/// A made-up piece of furniture, in one file: a round stamp with a word.
struct StampItem: DrawnFurniture {
  var at: Anchor
  var word: String

  static let key = "stamp"
  static let anchors = Anchor.corners
  static let help = "a round stamp"
  static let keys = [DocumentKey("word", .text("a word"), "what is written on it", usual: "Draft")]

  static func read(_ value: some DocumentValue) -> StampItem? {
    guard let (at, members) = value.placed(as: Self.self, suchAs: .topRight)
    else { return nil }
    guard let word = members["word"] else { return StampItem(at: at, word: "Draft") }
    return word.text("the word on the stamp", advice: "write Draft").map {
      StampItem(at: at, word: $0)
    }
  }

  func block(_ map: FurnitureContext) throws(CartographyError) -> FurnitureBlock? {
    var block = try map.label(word, bold: true).padded(by: map.fontSize)
    block.id = Self.key
    let radius = min(block.width, block.height) / 2
    block.elements.insert(
      .shape(
        Shape(
          path: Path(circleAt: Point(block.width / 2, block.height / 2), radius: radius),
          stroke: Stroke(color: map.ink, width: 1))), at: 0)
    return block
  }
}
