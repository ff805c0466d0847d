internal import CCairo

/// A decoded picture.
public struct Pixels: Sendable, Equatable, CustomStringConvertible {
  /// Red, green, blue and alpha of one pixel, colours not multiplied by alpha.
  public struct Channels: Sendable, Equatable, CustomStringConvertible {
    public var red, green, blue, alpha: UInt8

    /// Makes a pixel, opaque unless said otherwise.
    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ alpha: UInt8 = 255) {
      (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
    }

    public var description: String { "(\(red), \(green), \(blue), \(alpha))" }
  }

  /// Bytes that are no PNG, in Cairo's words.
  public struct UnreadablePNG: Error, CustomStringConvertible {
    public var description: String
  }

  public let width: Int
  public let height: Int
  /// In reading order.
  public private(set) var values: [Channels]

  /// Makes a picture of pixels in reading order.
  public init(width: Int, height: Int, values: [Channels]) {
    precondition(values.count == width * height, "a picture has width × height pixels")
    self.width = width
    self.height = height
    self.values = values
  }

  /// Decodes a PNG with Cairo's reader, which shares no code with our writer.
  public init(png: [UInt8]) throws(UnreadablePNG) {
    let source = ByteSource(png)
    let surface = withExtendedLifetime(source) {
      cairo_image_surface_create_from_png_stream(
        readBytes, Unmanaged.passUnretained(source).toOpaque())!
    }
    defer { cairo_surface_destroy(surface) }
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      throw UnreadablePNG(description: String(cString: cairo_status_to_string(status)))
    }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let hasAlpha = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32
    self.width = width
    self.height = height
    values = (0..<(width * height)).map { index in
      let place = index / width * stride + index % width * 4
      let pixel = UnsafeRawPointer(data).load(fromByteOffset: place, as: UInt32.self)
      return Channels(premultiplied: hasAlpha ? pixel : pixel | 0xFF00_0000)
    }
  }

  /// The pixel in column `x` and row `y`, both from 0.
  public subscript(x: Int, y: Int) -> Channels {
    get { values[y * width + x] }
    set { values[y * width + x] = newValue }
  }

  public var description: String { "a picture of \(width)×\(height) pixels" }

  /// The picture as PNG, made by Cairo's writer.
  public var png: [UInt8] {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
    defer { cairo_surface_destroy(surface) }
    guard let data = cairo_image_surface_get_data(surface) else { return [] }
    for (index, value) in values.enumerated() {
      UnsafeMutableRawPointer(data).storeBytes(
        of: value.premultiplied, toByteOffset: index * 4, as: UInt32.self)
    }
    cairo_surface_mark_dirty(surface)
    let sink = ByteSource([])
    cairo_surface_write_to_png_stream(
      surface, writeBytes, Unmanaged.passUnretained(sink).toOpaque())
    return sink.bytes
  }
}

extension Pixels.Channels {
  fileprivate init(premultiplied pixel: UInt32) {
    let alpha = pixel >> 24
    func straight(_ shift: UInt32) -> UInt8 {
      let channel = pixel >> shift & 0xFF
      return alpha == 0 ? 0 : UInt8(min((channel * 255 + alpha / 2) / alpha, 255))
    }
    self.init(straight(16), straight(8), straight(0), UInt8(alpha))
  }

  fileprivate var premultiplied: UInt32 {
    func multiplied(_ channel: UInt8) -> UInt32 { (UInt32(channel) * UInt32(alpha) + 127) / 255 }
    return UInt32(alpha) << 24 | multiplied(red) << 16 | multiplied(green) << 8 | multiplied(blue)
  }
}

/// Bytes that Cairo reads from or writes to.
private final class ByteSource {
  var bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }
}

private func readBytes(
  closure: UnsafeMutableRawPointer?, data: UnsafeMutablePointer<UInt8>?, length: UInt32
) -> cairo_status_t {
  let source = Unmanaged<ByteSource>.fromOpaque(closure!).takeUnretainedValue()
  let count = Int(length)
  guard source.position + count <= source.bytes.count else { return CAIRO_STATUS_READ_ERROR }
  source.bytes.withUnsafeBufferPointer { bytes in
    data!.update(from: bytes.baseAddress! + source.position, count: count)
  }
  source.position += count
  return CAIRO_STATUS_SUCCESS
}

private func writeBytes(
  closure: UnsafeMutableRawPointer?, data: UnsafePointer<UInt8>?, length: UInt32
) -> cairo_status_t {
  let sink = Unmanaged<ByteSource>.fromOpaque(closure!).takeUnretainedValue()
  sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
  return CAIRO_STATUS_SUCCESS
}
