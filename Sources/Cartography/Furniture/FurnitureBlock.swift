public import Drawing
import Shapes

/// A piece of furniture in a box of its own, drawn from the box's top left corner.
public struct FurnitureBlock {
  /// Of its group in the scene.
  public var id: String
  /// CSS pixels, as is `height`.
  public var width: Double
  public var height: Double
  public var elements: [Element]
  /// What of the box has a panel beneath it; nil is all of it.
  var panel: Extent<Page>?

  /// Makes a block.
  public init(id: String, width: Double, height: Double, elements: [Element]) {
    self.id = id
    self.width = width
    self.height = height
    self.elements = elements
  }

  /// The block at the upper or lower end of a higher box, on a panel no higher than itself.
  func reserving(height reserved: Double, atBottom: Bool) -> FurnitureBlock {
    let top = atBottom ? reserved - height : 0
    var block = FurnitureBlock(
      id: id, width: width, height: reserved,
      elements: elements.map { $0.moved(by: Point(0, top)) })
    block.panel = Extent(x: 0, y: top, width: width, height: height)
    return block
  }

  /// The block with free room on all sides.
  public func padded(by padding: Double) -> FurnitureBlock {
    FurnitureBlock(
      id: id, width: width + 2 * padding, height: height + 2 * padding,
      elements: elements.map { $0.moved(by: Point(padding, padding)) })
  }

  /// The block drawn larger or smaller, with its pens and letters.
  func scaled(by factor: Double) -> FurnitureBlock {
    FurnitureBlock(
      id: id, width: width * factor, height: height * factor,
      elements: elements.map { $0.scaled(by: factor) })
  }

  /// The block at a place of the page, on a panel of `paper` where one is wanted.
  func group(at corner: Point<Page>, paper: Color? = nil) -> Group {
    let panel: [Element] =
      paper.map { color in
        let box = self.panel ?? Extent<Page>(x: 0, y: 0, width: width, height: height)
        return [.shape(Shape(path: Path(box, radius: 3), fill: .color(color)))]
      } ?? []
    return Group(id: id, elements: (panel + elements).map { $0.moved(by: corner) })
  }
}
