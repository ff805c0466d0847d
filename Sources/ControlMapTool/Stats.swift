import ArgumentParser
import ControlMap

struct Stats: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Counts areas, places and events of each state at a date or over time.")

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(
    name: .of(.countedDay), parsing: .unconditional, help: .of(.countedDay),
    transform: DateArgument.init)
  var date: DateArgument?

  @Option(
    name: .of(.firstCount), parsing: .unconditional, help: .of(.firstCount),
    transform: DateArgument.init)
  var from: DateArgument?

  @Option(
    name: .of(.lastCount), parsing: .unconditional, help: .of(.lastCount),
    transform: DateArgument.init)
  var to: DateArgument?

  @Option(name: .of(.countStep), help: .of(.countStep))
  var every: String?

  @Option(help: "csv or json.")
  var format: Format = .csv

  @Option(name: .shortAndLong, help: "File to write; standard output when left out.")
  var output: String?

  @Option(
    help: "Draw the shares of the area over time: \(PictureFormats.builtIn.choiceOfSuffixes).")
  var chart: String?

  @Option(help: "File for what the chart shows, as JSON for the page that shows it.")
  var sidecar: String?

  @OptionGroup var painting: PaintingArguments
  @OptionGroup var progress: ProgressArguments
  @OptionGroup var messages: MessageArguments

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

  func validate() throws {
    guard sidecar == nil || chart != nil else {
      throw ValidationError("--sidecar goes with a chart; name it with --chart F.svg")
    }
    guard sidecar == nil || ![chart, output].contains(sidecar) else {
      throw ValidationError("--sidecar names the file of another option; it needs its own")
    }
  }

  func run() throws {
    let options = map.options(page, painting)
    let chartFormat = try chartFormat()
    let model: MapModel
    let days: [Day]
    if let chart, let chartFormat {
      let data = try readReportedMap(options)
      days = try self.days(data.model)
      // A chart shows the events of all days between.
      Report.warnings(data.balance(on: output == nil ? [] : days).warnings)
      try draw(data, options, as: chartFormat, to: chart)
      guard output != nil else { return }
      model = data.model
    } else {
      model = try readReportedModel(options)
      days = try self.days(model)
      Report.warnings(model.balance(on: days, ofMapWith: options).warnings)
    }
    let meter = ProgressMeter(progress, task: "stats")
    let statistics = try model.statistics(on: days) { meter.report($0, of: $1) }
    meter.finish()
    try Report.write(format == .csv ? statistics.csv : statistics.json, to: output ?? "-")
  }

  private func draw(
    _ data: MapData, _ options: MapOptions, as format: PictureFormat, to path: String
  ) throws {
    let span = try data.model.span(from: from?.date.first, to: to?.date.first)
    let text = try painting.text()
    let meter = ProgressMeter(progress, task: "chart")
    let picture = try makePlan(data, options, text: text).chart(
      from: span.lowerBound, to: span.upperBound, measurer: text
    ) { meter.report($0, of: $1) }
    meter.finish()
    let (bytes, warnings) = try picture.file(as: format, options, text: text)
    Report.warnings(warnings)
    try Report.write(bytes, to: path)
    if let sidecar { try Report.write(picture.sidecar, to: sidecar) }
  }

  private func chartFormat() throws(ControlMapError) -> PictureFormat? {
    guard let chart else { return nil }
    guard date == nil else {
      throw .usage("--chart shows a span of days; give --from and --to instead of --date")
    }
    guard let format = PictureFormats.builtIn.format(ofFile: chart) else {
      throw .usage(PictureFormats.builtIn.refusal(ofFile: chart))
    }
    return format
  }

  private func days(_ model: MapModel) throws(ControlMapError) -> [Day] {
    if from == nil, to == nil, every == nil, chart == nil {
      guard let day = date?.date.first ?? model.defaultDate else {
        throw model.evidence.missingRecord(to: "count")
      }
      return [day]
    }
    guard date == nil else { throw .usage("--date does not go with --from, --to and --every") }
    let step = try Schedule.Step(named: every ?? "changes")
    return try model.dates(
      from: from?.date.first, to: to?.date.first, every: step, rollsUp: map.rollUp)
  }
}
