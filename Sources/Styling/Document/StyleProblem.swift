/// Something in a style that the specification does not allow, or that draws nothing.
public struct StyleProblem: Sendable, Hashable {
  /// RFC 6901 pointer to the value.
  public var pointer: String
  public var what: String
  public var advice: String
  public var isWarning: Bool

  /// Makes a problem.
  public init(pointer: String, what: String, advice: String, isWarning: Bool = false) {
    self.pointer = pointer
    self.what = what
    self.advice = advice
    self.isWarning = isWarning
  }
}

/// A style that cannot be used, with everything that is wrong with it.
public struct StyleError: Error, CustomStringConvertible {
  public var problems: [StyleProblem]

  public var description: String {
    problems.map { "\($0.pointer): \($0.what); \($0.advice)" }.joined(separator: "\n")
  }
}
