import ControlMap
import ControlModel
import Foundation
import MapDocument
import MapMaking
import Painter
import Series
import TestSupport
import Territory
import Testing

struct SeriesTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func series(
    _ land: SquareLand, from: String = "2020-06-01", to: String = "2021-03-01",
    every: Schedule.Step = .months(1), as format: PictureFormat = .png
  ) throws -> FrameSeries {
    var options = land.options
    options.size = (500, 400)
    let map = try readMap(options)
    let plan = try makePlan(map, options, text: TextSetter())
    return FrameSeries(
      plan, on: try map.model.dates(from: day(from), to: day(to), every: every), as: format)
  }

  private func files(_ name: String) throws -> [String: Data] {
    let url = folder.url.appending(path: name)
    // What a run says is kept for its folder alone.
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
      .filter { !$0.hasSuffix(".report") }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: url.appending(path: $0))) })
  }

  private func manifest(_ name: String) throws -> [[String: Any]] {
    let data = try #require(try files(name)["frames.json"])
    let json = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return try #require(json?["frames"] as? [[String: Any]])
  }

  @Test func `each frame has the bytes of the map drawn alone, and no other file is left`()
    async throws
  {
    let series = try series(SquareLand())
    let report = try await series.draw(into: folder.path("out/frames"), jobs: 2)
    #expect(report.drawn == 10)
    let made = try files("out/frames")
    #expect(made.keys.sorted() == series.files + ["frames.json"])
    for date in series.dates {
      let (bytes, _) = try series.plan.file(on: date, as: .png, text: TextSetter())
      #expect(made[series.fileName(of: date)] == Data(bytes))
    }
  }

  @Test func `workers and parts do not show in any file`() async throws {
    let series = try series(SquareLand())
    _ = try await series.draw(into: folder.path("one"), jobs: 1)
    _ = try await series.draw(into: folder.path("three"), jobs: 3)
    #expect(try files("one") == files("three"))
    for number in [2, 3, 1] {
      let part = try #require(Shard(number: number, of: 3))
      let report = try await series.draw(into: folder.path("parts"), shard: part, jobs: 1)
      #expect(report.missingParts.isEmpty == (number == 1))
    }
    var parts = try files("parts")
    for number in 1...3 {
      #expect(parts.removeValue(forKey: "frames.\(number)-of-3.json") != nil)
    }
    #expect(parts == (try files("one")))
  }

  @Test(arguments: [1, 7, 8, 100, 1000])
  func `equal parts have all frames in a row, and halves of a part have its frames`(count: Int)
    throws
  {
    for frames in [0, 1, 6, 99, 1003] {
      var next = 0
      for number in 1...count {
        let positions = try #require(Shard(number: number, of: count)).positions(in: frames)
        #expect(positions.lowerBound == next)
        #expect((frames / count...frames / count + 1).contains(positions.count))
        let halves = try (0...1).map {
          try #require(Shard(number: 2 * number - $0, of: 2 * count)).positions(in: frames)
        }
        #expect(Array(halves[1]) + Array(halves[0]) == Array(positions))
        next = positions.upperBound
      }
      #expect(next == frames)
    }
  }

  @Test func `parts made from other data are not joined`() async throws {
    let other = try SquareLand(control: "region,actors,from\nwest-north,red,2020-01-01\n")
    let last = try #require(Shard(number: 2, of: 2))
    _ = try await series(other).draw(
      into: folder.path("parts"), shard: Shard(number: 1, of: 2), jobs: 1)
    let report = try await series(SquareLand()).draw(
      into: folder.path("parts"), shard: last, jobs: 1)
    #expect(report.strangeParts == ["frames.1-of-2.json"])
    #expect(try files("parts")["frames.json"] == nil)
  }

  @Test func `a second run draws nothing, and after an edit only what differs`() async throws {
    let path = folder.path("out")
    _ = try await series(SquareLand()).draw(into: path, jobs: 2)
    let before = try files("out")
    let again = try await series(SquareLand()).draw(into: path, jobs: 2)
    #expect(again.drawn == 0 && again.kept == 10)
    #expect(try files("out") == before)

    let edited = try SquareLand(
      control: SquareLand.usualControl.replacing(
        "red,control,2020-01-01,2021-01-01,a", with: "red,control,2020-01-01,2020-12-01,a"))
    let report = try await series(edited).draw(into: path, jobs: 2)
    // The row decides from June to December; in December it has ended, and it is no longer written
    // in the frames before as it was.
    #expect(report.drawn == 7 && report.kept == 3)
    _ = try await series(edited).draw(into: folder.path("fresh"), jobs: 1)
    #expect(try files("out") == files("fresh"))
  }

  @Test func `a frame that was damaged or is gone is drawn again`() async throws {
    let path = folder.path("out")
    let series = try series(SquareLand())
    _ = try await series.draw(into: path, jobs: 1)
    let before = try files("out")
    try Data("no picture".utf8).write(to: URL(filePath: path + "/" + series.files[2]))
    try FileManager.default.removeItem(atPath: path + "/" + series.files[4])
    #expect(try await series.draw(into: path, jobs: 1).drawn == 2)
    #expect(try files("out") == before)
  }

  @Test func `what a killed run has finished is kept, what it left half-written is swept away`()
    async throws
  {
    let path = folder.path("out")
    let series = try series(SquareLand())
    _ = try await series.draw(into: path, jobs: 1)
    let before = try files("out")
    let entries = try manifest("out").prefix(3)
    var journal = ""
    for entry in entries {
      let line = try JSONSerialization.data(withJSONObject: entry)
      journal += String(decoding: line, as: UTF8.self) + "\n"
    }
    try folder.write(journal + "{\"date\":\"2020-0", to: "out/.frames.journal")
    try folder.write("half", to: "out/.controlmap-1-0.tmp")
    for name in ["frames.json"] + series.files.dropFirst(4) {
      try FileManager.default.removeItem(atPath: path + "/" + name)
    }
    let report = try await series.draw(into: path, jobs: 1)
    // The fourth file is whole, but nothing says what it was painted from.
    #expect(report.kept == 3 && report.drawn == 7)
    #expect(try files("out") == before)
  }

  @Test func `the list says what changed since the frame before`() async throws {
    _ = try await series(SquareLand()).draw(into: folder.path("out"), jobs: 2)
    let frames = try manifest("out")
    #expect((frames[0]["changes"] as? [Any])?.isEmpty == true)
    let january = try #require(
      frames.first { $0["date"] as? String == "2021-01-01" }?["changes"] as? [[String: Any]])
    #expect(january.count == 1)
    #expect(january[0]["kind"] as? String == "lost")
    #expect(january[0]["region"] as? String == "west-north")
    #expect(january[0]["from-actor"] as? String == "red")
    #expect(january[0]["to-status"] as? String == "unknown")
    let area = try #require(january[0]["area-km2"] as? Double)
    #expect(area > 12_000 && area < 12_500)
    // Half known: in September the end of the town's holders is open, in October it is past.
    let kinds = frames.compactMap { ($0["changes"] as? [[String: Any]])?.first?["kind"] as? String }
    #expect(kinds == ["certainty", "lost", "lost"])
  }

  @Test func `changes are the days on which a state differs, and both ends`() throws {
    let land = try SquareLand()
    let map = try readMap(land.options)
    let dates = try map.model.dates(
      from: day("2020-02-01"), to: day("2021-03-01"), every: .changes)
    #expect(
      dates.map(\.description) == [
        "2020-02-01", "2020-09-01", "2020-10-01", "2021-01-01", "2021-03-01",
      ])
  }

  @Test func `changes that the dates were found by are those of the list`() async throws {
    let land = try SquareLand()
    let map = try readMap(land.options)
    let plan = try makePlan(map, land.options, text: TextSetter())
    let dates = try map.model.seriesDates(
      from: day("2020-08-30"), to: day("2020-09-03"), every: .days(1))
    #expect(dates.days.count == 5)
    let found = try map.model.seriesDates(
      from: day("2020-08-31"), to: day("2020-09-01"), every: .changes)
    #expect(found.days.count == 2)
    _ = try await FrameSeries(plan, on: found, as: .svg).draw(into: folder.path("found"), jobs: 1)
    _ = try await FrameSeries(plan, on: found.days, as: .svg).draw(
      into: folder.path("asked"), jobs: 1)
    #expect(try files("found") == files("asked"))
    #expect((try manifest("found")[1]["changes"] as? [Any])?.isEmpty == false)
  }

  @Test func `a frame that cannot be drawn is named, the others are drawn`() async throws {
    let land = try SquareLand(
      control: """
        region,actors,from,to
        west-north,red,2020-01-01,2020-09-15
        west-north,glyphless,2020-09-15,2020-10-15
        west-north,red,2020-10-15,

        """)
    let actors = try folder.write(
      "glyphless: {name: \"\\U000F0000\"}\nred: {name: Red}\n", to: "actors.yaml")
    var options = land.options
    options.actors = actors
    options.size = (500, 400)
    // The legend is sized for the map's period, in which the letters do not occur.
    let path = try #require(options.document)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try (text + "\nperiod: {from: 2020-01-01, to: 2020-08-01}\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    let map = try readMap(options)
    let series = FrameSeries(
      try makePlan(map, options, text: TextSetter()),
      on: try map.model.dates(from: day("2020-08-01"), to: day("2020-11-01"), every: .months(1)),
      as: .png)
    let report = try await series.draw(into: folder.path("out"), jobs: 2)
    #expect(report.failed.map(\.file) == ["2020-10-01.png"])
    #expect(report.drawn == 3)
    #expect(report.manifest == nil)
    #expect(try files("out")["2020-11-01.png"] != nil)
  }

  @Test func `a link in place of a frame is replaced, and what it leads to is left alone`()
    async throws
  {
    let other = try folder.write("mine", to: "other.txt")
    let series = try series(SquareLand())
    try FileManager.default.createDirectory(
      atPath: folder.path("out"), withIntermediateDirectories: false)
    for name in [series.files[0], "frames.json", ".frames.journal"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("out/" + name), withDestinationPath: other)
    }
    await #expect(throws: ControlMapError.self) {
      try await series.draw(into: folder.path("out"), jobs: 1)
    }
    try FileManager.default.removeItem(atPath: folder.path("out/.frames.journal"))
    _ = try await series.draw(into: folder.path("out"), jobs: 1)
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "mine")
    _ = try await series.draw(into: folder.path("fresh"), jobs: 1)
    #expect(try files("out") == files("fresh"))
  }

  @Test func `a part drawn anew from other data takes the list of the whole series away`()
    async throws
  {
    let path = folder.path("out")
    for number in 1...2 {
      _ = try await series(SquareLand()).draw(
        into: path, shard: Shard(number: number, of: 2), jobs: 1)
    }
    #expect(try files("out")["frames.json"] != nil)
    let edited = try SquareLand(control: "region,actors,from\nwest-north,red,2020-01-01\n")
    let report = try await series(edited).draw(
      into: path, shard: Shard(number: 1, of: 2), jobs: 1)
    #expect(report.strangeParts == ["frames.2-of-2.json"])
    #expect(try files("out")["frames.json"] == nil)
    _ = try await series(edited).draw(into: path, shard: Shard(number: 2, of: 2), jobs: 1)
    _ = try await series(edited).draw(into: folder.path("fresh"), jobs: 1)
    #expect(try files("out")["frames.json"] == files("fresh")["frames.json"])
  }

  @Test func `a finished series in a folder that cannot be written is found finished`() async throws
  {
    let path = folder.path("out")
    let series = try series(SquareLand())
    _ = try await series.draw(into: path, jobs: 1)
    let dates = try FileManager.default.attributesOfItem(atPath: path + "/frames.json")
    #expect(try await series.draw(into: path, jobs: 1).drawn == 0)
    let again = try FileManager.default.attributesOfItem(atPath: path + "/frames.json")
    #expect(dates[.systemFileNumber] as? Int == again[.systemFileNumber] as? Int)
  }
}
