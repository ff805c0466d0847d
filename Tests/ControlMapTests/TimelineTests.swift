import ControlMap
import ControlModel
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory
import TestSupport
import Testing

struct TimelineTests {
  private let text: TextSetter

  init() throws { text = try TextSetter() }

  private func day(_ date: String) throws -> Day { try #require(PartialDate(date)).first }

  private func plan(_ land: SquareLand, _ language: String = "en") throws -> Plan {
    var options = land.options
    options.language = language
    return try makePlan(readMap(options), options, text: text)
  }

  private func land(_ furniture: String) throws -> SquareLand {
    try SquareLand(furniture: "{legend: right, \(furniture)}")
  }

  @Test func `the mark moves with the date and the bands stay`() throws {
    let plan = try plan(land("timeline: bottom"))
    let dates = [try day("2020-02-01"), try day("2020-11-01")]
    let scenes = try dates.map { try plan.picture(on: $0, measurer: text).scene }
    let bands = scenes.map { $0.layers.first { $0.id == "timeline" } }
    #expect(bands[0] != nil && bands[0] == bands[1])
    let marks = try scenes.map { scene in
      try #require(scene.layers.first { $0.id == "timeline-date" }?.box).center.x
    }
    let box = try #require(bands[0]?.box)
    let (first, last) = (try day("2020-01-01"), try day("2021-01-01"))
    let days = Double(first.distance(to: last) + 1)
    for (date, x) in zip(dates, marks) {
      let part = (Double(first.distance(to: date)) + 0.5) / days
      // The ends of the bands stand on whole pixels.
      #expect(abs(x - (box.minX + box.width * part)) < 1)
    }
  }

  /// The bands of ribbons, by the place or region that they tell of.
  private func ribbons(_ plan: Plan) throws -> [String: [(id: String, box: Extent<Page>)]] {
    let scene = try plan.picture(on: day("2020-06-01"), measurer: text).scene
    let strip = try #require(scene.layers.first { $0.id == "timeline" })
    let bands = strip.allShapes.compactMap { shape -> (String, (id: String, box: Extent<Page>))? in
      guard let identity = shape.identity, identity.kind == .band, let box = shape.path.extent,
        let subject = identity.attributes["of"]
      else { return nil }
      return (subject, (identity.id, box))
    }
    return Dictionary(grouping: bands, by: \.0).mapValues { $0.map(\.1) }
  }

  @Test func `each town has a ribbon of who held it`() throws {
    let ribbons = try ribbons(plan(land("timeline: {at: bottom, shows: places}")))
    #expect(ribbons.keys.sorted() == ["alpha", "beta"])
    for bands in ribbons.values {
      // A row is as high as any of its bands.
      #expect(Set(bands.map { ($0.box.height * 1e6).rounded() }).count == 1)
    }
  }

  /// The names of events on the strip, by their ids.
  private func eventNames(
    _ events: String, _ keys: String = "", strip: String = "timeline: bottom",
    language: String = "en"
  ) throws -> [String: String] {
    let folder = try Folder()
    try folder.write("id,date,kind,place,fatalities,title,title:fr\n" + events, to: "events.csv")
    let land = try SquareLand(
      furniture: "{legend: right, \(strip)}",
      story: "events: {source: \(folder.path("events.csv"))\(keys)}")
    let scene = try plan(land, language).picture(on: day("2020-06-01"), measurer: text).scene
    let strip = try #require(scene.layers.first { $0.id == "timeline" })
    return Dictionary(
      strip.runs.compactMap { run in
        run.identity.flatMap { $0.kind == .furniture ? ($0.id, run.text) : nil }
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `events that took ground or cost lives have names on the strip, others have none`()
    throws
  {
    let events =
      "a,2020-02-01,capture,alpha,,,\nb,2020-06-01,battle,beta,12,,\n"
      + "c,2020-10-01,protest,alpha,,,\n"
    #expect(try eventNames(events) == ["a": "Alpha: Capture", "b": "Beta: 12 deaths"])
    #expect(try eventNames(events, language: "fr")["b"] == "Beta : 12 morts")
    #expect(try eventNames(events, strip: "timeline: {at: bottom, names: false}").isEmpty)
  }

  @Test func `events have the names that the data gives them, in the map's language`() throws {
    let events =
      "a,2020-02-01,capture,alpha,,The siege ends,Fin du siège\n"
      + "b,2020-09-01,protest,beta,,March of women,\n"
    #expect(
      try eventNames(events, ", name: title") == ["a": "The siege ends", "b": "March of women"])
    #expect(try eventNames(events, ", name: title", language: "fr")["a"] == "Fin du siège")
  }

  @Test func `each region that the record speaks of has a ribbon`() throws {
    let ribbons = try ribbons(plan(land("timeline: {at: top, shows: regions}")))
    #expect(ribbons["west-north"]?.contains { $0.id == "west-north/control:red" } == true)
    #expect(ribbons["alpha"] == nil)
  }

  @Test func `more regions than there are rows are chosen by their changes`() throws {
    let folder = try Folder()
    let regions = (0..<20).map { index in
      """
      {"type":"Feature","properties":{"id":"r\(index)","name":"R\(index)"},"geometry":{"type":"Polygon","coordinates":\
      [[[\(index),0],[\(index + 1),0],[\(index + 1),1],[\(index),1],[\(index),0]]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(regions.joined(separator: ","))]}",
      to: "r.geojson")
    // The later regions change hands, the last ones twice.
    var rows = ["region,actors,from"]
    for index in 0..<20 {
      rows.append("r\(index),red,2020-01-01")
      if index > 9 { rows.append("r\(index),blue,2020-03-01") }
      if index > 15 { rows.append("r\(index),red,2020-05-01") }
    }
    try folder.write(rows.joined(separator: "\n") + "\n", to: "c.csv")
    try folder.write(
      """
      regions: {source: r.geojson, id: id, name: name}
      control: c.csv
      date: 2020-06-01
      furniture: {timeline: {at: bottom, shows: regions}}
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    let plan = try makePlan(readMap(options), options, text: text)
    let found = try ribbons(plan)
    // The page has room for nine.
    let shown = ([10, 11, 12, 13, 14] + [16, 17, 18, 19]).map { "r\($0)" }
    #expect(found.keys.sorted() == shown.sorted())
    let scene = try plan.picture(on: day("2020-06-01"), measurer: text).scene
    let strip = try #require(scene.layers.first { $0.id == "timeline" })
    #expect(
      strip.runs.first?.text == "Who held what: the 9 of 20 that changed hands most often")
  }

  @Test func `the statistics of a date are those of the map`() throws {
    let plan = try plan(land("statistics: right"))
    let date = try day("2020-06-01")
    let scene = try plan.picture(on: date, measurer: text).scene
    let panel = try #require(scene.layers.first { $0.id == "statistics" })
    let texts = panel.runs.map(\.text)
    let rows = try plan.data.model.statistics(on: [date]).rows.filter { $0.area > 0 }
    let shares = rows.filter { $0.status == .unknown }.reduce(0) { $0 + $1.share }
    let tenths = Int((shares * 1000).rounded())
    let number =
      tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    #expect(texts.contains("No information") && texts.contains("\(number)%"))
    #expect(
      texts.filter { $0.hasSuffix("km²") }.count
        == Set(rows.map { $0.actors + $0.status.rawValue }).count)
  }

  @Test func `the statistics of a date outside the period are counted as well`() throws {
    let plan = try plan(land("statistics: right"))
    let scene = try plan.picture(on: day("2022-01-01"), measurer: text).scene
    #expect(scene.layers.contains { $0.id == "statistics" })
  }

  @Test func `numbers are in the digits of the language`() throws {
    let plan = try plan(land("timeline: top, statistics: bottom-left"), "ar")
    let scene = try plan.picture(on: day("2020-06-01"), measurer: text).scene
    for id in ["timeline", "statistics"] {
      let runs = try #require(scene.layers.first { $0.id == id }).runs
      #expect(!runs.isEmpty && !runs.contains { $0.text.contains { $0.isASCII && $0.isNumber } })
    }
  }

  @Test func `a map without furniture for them shows neither`() throws {
    let scene = try plan(SquareLand()).picture(on: day("2020-06-01"), measurer: text).scene
    #expect(!scene.layers.contains { $0.id.hasPrefix("timeline") || $0.id == "statistics" })
  }

  @Test func `shares of a map without a record are an error`() throws {
    let land = try SquareLand(
      control: "region,actors,from\n", furniture: "{timeline: bottom}")
    #expect(throws: ControlMapError.self) { try plan(land) }
  }
}
