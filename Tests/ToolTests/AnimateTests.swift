import Foundation
import Formats
import TestSupport
import Testing

struct AnimateTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    let land = try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"name":"Land"},
      "geometry":{"type":"Polygon","coordinates":[[[0,0],[4,1],[3,3],[0,0]]]}}]}
      """, to: "land.geojson")
    let items = try ["2012-01-01", "2013-01-01", "2023-12-01"].map { day in
      let outcome = try Tool.run(
        "render", "--regions", land, "--title", day, "--size", "301x225", "-o",
        folder.path("\(day).png"))
      try #require(outcome.code == 0, "\(outcome.errors)")
      var hash = ContentHash()
      try hash.update(fileAt: folder.path("\(day).png"))
      return #"{"date":"\#(day)","file":"\#(day).png","sha256":"\#(hash.hexadecimal())"}"#
    }
    try folder.write(#"{"frames":[\#(items.joined(separator: ","))]}"#, to: "frames.json")
  }

  private func animate(_ name: String, _ options: String..., environment: [String: String] = [:])
    throws -> Tool.Outcome
  {
    try Tool.run(
      ["animate", folder.url.path, "-o", folder.path(name)] + options, environment: environment)
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: folder.path(name))))
  }

  @Test func `a series of maps becomes an APNG and a GIF that show the same`() throws {
    for name in ["film.apng", "film.gif"] {
      let outcome = try animate(name, "--hold", "0.5", "--hold-last", "3", "--loop", "2")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.isEmpty)
    }
    let apng = try DecodedAnimation(apng: bytes("film.apng"))
    let gif = try DecodedAnimation(gif: bytes("film.gif"))
    #expect(apng.pictures == gif.pictures)
    #expect(apng.holds == [50, 50, 300] && gif.holds == apng.holds)
    #expect(apng.plays == 2 && gif.plays == 2)
    let drawn = try Pixels(png: bytes("2023-12-01.png"))
    let difference = zip(drawn.values, apng.pictures[2].values).map { drawn, shown in
      [(drawn.red, shown.red), (drawn.green, shown.green), (drawn.blue, shown.blue)]
        .map { abs(Int($0) - Int($1)) }.max() ?? 0
    }
    #expect(Double(difference.filter { $0 == 0 }.count) > 0.95 * Double(difference.count))
    #expect(try #require(difference.max()) <= 40)
  }

  private static func isInstalled(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)")
  }

  /// Width, height and seconds as `ffprobe` tells them.
  private func probe(_ name: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/ffprobe")
    process.arguments = [
      "-v", "error", "-show_entries", "stream=codec_name,width,height,pix_fmt,duration", "-of",
      "csv=p=0", folder.path(name),
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let words = output.fileHandleForReading.everything()
    process.waitUntilExit()
    return String(decoding: words, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test(.enabled(if: isInstalled("ffmpeg"), "ffmpeg is not installed"))
  func `an MP4 has even sides and the times that were asked for`() throws {
    let outcome = try animate("film.mp4", "--hold", "0.25", "--hold-last", "1")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try probe("film.mp4") == "h264,302,226,yuv420p,1.500000")
    let first = try bytes("film.mp4")
    _ = try animate("film.mp4", "--hold", "0.25", "--hold-last", "1")
    #expect(try bytes("film.mp4") == first)
  }

  @Test(.enabled(if: isInstalled("img2webp"), "img2webp is not installed"))
  func `a WebP is the same each time`() throws {
    let outcome = try animate("film.webp")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let first = try bytes("film.webp")
    #expect(first.starts(with: "RIFF".utf8) && first[8...].starts(with: "WEBPVP8X".utf8))
    _ = try animate("film.webp")
    #expect(try bytes("film.webp") == first)
  }

  @Test(arguments: [("film.mp4", "ffmpeg", "ffmpeg"), ("film.webp", "img2webp", "webp")])
  func `a program that is not installed is named with its package`(
    name: String, program: String, package: String
  ) throws {
    let outcome = try animate(name, environment: ["PATH": ""])
    #expect(outcome.code == 73)
    #expect(
      outcome.errors
        == "controlmap: \(folder.path(name)): cannot be created: \(program) is not installed; install the Debian "
        + "package \(package), or write .apng or .gif\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path(name)))
  }

  @Test(
    arguments: [
      ("#!/bin/sh\necho 'no space' >&2\nexit 3\n", "no space"),
      ("#!/bin/sh\nexit 3\n", "it ended with status 3"), ("no program", "exec format error"),
    ])
  func `a program that fails is quoted and leaves nothing`(script: String, reason: String) throws {
    let programs = try Folder()
    let work = try Folder()
    let program = try programs.write(script, to: "ffmpeg")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let outcome = try animate(
      "film.mp4", environment: ["PATH": programs.url.path, "TMPDIR": work.url.path])
    #expect(outcome.code == 73)
    #expect(
      outcome.errors
        == "controlmap: \(folder.path("film.mp4")): cannot be created: ffmpeg failed: \(reason)\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path("film.mp4")))
    #expect(try FileManager.default.contentsOfDirectory(atPath: work.url.path).isEmpty)
  }

  @Test(arguments: [SIGHUP, SIGINT, SIGTERM])
  func `a signal ends the program of the machine too and leaves nothing`(number: Int32) throws {
    let programs = try Folder()
    let work = try Folder()
    let program = try programs.write(
      "#!/bin/sh\necho $$ >\(programs.path("p"))\n/bin/mv \(programs.path("p")) "
        + "\(programs.path("process"))\nexec /bin/sleep 600\n", to: "ffmpeg")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let process = try Tool.start(
      ["animate", folder.url.path, "-o", folder.path("film.mp4")],
      environment: ["PATH": programs.url.path, "TMPDIR": work.url.path])
    while process.isRunning,
      !FileManager.default.fileExists(atPath: programs.path("process"))
    {
      usleep(2000)
    }
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == number)
    let child = try String(contentsOfFile: programs.path("process"), encoding: .utf8)
      .trimmingCharacters(in: .newlines)
    #expect(!FileManager.default.fileExists(atPath: "/proc/\(child)"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("film.mp4")))
    #expect(try FileManager.default.contentsOfDirectory(atPath: work.url.path).isEmpty)
  }

  @Test(
    arguments: [
      ["film.png"], ["film.gif", "--hold", "0"], ["film.gif", "--hold-last", "nan"],
      ["film.gif", "--loop", "-1"], ["film.mp4", "--loop", "2"], ["film", "--format", "avi"],
    ])
  func `words that are off are a mistake of usage`(words: [String]) throws {
    let outcome = try Tool.run(
      ["animate", folder.url.path, "-o", folder.path(words[0])] + words.dropFirst())
    #expect(outcome.code == 64)
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}
