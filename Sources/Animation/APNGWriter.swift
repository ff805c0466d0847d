internal import CDeflate
internal import Painter

/// Writes an animated PNG with one palette. Where animations are unknown, its first frame is shown.
///
/// - Source: PNG specification, third edition (W3C 2025), section 11.3.4, "Animation information".
final class APNGWriter: FrameWriter {
  private let palette: Palette
  private let width: Int
  private let height: Int
  private let plays: Int
  private var frames = PNGChunks(isPart: true)
  private var frameCount = 0
  private var sequenceNumber: UInt32 = 0

  init(palette: Palette, width: Int, height: Int, plays: Int) {
    (self.palette, self.width, self.height, self.plays) = (palette, width, height, plays)
  }

  func write(_ delta: FrameDelta, duration: Int) {
    let isFirst = frameCount == 0
    frames.add("fcTL", control(delta, duration: duration, isFirst: isFirst))
    let rows = compressed(filteredRows(of: delta))
    if isFirst {
      frames.add("IDAT", rows)
    } else {
      frames.add("fdAT", nextNumber() + rows)
    }
    frameCount += 1
  }

  func finish() -> [UInt8] {
    var chunks = PNGChunks()
    // 8 bits an entry, with a palette.
    chunks.add("IHDR", number(width) + number(height) + [8, 3, 0, 0, 0])
    chunks.addText("Software", "controlmap")
    chunks.add("acTL", number(frameCount) + number(plays))
    chunks.add("PLTE", [0, 0, 0] + palette.colors.flatMap { $0.bigEndianBytes.dropFirst() })
    // Entry 0, which no picture uses, lets the picture before shine through.
    chunks.add("tRNS", [0])
    return chunks.bytes + frames.bytes + PNGChunks.end
  }

  /// Place, time, and that the frame lies over what was there.
  private func control(_ delta: FrameDelta, duration: Int, isFirst: Bool) -> [UInt8] {
    let hundredths = UInt32(duration).bigEndianBytes.suffix(2) + [0, 100]
    let (disposesNone, replaces, liesOver): (UInt8, UInt8, UInt8) = (0, 0, 1)
    return nextNumber() + number(delta.width) + number(delta.height) + number(delta.x)
      + number(delta.y) + hundredths + [disposesNone, isFirst ? replaces : liesOver]
  }

  private func nextNumber() -> [UInt8] {
    defer { sequenceNumber += 1 }
    return sequenceNumber.bigEndianBytes
  }

  private func number(_ value: Int) -> [UInt8] { UInt32(value).bigEndianBytes }

  /// Palette indices are stored without prediction, as the specification advises.
  private func filteredRows(of delta: FrameDelta) -> [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity(delta.height * (delta.width + 1))
    for row in 0..<delta.height {
      rows.append(0)
      rows += delta.indices[(row * delta.width)..<((row + 1) * delta.width)]
    }
    return rows
  }

  private func compressed(_ bytes: [UInt8]) -> [UInt8] {
    let compressor = libdeflate_alloc_compressor(compressionLevel)
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = libdeflate_zlib_compress(
        compressor, bytes, bytes.count, buffer.baseAddress, bound)
    }
  }
}

/// libdeflate's levels go from 1 to 12.
private let compressionLevel: Int32 = 9
