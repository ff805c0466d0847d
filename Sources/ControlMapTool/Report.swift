import ArgumentParser
import ControlMap
import Glibc

/// What the tool says to people; standard output is for results.
enum Report {
  /// Writes a line to standard error, safe for any terminal; what it quotes is cut.
  static func line(_ text: String) {
    let bytes = Array("controlmap: \(text.quotingBriefly.escapedForTerminal)\n".utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  static func warnings(_ warnings: [Diagnostic]) {
    for warning in warnings { line("warning: \(warning)") }
  }

  /// Says why the command failed and ends the process with the failure's exit code.
  static func failure(_ error: ControlMapError) -> Never {
    if error.problems.isEmpty {
      line(error.description)
    } else {
      // Files that are read twice may say one thing twice.
      var said: Set<Substring> = []
      for part in error.description.split(separator: "\n") where said.insert(part).inserted {
        line(String(part))
      }
    }
    exit(error.exitCode)
  }

  /// Ends the process as the command's words ask for: with help, or with what is wrong with them.
  static func parsing(_ error: any Error, of command: (some ParsableCommand).Type) -> Never {
    let code = command.exitCode(for: error)
    if code.isSuccess {
      try? write(command.fullMessage(for: error) + "\n", to: "-")
    } else {
      var message = command.message(for: error).split(separator: "\n").joined(separator: "; ")
      if message.hasSuffix(".") { message.removeLast() }
      if !message.isEmpty { line("\(message); see controlmap --help") }
    }
    Glibc.exit(code.rawValue)
  }

  /// Writes a result to a file, or to standard output for `-`.
  static func write(_ text: String, to path: String) throws(ControlMapError) {
    try write(Array(text.utf8), to: path)
  }

  /// Writes a picture to a file, or to standard output for `-`.
  static func write(_ bytes: [UInt8], to path: String) throws(ControlMapError) {
    try writeFile(bytes, to: path)
  }
}
