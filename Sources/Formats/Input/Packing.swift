import CZlib
import CZstd
import Diagnostics

/// How a file is packed, which its first bytes tell whatever its name.
enum Packing: CaseIterable {
  case gzip, zstandard

  /// - Source: RFC 1952, 2.3.1; RFC 8878, 3.1.1.
  init?(begunBy bytes: some Sequence<UInt8>) {
    let beginning = Array(bytes.prefix(Self.signatureSize))
    guard let found = Self.allCases.first(where: { beginning.starts(with: $0.signature) }) else {
      return nil
    }
    self = found
  }

  private var signature: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  static let signatureSize = 4
  /// What names of packed files end in behind the end of their own.
  static let suffixes = ["gz", "gzip", "zst", "zstd"]

  var name: String { self == .gzip ? "gzip" : "Zstandard" }

  fileprivate func unpacker() -> (any Unpacker)? {
    switch self {
    case .gzip: GzipUnpacker()
    case .zstandard: ZstandardUnpacker()
    }
  }
}

/// How much may come out of a packed file.
struct UnpackingLimit {
  /// Bytes: as many as a file that is not packed may have.
  var size = Int(InputFormat.geoJSON.largestSize)
  /// Data of maps shrink to a tenth, lists that say the same again and again to a hundredth; what shrinks more is no
  /// map,
  var expansion = 500
  /// once so many bytes came out.
  var trustedSize = 64 << 20
}

/// What comes out of packed bytes.
final class UnpackedBytes: ByteSource {
  private let packing: Packing
  private let source: any ByteSource
  private let path: String
  private let limit: UnpackingLimit
  private let unpacker: any Unpacker
  private var packed: [UInt8] = []
  /// How many of `packed` were taken.
  private var taken = 0
  private var (packedCount, unpackedCount) = (0, 0)
  /// The unpacker is between two parts that were packed one after the other, or at the end.
  private var isBetweenParts = false
  /// More may come out of it before it needs more.
  private var holdsMore = false
  private var isAtEnd = false

  private static let blockSize = 64 << 10

  init(
    _ packing: Packing, _ source: any ByteSource, of path: String,
    limit: UnpackingLimit = UnpackingLimit()
  ) throws(FormatError) {
    guard let unpacker = packing.unpacker() else {
      throw .unreadable(
        file: path, reason: "there is not enough memory to unpack it", advice: "unpack it first")
    }
    (self.packing, self.source, self.path, self.limit) = (packing, source, path, limit)
    self.unpacker = unpacker
  }

  func append(_ count: Int, to bytes: inout [UInt8]) throws(FormatError) -> Bool {
    let start = bytes.count
    while bytes.count < start + count, !isAtEnd {
      if taken == packed.count, !holdsMore, try !readOn() { break }
      let size = min(start + count - bytes.count, Self.blockSize)
      let step = unpack(size, &bytes)
      guard step.state != .damaged else {
        throw damaged("it is damaged", "fetch or pack it again")
      }
      taken += step.taken
      unpackedCount += step.made
      isBetweenParts = step.state == .endOfPart
      holdsMore = !isBetweenParts && step.made == size
      try checkSize()
    }
    return bytes.count > start
  }

  private func unpack(_ size: Int, _ bytes: inout [UInt8]) -> UnpackingStep {
    packed[taken...].withUnsafeBufferPointer { input in
      withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { output in
        let step = unpacker.unpack(input, into: output.assumingMemoryBound(to: UInt8.self))
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: output[..<step.made]))
        return step
      }
    }
  }

  /// False at the end of the packed bytes.
  private func readOn() throws(FormatError) -> Bool {
    packed.removeAll(keepingCapacity: true)
    taken = 0
    if try source.append(Self.blockSize, to: &packed) {
      packedCount += packed.count
      return true
    }
    guard isBetweenParts else {
      throw damaged("it is cut off: it ends before what is packed in it", "fetch or pack it again")
    }
    isAtEnd = true
    return false
  }

  private func checkSize() throws(FormatError) {
    let isTooLarge = unpackedCount > limit.size
    let isTooDense =
      unpackedCount > limit.trustedSize && unpackedCount / limit.expansion > packedCount
    guard isTooLarge || isTooDense else { return }
    throw .invalid([
      Diagnostic(
        code: "packing-too-large", file: path,
        what: isTooLarge
          ? "more than \(limit.size >> 20) MiB come out of the file, which is packed by \(packing.name)"
          : "the file, packed by \(packing.name), unpacks to more than \(limit.expansion) times its size",
        advice: "unpack it first, and look at what it holds")
    ])
  }

  private func damaged(_ what: String, _ advice: String) -> FormatError {
    .invalid([
      Diagnostic(
        code: "packing-damaged", file: path,
        what: "the file is packed by \(packing.name), and \(what)",
        advice: advice)
    ])
  }
}

/// What one step of unpacking did.
private struct UnpackingStep {
  enum State { case underWay, endOfPart, damaged }

  /// Bytes of the input.
  var taken: Int
  /// Bytes of the output.
  var made: Int
  var state: State
}

private protocol Unpacker: AnyObject {
  /// - Parameter input: What is left of it comes again; empty where more comes out without more.
  func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> UnpackingStep
}

/// Unpacks members of gzip, one after the other.
private final class GzipUnpacker: Unpacker {
  // zlib remembers where its stream lies.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var isBetweenMembers = false

  init?() {
    stream.initialize(to: z_stream())
    // 15 bits of window, and gzip's header alone: zlib.h, `inflateInit2`.
    guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> UnpackingStep {
    if isBetweenMembers {
      // Tapes and block devices are filled up with zeros, which gzip itself passes over as well.
      let zeros = input.prefix { $0 == 0 }.count
      if zeros > 0 { return UnpackingStep(taken: zeros, made: 0, state: .endOfPart) }
      inflateReset(stream)
      isBetweenMembers = false
    }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    let result = inflate(stream, Z_NO_FLUSH)
    isBetweenMembers = result == Z_STREAM_END
    return UnpackingStep(
      taken: input.count - Int(stream.pointee.avail_in),
      made: output.count - Int(stream.pointee.avail_out),
      state: isBetweenMembers
        ? .endOfPart : result == Z_OK || result == Z_BUF_ERROR ? .underWay : .damaged)
  }
}

/// Unpacks frames of Zstandard, one after the other.
private final class ZstandardUnpacker: Unpacker {
  private let stream: OpaquePointer

  init?() {
    guard let stream = ZSTD_createDStream() else { return nil }
    self.stream = stream
  }

  deinit { ZSTD_freeDStream(stream) }

  func unpack(
    _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) -> UnpackingStep {
    var (source, target) = (
      ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0),
      ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    )
    let result = ZSTD_decompressStream(stream, &target, &source)
    let isDamaged = ZSTD_isError(result) != 0
    return UnpackingStep(
      taken: source.pos, made: target.pos,
      state: isDamaged ? .damaged : result == 0 ? .endOfPart : .underWay)
  }
}
