internal import CCairo
internal import Drawing
internal import Shapes

extension Canvas {
  /// Makes `path` the current path; false, and no path, where there is nothing to draw.
  func trace(_ path: Path) -> Bool {
    cairo_new_path(context)
    guard !path.steps.isEmpty else { return false }
    for step in path.steps where !trace(step) {
      cairo_new_path(context)
      return false
    }
    return true
  }

  private func trace(_ step: Path.Step) -> Bool {
    switch step {
    case .move(let point):
      guard point.isFinite else { return false }
      cairo_move_to(context, clamped(point.x), clamped(point.y))
    case .line(let point):
      guard point.isFinite else { return false }
      cairo_line_to(context, clamped(point.x), clamped(point.y))
    case .curve(let first, let second, let end):
      guard first.isFinite, second.isFinite, end.isFinite else { return false }
      cairo_curve_to(
        context, clamped(first.x), clamped(first.y), clamped(second.x), clamped(second.y),
        clamped(end.x), clamped(end.y))
    case .close:
      cairo_close_path(context)
    }
    return true
  }

  /// Cairo's coordinates are 24.8 fixed point and wrap around beyond ±8,388,608 surface units.
  private func clamped(_ coordinate: Double) -> Double {
    let limit = 8_000_000 / scale
    return min(max(coordinate, -limit), limit)
  }

  /// Fills a path with one colour, by the even-odd rule.
  func fill(_ path: Path, with color: Color) {
    guard color.alpha > 0, trace(path) else { return }
    setSource(color)
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
    cairo_fill(context)
  }

  /// Draws the outline of a path.
  func stroke(_ path: Path, with stroke: Stroke) {
    guard stroke.color.alpha > 0, stroke.width > 0, stroke.width.isFinite, trace(path) else {
      return
    }
    setSource(stroke.color)
    setPen(stroke)
    cairo_stroke(context)
  }

  /// Takes a colour for what is drawn next.
  func setSource(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  private func setPen(_ stroke: Stroke) {
    cairo_set_line_width(context, stroke.width)
    cairo_set_line_cap(context, stroke.cap.cairo)
    cairo_set_line_join(context, stroke.join.cairo)
    cairo_set_miter_limit(context, stroke.miterLimit >= 1 ? stroke.miterLimit : 1)
    let dashes = drawable(stroke.dashes)
    cairo_set_dash(context, dashes, Int32(dashes.count), 0)
  }

  /// Cairo refuses negative dashes and takes for ever over endlessly small ones: both are drawn
  /// as a whole line.
  private func drawable(_ dashes: [Double]) -> [Double] {
    let length = dashes.reduce(0, +)
    let isDrawable = length.isFinite && length * scale > 0.05 && dashes.allSatisfy { $0 >= 0 }
    return isDrawable ? dashes : []
  }

  /// Replaces the current path by a clip to the whole surface pixels that it touches, so that the
  /// clip itself has no soft edge.
  func clipToExtent() {
    var (minX, minY, maxX, maxY) = (0.0, 0.0, 0.0, 0.0)
    cairo_path_extents(context, &minX, &minY, &maxX, &maxY)
    cairo_user_to_device(context, &minX, &minY)
    cairo_user_to_device(context, &maxX, &maxY)
    cairo_new_path(context)
    cairo_save(context)
    cairo_identity_matrix(context)
    cairo_rectangle(
      context, minX.rounded(.down) - 1, minY.rounded(.down) - 1,
      maxX.rounded(.up) - minX.rounded(.down) + 2, maxY.rounded(.up) - minY.rounded(.down) + 2)
    cairo_restore(context)
    cairo_clip(context)
  }
}

extension Stroke.Cap {
  fileprivate var cairo: cairo_line_cap_t {
    switch self {
    case .butt: CAIRO_LINE_CAP_BUTT
    case .round: CAIRO_LINE_CAP_ROUND
    case .square: CAIRO_LINE_CAP_SQUARE
    }
  }
}

extension Stroke.Join {
  fileprivate var cairo: cairo_line_join_t {
    switch self {
    case .bevel: CAIRO_LINE_JOIN_BEVEL
    case .round: CAIRO_LINE_JOIN_ROUND
    case .miter: CAIRO_LINE_JOIN_MITER
    }
  }
}
