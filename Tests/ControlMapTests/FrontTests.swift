import ControlMap
import ControlModel
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

/// Which areas a front parts, over whole maps.
struct FrontTests {
  /// A row of squares, one degree each, a region for each row of the table.
  private final class Row {
    private let folder: Folder
    private(set) var options = MapOptions()

    init(_ rows: [String], actors: String? = nil, polygons: String? = nil, places: String? = nil)
      throws
    {
      folder = try Folder()
      try folder.writeRow(ofRegions: rows.count)
      let table = rows.enumerated().filter { !$1.isEmpty }.map { "r\($0),\($1),2020-01-01" }
      try folder.write(
        (["region,actors,status,from"] + table).joined(separator: "\n") + "\n", to: "control.csv")
      if let actors { try folder.write(actors, to: "actors.yaml") }
      if let polygons { try folder.write(polygons, to: "polygons.geojson") }
      if let places {
        try folder.write("id,name,longitude,latitude\n" + places, to: "places.csv")
        try folder.write(
          "place,actors,from\nwest,red,2020-01-01\neast,blue,2020-01-01\n", to: "towns.csv")
      }
      let sources = [
        "control.csv", polygons.map { _ in "polygons.geojson" }, places.map { _ in "towns.csv" },
      ]
      try folder.write(
        """
        regions: {source: regions.geojson, id: code}
        \(places == nil ? "" : "places: {source: places.csv, id: id, name: name}")
        \(places == nil ? "" : "infer: {from: places, within: regions, reach: 80 km}")
        control: [\(sources.compactMap { $0 }.joined(separator: ", "))]
        \(actors == nil ? "" : "actors: actors.yaml")
        theme: control
        """, to: "map.yaml")
      options.document = folder.path("map.yaml")
    }
  }

  /// The drawn fronts and the rows of the legend that speak of them.
  private func drawn(_ row: Row, rollsUp: Bool = false, on date: String = "2021-01-01") throws
    -> (fronts: [Identity], lines: Int, legend: [String])
  {
    var options = row.options
    options.rollsUp = rollsUp
    let text = try TextSetter()
    let day = try #require(PartialDate(date)).first
    let scene = try makePlan(readMap(options), options, text: text).picture(on: day, measurer: text)
      .scene
    var (fronts, lines) = ([Identity](), 0)
    for element in scene.layers.first(where: { $0.id == "fronts" })?.elements ?? [] {
      guard case .shape(let shape) = element, let identity = shape.identity else { continue }
      fronts.append(identity)
      lines += shape.path.steps.count { if case .move = $0 { true } else { false } }
    }
    return (fronts, lines, scene.legendLabels.filter { $0.hasPrefix("Front") })
  }

  @Test func `a front parts sets of holders that have nobody in common`() throws {
    let row = try Row([
      "red,control", "red+blue,contested", "blue+red,contested", "blue,control",
      "blue+green,control", "green+blue,control", ",unknown", "red,control", "green,control",
      "red+blue,contested", "yellow+black,contested",
    ])
    let drawn = try drawn(row)
    #expect(drawn.fronts.map(\.id) == ["green|red", "red|yellow"].sorted())
    #expect(drawn.lines == 3)
    #expect(drawn.legend == ["Front between holders"])
  }

  @Test func `a force with its partner has no front with either alone`() throws {
    let row = try Row(["red,control", "red+blue,control", "blue,control", ",unknown"])
    #expect(try drawn(row).fronts.isEmpty)
    #expect(try drawn(row).legend.isEmpty)
  }

  @Test func `names of the day and alliances of the day count`() throws {
    let actors = """
      old: {successor: {id: new, from: 2020-06-01}}
      new: {}
      ally: {parent: [{id: new, from: 2020-09-01}]}
      """
    let row = try Row(["old,control", "new,control", "ally,control"], actors: actors)
    // A name of later days is that of the same force.
    #expect(try drawn(row, on: "2020-05-31").fronts.map(\.id) == ["ally|old"])
    #expect(try drawn(row, on: "2020-06-01").fronts.map(\.id) == ["ally|new"])
    #expect(try drawn(row, rollsUp: true, on: "2020-08-31").fronts.map(\.id) == ["ally|new"])
    #expect(try drawn(row, rollsUp: true, on: "2020-09-01").fronts.isEmpty)
  }

