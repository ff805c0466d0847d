internal import Drawing
internal import Painter

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
  public init(png bytes: [UInt8]) throws(AnimationError) {
    let image: PixelImage
    do { image = try PixelImage(png: bytes) } catch {
      switch error {
      case .notPicture: throw .notPNG
      case .damagedPicture(let reason): throw .damagedPNG(reason: reason)
      default: throw .damagedPNG(reason: "it \(error)")
      }
    }
    guard let colors = Self.opaque(image.pixels) else { throw .transparentFrame }
    self.init(width: image.width, height: image.height, colors: colors)
  }

  /// The colours of pixels `0xAARRGGBB`, or nil if one lets something shine through.
  private static func opaque(_ pixels: [UInt32]) -> [UInt32]? {
    guard pixels.reduce(UInt32.max, &) >> 24 == 255 else { return nil }
    return pixels.map { $0 & 0xFF_FFFF }
  }
}
