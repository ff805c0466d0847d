import Foundation
import TestSupport
import Testing

/// A frozen plan draws what its map draws, from itself alone.
struct PlanCommandTests {
  private let folder: Folder
  private var plan: String { folder.path("map.cmp") }

  /// A map with all kinds of inputs: a packed source, a folder of snapshots, a picture, and names beside the folder.
  init() throws {
    folder = try Folder()
    func square(_ west: Int, _ properties: String) -> String {
      """
      {"type":"Feature","properties":{\(properties)},"geometry":{"type":"Polygon","coordinates":
      [[[\(west),0],[\(west + 1),0],[\(west + 1),1],[\(west),1],[\(west),0]]]}}
      """
    }
    func collection(_ features: String...) -> String {
      "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    }
    for part in ["maps", "data", "data/days"] {
      try FileManager.default.createDirectory(
        atPath: folder.path(part), withIntermediateDirectories: true)
    }
    try folder.write(
      collection(square(0, "\"code\":\"west\""), square(1, "\"code\":\"éast\"")),
      to: "data/régions.geojson")
    for day in ["2020-02-01", "2020-03-01"] {
      try folder.write(
        collection(square(day == "2020-02-01" ? 0 : 1, "\"a\":1")), to: "data/days/\(day).geojson")
    }
    try folder.write("date,longitude,latitude\n2020-02-05,0.5,0.5\n", to: "data/events.csv")
    try folder.write("red: {name: Reds, color: \"#b2182b\"}\n", to: "data/actors.yaml")
    try folder.write(
      """
      title: {en: Frozen}
      period: {from: 2020-01-01, to: 2020-05-01}
      regions: {source: ../data/régions.geojson, id: code}
      control: [{source: ../data/days, actors: red}]
      events: {source: ../data/events.csv}
      actors: ../data/actors.yaml
      page: {size: 300x200}
      """, to: "maps/map.yaml")
  }

  private func run(_ words: String...) throws -> Tool.Outcome { try Tool.run(words) }

  private func files(_ name: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(name))
    return try Dictionary(
      uniqueKeysWithValues: names.filter { !$0.hasPrefix(".") }.map {
        ($0, try Data(contentsOf: URL(fileURLWithPath: folder.path(name) + "/" + $0)))
      })
  }

  private func freeze() throws -> [String: Data] {
    let words = [folder.path("maps/map.yaml"), "--every", "1mo"]
    let serial = try Tool.run(["frames"] + words + ["-o", folder.path("serial")])
    #expect(serial.code == 0, "\(serial.errors)")
    let frozen = try Tool.run(["plan"] + words + ["-o", plan])
    #expect(frozen.code == 0, "\(frozen.errors)")
    return try files("serial")
  }

  @Test func `one program draws part after part as it is asked, and goes on after what fails`()
    throws
  {
    let serial = try freeze()
    let folder = self.folder.path("served")
    let questions = [
      "2/3 \(folder)", "9/3 \(folder)", "", "1/3 /proc/no", "1/3 \(folder)", "3/3 \(folder)",
    ]
    let outcome = try Tool.run(
      ["frames", "--plan", plan, "--serve", "--messages", "json"],
      input: questions.map { $0 + "\n" }.joined())
    #expect(outcome.code == 0)
    let answers = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("{\"status\":") }
    #expect(answers == [0, 64, 64, 73, 0, 0].map { "{\"status\":\($0)}" })
    let drawn = try files("served").filter { !$0.key.contains("-of-") }
    #expect(drawn == serial)
    let words = [
      ["--serve"], ["--plan", plan, "--serve", "-o", folder],
      ["--plan", plan, "--serve", "--list"],
    ]
    for words in words { #expect(try Tool.run(["frames"] + words).code == 64) }
  }