  @Test func `beside inferred ground no theme draws a front, and no legend speaks of one`() throws {
    let places = "west,West,0.9,11\neast,East,1.1,11\n"
    let row = try Row(["", ""], places: places)
    for theme in Theme.allCases {
      var options = row.options
      options.theme = theme.rawValue
      let text = try TextSetter()
      let scene = try makePlan(readMap(options), options, text: text)
        .picture(on: Day(year: 2021, month: 1, day: 1), measurer: text).scene
      #expect(!scene.layers.contains { $0.id.hasPrefix("fronts") }, "\(theme)")
      #expect(!scene.legendLabels.contains { $0.hasPrefix("Front") }, "\(theme)")
    }
    let half = try Row(["", "blue,control"], places: places)
    #expect(try drawn(half).fronts.isEmpty)
  }

  @Test func `polygons whose outlines miss each other by less than a sliver have one front`() throws
  {
    // Twelve teeth of 0.004°, some 440 m, on either side of the other outline.
    let teeth = (0...24).map {
      "[\(0.5 + ($0 % 2 == 0 ? -0.004 : 0.004)),\(10.3 + Double($0) * 0.05)]"
    }
    func feature(_ actor: String, _ ring: [String], _ recorded: String) -> String {
      """
      {"type":"Feature","properties":{"actors":"\(actor)","from":"2020-01-01","recorded":"\(recorded)"},\
      "geometry":{"type":"Polygon","coordinates":[[\((ring + [ring[0]]).joined(separator: ","))]]}}
      """
    }
    let red = feature("red", ["[0.2,10.3]"] + teeth + ["[0.2,11.5]"], "2020-01-02")
    let blue = feature(
      "blue", ["[0.5,10.3]", "[0.8,10.3]", "[0.8,11.5]", "[0.5,11.5]"], "2020-01-03")
    let polygons = """
      {"type":"FeatureCollection","features":[
      \(red),
      \(blue)
      ]}
      """
    for ground in [",unknown", "green,control", ""] {
      let drawn = try drawn(Row([ground], polygons: polygons))
      let front = try #require(drawn.fronts.first { $0.id == "blue|red" })
      #expect(front.attributes["inferred"] == nil)
      #expect(drawn.lines == (ground == "green,control" ? 3 : 1), "\(ground)")
    }
  }

  @Test func `over generated maps fronts part disjoint sets alone, and all that are neighbours`()
    throws
  {
    var generator = SeededGenerator(seed: 16)
    let ids = ["a", "b", "c", "d"]
    for _ in 0..<12 {
      let rows = (0..<9).map { _ -> String in
        let actors = ids.shuffled(using: &generator).prefix(
          Int.random(in: 1...3, using: &generator))
        switch Int.random(in: 0...4, using: &generator) {
        case 0: return ",unknown"
        case 1: return actors.count > 1 ? actors.joined(separator: "+") + ",contested" : ""
        default: return actors.joined(separator: "+") + ",control"
        }
      }
      let holders = rows.map { row in
        Set(row.split(separator: ",", omittingEmptySubsequences: false)[0].split(separator: "+"))
      }
      let expected = zip(holders, holders.dropFirst()).count { left, right in
        !left.isEmpty && !right.isEmpty && left.isDisjoint(with: right)
      }
      let drawn = try drawn(Row(rows))
      #expect(drawn.lines == expected, "\(rows)")
      #expect(drawn.legend.isEmpty == (expected == 0))
    }
  }
}

extension Scene {
  /// What the rows of the legend say, top to bottom.
  var legendLabels: [String] {
    func labels(_ elements: [Element]) -> [String] {
      elements.flatMap { element -> [String] in
        guard case .group(let group) = element else { return [] }
        return (group.identity?.kind == .legend ? [group.identity?.title ?? ""] : [])
          + labels(group.elements)
      }
    }
    return layers.flatMap { labels($0.elements) }
  }
}
