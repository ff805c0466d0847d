/// Something wrong in a style, and where.
public struct StyleProblem: Sendable, Hashable, CustomStringConvertible {
  /// The place in the document, as a JSON pointer (RFC 6901); empty for the document itself.
  public var pointer: String
  /// What is wrong, with the value at fault.
  public var what: String
  /// What to do about it.
  public var advice: String
  /// The style can be drawn all the same.
  public var isWarning: Bool

  /// Makes a problem; both texts start in lower case and have no final stop.
  public init(pointer: String, what: String, advice: String, isWarning: Bool = false) {
    self.pointer = pointer
    self.what = what
    self.advice = advice
    self.isWarning = isWarning
  }

  /// One sentence: the place, what is wrong there, what to do.
  public var description: String {
    (pointer.isEmpty ? "style" : pointer) + ": \(what); \(advice)"
  }
}

/// A style that cannot be drawn: everything that is wrong with it, the document's own
/// members first, then its layers from the bottom up.
public struct StyleError: Error, Sendable, Hashable, CustomStringConvertible {
  public var problems: [StyleProblem]

  /// Makes an error of at least one problem.
  public init(problems: [StyleProblem]) {
    self.problems = problems
  }

  /// One line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// Builds JSON pointers.
enum JSONPointer {
  /// The pointer one step deeper.
  ///
  /// - Source: RFC 6901, section 3: `~` is written `~0` and `/` is written `~1`.
  static func appending(_ key: String, to pointer: String) -> String {
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
