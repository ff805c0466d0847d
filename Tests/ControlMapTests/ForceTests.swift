import Cartography
import ControlModel
import Diagnostics
import Drawing
import Foundation
import MapDocument
@testable import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

@testable import ControlMap

/// Three regions of one degree side by side, and a force that changes its name.
private final class RenamedLand {
  let folder: Folder
  private(set) var options = MapOptions()

  init(
    control: String, actors: String = RenamedLand.actors, snapshots: [String: Double] = [:],
    further: String = ""
  ) throws {
    folder = try Folder()
    let regions = ["west", "middle", "east"].enumerated().map { x, id in
      """
      {"type":"Feature","properties":{"code":"\(id)","name":"\(id)"},"geometry":\
      \(Self.square(Double(x), Double(x + 1)))}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n" + regions.joined(separator: ",\n") + "]}",
      to: "regions.geojson")
    try folder.write(actors, to: "actors.yaml")
    try folder.write(control, to: "control.csv")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "days"), withIntermediateDirectories: true)
    for (name, east) in snapshots {
      try folder.write(
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":\
        \(Self.square(0, east))}]}
        """, to: "days/\(name).geojson")
    }
    let days = snapshots.isEmpty ? "" : ", {source: days, actors: red}"
    try folder.write(
      """
      title: {en: Renamed land}
      period: {from: 2012-01-01, to: 2016-01-01}
      regions: {source: regions.geojson, id: code}
      control: [control.csv\(days)]
      actors: actors.yaml
      furniture: {legend: right}
      \(further)
      """, to: "map.yaml")
    options.document = folder.path("map.yaml")
  }

  static func square(_ west: Double, _ east: Double) -> String {
    """
    {"type":"Polygon","coordinates":[[[\(west),0],[\(east),0],[\(east),1],[\(west),1],[\(west),0]]]}
    """
  }

  static let actors = """
    old: {name: Old Name, short: ON, color: "#2040c0", successor: {id: new, from: 2014-03-10}}
    new: {name: New Name, short: NN, color: "#c04020", parent: {id: union, from: 2015-01-01}}
    red: {name: Red, color: "#c00000", parent: union}
    union: {name: Union, color: "#208040"}
    """

  static let control = """
    region,actors,from,to
    west,old,2012-01-01,
    middle,old,2012-01-01,2014-03-10
    middle,new,2014-03-10,
    east,red,2012-01-01,
    """

  func svg(on date: String, _ change: (inout MapOptions) -> Void = { _ in }) throws -> String {
    var options = options
    change(&options)
    let data = try readMap(options)
    let plan = try makePlan(data, options, text: TextSetter())
    let day = try #require(PartialDate(date)).first
    let picture = try plan.picture(on: day, measurer: TextSetter())
    return String(
      decoding: try picture.file(as: .svg, options, text: TextSetter()).bytes, as: UTF8.self)
  }
}

struct ForceTests {
  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func statistics(_ land: RenamedLand, _ dates: [String], rollsUp: Bool = false) throws
    -> [String]
  {
    var options = land.options
    options.rollsUp = rollsUp
    return try readControlModel(options).statistics(on: dates.map(day)).rows
      .map { "\($0.date) \($0.actors) \($0.status) \($0.regions)" }
  }

