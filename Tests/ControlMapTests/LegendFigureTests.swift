import Cartography
import ControlMap
import ControlModel
import Drawing
import MapDocument
import Painter
import Shapes
import Territory
import TestSupport
import Testing

@testable import MapMaking

/// Legends that show the statistics.
struct LegendFigureTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    let squares = (0..<4).map { index in
      """
      {"type":"Feature","properties":{"id":"r\(index)","name":"R"},"geometry":{"type":"Polygon",\
      "coordinates":[[[\(index),0],[\(index + 1),0],[\(index + 1),1],[\(index),1],[\(index),0]]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(squares.joined(separator: ","))]}",
      to: "r.geojson")
    let towns = (0..<4).map { index in
      """
      {"type":"Feature","properties":{"id":"t\(index)","name":"T\(index)"},"geometry":\
      {"type":"Point","coordinates":[\(Double(index) + 0.5),0.5]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(towns.joined(separator: ","))]}",
      to: "t.geojson")
    try folder.write(
      """
      region,place,actors,status,from,to
      r0,,red,control,2020-01-01,
      r1,,red,control,2020-01-01,2020-06-01
      r1,,blue,control,2020-06-01,
      r2,,red+blue,contested,2020-01-01,
      ,t0,red,control,2020-01-01,
      ,t2,blue,control,2020-01-01,

      """, to: "c.csv")
  }

  private func plan(
    _ legend: String, regions: Bool = true, language: String = "en", more: String = ""
  ) throws -> (plan: Plan, text: TextSetter) {
    try folder.write(
      """
      \(regions ? "regions: {source: r.geojson, id: id}" : "")
      places: {source: t.geojson, id: id, name: name}
      control: c.csv
      period: {from: 2020-01-01, to: 2020-12-31}
      furniture: {legend: \(legend)}
      \(more)
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    options.language = language
    let text = try TextSetter()
    return (try makePlan(try readMap(options), options, text: text), text)
  }

  private func day(_ text: String) throws -> Day {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
  }

  private func words(_ plan: (plan: Plan, text: TextSetter), on date: String) throws -> [String] {
    try plan.plan.picture(on: try day(date), measurer: plan.text).scene.layers
      .filter { $0.id == "legend" }.flatMap(\.runs).map(\.text)
  }

  @Test func `the figures are those of the statistics`() throws {
    let plan = try plan("{at: right, shows: [area, share, towns]}")
    let figures = try #require(try plan.plan.legendFigures(on: day("2020-03-01")))
    #expect(figures.shown == [.towns, .share, .area])
    let rows = try plan.plan.data.model.statistics(on: [day("2020-03-01")]).states.rows
    for row in rows {
      let values = figures.values(of: row.holding, isInferred: nil)
      #expect(abs(values.area - row.area) < 1e-9)
      #expect(abs(values.share - row.share) < 1e-12)
      #expect(values.towns == row.places)
    }
    let words = try words(plan, on: "2020-03-01")
    #expect(words.contains("50%"))
    #expect(words.contains("100%"))
    #expect(words.contains("Total"))
    #expect(words.contains("Share"))
  }

  @Test func `figures end in one place on every date, whatever is listed`() throws {
    for listing in ["shown", "period"] {
      let plan = try plan("{at: right, shows: [share, area], lists: \(listing)}")
      let ends = try ["2020-01-01", "2020-07-01"].map { date in
        let runs = try plan.plan.picture(on: try day(date), measurer: plan.text).scene.layers
          .filter { $0.id == "legend" }.flatMap(\.runs)
        return try #require(runs.first { $0.text == "km²" }).origin.x
      }
      #expect(ends[0] == ends[1])
    }
  }

  /// Digits of some scripts are not of one width.
  @Test(arguments: ["en", "fr", "ar"])
  func `names are told beneath the last row of a legend with figures`(language: String) throws {
    let plan = try plan("{at: right, shows: [share, area, towns]}", language: language)
    let room = try #require(plan.plan.layout.keyRoom)
    for date in ["2020-03-01", "2020-07-01"] {
      let legend = try plan.plan.picture(on: try day(date), measurer: plan.text).scene.layers
        .filter { $0.id == "legend" }
      let bottom = legend.compactMap(\.box?.maxY).max()
      // With room above them, which a row that takes a line more than it was measured with would use up.
      let end = room.minY - plan.plan.layout.fontSize * 1.5
      #expect(try #require(bottom) <= end * plan.plan.layout.scale.factor)
    }
  }

  @Test func `names are told beneath the last row of a legend of events alone`() throws {
    try folder.write(
      "id,date,latitude,longitude,kind,fatalities\n1,2020-02-01,0.5,0.5,battle,30\n2,2020-02-02,0.5,1.5,attack,90\n3,2020-02-02,0.5,2.5,battle,200\n4,2020-02-02,0.5,2.5,attack,1\n",
      to: "e.csv")
    try folder.write(
      """
      regions: {source: r.geojson, id: id}
      events: {source: e.csv}
      furniture: {legend: right}
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    let text = try TextSetter()
    let plan = try makePlan(try readMap(options), options, text: text)
    let legend = try plan.picture(on: try day("2020-03-01"), measurer: text).scene.layers
      .filter { $0.id == "legend" }
    let rows = legend.flatMap(\.runs)
    #expect(rows.contains { $0.text == "No information" })
    let bottom = try #require(rows.map(\.origin.y).max())
    let room = try #require(plan.layout.keyRoom)
    // The last line of letters ends above the room for names.
    #expect(bottom + plan.layout.fontSize <= room.minY * plan.layout.scale.factor)
  }

  @Test func `without regions only towns are counted`() throws {
    try folder.write(
      "place,actors,status,from\nt0,red,control,2020-01-01\nt2,blue,control,2020-01-01\n",
      to: "c.csv")
    let plan = try plan("{at: right, shows: [share, area, towns]}", regions: false)
    #expect(plan.plan.legendFigures?.shown == [.towns])
    let words = try words(plan, on: "2020-03-01")
    #expect(words.contains("Towns"))
    #expect(!words.contains("km²"))
  }

  @Test func `a figure that nobody knows is refused`() throws {
    #expect(throws: (any Error).self) { try plan("{at: right, shows: [share, people]}") }
  }
}
