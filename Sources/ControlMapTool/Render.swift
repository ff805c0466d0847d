import ArgumentParser
import ControlMap

struct Render: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws one map.",
    usage: """
      controlmap render MAP --date 2023-11-14 -o map.png
      controlmap render --regions regions.geojson -o map.svg
      controlmap render --style style.json --size 800x600 -o map.png
      """)

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(
    name: .of(.date), parsing: .unconditional, help: .of(.date),
    transform: DateArgument.init)
  var date: DateArgument?

  @OptionGroup var picture: PictureArguments
  @OptionGroup var messages: MessageArguments

  func run() throws {
    _ = try picture.pictureFormat()
    let options = map.options(page, picture.painting)
    if map.isStyleAlone, options.style != nil { return try drawStyle(options) }
    let data = try readReportedMap(options)
    let text = try picture.painting.text()
    let day = date?.date.first ?? data.model.defaultDate
    Report.warnings(data.balance(on: [day].compactMap { $0 }).warnings)
    let plan = try makePlan(data, options, text: text)
    Report.step("laid out the page")
    let drawn = try plan.picture(on: day, measurer: text)
    try picture.write(drawn, options, text)
  }

  /// Without any data of a map, the style is the map.
  private func drawStyle(_ options: MapOptions) throws {
    let styleMap = try StandaloneMap(options)
    Report.warnings(styleMap.warnings)
    let text = try picture.painting.text()
    try picture.write(styleMap.picture(measurer: text), options, text)
  }
}
