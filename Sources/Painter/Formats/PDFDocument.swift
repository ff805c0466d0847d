/// A PDF file from Cairo, its date written as the standard asks.
struct PDFDocument {
  private(set) var bytes: [UInt8]

  /// Takes a file as Cairo left it.
  ///
  /// Cairo 1.16 forgets the `D:` before a date. It takes the place of two of the spaces around, so
  /// that no offset of the file's table moves.
  ///
  /// - Source: ISO 32000-1, section 7.9.4, "Dates".
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let forgotten = Array("   /CreationDate (".utf8)
    let mended = Array("  /CreationDate(D:".utf8)
    // The description of the document stands at its end. In texts the bracket is escaped.
    let place = bytes.indices.dropLast(forgotten.count).last { index in
      bytes[index] == forgotten[0] && bytes[index...].starts(with: forgotten)
    }
    guard let place, bytes[place + forgotten.count] != UInt8(ascii: "D") else { return }
    self.bytes.replaceSubrange(place..<(place + forgotten.count), with: mended)
  }
}
