import ArgumentParser
import ControlMap

struct Join: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Looks for names in the files of a map that the map does not know.",
    usage: "controlmap join --suggest MAP -o names.yaml",
    discussion: """
      Writes the names of regions, places and actors that nobody has, by how often they occur, with those that may be meant: a YAML \
      file to be edited, which a source of the map document then names with values: names.yaml.
      """)

  @Argument(help: "Map document (YAML).")
  var map: String

  @Flag(help: "Write a file of values with a guess for each name that has one.")
  var suggest = false

  @Option(name: .shortAndLong, help: "File to write; - for standard output.")
  var output = "-"

  @OptionGroup var messages: MessageArguments

  func validate() throws {
    guard suggest else { throw ValidationError("nothing is asked for; give --suggest") }
  }

  func run() throws {
    var options = MapOptions()
    options.document = map
    let found = try suggestedNames(options)
    try Report.write(found.text, to: output)
    guard output != "-" else { return }
    Report.line(
      found.count == 0
        ? "all names are known"
        : "\(found.count) names are not known, \(found.guesses) have a guess: look through \(output), then name it under values: beside the source"
    )
  }
}
