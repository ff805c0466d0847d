import ArgumentParser
import ControlMap

struct Explain: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: """
      Says which assertions make a point what it is, on a day or through time, or what a map's story rests on.
      """,
    usage: """
      controlmap explain MAP --at 1.408,18.441 --date 2023-11-14
      controlmap explain MAP --at 1.408,18.441 --from 2012-01-01 --to 2014-12-31
      controlmap explain MAP --story --date 2023-11-14
      """)

  @OptionGroup var map: MapArguments

  @Option(
    parsing: .unconditional, help: "Longitude,latitude in degrees.", transform: Coordinate.init)
  var at: Coordinate?

  @Flag(
    help: "Of what the map tells on the day: the rows of made words, the sources of written ones.")
  var story = false

  @Option(
    name: .of(.explainedDay), parsing: .unconditional, help: .of(.explainedDay),
    transform: DateArgument.init)
  var date: DateArgument?

  @Option(
    name: .of(.historyStart), parsing: .unconditional, help: .of(.historyStart),
    transform: DateArgument.init)
  var from: DateArgument?

  @Option(
    name: .of(.historyEnd), parsing: .unconditional, help: .of(.historyEnd),
    transform: DateArgument.init)
  var to: DateArgument?

  @Option(help: "text or json.")
  var format: Format = .text

  @OptionGroup var messages: MessageArguments

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  private var writing: ExplanationFormat { format == .json ? .json : .text }

  func validate() throws {
    guard story || at != nil else {
      throw ValidationError("a point is explained; name it with --at LON,LAT, or give --story")
    }
    guard !story || (at == nil && from == nil && to == nil) else {
      throw ValidationError(
        "--story speaks of the whole map on a day; leave out --at, --from and --to")
    }
  }

  func run() throws {
    if story { return try explainStory() }
    guard let point = at?.point else { return }
    let isHistory = from != nil || to != nil
    if isHistory, date != nil {
      throw ControlMapError.usage("--date does not go with --from and --to")
    }
    let model = try readReportedModel(map.options())
    try Report.write(isHistory ? history(model, point) : state(model, point), to: "-")
  }

  private func explainStory() throws {
    let model = try readReportedModel(map.options())
    let day = date?.date.first ?? model.defaultDate
    Report.warnings(
      model.balance(on: [day].compactMap { $0 }, ofMapWith: map.options()).warnings)
    let story = try model.storyExplanation(on: day, rollsUp: map.rollUp, as: writing)
    Report.warnings(story.warnings)
    try Report.write(story.text, to: "-")
  }

  private func state(_ model: MapModel, _ point: Point<Geographic>) throws(ControlMapError)
    -> String
  {
    let day = date?.date.first ?? model.defaultDate
    Report.warnings(
      model.balance(on: [day].compactMap { $0 }, ofMapWith: map.options()).warnings)
    return try model.explanation(at: point, on: day, as: writing)
  }

  private func history(_ model: MapModel, _ point: Point<Geographic>) throws(ControlMapError)
    -> String
  {
    let history = try model.history(at: point, from: from?.date.first, to: to?.date.first)
    Report.warnings(model.balance(on: [], ofMapWith: map.options()).warnings)
    return model.explanation(of: history, as: writing)
  }
}
