package import Shapes

extension Element {
  /// The element moved by a vector in pixels.
  package func moved(by offset: Point<Page>) -> Element {
    switch self {
    case .group(var group):
      group.elements = group.elements.map { $0.moved(by: offset) }
      group.clip = group.clip?.moved(by: offset)
      return .group(group)
    case .shape(var shape):
      shape.path = shape.path.moved(by: offset)
      switch shape.fill {
      case .radial(let gradient): shape.fill = .radial(gradient.moved(by: offset))
      case .fadedHatch(let hatch, let gradient):
        shape.fill = .fadedHatch(hatch, gradient.moved(by: offset))
      case .color, .hatch, nil: break
      }
      return .shape(shape)
    case .dots(let dots): return .dots(dots.placed(.moved(offset)))
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

extension Path {
  /// The path moved by a vector in pixels.
  package func moved(by offset: Point<Page>) -> Path {
    mapped { Point($0.x + offset.x, $0.y + offset.y) }
  }
}

extension RadialGradient {
  fileprivate func moved(by offset: Point<Page>) -> RadialGradient {
    var gradient = self
    gradient.center = Point(center.x + offset.x, center.y + offset.y)
    return gradient
  }
}
