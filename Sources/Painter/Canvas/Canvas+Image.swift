internal import CCairo
internal import Drawing
internal import Shapes

extension Canvas {
  /// Draws a picture of pixels into its box; documents hold the pixels as they are.
  func draw(_ placed: PlacedImage) throws(PainterError) {
    let (image, box) = (placed.image, placed.box)
    guard image.width > 0, image.height > 0, box.width > 0, box.height > 0 else { return }
    let surface = try ImageSurface(image)
    saved {
      cairo_rectangle(context, box.minX, box.minY, box.width, box.height)
      cairo_clip(context)
      cairo_translate(context, box.minX, box.minY)
      cairo_scale(
        context, box.width / Double(image.width), box.height / Double(image.height))
      cairo_set_source_surface(context, surface.handle, 0, 0)
      let pattern = cairo_get_source(context)
      // Beyond the last pixel its colour goes on, or the picture would fade along its edges.
      cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
      cairo_pattern_set_filter(
        pattern, placed.isSmooth ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST)
      cairo_paint(context)
    }
  }
}

extension ImageSurface {
  /// The pixels of a picture, colours multiplied by alpha as Cairo keeps them.
  init(_ image: PixelImage) throws(PainterError) {
    try self.init(width: image.width, height: image.height)
    cairo_surface_flush(handle)
    let stride = Int(cairo_image_surface_get_stride(handle))
    let bytes = UnsafeMutableRawPointer(cairo_image_surface_get_data(handle)!)
    for row in 0..<image.height {
      for column in 0..<image.width {
        bytes.storeBytes(
          of: Self.multiplied(image.pixels[row * image.width + column]),
          toByteOffset: row * stride + 4 * column, as: UInt32.self)
      }
    }
    cairo_surface_mark_dirty(handle)
  }

  private static func multiplied(_ pixel: UInt32) -> UInt32 {
    let alpha = pixel >> 24
    func channel(_ shift: UInt32) -> UInt32 {
      (((pixel >> shift & 0xFF) * alpha + 127) / 255) << shift
    }
    return alpha << 24 | channel(16) | channel(8) | channel(0)
  }
}
