internal import CCairo
internal import Drawing

extension Canvas {
  /// Draws all layers, bottom first.
  func draw(_ scene: Scene, text: TextSetter) throws(PainterError) {
    try draw(scene.layers[...], text: text)
  }

  /// Draws some layers, bottom first.
  func draw(_ layers: ArraySlice<Group>, text: TextSetter) throws(PainterError) {
    for layer in layers { try draw(layer, text: text) }
  }

  private func draw(_ group: Group, text: TextSetter) throws(PainterError) {
    // Written so that an opacity that is not a number draws nothing.
    guard group.opacity > 0 else { return }
    if group.opacity < 1 {
      try drawFaded(group, text: text)
    } else if let clip = group.clip {
      try saved { () throws(PainterError) in
        guard trace(clip) else { return }
        cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
        cairo_clip(context)
        try draw(group.elements, text: text)
      }
    } else {
      try draw(group.elements, text: text)
    }
  }

  /// Draws the elements aside and lays them over the page as one, so that they do not add up.
  private func drawFaded(_ group: Group, text: TextSetter) throws(PainterError) {
    try saved { () throws(PainterError) in
      if let clip = group.clip {
        guard trace(clip) else { return }
        clipToExtent()
      }
      cairo_push_group(context)
      // The clip takes effect when the group is laid down; twice would thin its soft edges twice.
      cairo_reset_clip(context)
      try draw(group.elements, text: text)
      cairo_pop_group_to_source(context)
      if let clip = group.clip {
        _ = trace(clip)
        cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
        cairo_clip(context)
      }
      cairo_paint_with_alpha(context, group.opacity)
    }
  }

  private func draw(_ elements: [Element], text: TextSetter) throws(PainterError) {
    for element in elements {
      switch element {
      case .group(let group): try draw(group, text: text)
      case .shape(let shape): draw(shape)
      case .dots(let dots): draw(dots)
      case .text(let run): try draw(run, text: text)
      case .image(let image): try draw(image)
      }
    }
  }

  func draw(_ shape: Shape) {
    if shape.isCrisp { cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE) }
    defer { if shape.isCrisp { cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT) } }
    switch shape.fill {
    case .color(let color): fill(shape.path, with: color)
    case .hatch(let hatch): fill(shape.path, with: hatch)
    case .radial(let gradient): fill(shape.path, with: gradient)
    case .fadedHatch(let hatch, let gradient): fill(shape.path, with: hatch, fading: gradient)
    case nil: break
    }
    if let stroke = shape.stroke { self.stroke(shape.path, with: stroke) }
  }
}
