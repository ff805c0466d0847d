import TestSupport
import Testing

@testable import Animation

@Suite struct AnimationEncoderTests {
  private static let formats: [AnimationEncoder.Format] = [.apng, .gif]
  private static let fills: [UInt32] = [0xF3F0E8, 0x8FB2C7, 0xE7B46A, 0xFFFFFF, 0x123456]

  /// A map in small: fills in rectangles that move a little, over an edge of thousands of mixed
  /// colours that stays where it is.
  private func pictures(_ count: Int, seed: UInt64 = 1) -> [Raster] {
    let (width, height) = (61, 47)
    var random = SeededGenerator(seed: seed)
    let edge = (0..<(width * 20)).map { _ in UInt32.random(in: 0...0xFF_FFFF, using: &random) }
    return (0..<count).map { number in
      var colors = edge + [UInt32](repeating: Self.fills[0], count: width * (height - 20))
      for fill in Self.fills.dropFirst() {
        let left = Int.random(in: 0..<40, using: &random)
        let top = Int.random(in: 20..<40, using: &random)
        for row in top..<(top + 6) {
          for column in left..<(left + 9) { colors[row * width + column] = fill }
        }
      }
      colors[number % 3] = 0x777777
      return Raster(width: width, height: height, colors: colors)
    }
  }

  private func palette(_ pictures: [Raster]) -> Palette {
    var counts = ColorHistogram()
    for picture in pictures { counts.add(picture) }
    return Palette(counts)
  }

  private func encoded(
    _ pictures: [Raster], _ format: AnimationEncoder.Format, durations: [Int]? = nil, plays: Int = 0
  ) throws -> [UInt8] {
    var encoder = try AnimationEncoder(
      format, palette: palette(pictures), width: pictures[0].width, height: pictures[0].height,
      plays: plays)
    for (index, picture) in pictures.enumerated() {
      try encoder.add(picture, duration: durations?[index] ?? 40)
    }
    return try encoder.finish()
  }

  private func decoded(
    _ bytes: [UInt8], _ format: AnimationEncoder.Format
  ) throws -> DecodedAnimation {
    switch format {
    case .apng: try DecodedAnimation(apng: bytes)
    case .gif: try DecodedAnimation(gif: bytes)
    }
  }

  private func pixels(_ raster: Raster) -> Pixels {
    Pixels(
      width: raster.width, height: raster.height, values: raster.colors.map(Pixels.Channels.init))
  }

