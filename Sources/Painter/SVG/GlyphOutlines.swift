internal import CCairo
internal import Drawing
internal import Shapes

/// The outlines of glyphs, each read once.
final class GlyphOutlines {
  /// Units of an em in which outlines are kept, whole numbers.
  static let em = 1000.0

  private let surface: ImageSurface
  private let context: OpaquePointer
  private var outlines: [Key: [UInt8]?] = [:]

  struct Key: Hashable {
    var font: GlyphFont
    var index: UInt32
  }

  init() throws(PainterError) {
    surface = try ImageSurface(width: 1, height: 1)
    context = cairo_create(surface.handle)
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_set_font_options(context, options)
  }

  deinit { cairo_destroy(context) }

  /// Path data of the glyph in thousandths of an em from its origin; nil for one that draws nothing.
  func outline(of glyph: PlacedGlyph) -> [UInt8]? {
    let key = Key(font: glyph.font, index: glyph.index)
    if let known = outlines[key] { return known }
    let outline = PathData.text(path(of: glyph), decimals: 0)
    outlines[key] = .some(outline)
    return outline
  }

  private func path(of glyph: PlacedGlyph) -> Path {
    cairo_set_font_face(context, cairo_scaled_font_get_font_face(glyph.scaledFont))
    let parts = glyph.font.matrix.map { $0 * Self.em }
    var matrix = cairo_matrix_t(
      xx: parts[0], yx: parts[1], xy: parts[2], yy: parts[3], x0: 0, y0: 0)
    cairo_set_font_matrix(context, &matrix)
    cairo_new_path(context)
    var placed = cairo_glyph_t(index: UInt(glyph.index), x: 0, y: 0)
    cairo_glyph_path(context, &placed, 1)
    defer { cairo_new_path(context) }
    return currentPath
  }

  /// What Cairo has traced, as a path of our own.
  private var currentPath: Path {
    let copy = cairo_copy_path(context)!
    defer { cairo_path_destroy(copy) }
    var steps: [Path.Step] = []
    var index = 0
    let count = Int(copy.pointee.num_data)
    while index < count {
      let item = copy.pointee.data + index
      func point(_ offset: Int) -> Point<Page> {
        Point(item[offset].point.x, item[offset].point.y)
      }
      switch item.pointee.header.type {
      case CAIRO_PATH_MOVE_TO: steps.append(.move(point(1)))
      case CAIRO_PATH_LINE_TO: steps.append(.line(point(1)))
      case CAIRO_PATH_CURVE_TO: steps.append(.curve(point(1), point(2), to: point(3)))
      default: steps.append(.close)
      }
      index += Int(item.pointee.header.length)
    }
    // Cairo ends each closed piece with a move to its beginning.
    while case .move = steps.last { steps.removeLast() }
    return Path(steps)
  }
}
