import Drawing
import Painter
import TestSupport
import Testing

/// Pictures that come from elsewhere.
@Suite struct ReadPNGTests {
  private func noise(_ seed: UInt64, side: Int) -> Pixels {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<(side * side)).map { _ in
      let number = generator.next()
      return Pixels.Channels(
        UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8),
        UInt8(truncatingIfNeeded: number >> 16))
    }
    return Pixels(width: side, height: side, values: values)
  }

  private func packed(_ picture: Pixels) -> [UInt32] {
    picture.values.map {
      UInt32($0.alpha) << 24 | UInt32($0.red) << 16 | UInt32($0.green) << 8 | UInt32($0.blue)
    }
  }

  /// Noise is as large compressed as not, so pixels would be laid where bytes that nobody holds were.
  /// A debug build holds them by chance; it is a release build that lets them go.
  @Test(arguments: [3, 20, 60, 200]) func `a picture is held until its last pixel is read`(
    side: Int
  )
    async throws
  {
    try await withThrowingTaskGroup { group in
      for worker in 0..<4 as Range<UInt64> {
        group.addTask {
          for turn in 0..<8 as Range<UInt64> {
            let picture = noise(worker * 8 + turn, side: side)
            // Nobody but the decoder has these bytes.
            let decoded = try PixelImage(png: picture.png)
            #expect(decoded.width == side && decoded.height == side)
            #expect(decoded.pixels == packed(picture))
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func `a picture cut off anywhere is refused or has all its pixels`() throws {
    let picture = noise(1, side: 8)
    let png = picture.png
    for length in png.indices {
      do {
        // libpng does not ask for the end behind the last pixel.
        #expect(try PixelImage(png: Array(png[..<length])).pixels == packed(picture))
      } catch PainterError.damagedPicture(let reason) {
        #expect(!reason.isEmpty && length >= 8)
      } catch PainterError.notPicture {
        #expect(length < 8)
      }
    }
    #expect(throws: PainterError.self) { try PixelImage(png: Array(png[..<(png.count / 2)])) }
  }

  @Test func `a small file of very many pixels is refused before they are made`() {
    var chunks = PNGChunks()
    // 20,000 by 20,000 pixels of 8 bits a channel with alpha.
    chunks.add("IHDR", [0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20, 8, 6, 0, 0, 0])
    chunks.add("IDAT", [])
    let bytes = chunks.bytes + PNGChunks.end
    let error = #expect(throws: PainterError.self) { try PixelImage(png: bytes) }
    #expect(
      error?.description
        == "has 20000×20000 pixels, but may have 1 to 100000000 pixels; make it smaller")
  }
}
