internal import CCairo

/// A Cairo context that draws in CSS pixels on one surface.
struct Canvas: ~Copyable {
  let context: OpaquePointer
  /// Pixels are painted, not instructions written.
  let isRaster: Bool
  /// Surface units per CSS pixel, the larger of both directions.
  let scale: Double

  /// Draws on a surface and says whether all of it succeeded.
  ///
  /// The scale is in surface units per CSS pixel; the surface stays the caller's.
  ///
  /// - Throws: `PainterError` of the body, or in Cairo's words.
  static func draw(
    on surface: OpaquePointer, isRaster: Bool, scale: (x: Double, y: Double),
    _ body: (borrowing Canvas) throws(PainterError) -> Void
  ) throws(PainterError) {
    let canvas = Canvas(
      context: cairo_create(surface), isRaster: isRaster, scale: max(scale.x, scale.y))
    cairo_scale(canvas.context, scale.x, scale.y)
    try body(canvas)
    // Cairo's errors stick to the context: one check after the drawing finds them all.
    try check(cairo_status(canvas.context), "draw the picture")
  }

  private init(context: OpaquePointer, isRaster: Bool, scale: Double) {
    self.context = context
    self.isRaster = isRaster
    self.scale = scale
  }

  deinit { cairo_destroy(context) }

  /// Draws with changes of clip, source and transformation that end with the body.
  func saved<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    cairo_save(context)
    try body()
    cairo_restore(context)
  }
}

/// Throws Cairo's own words unless the status is success.
func check(_ status: cairo_status_t, _ operation: String) throws(PainterError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .cairo(operation: operation, reason: String(cString: cairo_status_to_string(status)))
}
