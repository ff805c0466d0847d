internal import CCairo
internal import Drawing
internal import Shapes

extension Canvas {
  /// Fills a path with colours that change from a point outwards, by the even-odd rule.
  func fill(_ path: Path, with gradient: RadialGradient) {
    let center = gradient.center
    guard center.isFinite, gradient.radius > 0, gradient.radius.isFinite, trace(path) else {
      return
    }
    let pattern = cairo_pattern_create_radial(
      center.x, center.y, 0, center.x, center.y, gradient.radius)
    defer { cairo_pattern_destroy(pattern) }
    for stop in gradient.stops {
      cairo_pattern_add_color_stop_rgba(
        pattern, stop.offset, stop.color.red, stop.color.green, stop.color.blue, stop.color.alpha)
    }
    cairo_set_source(context, pattern)
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_fill(context)
  }
}
