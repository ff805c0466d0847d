internal import CCairo
internal import Drawing
internal import Shapes

extension Canvas {
  /// Draws many circles of one look; on pixels, without those that others hide.
  func draw(_ dots: Dots) {
    guard let coverage = isRaster ? coverage(of: dots) : nil else {
      for index in dots.centers.indices { draw(dots.shape(at: index)) }
      return
    }
    for index in coverage.seen() { draw(dots.shape(at: index)) }
  }

  /// Nil for circles through which others shine.
  private func coverage(of dots: Dots) -> DotCoverage? {
    guard case .color(let color) = dots.fill, color.alpha >= 1, dots.centers.count > 1 else {
      return nil
    }
    // The outline of one tells the size of all.
    let size = dots.path(at: 0).extent.map { max($0.width, $0.height) / 2 * scale } ?? 0
    let pen = (dots.stroke?.width ?? 0) / 2 * scale
    guard size.isFinite, pen.isFinite, let page = openPixels() else { return nil }
    var coverage = DotCoverage(radius: size, pen: max(pen, 0), on: page.cover)
    coverage.centers.reserveCapacity(dots.centers.count)
    for index in dots.centers.indices {
      let center = dots.center(at: index)
      guard center.isFinite else { return nil }
      var (x, y) = (center.x, center.y)
      cairo_user_to_device(context, &x, &y)
      coverage.centers.append((x + page.offset.x, y + page.offset.y))
    }
    return coverage
  }

  /// The pixels that the clip leaves open, and where the first of them lies; nil for what is no image.
  private func openPixels() -> (cover: PixelCover, offset: (x: Double, y: Double))? {
    cairo_push_group(context)
    cairo_set_source_rgba(context, 0, 0, 0, 1)
    cairo_paint(context)
    let pattern = cairo_pop_group(context)
    defer { cairo_pattern_destroy(pattern) }
    var surface: OpaquePointer?
    guard cairo_pattern_get_surface(pattern, &surface) == CAIRO_STATUS_SUCCESS, let surface,
      cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE,
      cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32
    else { return nil }
    cairo_surface_flush(surface)
    let (width, height) = (
      Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
    )
    guard width > 0, height > 0, let data = cairo_image_surface_get_data(surface) else {
      return nil
    }
    let stride = Int(cairo_image_surface_get_stride(surface))
    var cover = PixelCover(width: width, height: height)
    for row in 0..<height {
      for column in 0..<width {
        let pixel = UnsafeRawPointer(data).load(
          fromByteOffset: row * stride + 4 * column, as: UInt32.self)
        cover.open(row * width + column, alpha: UInt8(pixel >> 24))
      }
    }
    var offset = (x: 0.0, y: 0.0)
    cairo_surface_get_device_offset(surface, &offset.x, &offset.y)
    return (cover, offset)
  }
}
