import Cartography
import ControlMap
import ControlModel
import Diagnostics
import Drawing
import MapDocument
import Painter
import Shapes
import Territory
import TestSupport
import Testing

@testable import MapMaking

/// What maps show of events: signs, sizes, age, numbers, and what the legend says of them.
struct EventSiteTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// - Parameter rows: `id,date,kind,fatalities,longitude,latitude`.
  private func data(
    _ rows: [String], events: String = "", theme: String = "control", language: String? = nil,
    furniture: String = "{legend: right}", size: (Double, Double) = (800, 600)
  ) throws -> (data: MapData, options: MapOptions) {
    try folder.write(
      (["id,date,kind,fatalities,longitude,latitude"] + rows).joined(separator: "\n") + "\n",
      to: "e.csv")
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"r","name":"R"},\
      "geometry":{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]]]}}]}
      """, to: "r.geojson")
    try folder.write("id,name,longitude,latitude\ntown,Town,5,5\n", to: "p.csv")
    try folder.write("place,actors,from\ntown,alpha,2020-01-01\n", to: "c.csv")
    try folder.write(
      """
      regions: {source: r.geojson, id: id}
      places: {source: p.csv, id: id}
      control: c.csv
      date: 2020-06-30
      period: {from: 2020-01-01, to: 2020-12-31}
      events: {source: e.csv, window: 30 days\(events)}
      theme: \(theme)
      furniture: \(furniture)
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    options.size = size
    options.language = language
    return (try readMap(options), options)
  }

  private func plan(_ data: MapData, _ options: MapOptions) throws -> (Plan, TextSetter) {
    let text = try TextSetter()
    return (try makePlan(data, options, text: text), text)
  }

  private func sites(_ plan: Plan, on day: String) throws -> [MapFeature] {
    let day = try #require(PartialDate(day)).first
    return try DatedSources(plan, on: day).sources["event-sites"] ?? []
  }

  private func picture(_ data: MapData, _ options: MapOptions, on day: String? = nil) throws
    -> Plan.Picture
  {
    let (plan, text) = try plan(data, options)
    let day = try day.map { try #require(PartialDate($0)).first } ?? data.model.defaultDate
    return try plan.picture(on: day, measurer: text)
  }

  private func texts(_ elements: [Element]) -> [String] {
    elements.flatMap { element -> [String] in
      switch element {
      case .group(let group): texts(group.elements)
      case .text(let text): [text.text]
      case .shape, .dots, .image: []
      }
    }
  }

  private func legend(_ picture: Plan.Picture) -> [String] {
    let layers = picture.scene.layers.filter { $0.id == "legend" }
    return layers.flatMap(\.elements).compactMap { element in
      if case .group(let group) = element { group.identity?.id } else { nil }
    }
  }

  // MARK: Sites

  @Test func `events near each other are one symbol with their number and the sum of deaths`()
    throws
  {
    let (data, options) = try data([
      "a,2020-06-10,battle,3,2,2", "b,2020-06-20,Battle,,2,2", "c,2020-06-25,attack,4,8,8",
      "d,2020-06-29,protest,0,8.001,8", "e,2020-06-29,,,2,8",
    ])
    let (plan, _) = try plan(data, options)
    let found = try sites(plan, on: "2020-06-30")
    #expect(found.count == 3)
    let two = try #require(found.first { $0.properties["symbol"] == "battle" })
    #expect(two.properties["count"] == 2)
    #expect(two.properties["fatalities"] == 3)
    #expect(two.properties["fatalities-unknown"] == 1)
    #expect(two.properties["age"] == 10)
    let several = try #require(found.first { $0.properties["symbol"] == "several" })
    #expect(several.properties["fatalities"] == 4)
    #expect(several.properties["kinds"] == ["attack", "protest"])
    #expect(several.properties["kind"] == .null)
    let one = try #require(found.first { $0.properties["count"] == 1 })
    #expect(one.properties["symbol"] == "other")
    #expect(one.properties["fatalities"] == .null && one.properties["fatalities-size"] == .null)
    #expect(one.identity.id == "e")
  }

  @Test func `sites do not depend on the order of the file`() throws {
    var generator = SeededGenerator(seed: 7)
    let rows = (0..<200).map { index in
      let x = Double.random(in: 0.5...9.5, using: &generator)
      let y = Double.random(in: 0.5...9.5, using: &generator)
      return "e\(index),2020-06-\(10 + index % 20),attack,\(index % 7),\(x),\(y)"
    }
    func looks(_ rows: [String]) throws -> [String] {
      let (data, options) = try data(rows)
      return try sites(try plan(data, options).0, on: "2020-06-30").map {
        "\($0.geometry) \($0.properties["count"] ?? .null) \($0.properties["fatalities"] ?? .null)"
      }.sorted()
    }
    let first = try looks(rows)
    #expect(first.count < 200)
    #expect(try looks(rows.shuffled(using: &generator)) == first)
  }

  @Test func `a symbol at a town stands beside its marker`() throws {
    let (data, options) = try data(["a,2020-06-29,capture,,5,5", "b,2020-06-29,battle,,2,2"])
    let (plan, _) = try plan(data, options)
    let town = try #require(plan.placePoints[0])
    for site in try sites(plan, on: "2020-06-30") {
      let point = try #require(site.geometry.points.first)
      let isAtTown = site.properties["symbol"] == "capture"
      #expect(site.properties["beside-place"] == .bool(isAtTown))
      if isAtTown {
        #expect(point.distance(to: town) > 14)
        #expect(point.distance(to: town) < 20)
      }
    }
  }

  @Test func `of many events more stand together, and every number is drawn`() throws {
    var generator = SeededGenerator(seed: 3)
    let rows = (0..<6000).map { index in
      let x = Double.random(in: -0.4...10.4, using: &generator)
      let y = Double.random(in: -0.4...10.4, using: &generator)
      return "e\(index),2020-06-\(10 + index % 20),attack,\(index % 3),\(x),\(y)"
    }
    let (data, options) = try data(rows)
    let (plan, text) = try plan(data, options)
    let found = try sites(plan, on: "2020-06-30")
    let frame = plan.layout.frame
    #expect(Double(found.count) * 201 < frame.width * frame.height * 0.2)
    let picture = try plan.picture(on: data.model.defaultDate, measurer: text)
    let signs = picture.scene.layers.filter { $0.id == "events-signs" }
    let numbers = texts(signs.map { .group($0) }).count
    #expect(numbers == found.count { $0.properties["count"] != 1 })
  }

  // MARK: Time

  @Test func `an event is as large in every frame, on a scale for the whole period`() throws {
    let (data, options) = try data([
      "a,2020-02-10,attack,180,8,8", "b,2020-06-10,attack,8,2,2", "c,2020-06-28,attack,,4,2",
    ])
    let (plan, _) = try plan(data, options)
    #expect(plan.eventSites.scale == EventScale(upTo: 180))
    let sizes = try ["2020-06-10", "2020-06-20", "2020-07-08"].map { day in
      try sites(plan, on: day).first { $0.identity.id == "b" }?.properties["fatalities-size"]
    }
    #expect(sizes == Array(repeating: .number((8.0 / 200).squareRoot()), count: 3))
    let recencies = try ["2020-06-10", "2020-06-25"].map { day in
      try sites(plan, on: day).first { $0.identity.id == "b" }?.properties["recency"]
    }
    #expect(recencies == [1, 0.5])
    for day in ["2020-02-20", "2020-06-20", "2020-06-29"] {
      let rows = legend(try picture(data, options, on: day))
      #expect(rows.filter { $0.hasSuffix("deaths") } == ["4 deaths", "40 deaths", "200 deaths"])
      #expect(rows.contains("Deaths unknown"))
    }
  }

  @Test func `deaths that fall together in the window are on the scale`() throws {
    let (data, options) = try data([
      "a,2020-03-01,attack,30,2,2", "b,2020-03-30,attack,30,2,2", "c,2020-04-05,attack,30,2,2",
    ])
    // The first is no longer shown when the last happens.
    #expect(try plan(data, options).0.eventSites.scale == EventScale(upTo: 60))
  }

  @Test(arguments: [
    (0, 1, [1]), (1, 1, [1]), (2, 2, [2, 1]), (3, 5, [5, 1]), (7, 10, [10, 2]),
    (40, 50, [50, 10, 1]),
    (101, 200, [200, 40, 4]), (5000, 5000, [5000, 1000, 100]),
  ])
  func `the scale ends with a round number`(deaths: Int, most: Int, steps: [Int]) {
    let scale = EventScale(upTo: deaths)
    #expect(scale.most == most)
    #expect(scale.steps == steps)
    #expect(scale.size(of: most) == 1)
    #expect(scale.size(of: 0) == 0)
  }

  // MARK: Legend and words

  @Test
  func `the legend lists the kinds that are shown, and all of the period where it lists that`()
    throws
  {
    let rows = [
      "a,2020-02-10,battle,1,8,8", "b,2020-06-20,protest,0,2,2", "c,2020-06-28,accord,,4,2",
      "d,2020-06-29,protest,,4,2",
    ]
    let (data, options) = try self.data(rows)
    let shown = legend(try picture(data, options))
    #expect(shown.contains("Protest or riot") && shown.contains("Several kinds"))
    #expect(!shown.contains("Battle") && !shown.contains("Agreement"))
    #expect(shown.contains("Number: so many events in one place"))
    #expect(shown.contains("Paler: longer ago, up to 30 days"))
    let (all, allOptions) = try self.data(
      rows, furniture: "{legend: {at: right, lists: period}}")
    for day in ["2020-02-20", "2020-06-30"] {
      let listed = legend(try picture(all, allOptions, on: day))
      for word in ["Battle", "Protest or riot", "Agreement", "Several kinds"] {
        #expect(listed.contains(word))
      }
    }
  }

  @Test func `events without kinds have one row`() throws {
    let (data, options) = try data(["a,2020-06-20,,,2,2", "b,2020-06-21,,,4,4"])
    let rows = legend(try picture(data, options))
    #expect(rows.contains("Event in the last 30 days"))
    #expect(!rows.contains("Other event"))
  }

  @Test func `a map document gives kinds of its own a symbol`() throws {
    let (data, options) = try data(
      ["a,2020-06-20,Prise d’armes,1,2,2"], events: ", symbols: {prise d'armes: protest}")
    let (plan, _) = try plan(data, options)
    #expect(try sites(plan, on: "2020-06-30").map { $0.properties["symbol"] } == ["protest"])
    #expect(throws: ControlMapError.self) {
      _ = try self.data(["a,2020-06-20,x,1,2,2"], events: ", symbols: {x: protset}")
    }
  }

  @Test(arguments: Theme.names)
  func `every theme draws signs, numbers and a note of events without position`(theme: String)
    throws
  {
    let rows = [
      "a,2020-06-20,battle,12,2,2", "b,2020-06-25,battle,,2,2", "c,2020-06-28,attack,,8,8",
      "d,2020-06-29,attack,2,,", "e,2020-03-29,attack,2,,",
    ]
    let (data, options) = try data(rows, theme: theme)
    let picture = try picture(data, options)
    let signs = picture.scene.layers.filter { $0.id == "events-signs" }
    #expect(signs.flatMap(\.elements).count >= 3)
    #expect(texts(signs.map { .group($0) }).contains("2"))
    let discs = picture.scene.layers.filter { $0.id == "events" }.flatMap(\.shapes)
    #expect(discs.count == 2)
    let widths = discs.compactMap(\.path.extent?.width).sorted()
    #expect(widths[1] > widths[0] + 5)
    #expect(Set(discs.map(\.fill)).count == 2)
    let all = texts(picture.scene.layers.map { .group($0) })
    #expect(all.contains("1 event without position"))
    #expect(picture.altText.contains("Event in the last 30 days: 3, at 2 points"))
    #expect(picture.altText.contains("1 event without position"))
  }

  @Test(arguments: [
    ("en", "2 events without position"), ("fr", "2 événements sans position"),
    ("ar", "حدثان بلا موقع"),
  ])
  func `without a legend the note stands with the credits`(language: String, note: String) throws {
    let (data, options) = try data(
      ["a,2020-06-20,battle,12,,", "b,2020-06-25,battle,,,"], language: language,
      furniture: "{scale-bar: bottom-left}")
    let picture = try picture(data, options)
    let credits = picture.scene.layers.filter { $0.id == "credits" }
    #expect(texts(credits.map { .group($0) }).joined(separator: " ").contains(note))
  }

  @Test func `on a small page the legend says less of events before the map gives way`() throws {
    let kinds = [
      "battle", "capture", "attack", "shelling", "massacre", "protest", "retreat", "truce",
      "arrest",
    ]
    let rows = kinds.enumerated().map { "\($0),2020-06-20,\($1),\($0),\(1 + $0),\(1 + $0)" }
    let (data, options) = try data(rows, size: (420, 300))
    let (plan, text) = try plan(data, options)
    #expect(plan.layout.frame.width > 210)
    let picture = try plan.picture(on: data.model.defaultDate, measurer: text)
    #expect(legend(picture).contains("Event in the last 30 days"))
    #expect(picture.warnings.contains { $0.code == "legend-cut" })
    let (large, largeOptions) = try self.data(rows, size: (1200, 900))
    #expect(
      try self.picture(large, largeOptions).warnings.contains { $0.code == "legend-cut" } == false)
  }
}
