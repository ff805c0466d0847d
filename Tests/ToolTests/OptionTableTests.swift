import Foundation
import MapDocument
import TestSupport
import Testing

/// The table of options, the commands that declare them, the pictures they change and the docs are of one mind.
struct OptionTableTests {
  private static let drawing = ["render", "frames", "compare", "sheet", "tell", "stats"]

  // MARK: Pictures

  @Test func `every option that changes pictures is tried`() {
    for row in MapOption.all where row.changesPicture {
      let trials = OptionTrial.all.filter {
        $0.row.name == row.name && $0.row.commands == row.commands
      }
      #expect(trials.count == 1, "\(row.commands) --\(row.name) needs a value in OptionTrial.all")
    }
  }

  @Test func `an option that changes the picture changes the provenance under its key`() throws {
    let fixture = try OptionFixture()
    for trial in OptionTrial.all {
      let key = try #require(trial.row.provenanceKey, "\(trial)")
      let (plain, changed) = try fixture.drawings(of: trial, by: trial.row.commands[0])
      #expect(plain.picture != changed.picture, "\(trial): the value changes nothing, try another")
      #expect(plain.provenance[key] != changed.provenance[key], "\(trial)")
      let text = String(decoding: changed.bytes, as: UTF8.self)
      #expect(!text.contains(fixture.folder.url.path), "\(trial): the file names a folder")
    }
  }

  /// A sample runs always; `CONTROLMAP_TEST_ALL` runs all of them.
  @Test func `the same holds for every command that has the option`() throws {
    var cases = OptionTrial.all.flatMap { trial in
      trial.row.commands.dropFirst().filter(Self.drawing.contains).map { (trial, $0) }
    }
    // The file of all dates, by which series are compared here, is not written by Cairo, and a chart has no
    // lines that could be coarser.
    let refused = [MapOption.svgWriter.name: "frames", MapOption.svgMaxBytes.name: "stats"]
    cases.removeAll { trial, command in refused[trial.row.name] == command }
    if ProcessInfo.processInfo.environment["CONTROLMAP_TEST_ALL"] == nil {
      var generator = SeededGenerator(seed: 15)
      cases = Array(cases.shuffled(using: &generator).prefix(12))
    }
    let fixture = try OptionFixture()
    for (trial, command) in cases {
      let (plain, changed) = try fixture.drawings(of: trial, by: command)
      if plain.picture != changed.picture {
        #expect(plain.provenance != changed.provenance, "\(command) --\(trial.row.name)")
      }
    }
  }

  @Test func `an option of one format leaves files of another as they are`() throws {
    let fixture = try OptionFixture()
    for trial in OptionTrial.all where [.pixels, .svg].contains(trial.row.effect) {
      let other = trial.row.effect == .pixels ? "svg" : "png"
      let (plain, changed) = try fixture.drawings(of: trial, by: "render", as: other)
      #expect(plain.bytes == changed.bytes, "--\(trial.row.name) changes \(other)")
    }
  }

  @Test func `the same holds for a style that is a map`() throws {
    let fixture = try OptionFixture()
    let obeyed = [
      "size", "title", "lang", "scale", "font-dir", "svg-writer", "svg-text", "svg-dark",
    ]
    let trials = OptionTrial.all.filter { obeyed.contains($0.row.name) }
    #expect(trials.count == obeyed.count)
    for trial in trials {
      let key = try #require(trial.row.provenanceKey)
      let (plain, changed) = try fixture.drawings(of: trial, by: "style map")
      #expect(plain.picture != changed.picture, "\(trial): the value changes nothing, try another")
      #expect(plain.provenance[key] != changed.provenance[key], "\(trial)")
    }
  }

  @Test func `a date that only the title of an undated map tells is told by its provenance`() throws
  {
    let fixture = try OptionFixture()
    let plain = try fixture.draw("undated map", [:])
    let dated = try fixture.draw("undated map", ["date": "2020-06-15"])
    #expect(plain.picture != dated.picture)
    #expect(plain.provenance["date"] == nil)
    #expect(dated.provenance["date"] == "2020-06-15" as NSString)
  }

