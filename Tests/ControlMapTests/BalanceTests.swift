import ControlMap
import ControlModel
import Diagnostics
import Drawing
import Formats
import Foundation
import MapDocument
import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

/// A row of square regions of one degree from 0° eastwards, with files that each test writes.
final class RowLand {
  let folder: Folder
  private(set) var options = MapOptions()

  /// - Parameters:
  ///   - regions: Their ids from west to east; none for a map without regions.
  ///   - files: What stands in each further file.
  ///   - lines: The lines of the map document that name them.
  init(regions: [String] = ["west", "east"], files: [String: String], lines: String) throws {
    folder = try Folder()
    let features = regions.enumerated().map { x, id in
      Self.feature("\"code\":\"\(id)\",\"name\":\"\(id.uppercased())\"", Self.square(x, x + 1))
    }
    try folder.write(Self.collection(features), to: "regions.geojson")
    for (name, text) in files { try folder.write(text, to: name) }
    let named = regions.isEmpty ? "" : "regions: {source: regions.geojson, id: code, name: name}\n"
    try folder.write("title: {en: Row land}\n\(named)\(lines)\n", to: "map.yaml")
    options.document = folder.path("map.yaml")
  }

  static func square(_ west: Int, _ east: Int) -> String {
    "[[[\(west),0],[\(east),0],[\(east),1],[\(west),1],[\(west),0]]]"
  }

  static func feature(_ properties: String, _ coordinates: String) -> String {
    """
    {"type":"Feature","properties":{\(properties)},"geometry":{"type":"Polygon","coordinates":\(coordinates)}}
    """
  }

  static func collection(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}\n"
  }

  func model() throws -> ControlModel { try readControlModel(options) }

  func balance(on date: String? = nil) throws -> Balance {
    try model().balance(on: date.flatMap { PartialDate($0)?.first }.map { [$0] } ?? [])
  }

  func rows(on date: String) throws -> [String] {
    let day = try #require(PartialDate(date)).first
    return try model().statistics(on: [day]).csv.split(separator: "\n").dropFirst().map(String.init)
  }

  func problems() throws -> [Diagnostic] {
    try ControlMap.problems(inFileAt: folder.path("map.yaml"))
  }
}

struct BalanceTests {
  private static let control = "region,actors,from\nwest,red,2020-01-01\neast,blue,2020-01-01\n"

  private func said(_ balance: Balance, _ cause: Balance.Cause) throws -> String {
    try #require(balance.warnings.first { $0.code == cause.rawValue }).description
  }

