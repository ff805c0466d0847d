internal import CGIF

/// An animation as a viewer shows it.
public struct DecodedAnimation {
  /// The whole picture after each frame.
  public private(set) var pictures: [Pixels] = []
  /// Hundredths of a second.
  public private(set) var holds: [Int] = []
  /// 0 is forever.
  public private(set) var plays = 0
  private var canvas: [Pixels.Channels]
  private let width: Int
  private let height: Int

  /// Bytes that are no animation that the decoder understands.
  public struct Undecodable: Error, CustomStringConvertible {
    public var description: String
  }

  private init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    canvas = Array(repeating: Pixels.Channels(0, 0, 0, 0), count: width * height)
  }

  /// Lays pixels over the canvas, transparent ones showing what was there, and shows the canvas.
  private mutating func show(_ part: Pixels, x: Int, y: Int, hold: Int) throws(Undecodable) {
    guard x >= 0, y >= 0, x + part.width <= width, y + part.height <= height else {
      throw Undecodable(description: "a frame lies outside of the picture")
    }
    for row in 0..<part.height {
      for column in 0..<part.width where part[column, row].alpha == 255 {
        canvas[(y + row) * width + x + column] = part[column, row]
      }
    }
    pictures.append(Pixels(width: width, height: height, values: canvas))
    holds.append(hold)
  }
}

/// The named chunks of a PNG, in order.
public func pngChunks(_ png: [UInt8]) -> [(name: String, content: [UInt8])] {
  var chunks: [(name: String, content: [UInt8])] = []
  var index = 8
  while index + 12 <= png.count {
    let length = number(png[index..<(index + 4)])
    let name = String(decoding: png[(index + 4)..<(index + 8)], as: UTF8.self)
    chunks.append((name, Array(png[(index + 8)..<(index + 8 + length)])))
    index += 12 + length
  }
  return chunks
}

private func number(_ bytes: some Sequence<UInt8>) -> Int {
  bytes.reduce(0) { $0 << 8 | Int($1) }
}

extension DecodedAnimation {
  /// Decodes an animated PNG: each frame is made a PNG of its own, which Cairo reads.
  public init(apng: [UInt8]) throws {
    let chunks = pngChunks(apng)
    guard let header = chunks.first, header.name == "IHDR" else {
      throw Undecodable(description: "there is no header")
    }
    self.init(width: number(header.content[0..<4]), height: number(header.content[4..<8]))
    let shared = chunks.filter { ["PLTE", "tRNS"].contains($0.name) }
    var control: [UInt8]?
    for (name, content) in chunks {
      switch name {
      case "acTL": plays = number(content[4..<8])
      case "fcTL": control = content
      case "IDAT", "fdAT":
        guard let control else { throw Undecodable(description: "a frame has no control") }
        let size = Array(control[4..<12])
        let frame = pngFile(
          [("IHDR", size + header.content[8...])] + shared
            + [("IDAT", name == "fdAT" ? Array(content[4...]) : content), ("IEND", [])])
        try show(
          Pixels(png: frame), x: number(control[12..<16]), y: number(control[16..<20]),
          hold: number(control[20..<22]) * 100 / number(control[22..<24]))
      default: break
      }
    }
  }
}

private func pngFile(_ chunks: [(name: String, content: [UInt8])]) -> [UInt8] {
  func bytes(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
  var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  for (name, content) in chunks {
    let named = Array(name.utf8) + content
    file += bytes(UInt32(content.count))
    file += named
    file += bytes(checksum(named))
  }
  return file
}

/// - Source: CRC-32 of the PNG specification, annex D.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var sum = UInt32.max
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB8_8320 }
  }
  return ~sum
}

extension DecodedAnimation {
  /// Decodes an animated GIF with giflib.
  public init(gif: [UInt8]) throws {
    let source = GIFSource(gif)
    defer { withExtendedLifetime(source) {} }
    var status: Int32 = 0
    let reader: InputFunc = { file, bytes, count in
      guard let file, let bytes, let source = file.pointee.UserData else { return 0 }
      return Unmanaged<GIFSource>.fromOpaque(source).takeUnretainedValue().read(bytes, count)
    }
    guard let file = DGifOpen(Unmanaged.passUnretained(source).toOpaque(), reader, &status) else {
      throw Undecodable(description: "giflib: error \(status)")
    }
    defer { DGifCloseFile(file, nil) }
    guard DGifSlurp(file) == GIF_OK else {
      throw Undecodable(description: "giflib: error \(file.pointee.Error)")
    }
    self.init(width: Int(file.pointee.SWidth), height: Int(file.pointee.SHeight))
    plays = Self.plays(file)
    for index in 0..<Int(file.pointee.ImageCount) { try show(index, of: file) }
  }

  private mutating func show(
    _ index: Int, of file: UnsafeMutablePointer<GifFileType>
  ) throws(Undecodable) {
    var control = GraphicsControlBlock()
    guard DGifSavedExtensionToGCB(file, Int32(index), &control) == GIF_OK,
      control.DisposalMode == DISPOSE_DO_NOT
    else { throw Undecodable(description: "a frame has no control") }
    let image = file.pointee.SavedImages[index]
    let (width, height) = (Int(image.ImageDesc.Width), Int(image.ImageDesc.Height))
    let values = (0..<(width * height)).map { place in
      let entry = Int(image.RasterBits[place])
      let color = file.pointee.SColorMap.pointee.Colors[entry]
      return Pixels.Channels(
        color.Red, color.Green, color.Blue, entry == Int(control.TransparentColor) ? 0 : 255)
    }
    try show(
      Pixels(width: width, height: height, values: values), x: Int(image.ImageDesc.Left),
      y: Int(image.ImageDesc.Top), hold: Int(control.DelayTime))
  }

  private static func plays(_ file: UnsafeMutablePointer<GifFileType>) -> Int {
    guard file.pointee.ImageCount > 0 else { return 1 }
    let first = file.pointee.SavedImages[0]
    for index in 0..<Int(first.ExtensionBlockCount) {
      let block = first.ExtensionBlocks[index]
      // The block behind the one that holds the name.
      guard block.Function == CONTINUE_EXT_FUNC_CODE, block.ByteCount == 3 else { continue }
      let repeats = Int(block.Bytes[1]) | Int(block.Bytes[2]) << 8
      return repeats == 0 ? 0 : repeats + 1
    }
    return 1
  }
}

private final class GIFSource {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  func read(_ target: UnsafeMutablePointer<UInt8>, _ count: Int32) -> Int32 {
    let part = rest.prefix(Int(count))
    for (index, byte) in part.enumerated() { target[index] = byte }
    rest = rest.dropFirst(part.count)
    return Int32(part.count)
  }
}