  @Test(arguments: [
    ("png", ["scale": "2", "font-dir": "fonts", "template": "report", "as-of": "2020-07-01"]),
    ("svg", ["svg-text": "text", "svg-dark": "auto", "scale": "2", "title": "Another land"]),
  ])
  func `the same picture has the same provenance whichever command drew it`(
    format: String, arguments: [String: String]
  ) throws {
    let fixture = try OptionFixture()
    let arguments = arguments.mapValues(Optional.some)
    let single = try fixture.draw(
      "render", arguments.merging(["date": "2020-06-01"]), as: format)
    let series = ["svg-id-prefix": "p", "from": "2020-06-01", "to": "2020-06-01", "every": "1mo"]
    let frames = fixture.folder.path("frames")
    let outcome = try Tool.run(
      ["frames", fixture.folder.path("map.yaml"), "--format", format, "-o", frames]
        + fixture.words(arguments.merging(series.mapValues(Optional.some))))
    try #require(outcome.code == 0, "\(outcome.errors)")
    let frame = try Data(contentsOf: URL(filePath: "\(frames)/2020-06-01.\(format)"))
    #expect(frame == single.bytes)
  }

  @Test func `fonts are named by what they are, not by where they lie`() throws {
    let fixture = try OptionFixture()
    let first = try fixture.draw("render", ["font-dir": "fonts"])
    try FileManager.default.moveItem(
      atPath: fixture.folder.path("fonts"), toPath: fixture.folder.path("more"))
    #expect(try fixture.draw("render", ["font-dir": "more"]).bytes == first.bytes)
    try FileManager.default.copyItem(
      atPath: "/usr/share/fonts/truetype/noto/NotoSerifGeorgian-Bold.ttf",
      toPath: fixture.folder.path("more/NotoSerifGeorgian-Bold.ttf"))
    let other = try fixture.draw("render", ["font-dir": "more"])
    #expect(other.provenance["fonts"] != first.provenance["fonts"])
  }

  @Test func `frames are drawn again where other fonts are named`() throws {
    let fixture = try OptionFixture()
    func draw(_ folder: String, _ fonts: OptionTrial.Arguments) throws -> Data {
      let words = fixture.words(["every": "1y", "title": "საქართველო"].merging(fonts))
      let path = fixture.folder.path(folder)
      let outcome = try Tool.run(["frames", fixture.folder.path("map.yaml"), "-o", path] + words)
      try #require(outcome.code == 0, "\(outcome.errors)")
      return try Data(contentsOf: URL(filePath: "\(path)/2020-01-01.png"))
    }
    let plain = try draw("series", [:])
    let again = try draw("series", ["font-dir": "fonts"])
    #expect(again != plain)
    #expect(try draw("fresh", ["font-dir": "fonts"]) == again)
  }

  @Test func `how a run goes changes no picture`() throws {
    let fixture = try OptionFixture()
    let plain = try fixture.draw("render", [:])
    let described = try fixture.draw("render", ["alt-text": fixture.folder.path("words.txt")])
    #expect(described.bytes == plain.bytes)
    func frames(_ words: [String], _ name: String) throws -> [Data] {
      let path = fixture.folder.path(name)
      let outcome = try Tool.run(
        ["frames", fixture.folder.path("map.yaml"), "--every", "6mo", "-o", path] + words)
      try #require(outcome.code == 0, "\(outcome.errors)")
      return try ["2020-01-01.png", "2020-07-01.png"].compactMap { file in
        let path = "\(path)/\(file)"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try Data(contentsOf: URL(filePath: path))
      }
    }
    let series = try frames([], "a")
    #expect(series.count == 2)
    #expect(try frames(["--jobs", "2", "--progress", "json", "--list"], "b") == series)
    // The last day of the period is a frame, too.
    #expect(try frames(["--shard", "2/3"], "c") == Array(series.dropFirst()))
  }

  // MARK: Commands

  /// Options of other programs that the docs call: apt-get, sbatch, dask.
  private static let ofOthers: Set = [
    "no-install-recommends", "parsable", "dependency", "scheduler", "nthreads", "no-nanny",
  ]

