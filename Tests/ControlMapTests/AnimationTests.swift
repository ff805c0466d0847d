import Animation
import ControlMap
import Diagnostics
import Foundation
import Formats
import TestSupport
import Testing

/// Animations of small series that the tests write themselves.
@Suite struct AnimationTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  private func picture(_ color: UInt8, width: Int = 3) -> [UInt8] {
    Pixels(
      width: width, height: 2,
      values: Array(repeating: Pixels.Channels(color, 0, 0), count: 2 * width)
    ).png
  }

  /// Writes frames with their list; `changes` is the list's member of each, as JSON.
  private func write(_ pictures: [[UInt8]], changes: [String?] = []) throws {
    let items = try pictures.enumerated().map { index, bytes in
      let day = "2012-0\(index + 1)-01"
      try Data(bytes).write(to: folder.url.appending(path: "\(day).png"))
      var hash = ContentHash()
      hash.update(bytes)
      let changed = (changes.indices.contains(index) ? changes[index] : nil)
        .map { ",\"changes\":\($0)" }
      return """
        {"date":"\(day)","file":"\(day).png","sha256":"\(hash.hexadecimal())"\(changed ?? "")}
        """
    }
    try folder.write("{\"frames\":[\n\(items.joined(separator: ",\n"))\n]}\n", to: "frames.json")
  }

  private func animation(_ holds: FrameDurations = FrameDurations(), plays: Int = 0) async throws
    -> DecodedAnimation
  {
    try await DecodedAnimation(
      apng: makeAnimation(ofSeriesIn: folder.url.path, as: .apng, holds: holds, plays: plays))
  }

  /// The words and the exit code of the failure.
  private func refusal(_ holds: FrameDurations = FrameDurations()) async -> (
    text: String, code: Int32
  )? {
    do {
      _ = try await makeAnimation(ofSeriesIn: folder.url.path, as: .gif, holds: holds)
      return nil
    } catch {
      return (error.description.replacing(folder.url.path, with: "DIR"), error.exitCode)
    }
  }

  @Test func `frames stay 0.4 seconds and the last 2`() async throws {
    try write([picture(1), picture(2), picture(3)])
    let animation = try await animation()
    #expect(animation.holds == [40, 40, 200])
    #expect(animation.pictures.map { $0[0, 0].red } == [1, 2, 3])
    #expect(animation.plays == 0)
  }

  @Test func `first, last and changed frames have times of their own`() async throws {
    try write(
      (1...6).map { picture($0) }, changes: ["[]", #"["a"]"#, "[]", "2", "0", #"["b"]"#])
    var holds = FrameDurations()
    (holds.each, holds.changes, holds.last) = (0.1, 0.8, 3)
    #expect(try await animation(holds).holds == [10, 80, 10, 80, 10, 300])
    holds.first = 1.234
    #expect(try await animation(holds).holds == [123, 80, 10, 80, 10, 300])
  }

  @Test func `frames can be shown the longer, the more changed on them`() async throws {
    try write(
      (1...6).map { picture($0) },
      changes: ["[]", #"["a"]"#, "[]", "3", #"["a","b","c","d","e","f","g"]"#, "1"])
    var holds = FrameDurations()
    (holds.each, holds.pace, holds.last) = (0.1, .changes, 3)
    #expect(try await animation(holds).holds == [10, 20, 10, 30, 40, 300])
  }

  @Test func `progress ends at its total`() async throws {
    try write([picture(1), picture(2)])
    var steps: [[Int]] = []
    _ = try await makeAnimation(ofSeriesIn: folder.url.path, as: .gif) { steps.append([$0, $1]) }
    #expect(steps == [[1, 4], [2, 4], [3, 4], [4, 4]])
  }

  @Test func `a series that was not drawn says how to draw it`() async throws {
    let failure = try #require(await refusal())
    #expect(failure.code == 66)
    #expect(
      failure.text
        == "DIR/frames.json: cannot be read: no such file; draw the series first: controlmap frames "
        + "MAP -o DIR")
  }

  @Test func `missing shards are named`() async throws {
    for name in ["frames.1-of-4.json", "frames.3-of-4.json"] { try folder.write("{}", to: name) }
    let failure = try #require(await refusal())
    #expect(failure.code == 66)
    #expect(
      failure.text
        == "DIR/frames.json: cannot be read: only 2 of 4 shards are there; run controlmap frames "
        + "with --shard 2/4, 4/4")
  }

  @Test func `a frame that is not what the list says is named`() async throws {
    try write([picture(1), picture(2)])
    try Data(picture(3)).write(to: folder.url.appending(path: "2012-02-01.png"))
    #expect(
      try #require(await refusal()) == (
        "DIR/2012-02-01.png: is not the file that frames.json lists, their SHA-256 differ; draw the "
          + "series again with controlmap frames", 65
      ))
  }

  @Test func `a missing frame is named`() async throws {
    try write([picture(1), picture(2)])
    try FileManager.default.removeItem(atPath: folder.path("2012-02-01.png"))
    let failure = try #require(await refusal())
    #expect(failure.code == 66)
    #expect(failure.text.hasPrefix("DIR/2012-02-01.png: cannot be read: no such file or folder; "))
  }

  @Test func `a frame of another size is named`() async throws {
    try write([picture(1), picture(2, width: 5)])
    #expect(
      try #require(await refusal()) == (
        "DIR/2012-02-01.png: has 5×2 pixels and the first frame 3×2; draw all frames with one "
          + "--size and --scale", 65
      ))
  }

  @Test func `frames that are no PNG are refused`() async throws {
    try write([Array("<svg/>".utf8)])
    #expect(
      try #require(await refusal()) == (
        "DIR/2012-01-01.png: is no PNG; animations are made of PNG frames: draw the series with "
          + "--format png", 65
      ))
    try write([Array(picture(1).prefix(50))])
    let damaged = try #require(await refusal())
    #expect(damaged.code == 65)
    #expect(damaged.text.hasPrefix("DIR/2012-01-01.png: cannot be decoded as PNG: "))
  }

  @Test(
    arguments: [
      ("{", 1), (#"{"frames":[]}"#, 1), ("{}", 1), ("{\n\"frames\":[\n{\"file\":\"x\"}]}", 3),
      ("{\"frames\":[{},\n3]}", 1),
    ])
  func `a list that is none is named with its line`(text: String, line: Int) async throws {
    try folder.write(text, to: "frames.json")
    let failure = try #require(await refusal())
    #expect(failure.code == 65)
    #expect(failure.text.hasPrefix("DIR/frames.json:\(line): "))
    #expect(!failure.text.contains("\n"))
  }

  @Test func `times for changes need a list that tells changes`() async throws {
    try write([picture(1), picture(2)])
    var holds = FrameDurations()
    holds.changes = 1
    #expect(try #require(await refusal(holds)).code == 65)
    (holds.changes, holds.pace) = (nil, .changes)
    #expect(try #require(await refusal(holds)).code == 65)
  }
}
