internal import CGIF

/// Writes an animated GIF with one palette, by giflib.
///
/// - Source: Graphics Interchange Format, version 89a (CompuServe 1990).
final class GIFWriter: FrameWriter {
  private let file: UnsafeMutablePointer<GifFileType>
  private let sink: ByteSink
  private var isOpen = true

  init(palette: Palette, width: Int, height: Int, plays: Int) throws(AnimationError) {
    sink = ByteSink()
    var reason: Int32 = 0
    let writer: OutputFunc = { file, bytes, count in
      guard let file, let bytes, let sink = file.pointee.UserData else { return 0 }
      Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes
        .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
      return count
    }
    let opened = EGifOpen(Unmanaged.passUnretained(sink).toOpaque(), writer, &reason)
    guard let opened else { throw .gif(reason: Self.words(reason)) }
    file = opened
    EGifSetGifVersion(file, true)
    try putScreen(palette, width: width, height: height)
    // Without the extension it is played once.
    if plays != 1 { try putRepeats(max(plays - 1, 0)) }
  }

  deinit {
    if isOpen { EGifCloseFile(file, nil) }
  }

  func write(_ delta: FrameDelta, duration: Int) throws(AnimationError) {
    try putControl(duration: duration)
    try check(
      EGifPutImageDesc(
        file, Int32(delta.x), Int32(delta.y), Int32(delta.width), Int32(delta.height), false, nil))
    var indices = delta.indices
    let status = indices.withUnsafeMutableBufferPointer { indices in
      (0..<delta.height).allSatisfy { row in
        EGifPutLine(file, indices.baseAddress! + row * delta.width, Int32(delta.width)) == GIF_OK
      }
    }
    try check(status ? GIF_OK : 0)
  }

  func finish() throws(AnimationError) -> [UInt8] {
    var reason: Int32 = 0
    isOpen = false
    guard EGifCloseFile(file, &reason) == GIF_OK else { throw .gif(reason: Self.words(reason)) }
    return sink.bytes
  }

  private func putScreen(
    _ palette: Palette, width: Int, height: Int
  ) throws(AnimationError) {
    // The number of entries must be a power of two.
    let bits = max(UInt8.bitWidth - UInt8(palette.colors.count).leadingZeroBitCount, 1)
    var colors = [GifColorType](
      repeating: GifColorType(Red: 0, Green: 0, Blue: 0), count: 1 << bits)
    for (index, color) in palette.colors.enumerated() {
      let channels = color.channels
      colors[index + 1] = GifColorType(
        Red: UInt8(channels.x), Green: UInt8(channels.y), Blue: UInt8(channels.z))
    }
    let map = GifMakeMapObject(Int32(colors.count), colors)
    defer { GifFreeMapObject(map) }
    try check(EGifPutScreenDesc(file, Int32(width), Int32(height), Int32(bits), 0, map))
  }

  /// - Source: the application extension of Netscape Navigator 2.0, which all browsers follow: how
  ///   often the animation is played again, 0 for without end.
  private func putRepeats(_ count: Int) throws(AnimationError) {
    let count = UInt16(clamping: count)
    try check(EGifPutExtensionLeader(file, APPLICATION_EXT_FUNC_CODE))
    let name = Array("NETSCAPE2.0".utf8)
    try check(EGifPutExtensionBlock(file, Int32(name.count), name))
    let content: [UInt8] = [1, UInt8(count & 0xFF), UInt8(count >> 8)]
    try check(EGifPutExtensionBlock(file, Int32(content.count), content))
    try check(EGifPutExtensionTrailer(file))
  }

  /// Time, and that the frame lies over what was there.
  private func putControl(duration: Int) throws(AnimationError) {
    var control = GraphicsControlBlock()
    control.DisposalMode = DISPOSE_DO_NOT
    control.DelayTime = Int32(duration)
    control.TransparentColor = Int32(Palette.transparentIndex)
    var bytes = [UInt8](repeating: 0, count: 4)
    let count = EGifGCBToExtension(&control, &bytes)
    try check(EGifPutExtension(file, GRAPHICS_EXT_FUNC_CODE, Int32(count), bytes))
  }

  private func check(_ status: Int32) throws(AnimationError) {
    guard status == GIF_OK else { throw .gif(reason: Self.words(file.pointee.Error)) }
  }

  private static func words(_ reason: Int32) -> String {
    GifErrorString(reason).map { String(cString: $0).lowercased() } ?? "error \(reason)"
  }
}

/// Where giflib's bytes go.
private final class ByteSink {
  var bytes: [UInt8] = []
}

/// Versions of the libraries that only animations need.
public enum AnimationVersions {
  /// The version that was compiled against: the library does not report its own.
  public static var giflib: String { "\(GIFLIB_MAJOR).\(GIFLIB_MINOR).\(GIFLIB_RELEASE)" }
}