  @Test func `a plan needs no other file, whole and in parts`() throws {
    let serial = try freeze()
    #expect(serial.count == 6)
    for part in ["maps", "data"] { try FileManager.default.removeItem(atPath: folder.path(part)) }
    let all = try run("frames", "--plan", plan, "-o", folder.path("all"))
    #expect(all.code == 0, "\(all.errors)")
    #expect(try files("all") == serial)
    for part in 1...2 {
      let outcome = try run(
        "frames", "--plan", plan, "--shard", "\(part)/2", "-o", folder.path("parts"))
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let parts = try files("parts").filter { !$0.key.contains("-of-") }
    #expect(parts == serial)
  }

  @Test func `a plan is the same bytes each time`() throws {
    _ = try freeze()
    let first = try Data(contentsOf: URL(fileURLWithPath: plan))
    _ = try freeze()
    #expect(try Data(contentsOf: URL(fileURLWithPath: plan)) == first)
  }

  @Test func `files that change later change nothing`() throws {
    let serial = try freeze()
    try folder.write("red: {name: Blues, color: \"#0000ff\"}\n", to: "data/actors.yaml")
    #expect(try run("frames", "--plan", plan, "-o", folder.path("all")).code == 0)
    #expect(try files("all") == serial)
  }

  @Test func `nothing stays behind`() throws {
    _ = try freeze()
    let temporary = folder.path("temporary")
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    let outcome = try Tool.run(
      ["frames", "--plan", plan, "-o", folder.path("all")], environment: ["TMPDIR": temporary])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
  }

  @Test func `what is no plan is refused in one line`() throws {
    _ = try freeze()
    let whole = try Data(contentsOf: URL(fileURLWithPath: plan))
    for broken in [Data("plan".utf8), whole.prefix(whole.count / 2), Data()] {
      try broken.write(to: URL(fileURLWithPath: folder.path("broken.cmp")))
      let outcome = try run(
        "frames", "--plan", folder.path("broken.cmp"), "-o", folder.path("none"))
      #expect(outcome.code == 65 || outcome.code == 66, "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path("none")))
    }
  }

  /// A plan of a header alone, in one block of Zstandard that is not compressed (RFC 8878, 3.1.1).
  private func packed(_ header: String) -> Data {
    let bytes = Array((header + "\n").utf8)
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) }
    }
    return Data(
      [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(bytes.count, 4) + little(bytes.count << 3 | 1, 3)
        + bytes)
  }

  @Test(arguments: [
    "\"folders\":[{\"path\":\"/PLACE\",\"names\":[\"../../../../../../../..OUT\"]}]",
    "\"folders\":[{\"path\":\"/../../../../../../..OUT\",\"names\":[]}]",
    "\"files\":[{\"path\":\"/a/../../../../../../../..OUT\",\"bytes\":0,\"sha256\":\"\"}]",
    "\"files\":[{\"path\":\"relative\",\"bytes\":0,\"sha256\":\"\"}]",
  ])
  func `a plan of a stranger writes nothing outside of its own folder`(entry: String) throws {
    let out = folder.path("out")
    let header = "{\"controlmap-plan\":1,\(entry.replacing("OUT", with: out))}"
    try packed(header).write(to: URL(fileURLWithPath: plan))
    let outcome = try run("frames", "--plan", plan, "-o", folder.path("none"))
    #expect(outcome.code == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains("it is no plan"), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test func `a plan and what it says already are not given together`() throws {
    _ = try freeze()
    for word in [folder.path("maps/map.yaml"), "--every=1y", "--from=2020-01"] {
      let outcome = try run("frames", "--plan", plan, word, "-o", folder.path("none"))
      #expect(outcome.code == 64, "\(word): \(outcome.errors)")
    }
    #expect(try run("frames", folder.path("maps/map.yaml"), "-o", folder.path("none")).code == 64)
  }

  @Test func `pipes and databases cannot be frozen`() throws {
    let piped = try run("plan", "-", "--every", "1mo", "-o", plan)
    #expect(piped.code == 64, "\(piped.errors)")
    try folder.write(
      "regions: {source: 'postgresql://localhost:1/none', layer: a}\n", to: "base.yaml")
    #expect(try run("plan", folder.path("base.yaml"), "--every", "1mo", "-o", plan).code != 0)
    #expect(!FileManager.default.fileExists(atPath: plan))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path(name), encoding: .utf8)
  }

  @Test func `batch writes a plan and the scripts of a system`() throws {
    let serial = try freeze()
    let words = [folder.path("maps/map.yaml"), "--every", "1mo", "--parts", "3"]
    for system in ["slurm", "kubernetes", "make"] {
      let outcome = try Tool.run(["batch"] + words + ["--\(system)", "-o", folder.path(system)])
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    #expect(try text("slurm/frames.sbatch").contains("#SBATCH --array=1-3\n"))
    #expect(try text("kubernetes/frames.job.yaml").contains("completions: 3\n"))
    #expect(try text("make/Makefile").contains("seq 1 3)"))
    for part in ["maps", "data"] { try FileManager.default.removeItem(atPath: folder.path(part)) }
    // What the script of Slurm runs, part by part.
    let program = Process()
    program.executableURL = URL(fileURLWithPath: "/bin/sh")
    program.arguments = [
      "-c",
      "for part in 1 2 3; do SLURM_ARRAY_TASK_ID=$part sh frames.sbatch || exit; done; sh assemble.sbatch",
    ]
    program.currentDirectoryURL = URL(fileURLWithPath: folder.path("slurm"))
    program.environment = ["CONTROLMAP": Tool.path, "PATH": "/usr/bin:/bin"]
    program.standardError = FileHandle.nullDevice
    try program.run()
    program.waitUntilExit()
    #expect(program.terminationStatus == 0)
    #expect(try files("slurm/frames").filter { !$0.key.contains("-of-") } == serial)
  }

  @Test func `batch refuses more parts than frames, and names that are none`() throws {
    let words = [folder.path("maps/map.yaml"), "--every", "1mo", "-o", folder.path("none")]
    #expect(try Tool.run(["batch", "--make", "--parts", "9"] + words).code == 64)
    #expect(try Tool.run(["batch", "--kubernetes", "--claim", "a\"b"] + words).code == 64)
    #expect(try Tool.run(["batch"] + words).code == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.path("none")))
  }
}
