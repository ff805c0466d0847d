import ArgumentParser
import ControlMap

struct ReportCommand: WarningCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Makes a page for readers: the map with all its dates, what changed, tables, sources.",
    usage: """
      controlmap report MAP -o F.html
      controlmap report MAP --from 2023-01 --to 2023-12 --every changes -o F.html
      controlmap report MAP --embed png -o F.md
      """,
    discussion: """
      An HTML file holds everything and asks nobody for anything: a slider for the dates, layers and sources that are \
      seen or hidden, and without JavaScript the map of its date with all tables. F.md and F.adoc are parts of other \
      documents, with F-map, F-changes and F-chart beside them.
      """)

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(
    name: .of(.firstFrame), parsing: .unconditional, help: .of(.firstFrame),
    transform: DateArgument.init)
  var from: DateArgument?

  @Option(
    name: .of(.lastFrame), parsing: .unconditional, help: .of(.lastFrame),
    transform: DateArgument.init)
  var to: DateArgument?

  @Option(name: .of(.frameStep), help: .of(.frameStep))
  var every = "changes"

  @Option(
    name: .of(.date), parsing: .unconditional, help: .of(.date), transform: DateArgument.init)
  var date: DateArgument?

  @Option(
    name: .of(.reportedSince), parsing: .unconditional, help: .of(.reportedSince),
    transform: DateArgument.init)
  var since: DateArgument?

  @Option(
    name: .shortAndLong, help: "File to write: .html, .md or .adoc; - for HTML on standard output.")
  var output: String

  @Option(help: "Format of the pictures beside .md and .adoc: svg or png.")
  var embed: Embedded?

  @OptionGroup var painting: PaintingArguments
  @OptionGroup var progress: ProgressArguments
  @OptionGroup var messages: MessageArguments

  enum Embedded: String, ExpressibleByArgument, CaseIterable { case svg, png }

  func validate() throws {
    guard painting.svg.writer == .controlmap else {
      throw ValidationError("a page needs the features of its maps; leave out --svg-writer")
    }
    if markup == nil {
      guard output == "-" || output.hasSuffix(".html") || output.hasSuffix(".htm") else {
        throw ValidationError("'\(output)' ends in none of .html, .md, .adoc")
      }
      guard embed == nil else {
        throw ValidationError("--embed goes with .md and .adoc; a page has its pictures inside")
      }
    }
  }

  private var markup: MapReport.FragmentMarkup? {
    MapReport.FragmentMarkup.allCases.first { output.hasSuffix(".\($0.rawValue)") }
  }

  func run() throws {
    let options = map.options(page, painting)
    let data = try readMap(options)
    Report.step("read \(data.model.readCounts.text)")
    let text = try painting.text()
    let meter = ProgressMeter(progress, task: "report")
    let report = try MapReport(
      data, options, on: try dates(of: data.model), showing: date?.date.first,
      since: since?.date.first, text: text
    ) { meter.report($0, of: $1) }
    meter.finish()
    Report.warnings(report.warnings)
    guard let markup else {
      return try Report.write(report.html(version: controlMapVersion), to: output)
    }
    try write(report, as: markup, text)
  }

  /// Nil for a map without dates.
  private func dates(of model: MapModel) throws(ControlMapError) -> SeriesDates? {
    let step = try Schedule.Step(named: every)
    guard model.period != nil || from != nil && to != nil else { return nil }
    return try model.seriesDates(
      from: from?.date.first, to: to?.date.first, every: step, rollsUp: map.rollUp)
  }

  private func write(
    _ report: MapReport, as markup: MapReport.FragmentMarkup, _ text: TextSetter
  ) throws {
    let parts = output.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let name = parts.last.map { String($0.dropLast(markup.rawValue.count + 1)) } ?? ""
    guard !name.isEmpty else {
      throw ControlMapError.usage("'\(output)' has no name before its end")
    }
    let format = try PictureFormats.ofProgram.named((embed ?? .svg).rawValue)
    let fragment = try report.fragment(as: markup, named: name, pictures: format, text: text)
    Report.warnings(fragment.warnings.filter { !report.warnings.contains($0) })
    // First, so that no text stands there without its pictures.
    for picture in fragment.pictures {
      try Report.write(
        picture.bytes, to: parts.count > 1 ? "\(folder)/\(picture.name)" : picture.name)
    }
    try Report.write(fragment.text, to: output)
  }
}
