import ControlMap
import ControlModel
import Diagnostics
import Drawing
import MapDocument
import MapMaking
import Shapes
import Territory
import TestSupport
import Testing

/// Regions that are there on some days only: a border that was moved, a province that was parted off.
struct DatedRegionTests {
  private let folder: Folder
  private let options: MapOptions

  /// A row of squares: `west` always, `east` of two squares until 2016 and of one since, then `new`; beside them in 2014
  /// alone `north`.
  init() throws {
    folder = try Folder()
    func square(_ id: String, _ x: ClosedRange<Int>, _ y: Int, _ since: String, _ until: String)
      -> String
    {
      """
      {"type":"Feature","properties":{"code":"\(id)","name":"\(id)","since":"\(since)","until":"\(until)"},\
      "geometry":{"type":"Polygon","coordinates":[[[\(x.lowerBound),\(y + 16)],[\(x.upperBound),\(y + 16)],\
      [\(x.upperBound),\(y + 17)],[\(x.lowerBound),\(y + 17)],[\(x.lowerBound),\(y + 16)]]]}}
      """
    }
    let regions = [
      square("west", 0...1, 0, "", ""), square("east", 1...3, 0, "", "2016-05-01"),
      square("east", 1...2, 0, "2016-05-01", ""), square("new", 2...3, 0, "2016-05-01", ""),
      square("north", 0...1, 1, "2014-01-01", "2015-01-01"),
    ]
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n" + regions.joined(separator: ",\n") + "]}",
      to: "regions.geojson")
    try folder.write(
      """
      region,actors,from
      west,red,2012-01-01
      east,blue,2012-01-01
      new,red,2018-01-01
      north,blue,2012-01-01
      """, to: "control.csv")
    try folder.write(
      "id,name,longitude,latitude\nfar,Far,2.5,16.5\nup,Up,0.5,17.5\n", to: "places.csv")
    try folder.write(
      """
      id,date,kind,longitude,latitude
      one,2013-01-01,battle,2.5,16.5
      two,2017-01-01,battle,2.5,16.5
      three,2014-06-01,battle,0.5,17.5
      """, to: "events.csv")
    try folder.write(
      """
      regions: {source: regions.geojson, id: code, name: name, from: since, to: until}
      places: {source: places.csv, id: id, name: name}
      control: control.csv
      events: {source: events.csv}
      furniture: {legend: right}
      period: {from: 2012-01-01, to: 2019-12-31}
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    self.options = options
  }

  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func data() throws -> MapData { try readMap(options) }

  private func row(_ actor: String, on date: String) throws -> Statistics.Row? {
    try data().model.statistics(on: [day(date)]).rows.first { $0.actors == actor }
  }

  private func area(_ actor: String, on date: String) throws -> Double {
    let row = try row(actor, on: date)
    return try #require(row).area
  }

  @Test func `ground belongs to the region of the day`() throws {
    let square = try area("red", on: "2013-01-01")
    #expect(try abs(area("blue", on: "2013-01-01") / square - 2) < 0.001)
    // The new province has no holder before 2018, then the other one.
    #expect(try abs(area("blue", on: "2017-01-01") / square - 1) < 0.001)
    #expect(try abs(area("", on: "2017-01-01") / square - 1) < 0.001)
    #expect(try abs(area("red", on: "2019-01-01") / square - 2) < 0.001)
    // Statements about a region count on its days alone.
    #expect(try abs(area("blue", on: "2014-06-01") / square - 3) < 0.02)
  }

  @Test func `shares and counts are those of the regions of the day`() throws {
    for date in ["2013-01-01", "2014-06-01", "2017-01-01", "2019-01-01"] {
      let rows = try data().model.statistics(on: [day(date)]).rows
      #expect(abs(rows.map(\.share).reduce(0, +) - 1) < 1e-9, "\(date)")
      #expect(rows.map(\.places).reduce(0, +) == 2, "\(date)")
    }
    let outside = { (date: String) in
      try data().model.statistics(on: [day(date)]).rows.first { $0.kind == .outside }
    }
    // The town in the north lies in a region in 2014 alone, and so does what happened there.
    #expect(try outside("2013-01-01")?.places == 1)
    #expect(try outside("2014-06-01") == nil)
    #expect(try outside("2019-01-01")?.events == 1)
  }

  @Test func `a map draws the regions of its date, each once`() throws {
    func regions(_ date: String) throws -> [String] {
      let text = try makeTextSetter()
      let layers = try makePlan(data(), options, text: text)
        .picture(on: day(date), measurer: text).scene.layers
      return Set(
        layers.flatMap(\.allShapes).compactMap(\.identity).filter { $0.kind == .region }.map(\.id)
      )
      .sorted()
    }
    #expect(try regions("2013-01-01") == ["east", "west"])
    #expect(try regions("2014-06-01") == ["east", "north", "west"])
    #expect(try regions("2019-01-01") == ["east", "new", "west"])
  }

  @Test
  func `a place takes its state from the region of the day, and regions that begin are changes`()
    throws
  {
    let model = try data().model
    func holder(_ date: String) throws -> String {
      try model.placeStates(on: day(date))[0].state.holding.key
    }
    #expect(try holder("2016-04-30") == "blue")
    #expect(try holder("2016-05-01") == "")
    #expect(try holder("2018-01-01") == "red")
    let days = try model.dates(from: nil, to: nil, every: .changes).map(\.description)
    #expect(days.contains("2016-05-01") && days.contains("2018-01-01"))
    // Ground that regions take in or leave did not change hands, but a map of that day is another one.
    #expect(!days.contains("2014-01-01"))
    let frames = try model.seriesDates(from: nil, to: nil, every: .changes).days
    #expect(try frames.contains(day("2014-01-01")) && frames.contains(day("2015-01-01")))
  }

  @Test func `where regions are there on some days only, land is drawn beneath`() throws {
    func land(_ regions: String) throws -> Double {
      try folder.write(
        """
        \(regions)
        control: control.csv
        furniture: none
        basemap: auto
        """, to: "map.yaml")
      let text = try makeTextSetter()
      let layers = try makePlan(data(), options, text: text)
        .picture(on: day("2013-01-01"), measurer: text).scene.layers
      return layers.filter { ["world-land", "world-subject"].contains($0.id) }
        .flatMap(\.allShapes).map { abs($0.path.signedArea) }.reduce(0, +)
    }
    let dated = try land("regions: {source: regions.geojson, id: code, from: since, to: until}")
    let always = try land("regions: {source: regions.geojson, id: code}")
    #expect(dated > always)
  }

  @Test func `regions of different days do not overlap`() throws {
    let found = try problems(inFileAt: folder.path("map.yaml"))
    #expect(!found.contains { $0.code == "region-overlaps" || $0.code == "features-joined" })
  }

  @Test
  func
    `a row about a region on days on which it is not there is said, and counts as one of other days`()
    throws
  {
    try folder.write(
      "region,actors,from,to\nwest,red,2012-01-01,\nnorth,blue,2015-06-01,\nnorth,red,2012-01-01,2015-01-01\n",
      to: "control.csv")
    let found = try problems(inFileAt: folder.path("map.yaml"))
    #expect(found.filter { $0.code == "statements-without-region" }.map(\.line) == [3])
    let entries = try data().model.balance(on: [day("2013-01-01")]).entries
    #expect(entries.first { $0.cause == .statementsOtherDates }?.count == 2)
  }

  /// A region of each of some spans, side by side.
  private func write(_ spans: [(id: String, since: String, until: String)]) throws {
    let regions = spans.enumerated().map { x, span in
      """
      {"type":"Feature","properties":{"code":"\(span.id)","since":"\(span.since)","until":"\(span.until)"},\
      "geometry":{"type":"Polygon","coordinates":[[[\(x),0],[\(x + 1),0],[\(x + 1),1],[\(x),1],[\(x),0]]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n" + regions.joined(separator: ",\n") + "]}",
      to: "regions.geojson")
    try folder.write("region,actors,from\neast,blue,2012-01-01\n", to: "control.csv")
    try folder.write(
      """
      regions: {source: regions.geojson, id: code, from: since, to: until}
      control: control.csv
      period: {from: 2012-01-01, to: 2019-12-31}
      """, to: "map.yaml")
  }

  @Test func `features of one id are one region on the days that they share`() throws {
    try write([("east", "", ""), ("east", "2016-01-01", "2018-01-01")])
    let regions = try data().regions
    #expect(regions.map(\.id) == ["east", "east", "east"])
    let rows = try ["2015-06-01", "2017-06-01", "2018-06-01"].compactMap { try row("blue", on: $0) }
    #expect(rows.map(\.regions) == [1, 1, 1])
    #expect(abs(rows[1].area / rows[0].area - 2) < 0.001 && rows[0].area == rows[2].area)
    #expect(try data().warnings.contains { $0.code == "features-joined" })
  }

  @Test(arguments: [
    ("soon", "", "source-date-unread"), ("2016-01-01", "2015-01-01", "period-reversed"),
  ])
  func `days that are none are an error`(since: String, until: String, code: String) throws {
    try write([("west", "", ""), ("east", since, until)])
    let found = try problems(inFileAt: folder.path("map.yaml"))
    let error = try #require(found.first { !$0.isWarning })
    #expect(error.code == code && error.line == 3 && error.feature == "region 'east'")
  }

  @Test func `a chart begins before there are regions`() throws {
    try write([("east", "2014-01-01", "2016-01-01")])
    let text = try makeTextSetter()
    let plan = try makePlan(data(), options, text: text)
    let scene = try plan.chart(from: day("2012-01-01"), to: day("2019-12-31"), measurer: text).scene
    let bands = scene.layers.flatMap(\.allShapes).filter { $0.identity?.kind == .band }
    let box = try #require(bands.first?.path.extent)
    #expect(box.width > 50 && box.width < scene.width / 2)
  }

  @Test func `the page is fitted to what is there in the period`() throws {
    try write([
      ("east", "", ""), ("b", "", "1990-01-01"), ("c", "", "1990-01-01"), ("d", "", "1990-01-01"),
    ])
    let text = try makeTextSetter()
    #expect(try makePlan(data(), options, text: text).extent.maxX < 1.5)
  }

  @Test func `days that cannot be read are said`() throws {
    try folder.write(
      """
      regions: {source: regions.geojson, id: code, name: name, from: opened}
      control: control.csv
      """, to: "map.yaml")
    let warnings = try data().warnings
    #expect(warnings.contains { $0.code == "source-date-unread" && $0.what.contains("'opened'") })
  }
}

extension Path {
  /// Of all its closed parts, holes against their outlines; in square pixels.
  fileprivate var signedArea: Double {
    var (area, start, last) = (0.0, Point<Page>(0, 0), Point<Page>(0, 0))
    func edge(to point: Point<Page>) {
      area += (last.x * point.y - point.x * last.y) / 2
      last = point
    }
    for step in steps {
      switch step {
      case .move(let point): (start, last) = (point, point)
      case .line(let point): edge(to: point)
      case .curve(_, _, let end): edge(to: end)
      case .close: edge(to: start)
      }
    }
    return area
  }
}
