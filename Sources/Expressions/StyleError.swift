public import Diagnostics

/// A style, or an expression of one, that cannot be drawn: everything that is wrong with it, the document's own
/// members first, then its layers from the bottom up.
public struct StyleError: Error, Sendable, Hashable, CustomStringConvertible {
  public var problems: [Diagnostic]

  /// Makes an error of at least one problem.
  public init(problems: [Diagnostic]) {
    self.problems = problems
  }

  /// One line for each problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
