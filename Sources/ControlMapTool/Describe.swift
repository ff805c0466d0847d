import ArgumentParser
import ControlMap

struct Describe: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Tells what files are and what stands in them: columns, types, what may be ids, names and dates.",
    usage: "controlmap describe regions.geojson events.csv")

  @Argument(help: "Files of data, tables, map documents, folders of snapshots.")
  var files: [String]

  @Option(help: "text or json.")
  var format = ProblemFormat.text

  @OptionGroup var messages: MessageArguments

  func run() throws {
    let found = try descriptions(ofFilesAt: files, asJSON: format == .json)
    Report.warnings(found.warnings)
    if !found.text.isEmpty { try Report.write(found.text, to: "-") }
    for line in found.failures.dropLast().flatMap({ $0.description.split(separator: "\n") }) {
      Report.line(String(line))
    }
    if let last = found.failures.last { throw last }
  }
}
