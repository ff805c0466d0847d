/// Pixels as Cairo leaves them, turned into the rows that PNG compresses.
///
/// Rows are stored without prediction: flat map colours repeat, which the compressor finds better
/// in plain bytes.
struct PixelRows {
  let width: Int
  let height: Int
  /// Every pixel is opaque.
  let isOpaque: Bool
  private let pixels: UnsafeMutablePointer<UInt8>
  private let stride: Int

  /// Takes pixels of 4 bytes, which it will overwrite.
  init(_ pixels: UnsafeMutablePointer<UInt8>, stride: Int, width: Int, height: Int) {
    self.pixels = pixels
    self.stride = stride
    self.width = width
    self.height = height
    isOpaque = (0..<height).allSatisfy { row in
      Self.isOpaque(pixels + row * stride, width: width)
    }
  }

  fileprivate static func isOpaque(_ row: UnsafeMutablePointer<UInt8>, width: Int) -> Bool {
    row.withMemoryRebound(to: UInt32.self, capacity: width) { pixels in
      var all = UInt32.max
      for index in 0..<width { all &= pixels[index] }
      return all >> 24 == 255
    }
  }

  /// Calls the body with all rows, each behind its filter byte.
  mutating func withFilteredBytes<Result>(
    _ body: (UnsafeMutableBufferPointer<UInt8>) -> Result
  ) -> Result {
    if isOpaque {
      // A row of 3 bytes a pixel and its filter byte is never longer than the 4 bytes a pixel it
      // is made from, so the pixels are rewritten in their own place.
      let bytes = UnsafeMutableBufferPointer(start: pixels, count: height * (3 * width + 1))
      writeOpaqueRows(to: pixels)
      return body(bytes)
    }
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: height * (4 * width + 1))
    defer { bytes.deallocate() }
    writeTransparentRows(to: bytes.baseAddress!)
    return body(bytes)
  }

  private func writeOpaqueRows(to target: UnsafeMutablePointer<UInt8>) {
    for row in 0..<height {
      Self.writeOpaque(pixels + row * stride, width: width, to: target + row * (3 * width + 1))
    }
  }

  /// Writes a row behind its filter byte; it may lie on the pixels, but not behind the first.
  fileprivate static func writeOpaque(
    _ row: UnsafeMutablePointer<UInt8>, width: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    let source = UnsafeRawPointer(row)
    var target = target
    for column in 0..<width {
      let pixel = source.load(fromByteOffset: 4 * column, as: UInt32.self)
      if column == 0 {
        // Only now: in the first row it lies on the first pixel.
        target[0] = 0
        target += 1
      }
      target[0] = UInt8(truncatingIfNeeded: pixel >> 16)
      target[1] = UInt8(truncatingIfNeeded: pixel >> 8)
      target[2] = UInt8(truncatingIfNeeded: pixel)
      target += 3
    }
  }

  private func writeTransparentRows(to target: UnsafeMutablePointer<UInt8>) {
    var target = target
    for row in 0..<height {
      let source = UnsafeRawPointer(pixels + row * stride)
      target[0] = 0
      target += 1
      for column in 0..<width {
        let pixel = source.load(fromByteOffset: 4 * column, as: UInt32.self)
        let alpha = pixel >> 24
        target[0] = Self.straight(pixel >> 16 & 0xFF, alpha)
        target[1] = Self.straight(pixel >> 8 & 0xFF, alpha)
        target[2] = Self.straight(pixel & 0xFF, alpha)
        target[3] = UInt8(alpha)
        target += 4
      }
    }
  }

  /// Undoes the multiplication by alpha, rounding to the nearest.
  static func straight(_ channel: UInt32, _ alpha: UInt32) -> UInt8 {
    alpha == 0 ? 0 : UInt8(min((channel * 255 + alpha / 2) / alpha, 255))
  }
}

/// The rows that PNG compresses of pictures painted one after the other: those that changed are written anew.
final class KeptRows {
  let width: Int
  let height: Int
  private var isOpaque: [Bool]
  /// As of an opaque picture.
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  /// Makes rows of pictures of a size in pixels.
  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    isOpaque = [Bool](repeating: false, count: height)
    bytes = .allocate(capacity: height * (3 * width + 1))
  }

  deinit { bytes.deallocate() }

  /// Takes over the rows of pixels in which squares are marked.
  func update(_ pixels: UnsafeMutablePointer<UInt8>, stride: Int, in squares: TileMask) {
    for square in 0..<squares.rows where squares.touches(row: square) {
      for row in (square * TileMask.side)..<min((square + 1) * TileMask.side, height) {
        let source = pixels + row * stride
        isOpaque[row] = PixelRows.isOpaque(source, width: width)
        PixelRows.writeOpaque(
          source, width: width, to: bytes.baseAddress! + row * (3 * width + 1))
      }
    }
  }

  /// All rows, each behind its filter byte; nil for pictures that are not opaque.
  var opaqueBytes: UnsafeMutableBufferPointer<UInt8>? {
    isOpaque.allSatisfy(\.self) ? bytes : nil
  }
}
