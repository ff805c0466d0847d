public import ArgumentParser
import ControlMap

/// How SVG files are written.
struct SVGArguments: ParsableArguments {
  @Option(
    name: .customLong("svg-writer"),
    help: "controlmap: features are elements; cairo: a picture and nothing else.")
  var writer = SVGOptions.Writer.controlmap

  @Option(
    name: .customLong("svg-text"),
    help: "outlines need no font; text can be selected; both: outlines to see, text to select.")
  var text = SVGOptions.Text.outlines

  @Option(
    name: .customLong("svg-dark"), help: "auto adds colours for readers who prefer dark pages.")
  var dark = SVGOptions.Dark.never

  @Option(
    name: .customLong("svg-hatch"), help: "Hatches as a pattern, or as lines cut off by each shape."
  )
  var hatches = SVGOptions.Hatches.pattern

  @Option(
    name: .customLong("svg-id-prefix"),
    help: "What ids begin with; a hash of the content when left out.")
  var idPrefix: String?

  @Option(
    name: .customLong("svg-max-bytes"), help: "Draw lines coarser until the file is that small.")
  var maxBytes: Int?

  @Flag(
    name: .customLong("svg-responsive"), help: "Leave out width and height: the page decides them.")
  var isResponsive = false

  func validate() throws {
    if let idPrefix, !SVGOptions.isPrefix(idPrefix) {
      throw ValidationError(
        "--svg-id-prefix '\(idPrefix)' is no name: write a letter, then up to 63 letters, digits, - or _"
      )
    }
    if let maxBytes { try check(Double(maxBytes), of: "svg-max-bytes", .maxBytes) }
  }

  var options: SVGOptions {
    var options = SVGOptions()
    options.writer = writer
    options.text = text
    options.dark = dark
    options.hatches = hatches
    options.idPrefix = idPrefix
    options.maxBytes = maxBytes
    options.isResponsive = isResponsive
    return options
  }
}

extension SVGOptions.Writer: ExpressibleByArgument {}
extension SVGOptions.Text: ExpressibleByArgument {}
extension SVGOptions.Dark: ExpressibleByArgument {}
extension SVGOptions.Hatches: ExpressibleByArgument {}
