import ArgumentParser
import ControlMap

/// The file that a command draws, and how it is painted.
struct PictureArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "File to write: \(PictureFormats.ofProgram.choiceOfSuffixes); - for standard output.")
  var output: String

  @Option(
    help: "\(PictureFormats.ofProgram.choiceOfNames); needed when the file's name does not say.")
  var format: String?

  @Option(
    name: .customLong("alt-text"),
    help: "File for a description of the picture in words; - for standard output.")
  var altText: String?

  @Option(
    help:
      "File for what the picture shows, as JSON for the page that shows it; - for standard output.")
  var sidecar: String?

  @Flag(
    name: .customLong("world-file"),
    help: "Write beside a PNG where it lies, for other programs: F.pgw and F.prj.")
  var worldFile = false

  @OptionGroup var painting: PaintingArguments

  func validate() throws {
    if worldFile, output == "-" {
      throw ValidationError("--world-file needs a file to stand beside; name it with -o F.png")
    }
    let files = [("-o", output), ("--alt-text", altText), ("--sidecar", sidecar)]
      .compactMap { name, file in file.map { (name, $0) } }
    for (index, (name, file)) in files.enumerated() {
      guard let other = files[..<index].first(where: { $0.1 == file }) else { continue }
      throw ValidationError(
        file == "-"
          ? "\(other.0) and \(name) cannot both be standard output"
          : "\(other.0) and \(name) name one file; each needs its own")
    }
  }

  /// The format that is named, else the one that the file's name ends in.
  func pictureFormat() throws(ControlMapError) -> PictureFormat {
    if let format { return try PictureFormats.ofProgram.named(format) }
    guard let known = PictureFormats.ofProgram.format(ofFile: output) else {
      throw .usage(
        "\(PictureFormats.ofProgram.refusal(ofFile: output)); name the format with --format")
    }
    return known
  }
}

extension PictureFormats {
  /// The format that `--format` names.
  func named(_ name: String) throws(ControlMapError) -> PictureFormat {
    guard let format = self[name] else {
      throw .usage("--format '\(name)' is none of \(names)")
    }
    return format
  }

  /// What is said of a file whose name ends in nothing known.
  func refusal(ofFile path: String) -> String { "'\(path)' ends in none of \(suffixes)" }
}

extension PictureArguments {
  /// Says what should be known about the picture and writes it.
  func write(_ picture: Plan.Picture, _ options: MapOptions, _ text: TextSetter)
    throws
  {
    let format = try pictureFormat()
    if worldFile { try WorldFiles.check(format) }
    Report.step("laid out the map")
    let file = try picture.file(as: format, options, text: text)
    Report.step("drew \(file.bytes.count) bytes")
    Report.warnings(file.warnings)
    let reference = worldFile ? try picture.reference(scale: options.scale) : nil
    // First, so that no picture stands there without the files that were to stand beside it.
    if let reference { try WorldFiles.write(reference, beside: output) }
    try Report.write(file.bytes, to: output)
    if let altText { try Report.write(picture.altText + "\n", to: altText) }
    if let sidecar { try Report.write(picture.sidecar, to: sidecar) }
  }
}

/// How pictures are painted, whatever they show.
struct PaintingArguments: ParsableArguments {
  @Option(name: .of(.scale), help: .of(.scale))
  var scale: Double = 1

  @Option(name: .of(.fontDirectory), help: .of(.fontDirectory))
  var fontDirectory: String?

  @OptionGroup(title: "SVG options") var svg: SVGArguments

  func validate() throws {
    try check(scale, of: "scale", .scale)
  }

  func text() throws(ControlMapError) -> TextSetter {
    try makeTextSetter(fontDirectory: fontDirectory)
  }
}
