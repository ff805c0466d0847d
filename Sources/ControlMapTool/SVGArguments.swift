public import ArgumentParser
import ControlMap

/// How SVG files are written.
struct SVGArguments: ParsableArguments {
  @Option(name: .of(.svgWriter), help: .of(.svgWriter))
  var writer = SVGOptions.Writer.controlmap

  @Option(name: .of(.svgText), help: .of(.svgText))
  var text = SVGOptions.Text.outlines

  @Option(name: .of(.svgDark), help: .of(.svgDark))
  var dark = SVGOptions.Dark.never

  @Option(name: .of(.svgHatch), help: .of(.svgHatch))
  var hatches = SVGOptions.Hatches.pattern

  @Option(name: .of(.svgIDPrefix), help: .of(.svgIDPrefix))
  var idPrefix: String?

  @Option(name: .of(.svgMaxBytes), help: .of(.svgMaxBytes))
  var maxBytes: Int?

  @Flag(name: .of(.svgResponsive), help: .of(.svgResponsive))
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
