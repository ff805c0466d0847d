import Foundation
import TestSupport
import Testing

/// Dates before the year 1 and beyond 9999, from the files to the pictures.
struct FarYearCommandTests {
  private let folder: Folder
  private let map: String

  init() throws {
    folder = try Folder()
    func square(_ id: String, _ west: Int) -> String {
      """
      {"type":"Feature","properties":{"id":"\(id)","name":"\(id)"},"geometry":{"type":"Polygon",\
      "coordinates":[[[\(west),40],[\(west + 2),40],[\(west + 2),42],[\(west),42],[\(west),40]]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(square("east", 2)),\(square("west", 0))]}",
      to: "regions.geojson")
    try folder.write(
      """
      region,actors,from,to
      east,persia,-0545,-0478-08
      east,athens,-0478-08,+12000
      west,athens,-0507,0014-08-19

      """, to: "control.csv")
    try folder.write(
      "id,date,longitude,latitude\nmarathon,-0489-09-12,2.5,41\nsalamis,-0479-W39,0.5,41\n",
      to: "events.csv")
    map = try folder.write(
      """
      title: {en: Two shores, fr: Deux rives, ar: ضفتان}
      date: -0500
      period: {from: -0545, to: 0014-08-19}
      regions: {source: regions.geojson, id: id, name: name}
      control: {source: control.csv}
      events: {source: events.csv, window: 3650 days}
      furniture: {legend: right, timeline: bottom}

      """, to: "map.yaml")
  }

  private func text(of svg: String) throws -> String {
    try String(contentsOf: URL(filePath: svg), encoding: .utf8)
  }

  @Test(arguments: [["--date", "-0500"], ["--date=-0500"], []])
  func `a date before the year 1 is given with its sign`(arguments: [String]) throws {
    let path = folder.path("map.svg")
    let outcome = try Tool.run(
      ["render", map, "--svg-text", "text", "-o", path] + arguments)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try text(of: path).contains("1 January 501 BC"))
    #expect(try text(of: path).contains("500 BC</text>"))
  }

  @Test(arguments: [("fr", "1er janvier 501 av. J.-C."), ("ar", "١ يناير ٥٠١ ق.م")])
  func `pictures have the words of their language for it`(language: String, date: String) throws {
    let path = folder.path("map.svg")
    let outcome = try Tool.run(
      "render", map, "--svg-text", "text", "--lang", language, "-o", path)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try text(of: path).contains(date))
  }

  @Test(arguments: [["--date", "-0500"], ["--from", "-0502", "--to", "-0500", "--every", "1y"]])
  func `data of a date before the year 1 are written`(days: [String]) throws {
    let outcome = try Tool.run(["export", map, "--quiet", "-o", "-", "--format", "csv"] + days)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("persia"))
  }

  @Test func `numbers are told with the dates of ISO 8601`() throws {
    let statistics = try Tool.run(
      "stats", map, "--from", "-0545", "--to", "-0450", "--every", "changes")
    #expect(statistics.code == 0, "\(statistics.errors)")
    let dates = statistics.text.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
    #expect(dates.first == "-0545-01-01" && dates.last == "-0450-01-01")
    #expect(dates.contains("-0507-01-01") || dates.contains("-0506-01-01"))
    let reason = try Tool.run("explain", map, "--at", "3,41", "--date", "-0500")
    #expect(reason.text.contains("-0545") && reason.text.contains("persia"), "\(reason.text)")
    let history = try Tool.run("explain", map, "--at", "3,41", "--from", "-0545", "--to", "0014")
    #expect(history.text.contains("-0478-09-01"), "\(history.text)")
    let later = try Tool.run("stats", map, "--date", "+11999", "--as-of", "-0478-12")
    #expect(later.code == 0 && later.text.contains("+11999-01-01,athens"), "\(later)")
  }

  @Test func `frames are named so that no name begins with a sign, and played in order`() throws {
    let frames = folder.path("frames")
    let words = [
      "frames", map, "--from", "-0002", "--to", "0003", "--every", "1y", "--size", "400x300",
    ]
    let listed = try Tool.run(words + ["--list"])
    let files = ["b0002-01-01.png", "b0001-01-01.png"] + (0...3).map { "000\($0)-01-01.png" }
    #expect(listed.text == files.map { $0 + "\n" }.joined(), "\(listed)")
    let drawn = try Tool.run(words + ["-o", frames])
    #expect(drawn.code == 0, "\(drawn.errors)")
    let list =
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(filePath: frames + "/frames.json"))) as? [String: Any]
    let entries = try #require(list?["frames"] as? [[String: Any]])
    #expect(entries.compactMap { $0["file"] as? String } == files)
    #expect(entries.first?["date"] as? String == "-0002-01-01")
    #expect(files.allSatisfy { FileManager.default.fileExists(atPath: frames + "/" + $0) })
    let film = folder.path("film.apng")
    let played = try Tool.run("animate", frames, "-o", film)
    #expect(played.code == 0, "\(played.errors)")
    #expect(FileManager.default.fileExists(atPath: film))
  }

  @Test func `shards of a series before the year 1 join in its order`() throws {
    let (whole, parts) = (folder.path("whole"), folder.path("parts"))
    let words = [
      "frames", map, "--from", "-0003", "--to", "0001", "--every", "1y", "--size", "400x300",
    ]
    #expect(try Tool.run(words + ["-o", whole]).code == 0)
    for shard in ["2/2", "1/2"] {
      #expect(try Tool.run(words + ["-o", parts, "--shard", shard]).code == 0)
    }
    let lists = try [whole, parts].map { try Data(contentsOf: URL(filePath: $0 + "/frames.json")) }
    #expect(lists[0] == lists[1])
  }

  @Test func `sheets, comparisons and charts take such dates`() throws {
    for words in [
      ["sheet", map, "--dates", "-0500,-0400,0010"],
      ["compare", map, "--from", "-0500", "--to", "-0400"],
    ] {
      let path = folder.path("page.svg")
      let outcome = try Tool.run(words + ["--svg-text", "text", "-o", path])
      #expect(outcome.code == 0, "\(words): \(outcome.errors)")
      #expect(try text(of: path).contains("401 BC"))
    }
    let chart = folder.path("chart.svg")
    #expect(
      try Tool.run("stats", map, "--from", "-0545", "--to", "0014", "--chart", chart).code == 0)
    let single = folder.path("single.svg")
    let outcome = try Tool.run(
      "frames", map, "--from", "-0500", "--to", "-0400", "--every", "50y", "--format", "svg",
      "--single", single)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try text(of: single).contains("data-from=\"-0450-01-01\""))
  }

  @Test(arguments: [
    ("-500", "write -0500 for 501 BC, or -0499 for 500 BC"), ("12000", "as a year it is +12000"),
    ("500BC", "write -0499"),
  ])
  func `other spellings are refused with what to write`(date: String, advice: String) throws {
    let outcome = try Tool.run("stats", map, "--date", date)
    #expect(outcome.code == 64 && outcome.errors.contains(advice), "\(outcome)")
  }

  @Test func `a PDF and a PNG of such a date are whole`() throws {
    for name in ["map.pdf", "map.png"] {
      let outcome = try Tool.run("render", map, "--date", "-0479-09-29", "-o", folder.path(name))
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
  }
}
