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

  /// Makes an error.
  public init(
    _ status: ExitStatus, _ description: String, problems: [Diagnostic] = [],
    cause: (any Error)? = nil
  ) {
    self.status = status
    self.description = description
    self.problems = problems
    self.cause = cause
  }

  /// The command's words are off.
  public static func usage(_ text: String) -> ControlMapError { ControlMapError(.usage, text) }

  /// The data cannot be drawn as asked.
  public static func data(_ text: String) -> ControlMapError { ControlMapError(.data, text) }

  public var exitCode: Int32 { status.rawValue }
}
