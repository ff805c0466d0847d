internal import CCairo
internal import CPango
internal import Synchronization

/// A fixed list of font files, as Pango sees them.
///
/// One setter uses it at a time: it is borrowed, and handed back when the setter is done. Nothing
/// ever destroys one, because Pango 1.50 looks for fonts in threads of its own, and such a thread
/// may still reach into the tables of a font map while it is being taken down. There are as many as
/// setters lived at once, for each list of files.
final class FontCollection: @unchecked Sendable {
  /// Makes layouts; not to be changed afterwards, since layouts would follow.
  let context: OpaquePointer
  /// Every face with its family and file, best first.
  let faces: [(family: String, file: String)]
  private let files: [String]

  /// Loads font files, best first.
  ///
  /// - Throws: `PainterError` when a file is not a font.
  private init(files: [String]) throws(PainterError) {
    _ = Self.hostFontsAreHidden
    let configuration = FcConfigCreate()!
    do {
      faces = try Self.load(files, into: configuration)
    } catch {
      FcConfigDestroy(configuration)
      throw error
    }
    self.files = files
    let map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)!
    pango_fc_font_map_set_config(OpaquePointer(map), configuration)
    context = Self.layoutContext(of: map)
  }

  private static let idle = Mutex<[[String]: [FontCollection]]>([:])

  /// Returns a collection of these files, best first, for the caller alone until `giveBack`.
  ///
  /// - Throws: `PainterError` when a file is not a font.
  static func borrow(files: [String]) throws(PainterError) -> FontCollection {
    let collection = idle.withLock { idle in idle[files]?.popLast() }
    return if let collection { collection } else { try FontCollection(files: files) }
  }

  func giveBack() {
    Self.idle.withLock { idle in idle[files, default: []].append(self) }
  }

  /// Pango loads the process's fontconfig configuration whether it is used or not, which takes as
  /// long as all the rest. An empty one in its place leaves the host's fonts unread.
  private static let hostFontsAreHidden: Bool = {
    guard let empty = FcConfigCreate() else { return false }
    defer { FcConfigDestroy(empty) }
    return FcConfigSetCurrent(empty) != 0
  }()

  private static func load(
    _ files: [String], into configuration: OpaquePointer
  ) throws(PainterError) -> [(family: String, file: String)] {
    for file in files where FcConfigAppFontAddFile(configuration, file) == 0 {
      throw .unreadableFont(path: file, reason: "it is not a font")
    }
    let faces = loadedFaces(of: configuration)
    guard FcConfigParseAndLoadFromMemory(configuration, rule(for: faces.map(\.family)), 0) != 0
    else {
      throw .unreadableFont(path: files[0], reason: "fontconfig refused the order of the fonts")
    }
    return faces
  }

  private static func loadedFaces(
    of configuration: OpaquePointer
  ) -> [(family: String, file: String)] {
    guard let fonts = FcConfigGetFonts(configuration, FcSetApplication)?.pointee else { return [] }
    return (0..<Int(fonts.nfont)).map { index in
      (string(FC_FAMILY, of: fonts.fonts[index]), string(FC_FILE, of: fonts.fonts[index]))
    }
  }

  private static func string(_ property: String, of pattern: OpaquePointer?) -> String {
    var value: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, property, 0, &value) == FcResultMatch, let value else {
      return ""
    }
    return String(cString: value)
  }

  /// A rule that asks for these families in this order, whatever was asked for: without it the
  /// locale would have a say in the order. Another brings fonts of pictures, such as emoji, to the size of the
  /// letters around them: they have one size only.
  private static func rule(for families: [String]) -> String {
    var listed: Set<String> = []
    let strings = families.filter { listed.insert($0).inserted }
      .map { "<string>\($0.xmlEscaped)</string>" }
    let factor = """
      <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
      """
    return """
      <fontconfig><match target="pattern">
      <edit name="family" mode="assign" binding="strong">\(strings.joined())</edit>
      </match><match target="font"><test name="outline"><bool>false</bool></test>
      <edit name="matrix" mode="assign"><times><name>matrix</name><matrix>
      \(factor)<double>0</double><double>0</double>\(factor)
      </matrix></times></edit></match></fontconfig>
      """
  }

  private static func layoutContext(
    of map: UnsafeMutablePointer<PangoFontMap>
  ) -> OpaquePointer {
    let context = pango_font_map_create_context(map)!
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    pango_cairo_context_set_resolution(context, 96)
    pango_context_set_round_glyph_positions(context, 0)
    // Pango's default is the locale's language.
    pango_context_set_language(context, pango_language_from_string("en"))
    return context
  }
}
