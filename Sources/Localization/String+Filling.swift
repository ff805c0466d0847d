extension String {
  /// The phrase with a text in each place of a name in braces, such as `{date}`. A search for any pattern would take
  /// longer than all else that a name needs.
  package func filling(_ place: String, with text: String) -> String {
    var filled = ""
    var rest = self[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      filled += rest[..<open]
      rest = rest[open...]
      let isPlace = rest.utf8.starts(with: place.utf8)
      let end = rest.utf8.index(open, offsetBy: isPlace ? place.utf8.count : 1)
      filled += isPlace ? text[...] : rest[..<end]
      rest = rest[end...]
    }
    return filled + rest
  }
}
