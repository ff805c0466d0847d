import ArgumentParser
import ControlMap
import Glibc

struct Tell: AsyncParsableCommand, WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Picks the dates that tell what happened in a period, and draws them.",
    usage: """
      controlmap tell MAP --from 2012 --to 2024 --at-most 6 -o story.pdf
      controlmap tell MAP --at-most 8 --pages png -o DIR
      controlmap tell MAP --format json
      """,
    discussion: """
      The dates are those that show most of the changes of hands, each beside the one before; the last state is always \
      among them. -o draws them on one sheet, each above the words that say what changed and with that outlined, or with \
      --pages as a series of pages with headline and caption. Which dates, and why, stands on standard output.
      """)

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(
    name: .of(.toldStart), parsing: .unconditional, help: .of(.toldStart),
    transform: DateArgument.init)
  var from: DateArgument?

  @Option(
    name: .of(.toldEnd), parsing: .unconditional, help: .of(.toldEnd),
    transform: DateArgument.init)
  var to: DateArgument?

  @Option(name: .of(.mostTold), help: .of(.mostTold))
  var atMost = 6

  @Option(
    name: .shortAndLong,
    help:
      "File of the sheet: \(PictureFormats.ofProgram.choiceOfSuffixes); with --pages the folder of the pages. Left out, nothing is drawn."
  )
  var output: String?

  @Option(
    help:
      "A page for each date in place of a sheet, in this format: \(PictureFormats.ofProgram.choiceOfNames)."
  )
  var pages: String?

  @Option(help: "How the choice is told on standard output: text or json.")
  var format: Format = .text

  @Option(
    name: .customLong("alt-text"), help: "File for a description of the sheet in words.")
  var altText: String?

  @Option(help: "File for what the sheet shows, as JSON for the page that shows it.")
  var sidecar: String?

  @OptionGroup var painting: PaintingArguments
  @OptionGroup var progress: ProgressArguments
  @OptionGroup var messages: MessageArguments

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func validate() throws {
    try check(Double(atMost), of: "at-most", .toldDates)
    guard output != nil || pages == nil else {
      throw ValidationError("--pages needs a folder; name it with -o DIR")
    }
    let files = [("-o", output), ("--alt-text", altText), ("--sidecar", sidecar)]
    for (name, file) in files where file == "-" {
      throw ValidationError(
        "standard output says which dates are told; name a file with \(name)")
    }
    if altText != nil || sidecar != nil {
      guard output != nil, pages == nil else {
        throw ValidationError("--alt-text and --sidecar go with a sheet; name it with -o F.png")
      }
      guard Set(files.compactMap(\.1)).count == files.compactMap(\.1).count else {
        throw ValidationError("-o, --alt-text and --sidecar each need a file of their own")
      }
    }
  }

  func run() async throws {
    let sheetFormat = try sheetFormat()
    let pageFormat = try pages.map { name throws(ControlMapError) in
      try PictureFormats.ofProgram.named(name)
    }
    let options = map.options(page, painting)
    guard let output else {
      let model = try readReportedModel(options)
      let dates = try dates(of: model)
      Report.warnings(model.balance(on: dates.days, ofMapWith: options).warnings)
      return try say(dates, of: model)
    }
    let data = try readReportedMap(options)
    let dates = try dates(of: data.model)
    Report.warnings(data.balance(on: dates.days).warnings)
    let text = try painting.text()
    if let pageFormat {
      try await draw(dates, data, options, as: pageFormat, into: output, text)
    } else if let sheetFormat {
      let picture = try makeSheet(data, options, telling: dates, text: text).picture(measurer: text)
      let file = try picture.file(as: sheetFormat, options, text: text)
      Report.warnings(file.warnings)
      try Report.write(file.bytes, to: output)
      if let altText { try Report.write(picture.altText + "\n", to: altText) }
      if let sidecar { try Report.write(picture.sidecar, to: sidecar) }
    }
    try say(dates, of: data.model)
  }

  private func dates(of model: MapModel) throws(ControlMapError) -> TellingDates {
    try model.tellingDates(
      from: from?.date.first, to: to?.date.first, atMost: atMost, rollsUp: map.rollUp)
  }

  private func say(_ dates: TellingDates, of model: MapModel) throws {
    try Report.write(
      dates.explanation(in: model, as: format == .json ? .json : .text), to: "-")
  }

  /// Nil for pages, and where nothing is drawn.
  private func sheetFormat() throws(ControlMapError) -> PictureFormat? {
    guard let output, pages == nil else { return nil }
    guard let known = PictureFormats.ofProgram.format(ofFile: output) else {
      throw .usage(
        "\(PictureFormats.ofProgram.refusal(ofFile: output)); for pages in a folder give --pages png"
      )
    }
    return known
  }

  private func draw(
    _ dates: TellingDates, _ data: MapData, _ options: MapOptions, as format: PictureFormat,
    into folder: String, _ text: TextSetter
  ) async throws {
    let plan = try makePlan(data, options, telling: dates, text: text)
    let series = FrameSeries(plan, on: dates.days, as: format)
    try Report.stopWhereStrict()
    let meter = ProgressMeter(progress, task: "pages")
    let report = try await series.draw(
      into: folder, shard: nil, jobs: max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), sidecars: false,
      fontDirectory: painting.fontDirectory
    ) { done, total in meter.report(done, of: total) }
    meter.finish()
    Report.warnings(report.warnings)
    for (file, error) in report.failed { Report.failure(error, of: "\(folder)/\(file)") }
    if !report.failed.isEmpty { throw ExitCode(3) }
  }
}
