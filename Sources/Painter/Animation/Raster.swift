internal import CPNG

/// The pixels of an opaque picture.
public struct Raster: Sendable, Equatable {
  public let width: Int
  public let height: Int
  /// Each `0xRRGGBB`, in reading order.
  public let colors: [UInt32]

  /// Makes a picture of pixels in reading order.
  public init(width: Int, height: Int, colors: [UInt32]) {
    precondition(colors.count == width * height, "a picture has width × height pixels")
    (self.width, self.height, self.colors) = (width, height, colors)
  }

  /// Decodes a PNG.
  ///
  /// - Throws: `notPNG`, `damagedPNG`, `transparentFrame`, each worded to follow a file's name.
  public init(png bytes: [UInt8]) throws(PainterError) {
    guard bytes.starts(with: PNGChunks.signature) else { throw .notPNG }
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    guard png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0 else {
      throw .damagedPNG(reason: Self.reason(of: image))
    }
    image.format = PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_BGR
    let (width, height) = (Int(image.width), Int(image.height))
    let pixels = [UInt32](unsafeUninitializedCapacity: width * height) { buffer, count in
      count =
        png_image_finish_read(&image, nil, buffer.baseAddress, 0, nil) == 0 ? 0 : width * height
    }
    // A PNG has at least one pixel.
    guard !pixels.isEmpty else { throw .damagedPNG(reason: Self.reason(of: image)) }
    guard let colors = Self.opaque(pixels) else { throw .transparentFrame }
    self.init(width: width, height: height, colors: colors)
  }

  /// The colours of pixels `0xAARRGGBB`, or nil if one lets something shine through.
  private static func opaque(_ pixels: [UInt32]) -> [UInt32]? {
    guard pixels.reduce(UInt32.max, &) >> 24 == 255 else { return nil }
    return pixels.map { $0 & 0xFF_FFFF }
  }

  /// libpng leaves its message in an array of characters.
  private static func reason(of image: png_image) -> String {
    withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
