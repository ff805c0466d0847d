/// The text that a function of ICU writes into the buffer that it is given; nil where it reports, by a length
/// below 0, that there is none.
///
/// - Parameter capacity: Bytes of the buffer, which the function is given too.
func written(
  capacity: Int, by write: (_ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int32) -> Int32
) -> String? {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
    let length = write(buffer.baseAddress, Int32(capacity))
    guard length >= 0 else { return nil }
    return String(decoding: UnsafeRawBufferPointer(buffer).prefix(Int(length)), as: UTF8.self)
  }
}
