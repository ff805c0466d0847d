import ArgumentParser
import ControlMap

struct Validate: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists every problem of map documents, tables, GeoJSON files and styles.",
    discussion: "Exits with 0 when there are only warnings, with 65 when there is an error.")

  @Argument(help: "Files to check; a map document is checked with all that it names.")
  var files: [String]

  @Option(help: "text or json.")
  var format = ProblemFormat.text

  @OptionGroup var messages: MessageArguments

  func run() throws {
    var report = ProblemReport()
    for file in files { report.add(try problemReport(onFileAt: file)) }
    try Report.writeProblems(report, as: format)
  }
}

enum ProblemFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
