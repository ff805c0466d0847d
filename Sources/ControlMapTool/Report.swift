import ControlMap
import Formats
import Glibc

/// What the tool says to people; standard output is for results.
enum Report {
  /// Writes a line to standard error.
  static func line(_ text: String) {
    let bytes = Array("controlmap: \(text)\n".utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  static func warnings(_ warnings: [Diagnostic]) {
    for warning in warnings { line("warning: \(warning)") }
  }

  /// Says why the command failed and ends the process with the failure's exit code.
  static func failure(_ error: ControlMapError) -> Never {
    for part in error.description.split(separator: "\n") { line(String(part)) }
    exit(error.exitCode)
  }

  /// Writes a result to a file, or to standard output for `-`.
  static func write(_ text: String, to path: String) throws(ControlMapError) {
    do {
      try writeFile(Array(text.utf8), to: path)
    } catch {
      throw .format(error)
    }
  }
}
