import ArgumentParser
import ControlMap

struct Validate: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists every problem of map documents, tables, GeoJSON files and styles.",
    discussion: "Exits with 0 when there are only warnings, with 65 when there is an error.")

  @Argument(help: "Files to check; a map document is checked with all that it names.")
  var files: [String]

  @OptionGroup var messages: MessageArguments

  func run() throws {
    var diagnostics: [Diagnostic] = []
    for file in files { diagnostics += try problems(inFileAt: file) }
    try Report.writeProblems(diagnostics)
  }
}

extension Diagnostic {
  /// The line with `warning:` in front where it is one.
  var labelled: String {
    severity == .warning ? "\(self) (warning)" : "\(self)"
  }
}
