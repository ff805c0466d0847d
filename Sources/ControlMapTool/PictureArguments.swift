import ArgumentParser
import ControlMap

/// The file that a command draws, and how it is painted.
struct PictureArguments: ParsableArguments {
  @Option(name: .shortAndLong, help: "File to write: .png, .svg or .pdf; - for standard output.")
  var output: String

  @Option(help: "png, svg or pdf; needed when the file's name does not say.")
  var format: String?

  @Option(
    name: .customLong("alt-text"),
    help: "File for a description of the picture in words; - for standard output.")
  var altText: String?

  @OptionGroup var painting: PaintingArguments

  func validate() throws {
    if output == "-", altText == "-" {
      throw ValidationError("-o and --alt-text cannot both be standard output")
    }
  }

  /// The format that is named, else the one that the file's name ends in.
  func pictureFormat() throws(ControlMapError) -> PictureFormat {
    if let format {
      guard let known = PictureFormat(rawValue: format) else {
        throw .usage("--format '\(format)' is none of png, svg, pdf")
      }
      return known
    }
    guard let known = PictureFormat(fileName: output) else {
      throw .usage("'\(output)' ends in none of .png, .svg, .pdf; name the format with --format")
    }
    return known
  }
}

extension PictureArguments {
  /// Says what should be known about the picture and writes it.
  func write(_ picture: Plan.Picture, _ options: MapOptions, _ text: TextSetter)
    throws(ControlMapError)
  {
    let file = try picture.file(as: pictureFormat(), options, text: text)
    Report.warnings(file.warnings)
    try Report.write(file.bytes, to: output)
    if let altText { try Report.write(picture.altText + "\n", to: altText) }
  }
}

/// How pictures are painted, whatever they show.
struct PaintingArguments: ParsableArguments {
  @Option(help: "PNG pixels per CSS pixel.")
  var scale: Double = 1

  @Option(name: .customLong("font-dir"), help: "Folder with further fonts.")
  var fontDirectory: String?

  @OptionGroup(title: "SVG options") var svg: SVGArguments

  func validate() throws {
    try check(scale, of: "scale", .scale)
  }

  func text() throws(ControlMapError) -> TextSetter {
    try makeTextSetter(fontDirectory: fontDirectory)
  }
}

extension PictureFormat {
  /// The format of a file by the end of its name; nil for other ends.
  init?(fileName: String) {
    let name = fileName.split(separator: "/").last ?? ""
    guard name.contains("."), let ending = name.split(separator: ".").last else { return nil }
    self.init(pathExtension: String(ending))
  }
}
