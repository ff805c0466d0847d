public import Diagnostics

/// Why a file could not be read or written.
public enum FormatError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file cannot be opened or read at all.
  case unreadable(file: String, reason: String, advice: String)
  /// The file was read and is wrong: every problem found, errors and warnings in the order of lines.
  case invalid([Diagnostic])
  /// No property of the file is the one that tells its features apart; the candidates, sorted.
  case ambiguousIdentifier(file: String, candidates: [String])
  /// The file cannot be made where it was asked for.
  case uncreatable(file: String, reason: String)
  /// The file was opened but not written to its end; nothing is left of it.
  case writeFailed(file: String, reason: String)
  /// Somebody else works on it at the moment.
  case busy(file: String, reason: String)

  /// The problems as lines; of an invalid file its errors only, without the warnings beside them.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason, let advice):
      "\(file): cannot be read: \(reason); \(advice)"
    case .invalid(let diagnostics):
      diagnostics.filter { $0.severity == .error }.map(\.description).joined(separator: "\n")
    case .ambiguousIdentifier(let file, let candidates):
      "\(file): " + Self.question(candidates)
    case .uncreatable(let file, let reason):
      "\(file): cannot be created: \(reason)"
    case .writeFailed(let file, let reason):
      "\(file): could not be written: \(reason)"
    case .busy(let file, let reason):
      "\(file): \(reason); wait for its end, or name another folder"
    }
  }

  private static func question(_ candidates: [String]) -> String {
    let names = candidates.map { "'\($0)'" }.joined(separator: ", ")
    return candidates.isEmpty
      ? "no property tells the features apart; give each an id of its own"
      : "which property is the id is not clear; name it with --id or as 'id', one of \(names)"
  }
}

extension FormatError {
  /// How the program ends for this reason.
  public var status: ExitStatus {
    switch self {
    case .unreadable: .noInput
    case .invalid: .data
    case .ambiguousIdentifier: .usage
    case .uncreatable: .cannotCreate
    case .writeFailed: .inputOutput
    case .busy: .tryAgain
    }
  }
}

extension ControlMapError {
  /// A file could not be read or written.
  public static func format(_ error: FormatError) -> ControlMapError {
    ControlMapError(
      error.status, error.description, problems: error.problems, cause: error, code: error.code)
  }
}

extension FormatError {
  /// What is wrong with a file that was read to its end; none where it could not be read or written.
  package var problems: [Diagnostic] {
    switch self {
    case .invalid(let found): found
    case .ambiguousIdentifier(let file, let candidates):
      [Diagnostic(code: "id-unclear", file: file, what: Self.question(candidates))]
    default: []
    }
  }

  /// See `Diagnostic.code`.
  package var code: String {
    switch self {
    case .unreadable, .invalid: "file-unreadable"
    case .ambiguousIdentifier: "id-unclear"
    case .uncreatable, .writeFailed: "file-unwritable"
    case .busy: "folder-busy"
    }
  }
}

/// Runs a step that reads or writes files and gives its failure the map's error type.
public func reading<Value>(_ body: () throws(FormatError) -> Value) throws(ControlMapError) -> Value
{
  do { return try body() } catch { throw .format(error) }
}
