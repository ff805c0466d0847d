internal import CCairo

/// An image of 32 bits a pixel in memory: blue, green, red and alpha, colours multiplied by alpha.
struct ImageSurface: ~Copyable {
  /// - Source: `MAX_IMAGE_SIZE` of cairo-image-surface.c, Cairo 1.16.
  static let largestSide = 32_767

  let handle: OpaquePointer
  let width: Int
  let height: Int

  /// Makes a transparent image.
  init(width: Int, height: Int) throws(PainterError) {
    handle = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    self.width = width
    self.height = height
    let status = cairo_surface_status(handle)
    if status == CAIRO_STATUS_NO_MEMORY { throw .outOfMemory(width: width, height: height) }
    try check(status, "make an image of \(width)×\(height) pixels")
  }

  deinit { cairo_surface_destroy(handle) }

  /// Takes over squares of pixels of a surface of the same size.
  borrowing func copyPixels(of other: borrowing ImageSurface, in squares: TileMask) {
    precondition(width == other.width && height == other.height, "surfaces of one size")
    cairo_surface_flush(other.handle)
    cairo_surface_flush(handle)
    let source = cairo_image_surface_get_data(other.handle)!
    let target = cairo_image_surface_get_data(handle)!
    forEachRow(of: squares) { offset, count in
      (target + offset).update(from: source + offset, count: count)
    }
    cairo_surface_mark_dirty(handle)
  }

  /// Makes squares of pixels transparent.
  borrowing func clearPixels(in squares: TileMask) {
    cairo_surface_flush(handle)
    let target = cairo_image_surface_get_data(handle)!
    forEachRow(of: squares) { offset, count in
      (target + offset).update(repeating: 0, count: count)
    }
    cairo_surface_mark_dirty(handle)
  }

  /// Calls the body with every stretch of a row of pixels that lies in marked squares: its place and length in bytes.
  private borrowing func forEachRow(
    of squares: TileMask, _ body: (_ offset: Int, _ count: Int) -> Void
  ) {
    let stride = Int(cairo_image_surface_get_stride(handle))
    let side = TileMask.side
    squares.forEachRun { row, columns in
      let first = columns.lowerBound * side
      let count = min(columns.upperBound * side, width) - first
      for line in (row * side)..<min((row + 1) * side, height) {
        body(line * stride + 4 * first, 4 * count)
      }
    }
  }

  /// Reads the pixels in reading order; each row begins `stride` bytes after the last.
  borrowing func reading<Result>(
    _ body: (UnsafeMutablePointer<UInt8>, _ stride: Int) -> Result
  ) -> Result {
    cairo_surface_flush(handle)
    return body(cairo_image_surface_get_data(handle), Int(cairo_image_surface_get_stride(handle)))
  }

  /// The pixels in reading order, to be read or reused in place; each row begins `stride` bytes
  /// after the last. Do not draw on the surface afterwards.
  consuming func withPixels<Result>(
    _ body: (UnsafeMutablePointer<UInt8>, _ stride: Int) -> Result
  ) -> Result {
    cairo_surface_flush(handle)
    return body(cairo_image_surface_get_data(handle), Int(cairo_image_surface_get_stride(handle)))
  }
}
