/// The place of a value in a JSON document: the keys and indices that lead to it.
///
/// - Source: RFC 6901: `/layers/0/paint`; in a key `~` is written `~0` and `/` is written `~1`.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  /// The pointer as it is written; empty for the document itself.
  public let description: String

  /// The document itself.
  public static let document = JSONPointer(written: "")

  private init(written: String) {
    description = written
  }

  /// The pointer one key deeper.
  public func appending(_ key: String) -> JSONPointer {
    guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return JSONPointer(written: description + "/" + key)
    }
    var escaped = ""
    for scalar in key.unicodeScalars {
      switch scalar {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return JSONPointer(written: description + "/" + escaped)
  }

  /// The pointer to an item of an array, counted from 0.
  public func appending(_ index: Int) -> JSONPointer {
    JSONPointer(written: "\(description)/\(index)")
  }

  /// The keys and indices, outermost first.
  public var steps: [String] {
    description.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { Self.unescaped($0) }
  }

  private static func unescaped(_ step: Substring.UnicodeScalarView) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in step {
      switch (isEscaped, scalar) {
      case (false, "~"): isEscaped = true
      case (true, "1"): (result, isEscaped) = (result + "/".unicodeScalars, false)
      case (true, _): (result, isEscaped) = (result + "~".unicodeScalars, false)
      case (false, _): result.append(scalar)
      }
    }
    return String(result)
  }
}

extension JSONPointer: ExpressibleByStringLiteral {
  /// A pointer that stands in the code, such as `"/layers/0"`.
  public init(stringLiteral value: String) {
    precondition(
      value.isEmpty || value.utf8.first == UInt8(ascii: "/"), "'\(value)' is no JSON pointer")
    self.init(written: value)
  }
}