  @Test func `a force is one row of statistics under the name of the day`() throws {
    let land = try RenamedLand(control: RenamedLand.control)
    #expect(
      try statistics(land, ["2014-03-09", "2014-03-10"]) == [
        "2014-03-09 old control 2", "2014-03-09 red control 1", "2014-03-10 new control 2",
        "2014-03-10 red control 1",
      ])
  }

  @Test func `alliances are counted and explained as one where they are rolled up`() throws {
    let land = try RenamedLand(control: RenamedLand.control)
    #expect(
      try statistics(land, ["2014-06-01", "2015-01-01"], rollsUp: true) == [
        "2014-06-01 new control 2", "2014-06-01 union control 1", "2015-01-01 union control 3",
      ])
    var options = land.options
    options.rollsUp = true
    let text = try readControlModel(options).explanation(at: Point(0.5, 0.5), on: day("2015-06-01"))
    #expect(text.contains("holder   union (Union), control, since 2015-01-01"))
  }

  @Test
  func `rolled up, joining an alliance is a change for compare, explain and the days of a series`()
    throws
  {
    let land = try RenamedLand(control: RenamedLand.control)
    var options = land.options
    options.rollsUp = true
    let model = try readControlModel(options)
    let changes = try model.changes(
      from: day("2014-06-01"), to: day("2015-06-01"), rollsUp: true)
    #expect(
      changes.map { "\($0.kind) \($0.from.holding.actors) \($0.to.holding.actors)" } == [
        "gained [\"new\"] [\"union\"]", "gained [\"new\"] [\"union\"]",
      ])
    // The renaming of 2014 is none, whichever way it is told.
    #expect(
      try model.changes(from: day("2014-01-01"), to: day("2014-06-01"), rollsUp: true).isEmpty)
    #expect(
      try model.dates(
        from: day("2013-01-01"), to: day("2016-01-01"), every: .changes, rollsUp: true
      )
      .contains(day("2015-01-01")))
    let steps = try model.history(
      at: Point(0.5, 0.5), from: day("2014-01-01"), to: day("2016-01-01")
    ).steps
    #expect(steps.map { "\($0.from)" } == ["2014-01-01", "2015-01-01"])
    #expect(steps.map(\.state.state.holding.actors) == [["old"], ["union"]])
    #expect(steps.map { $0.state.state.since?.description } == ["2012-01-01", "2015-01-01"])
  }

  @Test func `alliances of each day name the areas of a comparison as they name statistics`() throws
  {
    let land = try RenamedLand(control: RenamedLand.control)
    var options = land.options
    options.rollsUp = true
    let model = try readControlModel(options)
    let days = try ["2013-06-01", "2014-06-01", "2015-06-01"].map(day)
    for (from, to) in zip(days, days.dropFirst()) {
      let counted = Set(try model.statistics(on: [from, to]).rows.flatMap(\.holding.actors))
      let compared = Set(
        try model.changes(from: from, to: to, rollsUp: true)
          .flatMap { $0.from.holding.actors + $0.to.holding.actors })
      #expect(compared.isSubset(of: counted))
    }
  }

  @Test func `rolled up, ground that goes from a member to its alliance stays where it was`() throws
  {
    let land = try RenamedLand(
      control: """
        region,actors,from,to
        east,red,2012-01-01,2013-01-01
        east,union,2013-01-01,
        """)
    for (rollsUp, since) in [(false, "2013-01-01"), (true, "2012-01-01")] {
      var options = land.options
      options.rollsUp = rollsUp
      let text = try readControlModel(options).explanation(
        at: Point(2.5, 0.5), on: day("2014-01-01"))
      #expect(text.contains("union (Union), control, since \(since)"))
    }
  }

  @Test func `all names of a force have the colour of its last name that has one`() throws {
    let land = try RenamedLand(control: RenamedLand.control)
    let table = try readControlModel(land.options).evidence.record.actors
    #expect(table["old"]?.color == table["new"]?.color)
    #expect(table["new"]?.color?.hex == "#c04020")
    let bareLand = try RenamedLand(
      control: RenamedLand.control,
      actors: """
        old: {name: Old, successor: {id: new, from: 2014-03-10}}
        new: {name: New}
        red: {name: Red}
        """)
    let bare = try readControlModel(bareLand.options).evidence.record.actors
    #expect(bare["old"]?.color == bare["new"]?.color && bare["old"]?.color != bare["red"]?.color)
  }

  @Test func `the legend has one row for a force and says which name it had until when`() throws {
    let land = try RenamedLand(control: RenamedLand.control)
    let after = try land.svg(on: "2014-06-01")
    #expect(after.contains("until March 2014 ON"))
    #expect(after.contains("data-actor=\"new\"") && !after.contains("data-actor=\"old\""))
    let before = try land.svg(on: "2014-03-09")
    #expect(!before.contains("until March 2014") && !before.contains("data-actor=\"new\""))
    let french = try land.svg(on: "2014-06-01") { $0.language = "fr" }
    #expect(french.contains("jusqu’en mars 2014 ON"))
    let union = try land.svg(on: "2015-06-01") { $0.rollsUp = true }
    #expect(union.contains("data-actor=\"union\"") && !union.contains("data-actor=\"new\""))
    #expect(union.contains("&quot;roll-up&quot;:true") || union.contains("\"roll-up\":true"))
  }

  @Test func `a renaming is no change, and contenders have no order`() throws {
    let land = try RenamedLand(
      control: """
        region,actors,status,from,to
        west,red+old,contested,2012-01-01,2014-01-01
        west,old+red,contested,2014-01-01,
        middle,new+red,contested,2013-01-01,
        east,old,control,2012-01-01,
        """)
    let model = try readControlModel(land.options)
    #expect(try model.changes(from: day("2013-06-01"), to: day("2014-06-01")).isEmpty)
    #expect(
      try statistics(land, ["2013-06-01", "2014-06-01"]) == [
        "2013-06-01 old control 1", "2013-06-01 old+red contested 2",
        "2014-06-01 new control 1", "2014-06-01 new+red contested 2",
      ])
  }

  // MARK: Since

  @Test
  func
    `ground is held since the first of the snapshots that say so, and a run of them is one line`()
    throws
  {
    var snapshots: [String: Double] = [:]
    for number in 1...28 {
      snapshots["2013-01-\(number < 10 ? "0" : "")\(number)"] = 1 + Double(number) / 100
    }
    let land = try RenamedLand(
      control: "region,actors,from,to\nwest,red,2012-05,2013-01-01\n", snapshots: snapshots)
    let model = try readControlModel(land.options)
    let inner = try model.explanation(at: Point(0.5, 0.5), on: day("2013-01-20"))
    #expect(inner.contains("since 2012-05,") || inner.contains("since 2012-05\n"))
    let edge = try model.explanation(at: Point(1.105, 0.5), on: day("2013-01-20"))
    #expect(edge.contains("since 2013-01-11"))
    let history = model.explanation(
      of: try model.history(at: Point(1.005, 0.5), from: day("2013-01-01"), to: day("2013-02-01")))
    #expect(history.contains("28 snapshots, 1 to 28 January 2013: red control"))
    #expect(history.split(separator: "\n").filter { $0.contains("because") }.count == 1)
    let svg = try land.svg(on: "2013-01-20")
    #expect(svg.contains("data-from=\"2012-05\""))
  }

  @Test func `since goes on through region, town and polygon`() throws {
    let land = try SquareLand(
      control: """
        region,place,actors,status,from,to
        ,alpha,red,control,2019-03-01,
        west-south,,red,control,2019-06-01,2019-09-01
        east-south,,red,control,2019-06-01,
        """,
      polygons: """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"actors":"red","from":"2020-01-01"},"geometry":\
        {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}]}
        """)
    let model = try readControlModel(land.options)
    // By the town since March; far from it the region's holder had gone in September.
    let near = try model.explanation(at: Point(0.5, 0.51), on: day("2020-02-01"))
    #expect(near.contains("red (red), control, since 2019-03-01"))
    let far = try model.explanation(at: Point(0.05, 0.05), on: day("2020-02-01"))
    #expect(far.contains("red (red), control, since 2020-01-01"))
  }

  // MARK: Comparisons

  private func comparison(_ land: RenamedLand, _ from: String, _ to: String) throws
    -> ComparisonMap
  {
    try makeComparison(
      readMap(land.options), land.options, from: day(from), to: day(to), text: TextSetter())
  }

  @Test func `slivers are counted and not listed, unless they are asked for`() throws {
    let snapshots = ["2013-01-01": 1.5, "2013-01-02": 1.5001, "2013-01-03": 2.0]
    let land = try RenamedLand(
      control: "region,actors,from\neast,red,2012-01-01\n", snapshots: snapshots)
    let small = try comparison(land, "2013-01-01", "2013-01-02")
    #expect(small.changes.isEmpty && small.slivers.count == 1)
    let unlisted = small.balance.entries.filter { $0.cause == .changesBelowSliver }
    #expect(unlisted.map(\.count) == [1])
    #expect(unlisted.allSatisfy { !$0.cause.isLoss })
    let svg = String(
      decoding: try small.file(as: .svg, text: TextSetter()).bytes, as: UTF8.self)
    #expect(svg.contains("Not listed, narrower than"))
    let large = try comparison(land, "2013-01-01", "2013-01-03")
    #expect(large.changes.count == 1 && large.slivers.isEmpty)
    #expect(!large.balance.entries.contains { $0.cause == .changesBelowSliver })
    let all = try RenamedLand(
      control: "region,actors,from\neast,red,2012-01-01\n", snapshots: snapshots,
      further: "sliver: 0 km")
    #expect(try comparison(all, "2013-01-01", "2013-01-02").changes.count == 1)
  }

  @Test func `the largest change is listed first`() throws {
    let land = try RenamedLand(
      control: "region,actors,from,to\nwest,new,2012-01-01,\neast,new,2013-01-02,\n",
      snapshots: ["2013-01-01": 0.9, "2013-01-02": 0.6])
    let areas = try comparison(land, "2013-01-01", "2013-01-02").changes.map {
      $0.ground?.area ?? 0
    }
    #expect(areas.count == 2 && areas == areas.sorted(by: >))
  }

  @Test func `who was present and holds the ground now has not gone`() throws {
    let land = try RenamedLand(
      control: """
        region,actors,status,from,to
        west,new,control,2012-01-01,2014-01-01
        west,red,presence,2013-01-01,2014-01-01
        middle,red,presence,2013-01-01,2014-01-01
        west,red,control,2014-01-01,
        """)
    let tables = try comparison(land, "2013-06-01", "2014-02-01").tables
    let rows = tables.flatMap(\.rows).map { $0.map(\.text) }
      .filter { $0[0].hasSuffix("Red, presence") }
    #expect(rows == [["− Red, presence", "middle"]])
  }

  @Test func `who was present before and still is has not come, though it holds the ground now`()
    throws
  {
    let land = try RenamedLand(
      control: """
        region,actors,status,from,to
        west,new,control,2012-01-01,2014-01-01
        west,red,presence,2013-01-01,
        west,red,control,2014-01-01,
        middle,new+red,control,2012-01-01,2014-01-01
        middle,red,control,2014-01-01,
        """)
    let tables = try comparison(land, "2013-06-01", "2014-02-01").tables
    let rows = tables.flatMap(\.rows).map { $0.map(\.text) }
    #expect(!rows.contains { $0[0].hasPrefix("+ ") || $0[0].hasPrefix("− ") })
  }

  @Test func `a comparison shows the events between its dates`() throws {
    let land = try RenamedLand(
      control: RenamedLand.control,
      further: "events: {source: events.csv, date: date, window: 10 days}")
    try land.folder.write(
      """
      id,date,longitude,latitude
      before,2013-05-31,0.5,0.5
      first,2013-06-01,0.5,0.5
      old,2013-07-01,0.5,0.5
      last,2014-06-01,0.5,0.5
      later,2014-06-02,0.5,0.5
      """, to: "events.csv")
    let map = try comparison(land, "2013-06-01", "2014-06-01")
    let svg = String(decoding: try map.file(as: .svg, text: TextSetter()).bytes, as: UTF8.self)
    #expect(svg.contains("Event, 1 June 2013 to 1 June 2014"))
    #expect(svg.contains("class=\"event\" data-count=\"3\" data-date=\"2014-06-01\""))
    #expect(svg.contains("3 events, 1 June 2013 to 1 June 2014"))
    let summary = try map.picture(measurer: TextSetter()).scene.summary
    #expect(summary.contains("Event, 1 June 2013 to 1 June 2014: 3"))
    #expect(!summary.contains("in the last"))
  }

  @Test func `ground that grew from a town changes hands under the name of the town`() throws {
    let land = try RenamedLand(
      control: """
        region,place,actors,from,to
        west,,red,2012-01-01,
        ,delta,new,2012-01-01,2014-02-01
        """,
      further: """
        places: {source: places.csv, id: id, name: name}
        infer: {from: places, within: regions, reach: 30 km}
        """)
    try land.folder.write(
      "id,name,longitude,latitude\ndelta,Delta Town,1.02,0.5\ngamma,Gamma Town,1.9,0.5\n",
      to: "places.csv")
    let map = try comparison(land, "2014-01-01", "2014-03-01")
    let regions = map.tables.first { $0.heading == "Areas that changed hands" }
    #expect(regions?.rows.map { $0[0].text }.contains("west") != true)
    let summary = try map.picture(measurer: TextSetter()).scene.summary
    #expect(summary.contains("Delta Town"))
    #expect(!summary.contains("No information: west") && !summary.contains("information: middle"))
  }

  @Test func `a map that draws no control says nothing of it`() throws {
    let land = try RenamedLand(
      control: RenamedLand.control, further: "style: bare.json")
    try land.folder.write(
      """
      {"version":8,"sources":{"regions":{"type":"geojson",
        "data":{"type":"FeatureCollection","features":[]}}},
        "layers":[{"id":"lines","type":"line","source":"regions"}]}
      """, to: "bare.json")
    let data = try readMap(land.options)
    let plan = try makePlan(data, land.options, text: TextSetter())
    let summary = try plan.picture(on: day("2013-01-01"), measurer: TextSetter()).scene.summary
    #expect(summary == "Renamed land. 1 January 2013.")
  }

  @Test func `shares of a cut map are told as those of the ground that it shows`() throws {
    let note = "Shares of the ground that the map shows"
    for (extent, isPart) in [("[-0.5, -0.5, 3.5, 1.5]", false), ("[0.5, 0, 1.5, 1]", true)] {
      let land = try RenamedLand(
        control: RenamedLand.control, further: "extent: \(extent)\npage: {size: 900x500}")
      let plan = try makePlan(readMap(land.options), land.options, text: TextSetter())
      let summary = try plan.picture(on: day("2013-01-01"), measurer: TextSetter()).scene.summary
      #expect(summary.contains(note) == isPart)
    }
  }

  @Test func `a kind of presence that towns and ground have shows both in its row`() throws {
    let land = try RenamedLand(
      control: """
        region,place,actors,status,from
        west,,new,control,2012-01-01
        west,,red,presence,2012-01-01
        ,gamma,new,control,2012-01-01
        ,gamma,red,presence,2012-01-01
        """, further: "places: {source: places.csv, id: id, name: name}")
    try land.folder.write(
      "id,name,longitude,latitude\ngamma,Gamma,1.5,0.5\n", to: "places.csv")
    let data = try readMap(land.options)
    let contents = LegendMaker(data).possibleContents(
      history: data.model.history, on: try day("2013-01-01"))
    let rows = LegendMaker(data).sections(for: contents).flatMap(\.entries)
      .filter { $0.label.hasPrefix("Red, presence") }
    #expect(rows.map { $0.samples.map(\.source) } == [["areas", "places"]])
    #expect(
      Set(data.stateProperties.properties(of: .unasserted).keys) == StateProperties.names)
  }

  @Test func `an alliance that holds the ground has not come beside it when its members are there`()
    throws
  {
    let land = try RenamedLand(
      control: """
        region,actors,status,from,to
        west,new,control,2013-01-01,2015-06-01
        west,union,control,2015-06-01,
        west,red,presence,2015-06-01,
        """)
    var options = land.options
    options.rollsUp = true
    let map = try makeComparison(
      readMap(options), options, from: day("2015-02-01"), to: day("2015-07-01"), text: TextSetter())
    #expect(!map.tables.flatMap(\.rows).contains { $0[0].text.hasPrefix("+ ") })
  }

  @Test func `the title of a region that no row is about says nothing of who holds its ground`()
    throws
  {
    let land = try RenamedLand(control: RenamedLand.control, snapshots: ["2013-01-01": 3])
    let quiet = try RenamedLand(
      control: "region,actors,from\nwest,new,2012-01-01\n", snapshots: ["2013-01-01": 3])
    for (land, hasRows) in [(land, true), (quiet, false)] {
      let svg = try land.svg(on: "2013-06-01")
      #expect(!svg.contains("east: No information"))
      #expect(svg.contains("<title>east</title>") == !hasRows)
    }
  }

  @Test func `a row about a place without a coordinate is refused for that`() throws {
    let land = try RenamedLand(
      control: "place,actors,from\nlost,new,2012-01-01\n",
      further: "places: {source: places.csv, id: id}")
    try land.folder.write("id,longitude,latitude\nlost,,\nfound,0.5,0.5\n", to: "places.csv")
    #expect {
      _ = try readMap(land.options)
    } throws: { "\($0)".contains("the place 'lost' has no coordinate") }
    let found = try problems(inFileAt: try #require(land.options.document))
    #expect(found.contains { $0.code == "subject-unlocated" && $0.severity == .error })
    #expect(!found.contains { $0.what.contains("in no file") })
  }
}
