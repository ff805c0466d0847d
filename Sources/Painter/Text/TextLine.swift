internal import CPango
internal import Drawing
internal import Shapes

/// One line of shaped text in CSS pixels, its baseline beginning at the origin.
final class TextLine {
  let size: TextSize
  /// Characters without a glyph, in visual order.
  let missing: [Unicode.Scalar]
  /// Some glyphs are pictures, which have no outlines.
  let hasColorGlyphs: Bool
  private let layout: OpaquePointer

  /// Shapes a text; it must not contain control characters.
  init(_ text: String, font: Font, language: String, fonts: FontCollection) {
    layout = Self.layout(text, font: font, language: language, context: fonts.context)
    let line = pango_layout_get_line_readonly(layout, 0)!
    size = Self.size(of: line)
    let runs = Self.runs(of: line)
    missing = runs.flatMap(Self.missingCharacters)
    hasColorGlyphs = runs.contains(where: Self.hasColorFont)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Valid as long as the line lives.
  var line: UnsafeMutablePointer<PangoLayoutLine> { pango_layout_get_line_readonly(layout, 0) }

  /// The glyphs of each stretch of one font, in visual order.
  var glyphRuns: [PangoGlyphItem] { Self.runs(of: line) }

  private static func layout(
    _ text: String, font: Font, language: String, context: OpaquePointer
  ) -> OpaquePointer {
    let layout = pango_layout_new(context)!
    pango_layout_set_single_paragraph_mode(layout, 1)
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_absolute_size(description, min(max(font.size, 0), 10_000) * unit)
    pango_font_description_set_weight(
      description, font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(
      description, font.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    pango_layout_set_font_description(layout, description)
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    let attributes = LineAttributes.list(for: text, font: font, language: language)
    defer { pango_attr_list_unref(attributes) }
    pango_layout_set_attributes(layout, attributes)
    return layout
  }

  /// Pango's units per CSS pixel.
  static let unit = Double(PANGO_SCALE)

  private static func size(of line: UnsafeMutablePointer<PangoLayoutLine>) -> TextSize {
    var logical = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &logical)
    return TextSize(
      width: Double(logical.width) / unit, ascent: Double(-logical.y) / unit,
      descent: Double(logical.y + logical.height) / unit)
  }

  /// The box around all that is drawn of the line and the line as it is measured, its baseline beginning at the origin.
  private(set) lazy var inkBox: Extent<Page> = {
    var (ink, logical) = (PangoRectangle(), PangoRectangle())
    pango_layout_line_get_extents(line, &ink, &logical)
    let boxes = [ink, logical].map { box in
      Extent<Page>(
        x: Double(box.x) / Self.unit, y: Double(box.y) / Self.unit,
        width: Double(max(box.width, 0)) / Self.unit,
        height: Double(max(box.height, 0)) / Self.unit)
    }
    return boxes[0].union(boxes[1])
  }()

  private static func runs(
    of line: UnsafeMutablePointer<PangoLayoutLine>
  ) -> [PangoGlyphItem] {
    var runs: [PangoGlyphItem] = []
    var node = line.pointee.runs
    while let current = node {
      runs.append(current.pointee.data.assumingMemoryBound(to: PangoGlyphItem.self).pointee)
      node = current.pointee.next
    }
    return runs
  }

  private static func missingCharacters(in run: PangoGlyphItem) -> [Unicode.Scalar] {
    let glyphs = UnsafeBufferPointer(
      start: run.glyphs.pointee.glyphs, count: Int(run.glyphs.pointee.num_glyphs))
    return glyphs.compactMap { glyph in
      guard glyph.glyph & unknownGlyph != 0,
        let character = Unicode.Scalar(glyph.glyph & ~unknownGlyph)
      else { return nil }
      return character
    }
  }

  /// `PANGO_GLYPH_UNKNOWN_FLAG`, a macro that Swift cannot read; the other bits are the character.
  private static let unknownGlyph: UInt32 = 0x1000_0000

  private static func hasColorFont(_ run: PangoGlyphItem) -> Bool {
    guard let font = run.item.pointee.analysis.font else { return false }
    var isColor: FcBool = 0
    let pattern = pango_fc_font_get_pattern(
      UnsafeMutableRawPointer(font).assumingMemoryBound(to: PangoFcFont.self))
    return FcPatternGetBool(pattern, FC_COLOR, 0, &isColor) == FcResultMatch && isColor != 0
  }
}
