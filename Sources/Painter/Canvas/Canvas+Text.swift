internal import CCairo
internal import CPango
internal import Drawing
internal import Shapes

extension Canvas {
  /// Draws a line of text and its halo beneath it.
  ///
  /// Images fill the outlines of the letters: Cairo 1.16 would set finished glyphs on whole pixels,
  /// so that their distances changed with the scale. Documents get glyphs that can be selected.
  func draw(_ run: TextRun, text: TextSetter) throws(PainterError) {
    guard run.origin.isFinite, run.rotation.isFinite, abs(run.origin.x) * scale < 8_000_000,
      abs(run.origin.y) * scale < 8_000_000
    else { return }
    let line: TextLine
    do { line = try text.line(run.text, font: run.font, language: run.language) } catch {
      throw .text(error)
    }
    saved {
      cairo_translate(context, run.origin.x, run.origin.y)
      cairo_rotate(context, run.rotation * .pi / 180)
      if let halo = run.halo { drawHalo(halo, around: line) }
      // A run that is only halo, beneath letters that follow: a document would hold its text twice.
      guard run.color.alpha > 0 else { return }
      setSource(run.color)
      if isRaster, !line.hasColorGlyphs { fillOutlines(of: line) } else { show(line) }
    }
  }

  private func drawHalo(_ halo: TextRun.Halo, around line: TextLine) {
    guard halo.width > 0, halo.width.isFinite, halo.color.alpha > 0 else { return }
    setSource(halo.color)
    cairo_set_line_width(context, 2 * halo.width)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_dash(context, nil, 0, 0)
    traceOutlines(of: line)
    cairo_stroke(context)
  }

  private func fillOutlines(of line: TextLine) {
    traceOutlines(of: line)
    // Letters of connected scripts overlap: even-odd would punch holes where they join.
    cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
    cairo_fill(context)
  }

  private func traceOutlines(of line: TextLine) {
    cairo_new_path(context)
    cairo_move_to(context, 0, 0)
    pango_cairo_layout_line_path(context, line.line)
  }

  private func show(_ line: TextLine) {
    cairo_move_to(context, 0, 0)
    pango_cairo_show_layout_line(context, line.line)
    cairo_new_path(context)
  }
}
