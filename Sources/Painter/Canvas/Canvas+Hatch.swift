internal import CCairo
internal import Drawing
internal import Shapes

extension Canvas {
  /// Fills a path with a hatch, by the even-odd rule.
  func fill(_ path: Path, with hatch: Hatch) {
    guard hatch.angle.isFinite, trace(path) else { return }
    saved {
      cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
      if isRaster { fillThroughGroup(path, with: hatch) } else { fillThroughClip(with: hatch) }
    }
  }

  /// In documents the lines stay lines, cut off at the current path.
  private func fillThroughClip(with hatch: Hatch) {
    cairo_clip(context)
    paint(hatch)
  }

  /// In images the pattern is drawn aside and the path filled with it: its soft edge is blended
  /// once, not once for each colour, and a coastline need not be cut with every line.
  private func fillThroughGroup(_ path: Path, with hatch: Hatch) {
    clipToExtent()
    cairo_push_group(context)
    paint(hatch)
    cairo_pop_group_to_source(context)
    // Pixels of the group lie on pixels of the page: nothing is to be interpolated.
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    _ = trace(path)
    cairo_fill(context)
  }

  /// Covers the clip with the pattern.
  func paint(_ hatch: Hatch) {
    guard let box = clipExtent else { return }
    if let background = hatch.background, background.alpha > 0 {
      setSource(background)
      cairo_paint(context)
    }
    switch hatch.pattern {
    case .bands(let bands):
      paint(bands, along: HatchLines(angle: hatch.angle, over: box))
    case .crossedBands(let bands):
      paint(bands, along: HatchLines(angle: hatch.angle, over: box))
      paint(bands, along: HatchLines(angle: hatch.angle + 90, over: box))
    case .dots(let radius, let spacing, let color):
      let rows = HatchLines(angle: hatch.angle, over: box.expanded(by: max(radius, 0)))
      paintDots(radius: radius, spacing: spacing, color: color, in: rows)
    }
  }

  private var clipExtent: Extent<Page>? {
    var (minX, minY, maxX, maxY) = (0.0, 0.0, 0.0, 0.0)
    cairo_clip_extents(context, &minX, &minY, &maxX, &maxY)
    guard minX < maxX, minY < maxY else { return nil }
    return Extent(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }

  private func paint(_ bands: [Hatch.Band], along lines: HatchLines) {
    guard let repetition = HatchPeriod(bands) else { return }
    guard repetition.period * scale >= 0.5 else {
      // Too fine to be seen, and without end to draw.
      setSource(repetition.bands[0].color)
      cairo_paint(context)
      return
    }
    guard let opacity = repetition.commonOpacity else {
      return stroke(repetition.bands, every: repetition.period, along: lines)
    }
    if opacity < 1 { cairo_push_group(context) }
    let (ground, bands) = repetition.joined
    if let ground {
      setSource(ground)
      cairo_paint(context)
    }
    stroke(bands, every: repetition.period, along: lines)
    if opacity < 1 {
      cairo_pop_group_to_source(context)
      cairo_paint_with_alpha(context, opacity)
    }
  }

  private func stroke(
    _ bands: [HatchPeriod.Band], every period: Double, along lines: HatchLines
  ) {
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    cairo_set_dash(context, nil, 0, 0)
    for band in bands {
      setSource(band.color)
      cairo_set_line_width(context, band.width)
      stroke(lines.middles(offset: band.offset, width: band.width, period: period))
    }
  }

  /// Draws dots as the round ends of dashes without a length: one line a row.
  private func paintDots(radius: Double, spacing: Double, color: Color, in rows: HatchLines) {
    guard radius > 0, radius.isFinite, spacing.isFinite, color.alpha > 0 else { return }
    setSource(color)
    guard spacing * scale >= 0.5 else {
      cairo_paint(context)
      return
    }
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_width(context, 2 * radius)
    cairo_set_dash(context, [0, spacing], 2, 0)
    stroke(rows.middles(offset: 0, width: 0, period: spacing, whole: spacing))
  }

  private func stroke(_ lines: [(from: Point<Page>, to: Point<Page>)]) {
    cairo_new_path(context)
    for line in lines {
      cairo_move_to(context, line.from.x, line.from.y)
      cairo_line_to(context, line.to.x, line.to.y)
    }
    cairo_stroke(context)
  }
}
