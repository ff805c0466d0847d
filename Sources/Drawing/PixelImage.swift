public import Shapes

/// A picture of pixels.
public struct PixelImage: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// Each `0xAARRGGBB`, colours not multiplied by alpha, in reading order.
  public let pixels: [UInt32]

  /// Makes a picture of pixels in reading order.
  public init(width: Int, height: Int, pixels: [UInt32]) {
    precondition(pixels.count == width * height, "a picture has width × height pixels")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }
}

/// A picture of pixels in its place on the page.
public struct PlacedImage: Sendable, Equatable {
  public var identity: Identity?
  public var image: PixelImage
  /// What the picture fills.
  public var box: Extent<Page>
  /// Colours pass softly from pixel to pixel; else each keeps its edges.
  public var isSmooth: Bool

  /// Places a picture.
  public init(
    identity: Identity? = nil, image: PixelImage, box: Extent<Page>, isSmooth: Bool = true
  ) {
    self.identity = identity
    self.image = image
    self.box = box
    self.isSmooth = isSmooth
  }
}
