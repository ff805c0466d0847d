import ArgumentParser
import ControlMap
import Territory

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says which assertions make a point what it is.")

  @OptionGroup var map: MapArguments

  @Option(parsing: .unconditional, help: "Longitude,latitude in degrees.")
  var at: Coordinate

  @Option(help: "The day; 2012-06 means its first day.")
  var date: DateArgument?

  func run() throws {
    let survey = try readSurvey(map.options())
    Report.warnings(survey.data.warnings)
    try Report.write(survey.explanation(at: at.point, on: date?.date.first), to: "-")
  }
}
