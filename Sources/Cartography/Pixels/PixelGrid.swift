import Drawing
import Shapes

/// The pixels that a layer computes over the map's frame.
struct PixelGrid {
  /// Whole pixels that hold the frame.
  let box: Extent<Page>
  /// Per CSS pixel.
  let resolution: Double
  let width: Int
  let height: Int

  /// - Parameters:
  ///   - resolution: Wanted pixels per CSS pixel; fewer on a page so large that there would be too many.
  ///   - most: Pixels in all, about.
  init(over frame: Extent<Page>, resolution wanted: Double, most: Double) {
    let resolution = min(wanted, (most / (frame.width * frame.height)).squareRoot())
    width = Int(clamping: (frame.width * resolution).rounded(.up))
    height = Int(clamping: (frame.height * resolution).rounded(.up))
    self.resolution = resolution
    box = Extent(
      x: frame.minX, y: frame.minY, width: Double(width) / resolution,
      height: Double(height) / resolution)
  }

  /// A place of the page in pixels of the grid, whose middles lie at halves.
  func place(_ point: Point<Page>) -> (x: Double, y: Double) {
    ((point.x - box.minX) * resolution, (point.y - box.minY) * resolution)
  }

  func image(_ pixels: [UInt32]) -> PixelImage {
    PixelImage(width: width, height: height, pixels: pixels)
  }
}

extension Color {
  /// The colour as `0xAARRGGBB`, each rounded to 8 bits.
  var pixel: UInt32 {
    [alpha, red, green, blue].reduce(0) { word, component in
      word << 8 | UInt32((min(max(component, 0), 1) * 255).rounded())
    }
  }
}