  /// Options about the run: where it reads and writes, in which format, by whom, and what is said of it.
  private static let ofTheRun: Set = [
    "help", "version", "output", "format", "alt-text", "jobs", "shard", "single", "list", "chart",
    "progress", "at", "quiet", "strict", "world-file", "suggest", "sidecar", "at-width",
    "messages", "plan", "slurm", "kubernetes", "make", "parts", "cores", "image", "claim",
    "story", "pages", "serve", "changes", "no-changes", "embed", "verbose", "port",
    "open",
    "dry-run",
  ]

  private struct Declared: Hashable {
    var command: String
    var name: String
    var help: String
  }

  /// The options of all commands, as ArgumentParser knows them.
  private func declared() throws -> [Declared] {
    let output = try Tool.run("--experimental-dump-help").output
    let dump = try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
    let root = try #require(dump["command"] as? [String: Any])
    return Self.options(of: root, named: [])
  }

  private static func options(of command: [String: Any], named path: [String]) -> [Declared] {
    let arguments = command["arguments"] as? [[String: Any]] ?? []
    let own = arguments.filter { $0["kind"] as? String != "positional" }.map { argument in
      let names = argument["names"] as? [[String: Any]] ?? []
      let long = names.first { $0["kind"] as? String == "long" }?["name"] as? String
      return Declared(
        command: path.joined(separator: " "), name: long ?? "",
        help: argument["abstract"] as? String ?? "")
    }
    let inner = (command["subcommands"] as? [[String: Any]] ?? []).flatMap { inner in
      options(of: inner, named: path + [inner["commandName"] as? String ?? ""])
    }
    return own + inner
  }

  @Test func `every option of a command is a row of the table or about the run`() throws {
    let declared = try declared()
    #expect(declared.count > 150)
    for option in declared where !Self.ofTheRun.contains(option.name) {
      let rows = MapOption.all.filter {
        $0.name == option.name && $0.commands.contains(option.command)
      }
      #expect(rows.count == 1, "\(option.command) --\(option.name)")
      #expect(rows.first?.help == option.help, "\(option.command) --\(option.name)")
    }
    for row in MapOption.all {
      for command in row.commands {
        let isDeclared = declared.contains { $0.command == command && $0.name == row.name }
        #expect(isDeclared, "\(command) has no --\(row.name)")
      }
    }
  }

  // MARK: Docs

  private static let page = Repository.path("docs/options.md")

  /// The rows of `docs/options.md`: a table for each list of commands.
  private static var tables: String {
    var groups: [[String]] = []
    for row in MapOption.all where !groups.contains(row.commands) { groups.append(row.commands) }
    return groups.map { commands in
      let rows = MapOption.all.filter { $0.commands == commands }.map { row in
        let cells = [
          "`--\(row.name)`", code(row.documentPath.joined(separator: ": ")),
          code(row.provenanceKey ?? ""), row.help,
        ]
        return "| \(cells.joined(separator: " | ")) |\n"
      }
      let names = commands.map { "`\($0)`" }.joined(separator: ", ")
      return "## \(names)\n\n| option | map document | provenance | says |\n|---|---|---|---|\n"
        + rows.joined()
    }.joined(separator: "\n")
  }

  private static func code(_ text: String) -> String { text.isEmpty ? "" : "`\(text)`" }

  @Test func `the page of the options is the table`() throws {
    let text = try String(contentsOfFile: Self.page, encoding: .utf8)
    let start = try #require(text.range(of: "\n## ")?.lowerBound)
    let wanted = text[..<start] + "\n" + Self.tables
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(wanted.utf8).write(to: URL(filePath: Self.page))
    } else {
      #expect(text == wanted, "UPDATE_GOLDEN=1 writes docs/options.md again")
    }
  }

  @Test func `the docs name no option that no command has`() throws {
    let known = Set(try declared().map(\.name))
    let docs = try FileManager.default.contentsOfDirectory(atPath: Repository.path("docs"))
      .filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    for file in ["README.md"] + docs {
      let text = try String(contentsOfFile: Repository.path(file), encoding: .utf8)
      for match in text.matches(of: /[ `\[]--([a-z][a-z-]+)/) {
        let name = String(match.output.1)
        #expect(known.contains(name) || Self.ofOthers.contains(name), "\(file): --\(name)")
      }
    }
  }
}
