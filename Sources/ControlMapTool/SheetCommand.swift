import ArgumentParser
import ControlMap

struct SheetCommand: WarningCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "Draws maps of several dates on one page, with one legend and one scale.",
    usage: "controlmap sheet MAP --dates 2012-07-01,2013-03-01,2023-11-14 -o sheet.pdf")

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(
    name: .of(.sheetDates), parsing: .unconditional, help: .of(.sheetDates),
    transform: DateList.init)
  var dates: DateList

  @Flag(
    inversion: .prefixedNo,
    help: "Outline on each map what changed hands since the one before it.")
  var changes = true

  @OptionGroup var picture: PictureArguments
  @OptionGroup var messages: MessageArguments

  func validate() throws {
    if picture.worldFile {
      throw ValidationError(
        "a sheet shows several maps, and a world file speaks of one; leave out --world-file")
    }
  }

  func run() throws {
    _ = try picture.pictureFormat()
    let options = map.options(page, picture.painting)
    let data = try readReportedMap(options)
    Report.warnings(data.balance(on: dates.days).warnings)
    let text = try picture.painting.text()
    let sheet = try makeSheet(data, options, on: dates.days, marksChanges: changes, text: text)
    try picture.write(sheet.picture(measurer: text), options, text)
  }
}
