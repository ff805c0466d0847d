import ControlMap
import ControlModel
import Diagnostics
import Foundation
import MapDocument
import MapMaking
import Painter
import Series
import TestSupport
import Territory
import Testing

/// A series that is there already is not even composed again, unless something differs.
struct KeptSeriesTests {
  private let folder: Folder
  private let land: SquareLand

  init() throws {
    folder = try Folder()
    land = try SquareLand()
  }

  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func draw(
    to last: String = "2020-11-01", every: Schedule.Step = .months(1),
    as format: PictureFormat = .png, shard: Shard? = nil, fontDirectory: String? = nil,
    _ change: (inout MapOptions) -> Void = { _ in }
  ) async throws -> SeriesReport {
    var options = land.options
    options.size = (500, 400)
    change(&options)
    let map = try readMap(options)
    let plan = try makePlan(map, options, text: TextSetter(fontDirectory: fontDirectory))
    let dates = try map.model.dates(from: day("2020-06-01"), to: day(last), every: every)
    return try await FrameSeries(plan, on: dates, as: format).draw(
      into: folder.path("out"), shard: shard, jobs: 2, fontDirectory: fontDirectory)
  }

  private func files() throws -> [String: Data] {
    let path = folder.path("out")
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try Data(contentsOf: URL(filePath: path + "/" + $0)))
      })
  }

  @Test(arguments: ["png", "svg", "pdf"])
  func `what has not changed is kept without composing a frame, and said as before`(
    name: String
  ) async throws {
    let format = try #require(PictureFormats.builtIn[name])
    let first = try await draw(as: format)
    #expect(first.drawn == 6 && first.composed == 6)
    let before = try files()
    let again = try await draw(as: format)
    #expect(again.composed == 0 && again.drawn == 0 && again.kept == 6)
    #expect(again.labels == first.labels && again.warnings == first.warnings)
    #expect(again.manifest == "frames.json")
    #expect(try files() == before)
  }

  @Test func `warnings are said again`() async throws {
    let narrow = { (options: inout MapOptions) in options.size = (330, 250) }
    let first = try await draw(narrow)
    #expect(!first.warnings.isEmpty)
    let again = try await draw(narrow)
    #expect(again.composed == 0)
    #expect(again.warnings.map(\.description) == first.warnings.map(\.description))
  }

  @Test func `only a frame that was damaged or is gone is drawn again`() async throws {
    let first = try await draw()
    let before = try files()
    try folder.write("no picture", to: "out/2020-07-01.png")
    try FileManager.default.removeItem(atPath: folder.path("out/2020-09-01.png"))
    let again = try await draw()
    #expect(again.composed == 2 && again.drawn == 2 && again.kept == 4)
    #expect(again.labels == first.labels && again.warnings == first.warnings)
    #expect(try files() == before)
  }

  @Test func `a frame that another took the place of is drawn again`() async throws {
    _ = try await draw()
    let before = try files()
    let other = try #require(before["2020-10-01.png"])
    try other.write(to: URL(filePath: folder.path("out/2020-06-01.png")))
    let again = try await draw()
    #expect(again.drawn == 1 && again.composed == 1)
    #expect(try files() == before)
  }

  @Test func `parts are kept without composing a frame, and joined`() async throws {
    for number in 1...2 { _ = try await draw(shard: Shard(number: number, of: 2)) }
    let before = try files()
    try FileManager.default.removeItem(atPath: folder.path("out/frames.json"))
    for number in 1...2 {
      let again = try await draw(shard: Shard(number: number, of: 2))
      #expect(again.composed == 0 && again.kept == 3)
      #expect(again.manifest == "frames.json")
    }
    #expect(try files() == before)
  }

  @Test func `without the report of the run before, frames are composed and kept`() async throws {
    _ = try await draw()
    let before = try files()
    for text in ["", "{}", "{\"made-of\":\"0\",\"labels\":{},\"warnings\":[]}"] {
      try folder.write(text, to: "out/.frames.report")
      let again = try await draw()
      #expect(again.composed == 6 && again.drawn == 0)
      #expect(try files() == before)
    }
  }

  @Test func `a list that is not whole is not believed`() async throws {
    _ = try await draw()
    let before = try files()
    try FileManager.default.removeItem(atPath: folder.path("out/frames.json"))
    let again = try await draw()
    #expect(again.composed == 6)
    #expect(try files() == before)
  }

  @Test(arguments: changes.indices)
  func `whatever changes pictures or the list has the frames composed again`(index: Int)
    async throws
  {
    _ = try await draw()
    let (name, change) = Self.changes[index]
    let again = try await draw(change)
    #expect(again.composed == 6, "\(name)")
  }

  private static let changes: [(name: String, change: @Sendable (inout MapOptions) -> Void)] = [
    ("title", { $0.title = "Land" }), ("size", { $0.size = (520, 400) }),
    ("scale", { $0.scale = 2 }), ("language", { $0.language = "fr" }),
    ("as of", { $0.asOf = Day(year: 2021, month: 1, day: 1) }), ("crs", { $0.crs = "EPSG:3857" }),
    ("roll up", { $0.rollsUp = true }), ("theme", { $0.theme = "print" }),
    ("land", { $0.land = .world }), ("template", { $0.template = .square }),
    ("insets", { $0.insetsWhatLiesApart = true }), ("skip bad", { $0.skipsBad = true }),
    ("sliver", { $0.sliver = 10 }), ("labels", { $0.labelMethod = .greedy }),
  ]

  @Test func `other dates, formats and fonts have the frames composed again`() async throws {
    _ = try await draw()
    #expect(try await draw(to: "2020-12-01").composed == 7)
    #expect(try await draw(every: .days(31)).composed > 0)
    #expect(try await draw(as: .svg).composed == 6)
    _ = try await draw()
    let font = "NotoSans-Regular.ttf"
    try FileManager.default.createDirectory(
      atPath: folder.path("fonts"), withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: "/usr/share/fonts/truetype/noto/" + font, toPath: folder.path("fonts/" + font))
    #expect(try await draw(fontDirectory: folder.path("fonts")).composed == 6)
    #expect(try await draw(fontDirectory: folder.path("fonts")).composed == 0)
  }

  @Test(arguments: ["map.yaml", "regions.geojson", "places.csv", "control.csv"])
  func `a file that was edited has the frames composed again`(name: String) async throws {
    _ = try await draw()
    let document = try #require(land.options.document)
    let path = document.replacingOccurrences(of: "map.yaml", with: name)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let edited =
      name == "control.csv"
      ? text.replacingOccurrences(of: "alpha,blue", with: "alpha,green") : text + "\n"
    try edited.write(toFile: path, atomically: true, encoding: .utf8)
    let again = try await draw()
    #expect(again.composed == 6)
  }

  @Test func `events are part of what a series is made of`() async throws {
    func add(deaths: Int) throws -> @Sendable (inout MapOptions) -> Void {
      let path = try folder.write(
        "id,date,longitude,latitude,fatalities\ne1,2020-06-15,0.4,1.4,\(deaths)\n",
        to: "events.csv")
      return { $0.events = path }
    }
    let few = try add(deaths: 1)
    _ = try await draw(few)
    #expect(try await draw(few).composed == 0)
    #expect(try await draw(add(deaths: 2)).composed == 6)
  }
}
