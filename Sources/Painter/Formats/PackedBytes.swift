internal import CDeflate
internal import CPango

extension [UInt8] {
  /// The bytes in 64 letters, digits and signs.
  ///
  /// - Source: RFC 4648, section 4, by GLib.
  package var base64: String {
    let encoded = g_base64_encode(self, gsize(count))!
    defer { g_free(encoded) }
    return String(cString: encoded)
  }

  /// The bytes compressed as well as zlib's format allows; the same bytes each time.
  ///
  /// - Source: RFC 1950, by libdeflate.
  package var zlibCompressed: [UInt8] {
    let compressor = libdeflate_alloc_compressor(9)
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, count)
    return [UInt8](unsafeUninitializedCapacity: bound) { space, written in
      written = libdeflate_zlib_compress(
        compressor, self, count, space.baseAddress, space.count)
    }
  }
}