  @Test(arguments: formats)
  func `each frame is shown in the palette's colours`(format: AnimationEncoder.Format) throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let pictures = pictures(6, seed: seed)
      let palette = palette(pictures)
      #expect(palette.colors.count == 255)
      let animation = try decoded(encoded(pictures, format), format)
      #expect(animation.pictures == pictures.map { pixels(palette.quantized($0)) })
    }
  }

  @Test(arguments: formats)
  func `few colours are shown as they are`(format: AnimationEncoder.Format) throws {
    let colors = [[1, 2, 3, 0xFFFFFF], [1, 2, 3, 0], [0, 0, 0, 0]] as [[UInt32]]
    let pictures = colors.map { Raster(width: 2, height: 2, colors: $0) }
    let animation = try decoded(encoded(pictures, format), format)
    #expect(animation.pictures == pictures.map(pixels))
  }

  @Test(arguments: [1, 2, 3, 4, 127, 128, 255])
  func `a palette of any size fits into both formats`(count: Int) throws {
    let picture = Raster(width: count, height: 1, colors: (0..<UInt32(count)).map { $0 * 0x010203 })
    for format in Self.formats {
      #expect(try decoded(encoded([picture], format), format).pictures == [pixels(picture)])
    }
  }

  @Test func `the colours of fills are exact beside thousands of others`() {
    let pictures = pictures(4)
    let palette = palette(pictures)
    #expect(Set(Self.fills).isSubset(of: palette.colors))
    for (before, after) in zip(pictures[0].colors, palette.quantized(pictures[0]).colors)
    where Self.fills.contains(before) { #expect(before == after) }
  }

  @Test func `a fill of one frame only is exact`() {
    var pictures = pictures(4)
    var colors = pictures[2].colors
    for index in [2000, 2001, 2061, 2062] { colors[index] = 0xABCDEF }
    pictures[2] = Raster(width: 61, height: 47, colors: colors)
    #expect(palette(pictures).colors.contains(0xABCDEF))
  }

  @Test(arguments: formats)
  func `what does not change does not flicker`(format: AnimationEncoder.Format) throws {
    let pictures = pictures(8, seed: 7)
    let shown = try decoded(encoded(pictures, format), format).pictures
    var stayed = 0
    for index in 1..<pictures.count {
      for place in pictures[index].colors.indices
      where pictures[index].colors[place] == pictures[index - 1].colors[place] {
        #expect(shown[index].values[place] == shown[index - 1].values[place])
        stayed += 1
      }
    }
    #expect(stayed > 10_000)
  }

  @Test func `smoothed colours stay near`() {
    // All mixtures of two colours on each of three edges, as smoothing makes them.
    var colors: [UInt32] = []
    for (from, to) in [(0xFFFFFF, 0x222222), (0xE7B46A, 0x1F5AA6), (0xF3F0E8, 0x6F695C)] {
      for step in 0..<256 {
        let channels = [16, 8, 0].map { shift in
          ((from >> shift & 255) * step + (to >> shift & 255) * (255 - step)) / 255 << shift
        }
        colors.append(UInt32(channels.reduce(0, |)))
      }
    }
    let picture = Raster(width: colors.count, height: 1, colors: colors)
    let shown = palette([picture]).quantized(picture)
    for (before, after) in zip(colors, shown.colors) {
      let step = before.channels &- after.channels
      #expect(max(abs(step.x), abs(step.y), abs(step.z)) <= 4)
    }
  }

  @Test(arguments: formats)
  func `equal frames become one that stays longer`(format: AnimationEncoder.Format) throws {
    let different = pictures(2)
    let frames = [different[0], different[0], different[1], different[1], different[1]]
    let animation = try decoded(
      encoded(frames, format, durations: [40, 7, 100, 40, 200]), format)
    #expect(animation.holds == [47, 340])
    #expect(animation.pictures.count == 2)
  }

  @Test(arguments: formats)
  func `a time too long for one frame goes on in the next`(
    format: AnimationEncoder.Format
  ) throws {
    let picture = pictures(1)[0]
    let animation = try decoded(
      encoded([picture, picture, picture], format, durations: [60_000, 60_000, 5_000]), format)
    #expect(animation.holds == [60_000, 65_000])
    #expect(animation.pictures[0] == animation.pictures[1])
  }

  @Test(arguments: formats, [0, 1, 2, 17])
  func `it is played as often as asked`(format: AnimationEncoder.Format, plays: Int) throws {
    #expect(try decoded(encoded(pictures(2), format, plays: plays), format).plays == plays)
  }

  @Test(arguments: formats)
  func `the same frames give the same bytes`(format: AnimationEncoder.Format) throws {
    #expect(try encoded(pictures(5), format) == encoded(pictures(5), format))
  }

  @Test func `the chunks of an animated PNG stand in order`() throws {
    let bytes = try encoded(pictures(3), .apng)
    let chunks = pngChunks(bytes)
    #expect(
      chunks.map(\.name) == [
        "IHDR", "iTXt", "acTL", "PLTE", "tRNS", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT",
        "IEND",
      ])
    let numbers = chunks.filter { ["fcTL", "fdAT"].contains($0.name) }.map { $0.content[3] }
    #expect(numbers == [0, 1, 2, 3, 4])
    #expect(Array(chunks[2].content) == [0, 0, 0, 3, 0, 0, 0, 0])
    // Who knows no animation sees the first frame.
    let pictures = pictures(3)
    #expect(try Pixels(png: bytes) == pixels(palette(pictures).quantized(pictures[0])))
  }

  @Test func `only the rectangle of what changed is stored`() throws {
    let before = Raster(width: 9, height: 9, colors: [UInt32](repeating: 5, count: 81))
    var colors = before.colors
    (colors[2 * 9 + 3], colors[4 * 9 + 6]) = (6, 7)
    let after = Raster(width: 9, height: 9, colors: colors)
    let control = pngChunks(try encoded([before, after], .apng)).filter { $0.name == "fcTL" }[1]
    #expect(
      control.content[4..<20].map(Int.init) == [0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 2])
  }

  @Test func `a PNG is read as it was painted`() throws {
    let picture = pictures(1)[0]
    let png = pixels(picture).png
    #expect(try Raster(png: png) == picture)
    #expect(throws: AnimationError.notPNG) { try Raster(png: Array("<svg/>".utf8)) }
    #expect(throws: AnimationError.notPNG) { try Raster(png: []) }
    for length in [8, 20, 60, png.count / 2] {
      #expect {
        try Raster(png: Array(png.prefix(length)))
      } throws: { error in
        if case AnimationError.damagedPNG = error { true } else { false }
      }
    }
  }

  @Test func `a frame through which something shines is refused`() throws {
    let clear = Pixels(width: 2, height: 1, values: [.init(9, 9, 9), .init(9, 9, 9, 254)])
    #expect(throws: AnimationError.transparentFrame) { try Raster(png: clear.png) }
  }

  @Test func `colours are numbered as they are met`() {
    var random = SeededGenerator(seed: 3)
    var colorIndex = ColorIndex()
    var expected: [UInt32: Int] = [:]
    for _ in 0..<20_000 {
      let color = UInt32.random(in: 0...0x3FFF, using: &random) * 1021 & 0xFF_FFFF
      let place = expected[color, default: expected.count]
      expected[color] = place
      #expect(colorIndex.number(of: color) == place)
    }
    #expect(colorIndex.knownNumber(of: 0xFF_FFFF) == expected[0xFF_FFFF])
    #expect(expected.allSatisfy { colorIndex.knownNumber(of: $0.key) == $0.value })
  }

  @Test func `frames are repeated at a steady rate that keeps their times`() {
    let usual = FrameRate(durations: [40, 40, 200])
    #expect(usual.fraction == "400/40")
    #expect(usual.repeats == [4, 4, 20])
    let odd = FrameRate(durations: [7, 14])
    #expect((odd.fraction, odd.repeats) == ("100/7", [1, 2]))
    // A hundredth cannot be kept: 25 pictures a second, without drifting.
    let fine = FrameRate(durations: [Int](repeating: 33, count: 99) + [34])
    #expect(fine.fraction == "100/4")
    #expect(fine.repeats.reduce(0, +) == 825)
    #expect(Set(fine.repeats) == [8, 9])
    #expect(FrameRate(durations: [2, 3]).repeats == [1, 1])
  }
}

extension Pixels.Channels {
  fileprivate init(_ color: UInt32) {
    self.init(UInt8(color >> 16), UInt8(color >> 8 & 0xFF), UInt8(color & 0xFF))
  }
}
