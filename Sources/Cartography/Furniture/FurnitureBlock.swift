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
  /// What of the box has a plate; nil is all of it.
  var plate: Extent<Page>?

  /// Makes a block.
  public init(id: String, width: Double, height: Double, elements: [Element]) {
    self.id = id
    self.width = width
    self.height = height
    self.elements = elements
  }

  /// The block at the upper or lower end of a higher box, on a plate no higher than itself.
  func reserving(height reserved: Double, atBottom: Bool) -> FurnitureBlock {
    let top = atBottom ? reserved - height : 0
    var block = FurnitureBlock(
      id: id, width: width, height: reserved,
      elements: elements.map { $0.moved(by: Point(0, top)) })
    block.plate = Extent(x: 0, y: top, width: width, height: height)
    return block
  }

  /// The block with free room on all sides.
  public func padded(by padding: Double) -> FurnitureBlock {
    FurnitureBlock(
      id: id, width: width + 2 * padding, height: height + 2 * padding,
      elements: elements.map { $0.moved(by: Point(padding, padding)) })
  }

  /// The block at a place of the page, on a plate of `paper` where one is wanted.
  func group(at corner: Point<Page>, paper: Color? = nil) -> Group {
    let plate: [Element] =
      paper.map { color in
        let box = self.plate ?? Extent<Page>(x: 0, y: 0, width: width, height: height)
        return [.shape(Shape(path: Path(box, radius: 3), fill: .color(color)))]
      } ?? []
    return Group(id: id, elements: (plate + elements).map { $0.moved(by: corner) })
  }
}

extension Element {
  /// The element moved by a vector in pixels.
  func moved(by offset: Point<Page>) -> Element {
    switch self {
    case .group(var group):
      group.elements = group.elements.map { $0.moved(by: offset) }
      group.clip = group.clip?.moved(by: offset)
      return .group(group)
    case .shape(var shape):
      shape.path = shape.path.moved(by: offset)
      if case .radial(var gradient) = shape.fill {
        gradient.center = Point(gradient.center.x + offset.x, gradient.center.y + offset.y)
        shape.fill = .radial(gradient)
      }
      return .shape(shape)
    case .text(var run):
      run.origin = Point(run.origin.x + offset.x, run.origin.y + offset.y)
      return .text(run)
    case .image(var image):
      let box = image.box
      image.box = Extent(
        x: box.minX + offset.x, y: box.minY + offset.y, width: box.width, height: box.height)
      return .image(image)
    }
  }
}

extension Group {
  /// The box around all shapes of the group, strokes included; nil when there are none.
  var extent: Extent<Page>? {
    elements.compactMap { element -> Extent<Page>? in
      switch element {
      case .group(let group): group.extent
      case .shape(let shape):
        shape.path.extent?.expanded(by: (shape.stroke?.width ?? 0) / 2)
      case .image(let image): image.box
      case .text: nil
      }
    }.reduce(nil) { $0?.union($1) ?? $1 }
  }
}

extension Path {
  func moved(by offset: Point<Page>) -> Path {
    func moved(_ point: Point<Page>) -> Point<Page> {
      Point(point.x + offset.x, point.y + offset.y)
    }
    return Path(
      steps.map { step in
        switch step {
        case .move(let point): .move(moved(point))
        case .line(let point): .line(moved(point))
        case .curve(let first, let second, let end):
          .curve(moved(first), moved(second), to: moved(end))
        case .close: .close
        }
      })
  }
}
