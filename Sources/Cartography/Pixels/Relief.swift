public import Shapes

/// How the ground rises and falls under a page, for shading.
public struct Relief: Sendable {
  /// What the samples fill, each a square in the middle of which it was taken.
  public let box: Extent<Page>
  public let width: Int
  public let height: Int
  /// How much the ground rises towards the right and the bottom of the page, in reading order: 1 where it does so by as
  /// much as along the page, exaggerated so that the relief of any ground shows as much.
  public let slopes: [SIMD2<Float>]

  /// Lays slopes on a page.
  public init(box: Extent<Page>, width: Int, height: Int, slopes: [SIMD2<Float>]) {
    precondition(slopes.count == width * height, "a relief has width × height slopes")
    (self.box, self.width, self.height, self.slopes) = (box, width, height, slopes)
  }
}
