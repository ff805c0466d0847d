import ArgumentParser
import ControlMap
import Glibc

struct Frames: AsyncParsableCommand, WarningCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draws the maps of a series of dates into a folder.",
    usage: """
      controlmap frames MAP --from 2012-01 --to 2024-12 --every 1mo -o DIR
      controlmap frames MAP --every changes --shard 2/3 -o DIR
      controlmap frames MAP --every 1y --format svg --single F.svg
      """,
    discussion: """
      Files are DIR/YYYY-MM-DD.png and DIR/frames.json, which lists them with their hashes and what \
      changed since the frame before. The same command again keeps what is there and whole, and draws \
      what is missing or would differ.
      """)

  @OptionGroup var series: SeriesArguments

  @Option(
    help: "What controlmap plan has frozen, in place of a map and of all that says how it is drawn."
  )
  var plan: String?

  @Option(name: .shortAndLong, help: "Folder to write into; made where it is missing.")
  var output: String?

  @Option(help: "Frames made at the same time; one per processor core when left out.")
  var jobs: Int?

  @Option(help: "Part of the series to draw, as 2/3; the parts may be drawn on several machines.")
  var shard: String?

  @Option(
    help: "One SVG of all dates in place of a folder: pages show one date or another.")
  var single: String?

  @Flag(help: "Print the frames first; without -o print them only.")
  var list = false

  @Flag(
    name: .customLong("dry-run"),
    help:
      "Print the frames that would be drawn, and draw none: of others a list says that they are there."
  )
  var dryRun = false

  @Flag(
    name: .customLong("world-file"),
    help: "Write beside each PNG where it lies, for other programs: DATE.pgw and DATE.prj.")
  var worldFile = false

  @Flag(
    help: "Write beside each frame what it shows, as JSON for the page that shows it: DATE.json.")
  var sidecar = false

  @Flag(
    help: ArgumentHelp(
      "Draw part after part of a plan, as lines of standard input ask.",
      discussion: """
        A line is a part and its folder, as 2/3 DIR. Behind what there is to say of it, it is answered on \
        standard error with {"status":0}: the exit code that the part alone would have.
        """))
  var serve = false

  @OptionGroup var progress: ProgressArguments
  @OptionGroup var messages: MessageArguments

  func validate() throws {
    if serve {
      guard plan != nil, output == nil, shard == nil, single == nil, !list else {
        throw ValidationError(
          "--serve draws parts of a --plan into folders that it is told; leave out -o, --shard, --single and --list"
        )
      }
    }
    if plan == nil {
      try series.checkStep()
    } else if !series.isEmpty {
      throw ValidationError("--plan says which maps are drawn; leave out what else does")
    }
    if let jobs { try check(Double(jobs), of: "jobs", .jobs) }
    guard !worldFile || output != nil || serve else {
      throw ValidationError("--world-file needs files to stand beside; give -o DIR")
    }
    guard !sidecar || output != nil || serve else {
      throw ValidationError("--sidecar needs files to stand beside; give -o DIR")
    }
    if dryRun {
      guard output != nil, !list, !serve else {
        throw ValidationError(
          "--dry-run looks into the folder of a series; name it with -o DIR, without --list")
      }
    }
    guard list || output != nil || single != nil || serve else {
      throw ValidationError("-o DIR is missing")
    }
    if single != nil {
      guard output == nil, shard == nil else {
        throw ValidationError("--single writes one file of all dates; leave out -o and --shard")
      }
      if plan == nil { try checkSingle(series) }
    }
    guard output != "-" else {
      throw ValidationError("frames are files of a folder; name it with -o DIR")
    }
  }

  private func checkSingle(_ series: SeriesArguments) throws(ValidationError) {
    guard series.format == "svg", series.painting.svg.writer == .controlmap else {
      throw ValidationError(
        "--single writes SVG by the writer of controlmap; give --format svg, and no --svg-writer")
    }
  }

  func run() async throws {
    guard let plan else { return try await draw(series) }
    let frozen = try FrozenPlan(at: plan)
    let unpacked = try frozen.unpack()
    defer { withExtendedLifetime(unpacked) {} }
    let series = try SeriesArguments(frozen)
    if single != nil { try checkSingle(series) }
    try await draw(series)
  }

  private func draw(_ arguments: SeriesArguments) async throws {
    let shard = try shard.map { text throws(ControlMapError) in try Shard(named: text) }
    let series = try ReadSeries(arguments, worldFiles: worldFile)
    if serve {
      return await PartServer { shard, folder in
        try await draw(series, into: folder, shard)
      }.run()
    }
    if dryRun, let output {
      let missing = try series.identity().unfinished(in: output, shard: shard)
      try Report.write(missing.map { $0 + "\n" }.joined(), to: "-")
      let all = try series.identity().files(of: shard).count
      return Report.line(
        "\(missing.count) of \(all) frames would be drawn, \(all - missing.count) are there")
    }
    if single == nil, let output { return try await draw(series, into: output, shard) }
    let maps = try series.planned()
    if list { try Report.write(maps.files.map { $0 + "\n" }.joined(), to: "-") }
    if let single { try write(maps, to: single, series.text) }
  }

  private func draw(_ series: ReadSeries, into folder: String, _ shard: Shard?) async throws {
    // Of where frames lie only the plan knows, and of what they show only who composes them.
    if !worldFile, !sidecar, try isFinished(series.identity(), shard, in: folder) { return }
    let maps = try series.planned()
    if list { try Report.write(maps.files.map { $0 + "\n" }.joined(), to: "-") }
    try await draw(maps, series.arguments.painting, into: folder, shard)
  }

  private func write(_ series: FrameSeries, to path: String, _ text: TextSetter) throws {
    let meter = ProgressMeter(progress, task: "frames")
    let file = try series.singleFile(text: text) { meter.report($0, of: $1) }
    meter.finish()
    Report.warnings(file.warnings)
    try Report.write(file.bytes, to: path)
    if progress.progress != .json { Report.line(file.labels.summary) }
  }

  private func draw(
    _ series: FrameSeries, _ painting: PaintingArguments, into folder: String, _ shard: Shard?
  ) async throws {
    try Report.stopWhereStrict()
    let meter = ProgressMeter(progress, task: "frames")
    let report = try await series.draw(
      into: folder, shard: shard, jobs: jobs ?? processorCount, sidecars: sidecar,
      fontDirectory: painting.fontDirectory
    ) { done, total in meter.report(done, of: total) }
    meter.finish()
    Report.step("drew \(report.drawn) frames, kept \(report.kept)")
    if worldFile {
      let reference = try series.plan.reference(scale: painting.scale)
      let drawn = series.files(of: shard).filter { file in
        !report.failed.contains { $0.file == file }
      }
      for file in drawn {
        try WorldFiles.write(reference, beside: "\(folder)/\(file)")
      }
    }
    try say(report, of: folder)
  }

  /// Says what there is to say of a folder in which nothing is left to do; false for others.
  private func isFinished(_ series: SeriesIdentity, _ shard: Shard?, in folder: String) throws
    -> Bool
  {
    try Report.stopWhereStrict()
    guard let report = try series.finished(in: folder, shard: shard) else { return false }
    if list { try Report.write(series.files.map { $0 + "\n" }.joined(), to: "-") }
    let meter = ProgressMeter(progress, task: "frames")
    meter.report(report.kept, of: report.kept)
    meter.finish()
    try say(report, of: folder)
    return true
  }

  private func say(_ report: SeriesReport, of folder: String) throws {
    Report.warnings(report.warnings)
    if progress.progress != .json {
      if report.kept > 0 { Report.line("kept \(report.kept) frames, drew \(report.drawn)") }
      Report.line(report.labels.summary)
    }
    Report.warnings(
      report.strangeParts.map { part in
        Diagnostic(
          severity: .warning, file: "\(folder)/\(part)",
          what: "made from other data and not joined", advice: "draw that part again")
      })
    for (file, error) in report.failed { Report.failure(error, of: "\(folder)/\(file)") }
    if !report.failed.isEmpty {
      Report.line(
        "\(report.failed.count) frames could not be drawn, \(report.drawn + report.kept) could; mend the data and run the command again"
      )
      throw ExitCode(3)
    }
  }

  private var processorCount: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }
}

extension Shard {
  /// - Throws: `ControlMapError` for what is no part.
  init(named text: String) throws(ControlMapError) {
    guard let part = Shard(text) else {
      throw .usage("--shard '\(text)' is no part; write the first of three as 1/3")
    }
    self = part
  }
}
