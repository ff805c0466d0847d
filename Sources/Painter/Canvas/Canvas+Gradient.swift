internal import CCairo
internal import Drawing
internal import Shapes

extension Canvas {
  /// Fills a path with colours that change from a point outwards, by the even-odd rule.
  func fill(_ path: Path, with gradient: RadialGradient) {
    guard trace(path) else { return }
    withPattern(of: gradient) { pattern in
      cairo_set_source(context, pattern)
      cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
      cairo_fill(context)
    }
  }

  /// Fills a path with a hatch that is as opaque as a gradient, by the even-odd rule.
  func fill(_ path: Path, with hatch: Hatch, fading gradient: RadialGradient) {
    guard hatch.angle.isFinite, trace(path) else { return }
    saved {
      cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
      cairo_clip(context)
      cairo_push_group(context)
      paint(hatch)
      cairo_pop_group_to_source(context)
      // Pixels of the group lie on pixels of the page: nothing is to be interpolated.
      cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
      withPattern(of: gradient) { cairo_mask(context, $0) }
    }
  }

  /// Calls the body with the gradient as Cairo has it; not for one that draws nothing.
  private func withPattern(of gradient: RadialGradient, _ body: (OpaquePointer?) -> Void) {
    let center = gradient.center
    guard center.isFinite, gradient.radius > 0, gradient.radius.isFinite else { return }
    let middle = gradient.axes == nil ? center : Point(0, 0)
    let pattern = cairo_pattern_create_radial(
      middle.x, middle.y, 0, middle.x, middle.y, gradient.radius)
    defer { cairo_pattern_destroy(pattern) }
    if let axes = gradient.axes {
      // Cairo asks how the page becomes the pattern.
      var matrix = cairo_matrix_t(
        xx: axes.x.x, yx: axes.x.y, xy: axes.y.x, yy: axes.y.y, x0: center.x, y0: center.y)
      guard cairo_matrix_invert(&matrix) == CAIRO_STATUS_SUCCESS else { return }
      cairo_pattern_set_matrix(pattern, &matrix)
    }
    for stop in gradient.stops {
      cairo_pattern_add_color_stop_rgba(
        pattern, stop.offset, stop.color.red, stop.color.green, stop.color.blue, stop.color.alpha)
    }
    body(pattern)
  }
}
