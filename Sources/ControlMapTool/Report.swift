import ArgumentParser
import ControlMap
import Glibc
import Synchronization

/// What the tool says to people; standard output is for results.
enum Report {
  /// Writes a line to standard error, safe for any terminal; what it quotes is cut.
  static func line(_ text: String) {
    writeLine(text, .note)
  }

  private enum Kind: String {
    case error = "31", warning = "33", note = "0"
  }

  private static func writeLine(_ text: String, _ kind: Kind) {
    if MessageForm.asked == .json, kind == .note { return writeLine(Diagnostic.note(text)) }
    let shown = text.quotingBriefly.escapedForTerminal
    let word = kind == .warning ? "warning: " : ""
    // Colour: Select Graphic Rendition of ECMA-48.
    writeLine(
      usesColor && kind != .note
        ? "\u{1B}[\(kind.rawValue)mcontrolmap: \(word)\u{1B}[0m\(shown)"
        : "controlmap: \(word)\(shown)")
  }

  /// Lines for people are coloured on a terminal that has colours, unless its user wants none.
  ///
  /// - Source: https://no-color.org
  private static let usesColor: Bool = {
    func value(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    return isatty(STDERR_FILENO) == 1 && value("NO_COLOR").isEmpty && value("TERM") != "dumb"
  }()

  private static func writeLine(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// How warnings are taken, and whether there were any.
  private static let state = Mutex(State())

  private struct State {
    var isQuiet = false
    var isStrict = false
    var isVerbose = false
    var hasWarned = false
    /// When the last step was done.
    var lastStep = Report.now
  }

  /// Takes warnings as the command was told from here on.
  static func begin(_ messages: MessageArguments) {
    state.withLock {
      ($0.isQuiet, $0.isStrict) = (messages.quiet, messages.strict)
      ($0.isVerbose, $0.hasWarned) = (messages.verbose, false)
    }
  }

  /// Says what was done, and how long that took since the step before, where somebody wants to know.
  static func step(_ what: @autoclosure () -> String) {
    let seconds = state.withLock { state -> Double? in
      guard state.isVerbose else { return nil }
      let now = Self.now
      defer { state.lastStep = now }
      return now - state.lastStep
    }
    if let seconds { line("\(what()): \(PlainNumber.fixed(seconds, digits: 2)) s") }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Warnings are not to be listed either.
  static var isQuiet: Bool { state.withLock(\.isQuiet) }

  static func warnings(_ warnings: [Diagnostic]) {
    guard !warnings.isEmpty else { return }
    noteWarning()
    guard !isQuiet else { return }
    for warning in warnings {
      if MessageForm.asked == .json {
        writeLine(warning.json())
      } else {
        writeLine(warning.description, .warning)
      }
    }
  }

  /// Remembers that there was a warning, however it is said.
  static func noteWarning() { state.withLock { $0.hasWarned = true } }

  /// Ends the command with `--strict` after a warning.
  static func stopWhereStrict() throws(ExitCode) {
    if state.withLock({ $0.isStrict && $0.hasWarned }) { throw ExitCode(65) }
  }

  /// Says why the command failed and ends the process with the failure's exit code.
  static func failure(_ error: ControlMapError) -> Never {
    say(error)
    exit(error.exitCode)
  }

  /// Says why something failed.
  static func say(_ error: ControlMapError) {
    if MessageForm.asked == .json {
      writeProblems(of: error, ofFile: "")
    } else if error.problems.isEmpty {
      writeLine(error.description, .error)
    } else {
      // Files that are read twice may say one thing twice.
      var said: Set<Substring> = []
      for part in error.description.split(separator: "\n") where said.insert(part).inserted {
        writeLine(String(part), .error)
      }
    }
  }

  /// Writes a line for the program that asked, behind all that was said before.
  static func answer(_ line: String) { writeLine(line) }

  /// Ends the process as the command's words ask for: with help, or with what is wrong with them.
  static func parsing(_ error: any Error, of command: (some ParsableCommand).Type) -> Never {
    let code = command.exitCode(for: error)
    if code.isSuccess {
      try? write(command.fullMessage(for: error) + "\n", to: "-")
    } else {
      if let unknown = ControlMapTool.unknownCommand {
        usage(unknown)
        Glibc.exit(code.rawValue)
      }
      var message = command.message(for: error).split(separator: "\n").joined(separator: "; ")
      if message.hasSuffix(".") { message.removeLast() }
      if !message.isEmpty {
        usage("\(message)\(message.hasSuffix("?") ? "" : ";") see controlmap --help")
      }
    }
    Glibc.exit(code.rawValue)
  }

  /// Says why one file of several could not be made.
  static func failure(_ error: ControlMapError, of path: String) {
    guard MessageForm.asked == .json else { return writeLine("\(path): \(error)", .error) }
    writeProblems(of: error, ofFile: path)
  }

  /// Each once: files that are read twice may say one thing twice.
  private static func writeProblems(of error: ControlMapError, ofFile path: String) {
    var said: Set<Diagnostic> = []
    for problem in error.diagnostics(ofFile: path) where said.insert(problem).inserted {
      writeLine(problem.json(status: error.exitCode))
    }
  }

  private static func usage(_ text: String) {
    if MessageForm.asked == .json {
      writeProblems(of: ControlMapError(.usage, text, code: "usage"), ofFile: "")
    } else {
      writeLine(text, .error)
    }
  }

  /// Writes a result to a file, or to standard output for `-`.
  static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// Writes a picture to a file, or to standard output for `-`.
  ///
  /// - Throws: `ExitCode` with `--strict` after a warning: nothing is written then.
  static func write(_ bytes: [UInt8], to path: String) throws {
    try stopWhereStrict()
    try writeFile(bytes, to: path)
  }

  /// Writes the problems that a command is asked for, whatever they are.
  static func writeProblems(_ report: ProblemReport, as format: ProblemFormat = .text) throws {
    var told = report
    if isQuiet { told.diagnostics.removeAll { $0.severity == .warning } }
    let summary = isQuiet ? "" : report.summary.map { $0 + "\n" } ?? ""
    try write(format == .json ? told.json : told.text + summary, to: "-")
    if report.errors > 0 { throw ExitCode(65) }
    if report.warnings > 0 { noteWarning() }
  }
}
