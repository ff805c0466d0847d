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

  func validate() throws { try series.checkStep() }

  func run() throws {
    let frozen = try series.freeze(from: Self.configuration.commandName ?? "")
    try Report.write(frozen.plan.bytes, to: output)
  }
}

/// A series that was frozen.
struct FrozenSeries {
  var plan: FrozenPlan
  /// Of the map.
  var name: String
  /// How many.
  var frames: Int
}

extension SeriesArguments {
  /// Reads and plans the series, so that what cannot be drawn is refused here and not on a hundred machines, and freezes
  /// all that was read.
  ///
  /// - Parameter command: Whose words say what the series is.
  func freeze(from command: String) throws -> FrozenSeries {
    guard map.map != "-" else {
      throw ValidationError("a plan holds files; write the map document to one")
    }
    FrozenPlan.beginNoting()
    let options = options()
    let format = try pictureFormat()
    let data = try readReportedMap(options)
    let dates = try data.model.seriesDates(
      from: from?.date.first, to: to?.date.first, every: try step(), rollsUp: options.rollsUp)
    Report.warnings(data.balance(on: dates.days).warnings)
    let text = try painting.text()
    let plan = try makePlan(data, options, text: text)
    let series = FrameSeries(plan, on: dates, as: format)
    let words = CommandLine.arguments.dropFirst().drop { $0 != command }
    return FrozenSeries(
      plan: try FrozenPlan(words: Array(words)), name: name, frames: series.files.count)
  }

  /// What the map's file and its folder are called.
  private var name: String {
    let path = map.map ?? map.regions ?? ""
    let parts = path.split(separator: "/").suffix(2).map { $0.prefix { $0 != "." } }
    return parts.filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// Those of a frozen plan.
  init(_ plan: FrozenPlan) throws {
    let words = Array(plan.words.dropFirst())
    self =
      plan.words.first == BatchCommand.configuration.commandName
      ? try BatchCommand.parse(words).series : try PlanCommand.parse(words).series
  }
}
