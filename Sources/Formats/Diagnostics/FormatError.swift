/// Why a file could not be read or written.
public enum FormatError: Error, Equatable, CustomStringConvertible {
  /// The file is missing or closed to us.
  case unreadable(file: String, reason: String)
  /// The file can be read but what it says is wrong; every problem that was found.
  case invalid([Diagnostic])
  /// No property identifies the features; the user has to name one.
  case ambiguousIdentifier(file: String, candidates: [String])
  /// The file cannot be made.
  case uncreatable(file: String, reason: String)
  /// Writing began and failed; nothing is left behind.
  case writeFailed(file: String, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "could not read '\(file)': \(reason); check the path and its permissions"
    case .invalid(let diagnostics): diagnostics.map(\.description).joined(separator: "\n")
    case .ambiguousIdentifier(let file, let candidates):
      candidates.isEmpty
        ? "'\(file)': no property identifies every feature; add an id to each"
        : "'\(file)': no single property identifies the features; name one with --id: \(candidates.joined(separator: ", "))"
    case .uncreatable(let file, let reason):
      "could not create '\(file)': \(reason); choose another place"
    case .writeFailed(let file, let reason):
      "could not write '\(file)': \(reason); nothing was left behind"
    }
  }
}
