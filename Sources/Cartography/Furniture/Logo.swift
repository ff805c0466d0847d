public import Drawing
public import MapDocument
import Shapes

/// A picture of whoever publishes the map, in a corner of the frame.
public struct Logo: Sendable {
  public var image: PixelImage
  public var anchor: Anchor
  /// CSS pixels; the width follows from the picture.
  public var height: Double

  /// Makes a logo.
  public init(image: PixelImage, anchor: Anchor, height: Double) {
    self.image = image
    self.anchor = anchor
    self.height = height
  }

  var block: FurnitureBlock {
    let width = height * Double(image.width) / Double(image.height)
    let picture = PlacedImage(
      identity: Identity(kind: "logo", id: "logo"), image: image,
      box: Extent(x: 0, y: 0, width: width, height: height))
    return FurnitureBlock(id: "logo", width: width, height: height, elements: [.image(picture)])
      .padded(by: 4)
  }
}
