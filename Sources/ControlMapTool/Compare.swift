import ArgumentParser
import ControlMap

struct Compare: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws what changed hands between two dates, or what was corrected about one date.",
    usage: """
      controlmap compare MAP --from 2023-10-01 --to 2023-12-31 -o changes.png
      controlmap compare MAP --date 2023-11-14 --as-of 2023-11-15 --versus-as-of 2024-06-01 -o F
      """)

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(
    name: .of(.earlierDay), parsing: .unconditional, help: .of(.earlierDay),
    transform: DateArgument.init)
  var from: DateArgument?

  @Option(
    name: .of(.laterDay), parsing: .unconditional, help: .of(.laterDay),
    transform: DateArgument.init)
  var to: DateArgument?

  @Option(
    name: .of(.comparedDay), parsing: .unconditional, help: .of(.comparedDay),
    transform: DateArgument.init)
  var date: DateArgument?

  @Option(
    name: .of(.versusAsOf), parsing: .unconditional, help: .of(.versusAsOf),
    transform: DateArgument.init)
  var versusAsOf: DateArgument?

  @Option(name: .of(.sliver), help: .of(.sliver))
  var sliver: Double?

  @OptionGroup var picture: PictureArguments
  @OptionGroup var messages: MessageArguments

  func validate() throws {
    if let sliver { try check(sliver, of: "sliver", .sliver) }
  }

  func run() throws {
    _ = try picture.pictureFormat()
    var options = map.options(page, picture.painting)
    options.sliver = sliver.map { $0 * 1000 }
    let text = try picture.painting.text()
    let comparison =
      try versusAsOf.map { second in
        try corrections(&options, versus: second.date.last, text)
      } ?? changes(options, text)
    Report.warnings(comparison.balance.warnings)
    try picture.write(comparison.picture(measurer: text), options, text)
  }

  private func changes(_ options: MapOptions, _ text: TextSetter) throws -> ComparisonMap {
    guard date == nil else {
      throw ControlMapError.usage("--date goes with --as-of and --versus-as-of only")
    }
    guard let from, let to else {
      throw ControlMapError.usage(
        "two dates are compared; give --from and --to, or --as-of and --versus-as-of")
    }
    let data = try readReportedMap(options)
    return try makeComparison(
      data, options, from: from.date.first, to: to.date.first, text: text)
  }

  private func corrections(_ options: inout MapOptions, versus second: Day, _ text: TextSetter)
    throws -> ComparisonMap
  {
    guard from == nil, to == nil else {
      throw ControlMapError.usage("--from and --to do not go with --versus-as-of; give --date")
    }
    guard let first = options.asOf else {
      throw ControlMapError.usage("--versus-as-of needs --as-of, the day to compare it with")
    }
    options.asOf = nil
    let data = try readReportedMap(options)
    guard let day = date?.date.first ?? data.model.defaultDate else {
      throw data.model.evidence.missingRecord(to: "compare")
    }
    return try makeComparison(
      data, options, on: day, asOf: first, versus: second, text: text)
  }
}