  @Test func `ground of polygons beyond the regions is one warning with its size`() throws {
    let polygons = ["2020-01-01", "2021-01-01"].map { from in
      RowLand.feature("\"actors\":\"red\",\"from\":\"\(from)\"", RowLand.square(1, 4))
    }
    let land = try RowLand(
      files: ["polygons.geojson": RowLand.collection(polygons)], lines: "control: polygons.geojson")
    let balance = try land.balance(on: "2021-06-01")
    let entry = try #require(balance[.areasOutside])
    // Two polygons reach over the same two squares.
    #expect(entry.count == 2)
    let area = try #require(entry.area)
    #expect(abs(area - 2 * 12_308.8) < 2)
    #expect(
      try said(balance, .areasOutside).contains(
        "polygons.geojson:2: polygon 1: 2 of 2 polygons reach beyond the regions"))
    #expect(try land.problems().contains { $0.code == "areas-outside-regions" })
    let rows = try land.rows(on: "2021-06-01")
    #expect(rows.last == "2021-06-01,,outside,false,\(PlainNumber.text(area, digits: 3)),0,0,0,0,")
  }

  @Test func `without regions nothing is outside`() throws {
    let polygon = RowLand.feature(
      "\"actors\":\"red\",\"from\":\"2020-01-01\"", RowLand.square(1, 4))
    let land = try RowLand(
      regions: [],
      files: [
        "polygons.geojson": RowLand.collection([polygon]),
        "events.csv": "date,longitude,latitude\n2020-05-01,2,0.5\n2020-05-01,40,40\n",
      ], lines: "control: polygons.geojson\nevents: {source: events.csv}")
    #expect(try land.balance(on: "2020-06-01").warnings.isEmpty)
    let rows = try land.rows(on: "2020-06-01")
    #expect(rows.count == 2)
    #expect(rows[0].hasPrefix("2020-06-01,red,control,") && rows[0].hasSuffix(",1,"))
    #expect(rows[1] == "2020-06-01,,unknown,false,0,0,0,0,1,")
  }

  private static let events = """
    id,date,longitude,latitude,fatalities,place,region
    inside,2020-05-20,0.5,0.5,1,,
    turned,2020-05-20,0.25,1.5,2,,
    zero,2020-05-20,0,0,4,,
    lost,2020-05-20,,,8,nowhere,
    sea,2020-05-20,-10,17,16,,
    town,2020-05-20,,,32,alpha,
    land,2020-05-20,,,64,,EAST
    """
  private static let places = "id,name,longitude,latitude\nalpha,Alpha,1.5,0.5\n"

  private func eventLand(regions: [String] = ["west", "east"]) throws -> RowLand {
    try RowLand(
      regions: regions,
      files: ["control.csv": Self.control, "events.csv": Self.events, "places.csv": Self.places],
      lines: """
        control: control.csv
        places: {source: places.csv, id: id, name: name}
        events: {source: events.csv, window: 60 days}
        """)
  }

  @Test func `an event without coordinate stands at the place or region that it names`() throws {
    let land = try eventLand()
    let events = try land.model().evidence.events
    let town = try #require(events.first { $0.id == "town" })
    #expect(town.location == Point(1.5, 0.5) && town.precision == .place)
    let region = try #require(events.first { $0.id == "land" })
    #expect(region.precision == .region)
    #expect(abs(try #require(region.location).x - 1.5) < 0.01)
    #expect(events[0].precision == .point)
    let map = try readMap(land.options)
    let text = try makeTextSetter()
    let picture = try makePlan(map, land.options, text: text).picture(
      on: Day(year: 2020, month: 6, day: 1), measurer: text)
    let svg = String(
      decoding: try picture.file(
        as: #require(PictureFormats.builtIn["svg"]), land.options, text: text
      ).bytes, as: UTF8.self)
    // They stand at one point: what is said is that of the least exact.
    #expect(svg.contains("data-location-precision=\"region\""))
  }

  @Test
  func `events that no area counts are named once, with deaths, the first, and what may be wrong`()
    throws
  {
    let land = try eventLand()
    let balance = try land.balance(on: "2020-06-01")
    let outside = try #require(balance[.eventsOutside])
    #expect(outside.count == 2 && outside.fatalities == 18 && outside.example == "turned")
    #expect(
      try said(balance, .eventsOutside).contains(
        "events.csv:3: event 'turned': 2 of 7 events lie in no region, with 18 deaths; they count as 'outside'; swapped? 1 of them lies inside"
      ))
    let unplaced = try said(balance, .eventsUnplaced)
    #expect(
      unplaced.contains(
        "events.csv:5: event 'lost': 1 of 7 events has no coordinate, with 8 deaths"))
    #expect(unplaced.contains("names 'nowhere', which is no place or region of the map"))
    let rows = try land.rows(on: "2020-06-01")
    #expect(
      rows.map { $0.split(separator: ",", omittingEmptySubsequences: false)[1] } == [
        "red", "blue", "", "",
      ])
    let ends = [
      ",0.5,1,0,2,5", ",0.5,1,1,2,96", ",,outside,false,0,0,0,0,2,18",
      ",,unplaced,false,0,0,0,0,1,8",
    ]
    #expect(zip(rows, ends).allSatisfy { $0.hasSuffix($1) }, "\(rows)")
  }

  @Test func `a point at 0,0 outside of all regions is asked about`() throws {
    let land = try RowLand(
      files: [
        "control.csv": "region,actors,from\nwest,red,2020-01-01\neast,blue,2020-01-01\n",
        "places.csv": "id,longitude,latitude\nnull,0,0\nnear,-0.01,0.5\nin,0.5,0.5\n",
        "regions.geojson": "",
      ],
      lines: "control: control.csv\nplaces: {source: places.csv, id: id}")
    let moved = ["west", "east"].enumerated().map { x, id in
      RowLand.feature("\"code\":\"\(id)\",\"name\":\"\(id)\"", RowLand.square(x, x + 1))
        .replacing(",0]", with: ",0.25]")
    }
    try land.folder.write(RowLand.collection(moved), to: "regions.geojson")
    let text = try said(land.balance(), .placesOutside)
    #expect(text.contains("places.csv:2: place 'null': 2 of 3 places lie in no region"))
    #expect(text.contains("0,0? 1 of them has no real coordinate"))
    #expect(text.contains("1 of them lies less than 5 km beyond the border"))
  }

  @Test func `regions without any statement and actors without a row are named`() throws {
    let land = try RowLand(
      regions: ["west", "east", "far"],
      files: [
        "control.csv": "region,actors,from\nwest,red,2020-01-01\n",
        "actors.yaml": """
        red: {name: Red, parent: league}
        league: {name: League}
        green: {name: Green}
        """,
      ], lines: "control: control.csv\nactors: actors.yaml")
    let balance = try land.balance()
    #expect(balance[.regionsUnstated]?.count == 2)
    #expect(try said(balance, .regionsUnstated).contains("about 2 of 3 regions"))
    #expect(balance[.actorsUnused]?.example == "green" && balance[.actorsUnused]?.count == 1)
    let codes = try land.problems().compactMap(\.code)
    #expect(codes.contains("regions-unstated") && codes.contains("actors-unused"))
  }

  @Test func `a region that polygons or cells of towns reach is not without statements`() throws {
    let polygon = RowLand.feature(
      "\"actors\":\"red\",\"from\":\"2020-01-01\"",
      "[[[0.2,0.2],[1.8,0.2],[1.8,0.8],[0.2,0.8],[0.2,0.2]]]")
    let land = try RowLand(
      regions: ["west", "east", "far", "farther"],
      files: [
        "polygons.geojson": RowLand.collection([polygon]),
        "control.csv": "place,actors,from\nedge,red,2020-01-01\n",
        "places.csv": "id,longitude,latitude\nedge,1.95,0.5\n",
      ],
      lines: """
        control: [polygons.geojson, control.csv]
        places: {source: places.csv, id: id}
        infer: {from: places, within: regions, reach: 30 km}
        """)
    #expect(try land.balance()[.regionsUnstated]?.example == "farther")
  }

  @Test func `a date off the record is said, and that no event is shown`() throws {
    let land = try eventLand()
    let early = try land.balance(on: "0202-06-01")
    #expect(
      try said(early, .dateOffRecord).contains(
        "no statement holds on 0202-06-01: the record tells of 2020-01-01 to 2020-01-01"))
    #expect(try said(early, .noEventShown).contains("none of the 7 events is shown on 0202-06-01"))
    #expect(early[.eventsOtherDates]?.count == 7 && early[.eventsOtherDates]?.fatalities == 127)
    #expect(try said(land.balance(on: "3020-06-01"), .dateOffRecord).contains("1000 years after"))
    let usual = try land.balance(on: "2020-06-01")
    #expect(usual[.dateOffRecord] == nil && usual[.noEventShown] == nil)
    var options = land.options
    options.asOf = Day(year: 2019, month: 1, day: 1)
    let unknown = try readControlModel(options).balance(on: [Day(year: 2020, month: 6, day: 1)!])
    #expect(try said(unknown, .dateOffRecord).contains("as of 2019-01-01 nothing of the record"))
    #expect(unknown[.statementsLater]?.count == 2)
  }

  @Test func `what is out by rule is a number and no warning`() throws {
    let land = try RowLand(
      files: [
        "control.csv": """
        region,actors,from,to,recorded
        west,red,2020-01-01,2021-01-01,2020-01-01
        west,blue,2021-01-01,,2021-01-01
        east,red,2020-01-01,,2020-01-01
        east,blue,2020-01-01,,2020-02-01
        """
      ], lines: "control: control.csv")
    let balance = try land.balance(on: "2020-06-01")
    #expect(balance.warnings.isEmpty)
    #expect(balance[.statementsOtherDates]?.count == 1)
    #expect(balance[.statementsOverruled]?.count == 1)
    #expect(
      balance.json.contains(
        "{\"at\":\"\(land.folder.path("control.csv")):3\",\"cause\":\"statements-of-other-dates\",\"count\":1,\"loss\":false}"
      ))
  }

  @Test
  func `a picture tells in its provenance what was lost, and nothing of a record that balances`()
    throws
  {
    func provenance(_ land: RowLand) throws -> String {
      let text = try makeTextSetter()
      let plan = try makePlan(readMap(land.options), land.options, text: text)
      return try plan.picture(on: Day(year: 2020, month: 6, day: 1), measurer: text).scene
        .provenance
    }
    #expect(
      try provenance(eventLand()).contains(
        "\"balance\":{\"events-outside-regions\":{\"count\":2,\"deaths\":18},\"events-unplaced\":{\"count\":1,\"deaths\":8}}"
      ))
    let whole = try RowLand(files: ["control.csv": Self.control], lines: "control: control.csv")
    #expect(try !provenance(whole).contains("balance"))
  }
}
