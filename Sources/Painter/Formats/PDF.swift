internal import CCairo
internal import Drawing

extension PictureFormat {
  /// Pages for printers; text stays text.
  public static let pdf = PictureFormat(
    name: "pdf", suffixes: ["pdf"], mediaType: "application/pdf", signature: Array("%PDF-".utf8)
  ) { scene, _, text throws(PainterError) in
    File(bytes: try paintPDF(scene, text: text))
  }
}

/// Points (1/72 inch) per CSS pixel (1/96 inch).
private let pointsPerPixel = 0.75

func paintPDF(_ scene: Scene, text: TextSetter) throws(PainterError) -> [UInt8] {
  let surface = try DocumentSurface(
    pdfWidth: scene.width * pointsPerPixel, height: scene.height * pointsPerPixel)
  describe(scene, in: surface.handle)
  try Canvas.draw(
    on: surface.handle, isRaster: false, scale: (pointsPerPixel, pointsPerPixel)
  ) { (canvas) throws(PainterError) in
    try canvas.draw(scene, text: text)
  }
  return PDFDocument(try surface.finish()).bytes
}

private func describe(_ scene: Scene, in surface: OpaquePointer) {
  func set(_ key: cairo_pdf_metadata_t, _ value: String) {
    cairo_pdf_surface_set_metadata(surface, key, value.inOneLine)
  }
  set(CAIRO_PDF_METADATA_TITLE, scene.title)
  set(CAIRO_PDF_METADATA_SUBJECT, scene.summary)
  set(CAIRO_PDF_METADATA_KEYWORDS, scene.provenance)
  set(CAIRO_PDF_METADATA_CREATOR, "controlmap")
  // Cairo would write the clock's time.
  set(CAIRO_PDF_METADATA_CREATE_DATE, "\(calendarDay(scene.date) ?? "1970-01-01")T00:00:00Z")
}

/// The date if it has the form `YYYY-MM-DD`, which Cairo does not check.
private func calendarDay(_ date: String?) -> String? {
  guard let date, date.utf8.count == 10 else { return nil }
  let isDay = zip(date.utf8, "0000-00-00".utf8).allSatisfy { character, place in
    place == UInt8(ascii: "-")
      ? character == place
      : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
  }
  return isDay ? date : nil
}
