public import ArgumentParser
import ControlMap

struct Animate: AsyncParsableCommand, WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes an animation of the PNG frames of a series.",
    usage: "controlmap animate DIR -o film.apng [--hold 0.4] [--hold-last 2]",
    discussion: """
      Times are in seconds, rounded to hundredths. Of each frame APNG and GIF keep at most 255
      colours, the same for all frames; the colours of the map's fills stay exact. WebP needs the
      program img2webp or ffmpeg, MP4 needs ffmpeg.
      """)

  @Argument(help: "Folder of the series, with its frames.json.")
  var folder: String

  @Option(
    name: .shortAndLong,
    help: "File to write: .apng, .gif, .webp or .mp4; - for standard output.")
  var output: String

  @Option(help: "apng, gif, webp or mp4; needed when the file's name does not say.")
  var format: String?

  @Option(name: .of(.hold), help: .of(.hold))
  var hold: Double = FrameDurations().each

  @Option(name: .of(.holdFirst), help: .of(.holdFirst))
  var holdFirst: Double?

  @Option(name: .of(.holdLast), help: .of(.holdLast))
  var holdLast: Double = FrameDurations().last

  @Option(name: .of(.holdChanges), help: .of(.holdChanges))
  var holdChanges: Double?

  @Option(name: .of(.pace), help: .of(.pace))
  var pace = FrameDurations.Pace.even

  @Option(name: .of(.loop), help: .of(.loop))
  var loop: Int = 0

  @OptionGroup var progress: ProgressArguments
  @OptionGroup var messages: MessageArguments

  func validate() throws {
    let times = [
      ("hold", hold), ("hold-first", holdFirst), ("hold-last", holdLast),
      ("hold-changes", holdChanges),
    ]
    for case (let name, let seconds?) in times {
      try check(seconds, of: name, .hold)
    }
    try check(Double(loop), of: "loop", .loop)
    guard pace == .even || holdChanges == nil else {
      throw ValidationError(
        "--pace changes says how long changes are shown; leave out --hold-changes")
    }
  }

  func run() async throws {
    let format = try animationFormat()
    if format == .mp4, loop != 0 {
      throw ControlMapError.usage("an MP4 cannot say how often it is played; leave out --loop")
    }
    var holds = FrameDurations()
    (holds.each, holds.first, holds.last, holds.changes) = (hold, holdFirst, holdLast, holdChanges)
    holds.pace = pace
    let meter = ProgressMeter(progress, task: "animate")
    try await writeAnimation(ofSeriesIn: folder, as: format, holds: holds, plays: loop, to: output)
    {
      meter.report($0, of: $1)
    }
    meter.finish()
  }

  private func animationFormat() throws(ControlMapError) -> AnimationFormat {
    if let format {
      guard let known = AnimationFormat(rawValue: format) else {
        throw .usage("--format '\(format)' is none of apng, gif, webp, mp4")
      }
      return known
    }
    guard let known = AnimationFormat(fileName: output) else {
      throw .usage(
        "'\(output)' ends in none of .apng, .gif, .webp, .mp4; name the format with --format")
    }
    return known
  }
}

extension FrameDurations.Pace: ExpressibleByArgument {}
