internal import CDeflate
package import Drawing
import Shapes

extension PictureFormat {
  /// An image of pixels; without an alpha channel where every pixel is opaque.
  public static let png = {
    var format = PictureFormat(
      name: "png", suffixes: ["png"], mediaType: "image/png", signature: PNGChunks.signature,
      largestSide: ImageSurface.largestSide
    ) { scene, options, text throws(PainterError) in
      File(bytes: try PaintedPixels(scene, scale: options.scale, text: text).file())
    }
    format.writePage = { scene, options, page, rows, changes throws(PainterError) in
      try pngFile(of: page, rows, changes, scene: scene, scale: options.scale)
    }
    return format
  }()
}

/// The pixels of a scene, from which its file is made once.
package struct PaintedPixels: ~Copyable {
  let surface: ImageSurface
  private let scene: Scene
  private let scale: Double

  /// Paints a scene by itself; see `paint`.
  package init(_ scene: Scene, scale: Double, text: TextSetter) throws(PainterError) {
    surface = try Self.painted(scene, scale: scale, text: text)
    (self.scene, self.scale) = (scene, scale)
  }

  private static func painted(_ scene: Scene, scale: Double, text: TextSetter)
    throws(PainterError) -> ImageSurface
  {
    let (width, height) = try imageSize(of: scene, scale: scale)
    let surface = try ImageSurface(width: width, height: height)
    let exactScale = (x: Double(width) / scene.width, y: Double(height) / scene.height)
    try Canvas.draw(on: surface.handle, isRaster: true, scale: exactScale) {
      (canvas) throws(PainterError) in
      try canvas.draw(scene, text: text)
    }
    return surface
  }

  /// Encodes them; they are overwritten.
  package consuming func file() -> [UInt8] {
    let (scene, scale) = (scene, scale)
    let (width, height) = (surface.width, surface.height)
    return surface.withPixels { pixels, stride in
      var rows = PixelRows(pixels, stride: stride, width: width, height: height)
      let header = pngHeader(
        width: width, height: height, isOpaque: rows.isOpaque, scene: scene, scale: scale)
      return rows.withFilteredBytes { pngFile(of: $0, behind: header) }
    }
  }
}

/// The picture that was painted on a page last.
///
/// - Parameters:
///   - rows: Those of the picture before.
///   - changes: The squares that may have changed since.
private func pngFile(
  of page: RepaintedPage, _ rows: KeptRows, _ changes: TileMask, scene: Scene, scale: Double
) throws(PainterError) -> [UInt8] {
  page.finished.surface.reading { pixels, stride in
    rows.update(pixels, stride: stride, in: changes)
    let opaque = rows.opaqueBytes
    let header = pngHeader(
      width: rows.width, height: rows.height, isOpaque: opaque != nil, scene: scene, scale: scale)
    if let opaque { return pngFile(of: opaque, behind: header) }
    // Rows that are not opaque are written elsewhere: the pixels stay.
    var all = PixelRows(pixels, stride: stride, width: rows.width, height: rows.height)
    return all.withFilteredBytes { pngFile(of: $0, behind: header) }
  }
}

/// Columns and rows of the picture of a scene.
///
/// - Throws: `tooLarge`, `tooManyPixels`.
func imageSize(
  of scene: Scene, scale: Double
) throws(PainterError) -> (width: Int, height: Int) {
  try imageSize(ofPage: (scene.width, scene.height), scale: scale)
}

/// The same, of a page of CSS pixels.
package func imageSize(
  ofPage page: (width: Double, height: Double), scale: Double
) throws(PainterError) -> (width: Int, height: Int) {
  let width = max((page.width * scale).rounded(), 1)
  let height = max((page.height * scale).rounded(), 1)
  guard max(width, height) <= Double(ImageSurface.largestSide) else {
    throw .tooLarge(width: width, height: height)
  }
  guard Quantity.picturePixels.contains(width * height) else {
    throw .tooManyPixels(width: width, height: height)
  }
  return (Int(width), Int(height))
}

/// Compresses rows with their filter bytes into a file.
private func pngFile(
  of filtered: UnsafeMutableBufferPointer<UInt8>, behind header: [UInt8]
) -> [UInt8] {
  let compressor = libdeflate_alloc_compressor(compressionLevel)
  defer { libdeflate_free_compressor(compressor) }
  let bound = libdeflate_zlib_compress_bound(compressor, filtered.count)
  // The pixels are compressed straight into the file: its unused end is never touched.
  return [UInt8](unsafeUninitializedCapacity: header.count + bound + 24) { file, count in
    _ = UnsafeMutableBufferPointer(rebasing: file[..<header.count]).initialize(from: header)
    let start = header.count + 8
    let size = libdeflate_zlib_compress(
      compressor, filtered.baseAddress, filtered.count, file.baseAddress! + start, bound)
    let end = start + size
    file.write(UInt32(size), at: header.count)
    file.write("IDAT", at: header.count + 4)
    file.write(checksum(of: file, from: header.count + 4, to: end), at: end)
    _ = UnsafeMutableBufferPointer(rebasing: file[(end + 4)..<(end + 16)])
      .initialize(from: PNGChunks.end)
    count = end + 16
  }
}

/// The fastest: level 4 would save about 4 % of a map's file.
private let compressionLevel: Int32 = 1

private func checksum(
  of file: UnsafeMutableBufferPointer<UInt8>, from start: Int, to end: Int
) -> UInt32 {
  libdeflate_crc32(0, file.baseAddress! + start, end - start)
}

/// Everything before the pixels.
private func pngHeader(
  width: Int, height: Int, isOpaque: Bool, scene: Scene, scale: Double
) -> [UInt8] {
  var chunks = PNGChunks()
  chunks.addHeader(width: width, height: height, hasAlpha: !isOpaque)
  // A CSS pixel is 1/96 inch, an inch 0.0254 m.
  chunks.addResolution(pixelsPerMetre: scale * 96 / 0.0254)
  chunks.addText("Title", scene.title, language: scene.language)
  chunks.addText("Description", scene.summary, language: scene.language)
  chunks.addText("Provenance", scene.provenance)
  chunks.addText("Software", "controlmap")
  return chunks.bytes
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate func write(_ number: UInt32, at index: Int) {
    for (place, byte) in number.bigEndianBytes.enumerated() {
      initializeElement(at: index + place, to: byte)
    }
  }

  fileprivate func write(_ name: StaticString, at index: Int) {
    for place in 0..<name.utf8CodeUnitCount {
      initializeElement(at: index + place, to: name.utf8Start[place])
    }
  }
}
