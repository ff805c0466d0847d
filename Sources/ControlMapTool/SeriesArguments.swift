import ArgumentParser
import ControlMap

/// Which maps a series has, and how they are drawn.
struct SeriesArguments: ParsableArguments {
  @OptionGroup var map: MapArguments
  @OptionGroup var page: PageArguments

  @Option(
    name: .of(.firstFrame), parsing: .unconditional, help: .of(.firstFrame),
    transform: DateArgument.init)
  var from: DateArgument?

  @Option(
    name: .of(.lastFrame), parsing: .unconditional, help: .of(.lastFrame),
    transform: DateArgument.init)
  var to: DateArgument?

  @Option(name: .of(.frameStep), help: .of(.frameStep))
  var every: String?

  @Option(help: "\(PictureFormats.ofProgram.choiceOfNames).")
  var format = "png"

  @OptionGroup var painting: PaintingArguments

  /// The step has to be named wherever no plan names it.
  func checkStep() throws(ValidationError) {
    guard every != nil else { throw ValidationError("Missing expected argument '--every <every>'") }
  }

  /// Nothing that a plan says is said beside it.
  var isEmpty: Bool { map.isStyleAlone && from == nil && to == nil && every == nil }

  func step() throws(ControlMapError) -> Schedule.Step {
    try Schedule.Step(named: every ?? "")
  }

  func pictureFormat() throws(ControlMapError) -> PictureFormat {
    try PictureFormats.ofProgram.named(format)
  }

  func options() -> MapOptions { map.options(page, painting) }
}

extension Schedule.Step {
  /// The step that `--every` names.
  ///
  /// - Throws: `usage`.
  init(named name: String) throws(ControlMapError) {
    guard let step = Self(name) else {
      throw .usage("--every '\(name)' is no step; write 7d, 1mo, 1y or changes")
    }
    self = step
  }
}
