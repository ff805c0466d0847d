extension Group {
  /// The group drawn with thinner pens.
  package func thinned(to share: Double) -> Group {
    var group = self
    group.elements = elements.map { element in
      switch element {
      case .group(let group): return .group(group.thinned(to: share))
      case .shape(var shape):
        shape.stroke = shape.stroke?.scaled(by: share)
        return .shape(shape)
      case .dots(var dots):
        dots.stroke = dots.stroke?.scaled(by: share)
        return .dots(dots)
      case .text, .image: return element
      }
    }
    return group
  }
}
