/// Builds JSON pointers.
public enum JSONPointer {
  /// The pointer one step deeper.
  ///
  /// - Source: RFC 6901, section 3: `~` is written `~0` and `/` is written `~1`.
  public static func appending(_ key: String, to pointer: String) -> String {
    var escaped = ""
    for character in key {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.append(character)
      }
    }
    return pointer + "/" + escaped
  }
}
