import Foundation
import TestSupport
import Testing

struct FramesTests {
  private let folder: Folder
  private let words = [
    "frames", "geodata/northern-mali/map.yaml", "--from", "2012-01", "--to", "2013-06", "--every",
    "1mo", "--size", "600x450", "--jobs", "2",
  ]

  init() throws {
    folder = try Folder()
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  private func contents(_ path: String) throws -> [String: Data] {
    try Dictionary(
      uniqueKeysWithValues: names(path).map {
        ($0, try Data(contentsOf: URL(filePath: path + "/" + $0)))
      })
  }

  @Test func `a folder takes one series at a time`() throws {
    let target = folder.path("shared")
    let process = try Tool.start(words + ["-o", target])
    while process.isRunning,
      !((try? names(target)) ?? []).contains(where: { $0.hasSuffix(".png") })
    {
      usleep(2000)
    }
    #expect(process.isRunning)
    let other = try Tool.run(words + ["--theme", "dark", "-o", target])
    #expect(other.code == 75)
    #expect(other.errors.contains("since 20"))
    #expect(other.errors.contains("by process \(process.processIdentifier) on "))
    // A part of the same series goes on beside it.
    #expect(try Tool.run(words + ["--shard", "2/2", "-o", target]).code == 0)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try Tool.run(words + ["--theme", "dark", "-o", target]).code == 0)
    #expect(try !names(target).contains { $0.hasSuffix(".lock") })
  }

  @Test func `a dry run prints what would be drawn, and writes nothing`() throws {
    let target = folder.path("dry")
    let few = words.map { $0 == "2013-06" ? "2012-04" : $0 } + ["-o", target]
    let empty = try Tool.run(few + ["--dry-run"])
    #expect(empty.code == 0 && empty.text.split(separator: "\n").count == 4)
    #expect(!FileManager.default.fileExists(atPath: target))
    #expect(try Tool.run(few).code == 0)
    try FileManager.default.removeItem(atPath: target + "/2012-02-01.png")
    let before = try contents(target)
    let one = try Tool.run(few + ["--dry-run", "--verbose"])
    #expect(one.text == "2012-02-01.png\n")
    #expect(one.errors.contains("1 of 4 frames would be drawn, 3 are there"))
    #expect(one.errors.contains("controlmap: read 3 regions"), "\(one.errors)")
    #expect(try contents(target) == before)
  }

  @Test func `a series killed again and again ends as an undisturbed one`() throws {
    let whole = folder.path("whole")
    let killed = folder.path("killed")
    #expect(try Tool.run(words + ["-o", whole]).code == 0)
    for round in 1...4 {
      let process = try Tool.start(words + ["-o", killed])
      while process.isRunning,
        (try? names(killed).filter { $0.hasSuffix(".png") }.count) ?? 0 < round * 2
      {
        usleep(2000)
      }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      let shown = (try? names(killed).filter { !$0.hasPrefix(".") }) ?? []
      #expect(!shown.isEmpty && !shown.contains("frames.json"))
      for name in shown {
        #expect(
          try Data(contentsOf: URL(filePath: killed + "/" + name))
            == Data(contentsOf: URL(filePath: whole + "/" + name)))
      }
    }
    #expect(try Tool.run(words + ["-o", killed]).code == 0)
    #expect(try contents(killed) == contents(whole))
  }

  @Test func `the list is printed and nothing else is done`() throws {
    let outcome = try Tool.run(
      "frames", "geodata/northern-mali/map.yaml", "--from", "2023-11-28", "--to", "2023-12-12",
      "--every", "7d", "--format", "svg", "--list")
    #expect(outcome.code == 0)
    #expect(outcome.text == "2023-11-28.svg\n2023-12-05.svg\n2023-12-12.svg\n")
  }

  @Test func `progress for machines is one object a line, and standard output stays empty`() throws
  {
    let outcome = try Tool.run(
      "frames", "geodata/northern-mali/map.yaml", "--from", "2023-11-28", "--to", "2023-12-05",
      "--every", "7d", "--size", "600x450", "--progress", "json", "-o", folder.path("out"))
    #expect(outcome.code == 0)
    #expect(outcome.output.isEmpty)
    // Warnings are objects as well.
    let objects = try outcome.errors.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(objects.contains { $0?["severity"] as? String == "warning" })
    let last = try #require(objects.compactMap(\.self).last { $0["task"] != nil })
    #expect(last["done"] as? Int == 2 && last["total"] as? Int == 2)
  }

  private static let failures: [(words: [String], code: Int32)] = [
    (["--every", "monthly", "-o", "x"], 64), (["--every", "1mo"], 64),
    (["--every", "1mo", "--shard", "4/3", "-o", "x"], 64),
    (["--every", "1mo", "--jobs", "0", "-o", "x"], 64),
    (["--every", "1mo", "--from", "2025", "--to", "2024", "-o", "x"], 64),
    (["--every", "1y", "-o", "README.md"], 73), (["--every", "1y", "-o", "/proc/none"], 73),
  ]

  @Test(arguments: failures.indices)
  func `what cannot be done is said in one line`(index: Int) throws {
    let (words, code) = Self.failures[index]
    let outcome = try Tool.run(
      ["frames", "geodata/northern-mali/map.yaml", "--size", "600x450"] + words)
    #expect(outcome.code == code)
    let lines = outcome.errors.split(separator: "\n").filter { !$0.contains("warning: ") }
    #expect(lines.count == 1, "\(outcome.errors)")
  }
}
