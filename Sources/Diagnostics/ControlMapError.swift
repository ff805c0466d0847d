/// How the program ends when something went wrong.
///
/// - Source: BSD `sysexits.h`.
public enum ExitStatus: Int32, Sendable {
  case usage = 64
  case data = 65
  case noInput = 66
  case software = 70
  case cannotCreate = 73
  case inputOutput = 74
  case tryAgain = 75
}

/// Why a map, a table or an answer could not be made.
///
/// Each library beneath makes it from its own error, which says with which status the program ends.
public struct ControlMapError: Error, Sendable, CustomStringConvertible {
  public var status: ExitStatus
  /// One line for each problem.
  public var description: String
  /// What is wrong with a file that was read to its end; empty for every other cause.
  public var problems: [Diagnostic]
  /// The library's own error.
  public var cause: (any Error)?
  /// The kind of problem where `problems` is empty; see `Diagnostic.code`.
  public var code: String?

  /// Makes an error.
  public init(
    _ status: ExitStatus, _ description: String, problems: [Diagnostic] = [],
    cause: (any Error)? = nil, code: String? = nil
  ) {
    self.status = status
    self.description = description
    self.problems = problems
    self.cause = cause
    self.code = code
  }

  /// Makes an error of what is wrong with the data.
  public init(_ problems: [Diagnostic], cause: (any Error)? = nil) {
    self.init(
      .data, problems.map(\.description).joined(separator: "\n"), problems: problems, cause: cause)
  }

  /// The error told of a file, where it is about data and names no file itself.
  ///
  /// - Parameter feature: What of the file it concerns, such as a key of a map document.
  public func located(inFile file: String, line: Int? = nil, of feature: String? = nil)
    -> ControlMapError
  {
    guard status == .data, problems.isEmpty, !file.isEmpty else { return self }
    return ControlMapError(
      [Diagnostic(code: code, file: file, line: line, feature: feature, what: description)],
      cause: cause)
  }

  /// The problems, or the error itself as one of a file.
  public func diagnostics(ofFile file: String) -> [Diagnostic] {
    guard problems.isEmpty else { return problems.filter { !$0.isWarning } }
    return [Diagnostic(code: code, file: file, what: description)]
  }

  /// The command's words are off.
  public static func usage(_ text: String) -> ControlMapError { ControlMapError(.usage, text) }

  /// The data cannot be drawn as asked.
  public static func data(_ text: String) -> ControlMapError { ControlMapError(.data, text) }

  public var exitCode: Int32 { status.rawValue }
}
