import CZlib

/// Unpacks bytes that are deflated without a header.
///
/// - Parameter size: How many there are when unpacked.
/// - Returns: Nil for bytes that are damaged, or more or fewer when unpacked.
/// - Source: RFC 1951.
package func inflated(_ bytes: UnsafeRawBufferPointer, size: Int) -> [UInt8]? {
  var stream = z_stream()
  // Negative: no header; zlib.h, `inflateInit2`.
  guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  else { return nil }
  var isWhole = false
  let made = [UInt8](unsafeUninitializedCapacity: size) { output, count in
    stream.next_in = UnsafeMutablePointer(
      mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(bytes.count)
    stream.next_out = output.baseAddress
    stream.avail_out = UInt32(size)
    isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0
    count = size - Int(stream.avail_out)
  }
  inflateEnd(&stream)
  return isWhole ? made : nil
}
