import ArgumentParser
import ControlMap

struct Review: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists what readers of a map cannot read, see or tell apart.",
    usage: """
      controlmap review map.yaml --date 2023-11-14
      controlmap review map.yaml --at-width 375 --format json
      """,
    discussion: """
      Looks at the finished picture: colours that are too near, also for colour-blind readers and in grey, small or faint letters, covered
      markers, names without a place, rows of the legend that nothing on the map bears out, empty paper. Exits with 0, with --strict
      with 65 where something is found.
      """)

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(
    name: .of(.reviewedDay), parsing: .unconditional, help: .of(.reviewedDay),
    transform: DateArgument.init)
  var date: DateArgument?

  @Option(name: .of(.fontDirectory), help: .of(.fontDirectory))
  var fontDirectory: String?

  @Option(help: "CSS pixels across which readers see the picture; its own width when left out.")
  var atWidth: Double?

  @Option(help: "text or json.")
  var format = ProblemFormat.text

  @OptionGroup var messages: MessageArguments

  func validate() throws {
    if let atWidth { try check(atWidth, of: "at-width", .readingWidth) }
  }

  func run() throws {
    var options = map.options()
    page.apply(to: &options)
    let data = try readReportedMap(options)
    let text = try makeTextSetter(fontDirectory: fontDirectory)
    let plan = try makePlan(data, options, text: text)
    let review = PictureReview(
      plan, on: date?.date.first ?? data.model.defaultDate, readingWidth: atWidth, text: text)
    try Report.writeProblems(ProblemReport(try review.findings()), as: format)
  }
}
