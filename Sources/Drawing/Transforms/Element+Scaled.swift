import Shapes

extension Element {
  /// The element drawn larger or smaller about the page's origin, with its pens, patterns and letters.
  package func scaled(by factor: Double) -> Element {
    switch self {
    case .group(let group): return .group(group.scaled(by: factor))
    case .shape(var shape):
      shape.path = shape.path.scaled(by: factor)
      shape.stroke = shape.stroke?.scaled(by: factor)
      switch shape.fill {
      case .hatch(let hatch): shape.fill = .hatch(hatch.scaled(by: factor))
      case .radial(let gradient): shape.fill = .radial(gradient.scaled(by: factor))
      case .fadedHatch(let hatch, let gradient):
        shape.fill = .fadedHatch(hatch.scaled(by: factor), gradient.scaled(by: factor))
      case .color, nil: break
      }
      return .shape(shape)
    case .dots(let dots):
      var placed = dots.placed(.scaled(factor))
      placed.stroke = dots.stroke?.scaled(by: factor)
      return .dots(placed)
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
  package func scaled(by factor: Double) -> Group {
    if factor == 1 { return self }
    var group = self
    group.clip = clip?.scaled(by: factor)
    group.elements = elements.map { $0.scaled(by: factor) }
    return group
  }
}

extension Path {
  fileprivate func scaled(by factor: Double) -> Path {
    mapped { Point($0.x * factor, $0.y * factor) }
  }
}

extension Stroke {
  func scaled(by factor: Double) -> Stroke {
    var stroke = self
    stroke.width *= factor
    stroke.dashes = dashes.map { $0 * factor }
    return stroke
  }
}

extension RadialGradient {
  fileprivate func scaled(by factor: Double) -> RadialGradient {
    RadialGradient(
      center: Point(center.x * factor, center.y * factor), radius: radius * factor, stops: stops,
      axes: axes)
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
