/// The text without white space at its ends.
package func trimmed(_ text: Substring) -> String {
  guard let first = text.first, let last = text.last else { return "" }
  if !first.isWhitespace, !last.isWhitespace { return String(text) }
  let start = text.drop(while: \.isWhitespace)
  guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return String(start[...end])
}

/// The text without white space at its ends.
package func trimmed(_ text: String) -> String {
  // Most texts begin and end with a letter or digit of ASCII: nothing is copied then.
  let isPlain: (UInt8?) -> Bool = { $0.map { (0x21...0x7E).contains($0) } ?? true }
  return isPlain(text.utf8.first) && isPlain(text.utf8.last) ? text : trimmed(text[...])
}
