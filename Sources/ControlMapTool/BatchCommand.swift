public import ArgumentParser
import ControlMap

struct BatchCommand: WarningCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Writes what draws a series on Slurm, on Kubernetes or by make, in parts.",
    usage: """
      controlmap batch MAP --slurm --from 2012-01 --to 2024-12 --every 1mo --parts 20 -o DIR
      controlmap batch MAP --kubernetes --image registry.example.org/controlmap:0.1 --every 7d -o DIR
      controlmap batch MAP --make --every changes -o DIR
      """,
    discussion: """
      Writes a frozen plan (plan.cmp) and the scripts into the folder, and says how they are started. The frames go into \
      DIR/frames. Each part may be run again: what is whole is kept.
      """)

  @OptionGroup var series: SeriesArguments

  @Flag(help: "slurm: an array of jobs; kubernetes: an indexed Job; make: a Makefile.")
  var system: BatchSystem

  @Option(
    help:
      "Parts of the series, one job each; as many as there are frames, at most 20, when left out.")
  var parts: Int?

  @Option(help: "Processor cores of each part.")
  var cores = 1

  @Option(help: "Container image that has the program, for Kubernetes.")
  var image = "controlmap:\(controlMapVersion)"

  @Option(help: "Volume claim that holds the folder, for Kubernetes.")
  var claim = "frames"

  @Option(name: .shortAndLong, help: "Folder to write into; made where it is missing.")
  var output: String

  @OptionGroup var messages: MessageArguments

  func validate() throws {
    try series.checkStep()
    if let parts { try check(Double(parts), of: "parts", .shards) }
    try check(Double(cores), of: "cores", .jobs)
    for (name, value) in [("image", image), ("claim", claim)] {
      guard !value.isEmpty, value.allSatisfy({ $0.isASCII && !"\"\\ \t\n".contains($0) }) else {
        throw ValidationError("--\(name) '\(value)' is no name that Kubernetes takes")
      }
    }
  }

  func run() throws {
    let frozen = try series.freeze(from: Self.configuration.commandName ?? "")
    let most = frozen.frames
    guard parts ?? 1 <= most else {
      throw ValidationError("--parts \(parts ?? 1) is more than the \(most) frames of the series")
    }
    try Report.stopWhereStrict()
    let scripts = BatchScripts(
      name: frozen.name, parts: parts ?? min(most, 20), cores: cores, image: image, claim: claim)
    Report.line(try scripts.write(frozen.plan, for: system, to: output))
  }
}

extension BatchSystem: EnumerableFlag {}
