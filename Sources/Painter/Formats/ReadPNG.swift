internal import CPNG
public import Drawing
public import Shapes

extension PixelImage {
  /// Decodes a PNG.
  ///
  /// - Parameter most: How many pixels it may have; a small file can stand for very many.
  /// - Throws: `notPicture`, `hugePicture` or `damagedPicture`, each worded to follow a file's name.
  public init(png bytes: [UInt8], most: Quantity = .picturePixels) throws(PainterError) {
    guard bytes.starts(with: PNGChunks.signature) else { throw .notPicture }
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    // libpng keeps both addresses from its first call to its last.
    self = try bytes.withUnsafeBufferPointer { bytes throws(PainterError) in
      try withUnsafeMutablePointer(to: &image) { image throws(PainterError) in
        defer { png_image_free(image) }
        return try Self.decode(bytes, with: image, most)
      }
    }
  }

  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, with image: UnsafeMutablePointer<png_image>,
    _ most: Quantity
  ) throws(PainterError) -> PixelImage {
    guard png_image_begin_read_from_memory(image, bytes.baseAddress, bytes.count) != 0 else {
      throw .damagedPicture(reason: reason(of: image.pointee))
    }
    image.pointee.format = PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_BGR
    let (width, height) = (Int(image.pointee.width), Int(image.pointee.height))
    guard most.contains(Double(width) * Double(height)) else {
      throw .hugePicture(width: width, height: height, most: most)
    }
    let pixels = [UInt32](unsafeUninitializedCapacity: width * height) { buffer, count in
      count =
        png_image_finish_read(image, nil, buffer.baseAddress, 0, nil) == 0 ? 0 : width * height
    }
    // A PNG has at least one pixel.
    guard !pixels.isEmpty else { throw .damagedPicture(reason: reason(of: image.pointee)) }
    return PixelImage(width: width, height: height, pixels: pixels)
  }

  /// libpng leaves its message in an array of characters.
  private static func reason(of image: png_image) -> String {
    withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
