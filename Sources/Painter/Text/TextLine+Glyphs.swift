internal import CCairo
internal import CPango

/// Which outlines a font has, the same in every process: its file and how its letters are bent.
struct GlyphFont: Hashable {
  var file: String
  var index: Int
  var isEmboldened: Bool
  /// What an em of size 1 is multiplied by.
  var matrix: [Double]
}

/// A glyph where it stands in its line, in CSS pixels from the beginning of the baseline.
struct PlacedGlyph {
  var font: GlyphFont
  var index: UInt32
  /// Valid as long as the line lives.
  var scaledFont: OpaquePointer
  var x: Double
  var y: Double
}

extension TextLine {
  /// The line runs from right to left, as its first letter with a direction does or its language.
  var isRightToLeft: Bool {
    pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL
  }

  /// The glyphs in visual order; those that draw nothing are left out.
  var glyphs: [PlacedGlyph] {
    var placed: [PlacedGlyph] = []
    var x = 0.0
    for run in glyphRuns {
      x += Double(run.start_x_offset) / Self.unit
      let font = Self.font(of: run)
      let glyphs = UnsafeBufferPointer(
        start: run.glyphs.pointee.glyphs, count: Int(run.glyphs.pointee.num_glyphs))
      for glyph in glyphs {
        defer { x += Double(glyph.geometry.width) / Self.unit }
        guard let font, glyph.glyph < Self.emptyGlyph else { continue }
        placed.append(
          PlacedGlyph(
            font: font.identity, index: glyph.glyph, scaledFont: font.scaled,
            x: x + Double(glyph.geometry.x_offset) / Self.unit,
            y: Double(glyph.geometry.y_offset - run.y_offset) / Self.unit))
      }
      x += Double(run.end_x_offset) / Self.unit
    }
    return placed
  }

  /// `PANGO_GLYPH_EMPTY`, a macro that Swift cannot read; those that stand for unknown ones are greater.
  private static let emptyGlyph: UInt32 = 0x0FFF_FFFF

  private static func font(of run: PangoGlyphItem) -> (identity: GlyphFont, scaled: OpaquePointer)?
  {
    guard let font = run.item.pointee.analysis.font else { return nil }
    let raw = UnsafeMutableRawPointer(font)
    guard let scaled = pango_cairo_font_get_scaled_font(OpaquePointer(raw)) else { return nil }
    let pattern = pango_fc_font_get_pattern(raw.assumingMemoryBound(to: PangoFcFont.self))
    var file: UnsafeMutablePointer<FcChar8>?
    var index: Int32 = 0
    var embolden: FcBool = 0
    FcPatternGetString(pattern, FC_FILE, 0, &file)
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index)
    FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &embolden)
    var matrix = cairo_matrix_t()
    cairo_scaled_font_get_font_matrix(scaled, &matrix)
    let size = max(abs(matrix.yy), 1e-9)
    let identity = GlyphFont(
      file: file.map { String(cString: $0) } ?? "", index: Int(index), isEmboldened: embolden != 0,
      matrix: [matrix.xx, matrix.yx, matrix.xy, matrix.yy].map {
        ($0 / size * 4096).rounded() / 4096
      })
    return (identity, scaled)
  }
}
