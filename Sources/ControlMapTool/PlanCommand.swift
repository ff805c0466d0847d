import ArgumentParser
import ControlMap

struct PlanCommand: WarningCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Freezes a series with all that it is made from, to be drawn on other machines.",
    usage: """
      controlmap plan MAP --from 2012-01 --to 2024-12 --every 1mo -o F.cmp
      controlmap frames --plan F.cmp --shard 2/3 -o DIR
      """,
    discussion: """
      The file holds every file that the map is made from, and the words of the command. controlmap frames --plan draws \
      the same bytes from it alone as controlmap frames with these words; the program has to be of the same version.
      """)

  @OptionGroup var series: SeriesArguments

  @Option(name: .shortAndLong, help: "File to write: .cmp; - for standard output.")
  var output: String

  @OptionGroup var messages: MessageArguments

  func validate() throws {
    try series.checkStep()
    guard series.map.map != "-" else {
      throw ValidationError("a plan holds files; write the map document to one")
    }
  }

  func run() throws {
    FrozenPlan.beginNoting()
    let options = series.options()
    _ = try series.pictureFormat()
    let data = try readReportedMap(options)
    let dates = try data.model.seriesDates(
      from: series.from?.date.first, to: series.to?.date.first, every: try series.step(),
      rollsUp: options.rollsUp)
    Report.warnings(data.balance(on: dates.days).warnings)
    // What cannot be drawn is refused here, not on a hundred machines.
    _ = try makePlan(data, options, text: series.painting.text())
    try Report.write(try FrozenPlan(words: Self.words).bytes, to: output)
  }

  /// Of the command, without its name.
  private static var words: [String] {
    Array(CommandLine.arguments.dropFirst().drop { $0 != configuration.commandName }.dropFirst())
  }
}
