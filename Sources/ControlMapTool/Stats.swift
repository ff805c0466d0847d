import ArgumentParser
import ControlMap
import Territory

struct Stats: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Counts areas, places and events of each state at a date or over time.")

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(help: "The day to count; 2012-06 means its first day.")
  var date: DateArgument?

  @Option(help: "First day of a series.")
  var from: DateArgument?

  @Option(help: "Last day of a series.")
  var to: DateArgument?

  @Option(help: "Step of a series: 7d, 1mo, 1y or changes.")
  var every: String?

  @Option(help: "csv or json.")
  var format: Format = .csv

  @Option(name: .shortAndLong, help: "File to write; standard output when left out.")
  var output: String?

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

  func run() throws {
    var options = map.options()
    page.apply(to: &options)
    let survey = try readSurvey(options)
    Report.warnings(survey.data.warnings)
    let statistics = try survey.statistics(on: days(survey))
    try Report.write(format == .csv ? statistics.csv : statistics.json, to: output ?? "-")
  }

  private func days(_ survey: Survey) throws(ControlMapError) -> [Day] {
    if from == nil, to == nil, every == nil {
      guard let day = date?.date.first ?? survey.defaultDate else {
        throw .usage("the map has no record to count; name one with --control FILE")
      }
      return [day]
    }
    guard date == nil else { throw .usage("--date does not go with --from, --to and --every") }
    guard let first = from?.date.first ?? survey.period?.from,
      let last = to?.date.first ?? survey.period?.to
    else { throw .usage("the map has no record to count; name one with --control FILE") }
    guard first <= last else { throw .usage("--from \(first) lies after --to \(last)") }
    guard let step = Schedule.Step(every ?? "changes") else {
      throw .usage("--every '\(every ?? "")' is no step; write 7d, 1mo, 1y or changes")
    }
    return Schedule(from: first, to: last, step: step)
      .days(changeDays: survey.history.changeDays)
  }
}
