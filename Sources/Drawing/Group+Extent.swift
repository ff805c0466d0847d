package import Shapes

extension Group {
  /// The box around all shapes of the group, strokes included; nil when there are none.
  package var extent: Extent<Page>? {
    elements.compactMap { element -> Extent<Page>? in
      switch element {
      case .group(let group): group.extent
      case .shape(let shape):
        shape.path.extent?.expanded(by: (shape.stroke?.width ?? 0) / 2)
      case .dots(let dots): dots.extent
      case .image(let image): image.box
      case .text: nil
      }
    }.reduce(nil) { $0?.union($1) ?? $1 }
  }
}

extension Dots {
  /// The box around all of them, pens included; nil when there are none.
  fileprivate var extent: Extent<Page>? {
    centers.indices.compactMap { path(at: $0).extent }.reduce(nil) { $0?.union($1) ?? $1 }?
      .expanded(by: (stroke?.width ?? 0) / 2)
  }
}
