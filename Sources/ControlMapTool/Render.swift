import ArgumentParser
import ControlMap
import Formats
import Painter
import Territory

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws one map.",
    usage: """
      controlmap render MAP --date 2023-11-14 -o map.png
      controlmap render --regions regions.geojson -o map.svg
      """)

  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(help: "The day to draw; 2012-06 means its first day.")
  var date: DateArgument?

  @Option(name: .shortAndLong, help: "File to write: .png, .svg or .pdf; - for standard output.")
  var output: String

  @Option(help: "png, svg or pdf; needed when the file's name does not say.")
  var format: String?

  @Option(help: "PNG pixels per CSS pixel.")
  var scale: Double = 1

  @Option(name: .customLong("font-dir"), help: "Folder with further fonts.")
  var fontDirectory: String?

  func validate() throws {
    guard scale.isFinite, scale > 0, scale <= 100 else {
      throw ValidationError("--scale \(scale) is not between 0 and 100")
    }
  }

  func run() throws {
    let format = try pictureFormat()
    var options = map.options()
    page.apply(to: &options)
    options.scale = scale
    let survey = try readSurvey(options)
    Report.warnings(survey.data.warnings)
    let text = try textSetter(fontDirectory)
    let plan = try makePlan(survey, options, text: text)
    let (bytes, warnings) = try plan.file(
      on: date?.date.first ?? survey.defaultDate, as: format, text: text)
    Report.warnings(warnings)
    do {
      try writeFile(bytes, to: output)
    } catch {
      throw ControlMapError.format(error)
    }
  }

  private func pictureFormat() throws(ControlMapError) -> PictureFormat {
    if let format {
      guard let known = PictureFormat(rawValue: format) else {
        throw .usage("--format '\(format)' is none of png, svg, pdf")
      }
      return known
    }
    let name = output.split(separator: "/").last ?? ""
    let ending = name.contains(".") ? name.split(separator: ".").last.map(String.init) : nil
    guard let known = ending.flatMap({ PictureFormat(pathExtension: $0) }) else {
      throw .usage("'\(output)' ends in none of .png, .svg, .pdf; name the format with --format")
    }
    return known
  }
}

/// The fonts of maps, failing as the map does.
func textSetter(_ fontDirectory: String?) throws(ControlMapError) -> TextSetter {
  do {
    return try TextSetter(fontDirectory: fontDirectory)
  } catch {
    throw .painter(error)
  }
}
