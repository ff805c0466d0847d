package import Drawing

extension PaintedPixels {
  /// The pixels as a picture of its own, to be looked at.
  package consuming func image() -> PixelImage {
    let (width, height) = (surface.width, surface.height)
    return surface.withPixels { bytes, stride in
      var pixels: [UInt32] = []
      pixels.reserveCapacity(width * height)
      for row in 0..<height {
        let line = UnsafeRawPointer(bytes + row * stride)
        for column in 0..<width {
          pixels.append(Self.divided(line.load(fromByteOffset: 4 * column, as: UInt32.self)))
        }
      }
      return PixelImage(width: width, height: height, pixels: pixels)
    }
  }

  /// The colour of a pixel that was multiplied by its alpha.
  private static func divided(_ pixel: UInt32) -> UInt32 {
    let alpha = pixel >> 24
    func channel(_ shift: UInt32) -> UInt32 {
      UInt32(PixelRows.straight(pixel >> shift & 0xFF, alpha)) << shift
    }
    return alpha << 24 | channel(16) | channel(8) | channel(0)
  }
}
