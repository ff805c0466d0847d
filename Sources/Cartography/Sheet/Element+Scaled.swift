import Drawing
import Shapes

extension Element {
  /// The element drawn larger or smaller about the page's origin, with its pens, patterns and letters.
  func scaled(by factor: Double) -> Element {
    switch self {
    case .group(let group): return .group(group.scaled(by: factor))
    case .shape(var shape):
      shape.path = shape.path.scaled(by: factor)
      shape.stroke = shape.stroke?.scaled(by: factor)
      if case .hatch(let hatch) = shape.fill { shape.fill = .hatch(hatch.scaled(by: factor)) }
      if case .radial(let gradient) = shape.fill {
        shape.fill = .radial(gradient.scaled(by: factor))
      }
      return .shape(shape)
    case .text(var run):
      run.font.size *= factor
      run.font.letterSpacing *= factor
      run.halo?.width *= factor
      run.width *= factor
      run.origin = Point(run.origin.x * factor, run.origin.y * factor)
      return .text(run)
    case .image(var image):
      let box = image.box
      image.box = Extent(
        x: box.minX * factor, y: box.minY * factor, width: box.width * factor,
        height: box.height * factor)
      return .image(image)
    }
  }
}

extension Group {
  /// The group drawn larger or smaller about the page's origin.
  func scaled(by factor: Double) -> Group {
    var group = self
    group.clip = clip?.scaled(by: factor)
    group.elements = elements.map { $0.scaled(by: factor) }
    return group
  }
}

extension FurnitureBlock {
  func scaled(by factor: Double) -> FurnitureBlock {
    FurnitureBlock(
      id: id, width: width * factor, height: height * factor,
      elements: elements.map { $0.scaled(by: factor) })
  }
}

extension Path {
  fileprivate func scaled(by factor: Double) -> Path {
    func scaled(_ point: Point<Page>) -> Point<Page> { Point(point.x * factor, point.y * factor) }
    return Path(
      steps.map { step in
        switch step {
        case .move(let point): .move(scaled(point))
        case .line(let point): .line(scaled(point))
        case .curve(let first, let second, let end):
          .curve(scaled(first), scaled(second), to: scaled(end))
        case .close: .close
        }
      })
  }
}

extension Stroke {
  fileprivate func scaled(by factor: Double) -> Stroke {
    var stroke = self
    stroke.width *= factor
    stroke.dashes = dashes.map { $0 * factor }
    return stroke
  }
}

extension RadialGradient {
  fileprivate func scaled(by factor: Double) -> RadialGradient {
    RadialGradient(
      center: Point(center.x * factor, center.y * factor), radius: radius * factor, stops: stops)
  }
}

extension Hatch {
  fileprivate func scaled(by factor: Double) -> Hatch {
    func scaled(_ bands: [Band]) -> [Band] {
      bands.map { Band(color: $0.color, width: $0.width * factor) }
    }
    let pattern: Pattern =
      switch self.pattern {
      case .bands(let bands): .bands(scaled(bands))
      case .crossedBands(let bands): .crossedBands(scaled(bands))
      case .dots(let radius, let spacing, let color):
        .dots(radius: radius * factor, spacing: spacing * factor, color: color)
      }
    return Hatch(pattern: pattern, angle: angle, background: background)
  }
}
