internal import CCairo

/// A PDF or SVG document that Cairo writes into memory.
struct DocumentSurface: ~Copyable {
  let handle: OpaquePointer
  private let written: ByteSink

  /// Makes a PDF of one page; sizes in points (1/72 inch).
  init(pdfWidth width: Double, height: Double) throws(PainterError) {
    try self.init("make a PDF document") { closure in
      cairo_pdf_surface_create_for_stream(appendBytes, closure, width, height)
    }
  }

  /// Makes an SVG document; sizes in CSS pixels, which are also its units.
  init(svgWidth width: Double, height: Double) throws(PainterError) {
    try self.init("make an SVG document") { closure in
      cairo_svg_surface_create_for_stream(appendBytes, closure, width, height)
    }
    cairo_svg_surface_set_document_unit(handle, CAIRO_SVG_UNIT_PX)
  }

  private init(
    _ operation: String, _ create: (UnsafeMutableRawPointer) -> OpaquePointer?
  ) throws(PainterError) {
    written = ByteSink()
    handle = create(Unmanaged.passUnretained(written).toOpaque())!
    try check(cairo_surface_status(handle), operation)
  }

  deinit { cairo_surface_destroy(handle) }

  /// Completes the document and returns its bytes.
  consuming func finish() throws(PainterError) -> [UInt8] {
    cairo_surface_finish(handle)
    try check(cairo_surface_status(handle), "write the document")
    return written.bytes
  }
}

/// Where Cairo's output goes.
private final class ByteSink {
  var bytes: [UInt8] = []
}

private func appendBytes(
  closure: UnsafeMutableRawPointer?, data: UnsafePointer<UInt8>?, length: UInt32
) -> cairo_status_t {
  let sink = Unmanaged<ByteSink>.fromOpaque(closure!).takeUnretainedValue()
  sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
  return CAIRO_STATUS_SUCCESS
}
