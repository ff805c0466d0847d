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
      File(bytes: try paintPNG(scene, scale: options.scale, text: text))
    }
    format.writeOver = { scene, options, text, backdrop throws(PainterError) in
      try paintPNG(scene, scale: options.scale, text: text, over: backdrop)
    }
    return format
  }()
}

/// - Parameter backdrop: The lowest layers, painted before; they are laid down as they are.
func paintPNG(
  _ scene: Scene, scale: Double, text: TextSetter, over backdrop: Backdrop? = nil
) throws(PainterError) -> [UInt8] {
  try PaintedPixels(scene, scale: scale, text: text, over: backdrop).file()
}

/// The pixels of a scene, from which its file is made once.
package struct PaintedPixels: ~Copyable {
  private let surface: ImageSurface
  private let scene: Scene
  private let scale: Double

  /// Paints a scene; see `paint`.
  package init(_ scene: Scene, scale: Double, text: TextSetter) throws(PainterError) {
    try self.init(scene, scale: scale, text: text, over: nil)
  }

  init(_ scene: Scene, scale: Double, text: TextSetter, over backdrop: Backdrop?)
    throws(PainterError)
  {
    surface = try paintedSurface(
      scene, from: backdrop?.layers.count ?? 0, to: scene.layers.count, scale: scale, text: text,
      over: backdrop)
    (self.scene, self.scale) = (scene, scale)
  }

  /// Encodes them; they are overwritten.
  package consuming func file() -> [UInt8] {
    let (scene, scale) = (scene, scale)
    let (width, height) = (surface.width, surface.height)
    return surface.withPixels { pixels, stride in
      var rows = PixelRows(pixels, stride: stride, width: width, height: height)
      return pngFile(of: &rows, scene: scene, scale: scale)
    }
  }
}

/// Paints some layers of a scene, bottom first, over what lies beneath them.
func paintedSurface(
  _ scene: Scene, from first: Int, to end: Int, scale: Double, text: TextSetter,
  over backdrop: Backdrop? = nil
) throws(PainterError) -> ImageSurface {
  let (width, height) = try imageSize(of: scene, scale: scale)
  let surface = try ImageSurface(width: width, height: height)
  if let backdrop { surface.copyPixels(of: backdrop.surface) }
  let exactScale = (x: Double(width) / scene.width, y: Double(height) / scene.height)
  try Canvas.draw(on: surface.handle, isRaster: true, scale: exactScale) {
    (canvas) throws(PainterError) in
    try canvas.draw(scene.layers[first..<end], text: text)
  }
  return surface
}

/// - Throws: `tooLarge`, `tooManyPixels`.
func imageSize(
  of scene: Scene, scale: Double
) throws(PainterError) -> (width: Int, height: Int) {
  let width = max((scene.width * scale).rounded(), 1)
  let height = max((scene.height * scale).rounded(), 1)
  guard max(width, height) <= Double(ImageSurface.largestSide) else {
    throw .tooLarge(width: width, height: height)
  }
  guard Quantity.picturePixels.contains(width * height) else {
    throw .tooManyPixels(width: width, height: height)
  }
  return (Int(width), Int(height))
}

private func pngFile(
  of rows: inout PixelRows, scene: Scene, scale: Double
) -> [UInt8] {
  let chunksBefore = pngHeader(of: rows, scene: scene, scale: scale)
  return rows.withFilteredBytes { filtered in
    let compressor = libdeflate_alloc_compressor(compressionLevel)
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, filtered.count)
    // The pixels are compressed straight into the file: its unused end is never touched.
    return [UInt8](unsafeUninitializedCapacity: chunksBefore.count + bound + 24) { file, count in
      _ = UnsafeMutableBufferPointer(rebasing: file[..<chunksBefore.count])
        .initialize(from: chunksBefore)
      let start = chunksBefore.count + 8
      let size = libdeflate_zlib_compress(
        compressor, filtered.baseAddress, filtered.count, file.baseAddress! + start, bound)
      let end = start + size
      file.write(UInt32(size), at: chunksBefore.count)
      file.write("IDAT", at: chunksBefore.count + 4)
      file.write(checksum(of: file, from: chunksBefore.count + 4, to: end), at: end)
      _ = UnsafeMutableBufferPointer(rebasing: file[(end + 4)..<(end + 16)])
        .initialize(from: PNGChunks.end)
      count = end + 16
    }
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
private func pngHeader(of rows: PixelRows, scene: Scene, scale: Double) -> [UInt8] {
  var chunks = PNGChunks()
  chunks.addHeader(width: rows.width, height: rows.height, hasAlpha: !rows.isOpaque)
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
