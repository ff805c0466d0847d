import ArgumentParser
import ControlMap

struct Export: WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the areas, fronts, changes, places and events of a map as data.",
    usage: """
      controlmap export MAP --date 2023-11-14 -o map.gpkg
      controlmap export MAP --from 2012 --to 2013 --every changes --layer areas -o areas.geojson
      """,
    discussion: """
      GeoPackage (.gpkg) and TopoJSON (.topojson) hold a layer each; GeoJSON (.geojson), CSV (.csv) and \
      FlatGeobuf (.fgb) hold one, the areas or what --layer says. GeoPackages hold styles for QGIS, beside \
      GeoJSON and FlatGeobuf is written one in a file that ends in .qml. .gpkg and .fgb need the Debian package \
      gdal-bin. See docs/export.md.
      """)

  @OptionGroup var map: MapArguments

  @Option(name: .of(.style), help: .of(.style))
  var style: String?

  @Option(name: .of(.theme), help: .of(.theme))
  var theme: String?

  @Option(
    name: .of(.exportedDay), parsing: .unconditional, help: .of(.exportedDay),
    transform: DateArgument.init)
  var date: DateArgument?

  @Option(
    name: .of(.firstExport), parsing: .unconditional, help: .of(.firstExport),
    transform: DateArgument.init)
  var from: DateArgument?

  @Option(
    name: .of(.lastExport), parsing: .unconditional, help: .of(.lastExport),
    transform: DateArgument.init)
  var to: DateArgument?

  @Option(name: .of(.exportStep), help: .of(.exportStep))
  var every: String?

  @Option(name: .of(.exportedLayer), help: .of(.exportedLayer))
  var layer: [String] = []

  @Option(
    name: .shortAndLong, help: "File to write: \(ExportFormat.suffixes); - for standard output.")
  var output: String

  @Option(help: "\(ExportFormat.names); needed when the file's name does not say.")
  var format: String?

  @OptionGroup var progress: ProgressArguments
  @OptionGroup var messages: MessageArguments

  func run() throws {
    let format = try exportFormat()
    let layers = try exportLayers(format)
    let step = try Schedule.Step(named: every ?? "changes")
    var options = map.options()
    (options.style, options.theme) = (style, theme)
    let data = try readReportedMap(options)
    let days = try days(data.model, step)
    // Of a series also events between its dates are exported, and the others are counted below.
    Report.warnings(
      data.balance(on: days).warnings.filter { days.count == 1 || $0.code != "no-event-shown" })
    let meter = ProgressMeter(progress, task: "export")
    let export = try makeExport(data, options, on: days, layers: layers) {
      meter.report($0, of: $1)
    }
    meter.finish()
    Report.warnings(export.warnings)
    let file = try export.file(as: format, for: output)
    let style = export.styleFile(beside: output, of: format)
    if let style { try checkReplaceable(style.path) }
    try Report.write(file, to: output)
    if let style { try Report.write(style.bytes, to: style.path) }
  }

  private func exportFormat() throws(ControlMapError) -> ExportFormat {
    let found: ExportFormat
    if let format {
      guard let named = ExportFormat(rawValue: format) else {
        throw .usage("--format '\(format)' is none of \(ExportFormat.names)")
      }
      found = named
    } else {
      guard let known = ExportFormat(ofFile: output) else {
        throw .usage(
          "'\(output)' ends in none of \(ExportFormat.suffixes); name the format with --format")
      }
      found = known
    }
    guard output != "-" || found.isText else {
      throw .usage("\(found.rawValue) is no text for standard output; name a file with -o")
    }
    return found
  }

  private func exportLayers(_ format: ExportFormat) throws(ControlMapError) -> [ExportLayer]? {
    var layers: [ExportLayer] = []
    for name in layer {
      guard let known = ExportLayer(rawValue: name) else {
        throw .usage("--layer '\(name)' is none of \(ExportLayer.names)")
      }
      if !layers.contains(known) { layers.append(known) }
    }
    if format.holdsLayers { return layers.isEmpty ? nil : layers }
    guard layers.count < 2 else {
      throw .usage(
        ".\(format.rawValue) holds one layer; name one --layer, or write .gpkg or .topojson")
    }
    return layers.isEmpty ? [.areas] : layers
  }

  private func days(_ model: MapModel, _ step: Schedule.Step) throws(ControlMapError) -> [Day] {
    if from == nil, to == nil, every == nil {
      guard let day = date?.date.first ?? model.defaultDate else {
        throw model.evidence.missingRecord(to: "export")
      }
      return [day]
    }
    guard date == nil else { throw .usage("--date does not go with --from, --to and --every") }
    return try model.dates(
      from: from?.date.first, to: to?.date.first, every: step, rollsUp: map.rollUp)
  }
}
