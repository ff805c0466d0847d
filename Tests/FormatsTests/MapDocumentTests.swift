import Cartography
import Diagnostics
import Formats
import MapDocument
import Shapes
import Territory
import Testing

struct MapDocumentTests {
  private func read(_ text: String) throws -> MapDocument {
    let folder = try TemporaryFolder()
    return try readMapDocument(at: folder.file("map.yaml", text), furniture: .builtIn).value
  }

  private func problems(_ text: String) throws -> [String] {
    try FormatsTests.problems("map.yaml", text) { try readMapDocument(at: $0, furniture: .builtIn) }
  }

  @Test func `a document may say what an option says under the key of the table`() throws {
    for row in MapOption.all where !row.documentPath.isEmpty {
      let key = row.documentPath.joined(separator: ": {") + ": [[]]"
      let braces = String(repeating: "}", count: row.documentPath.count - 1)
      let found = try problems("\(key)\(braces)\n")
      #expect(!found.isEmpty && !found.contains { $0.contains("is not known") }, "\(found)")
    }
    #expect(try problems("skip-bad: true\n").contains { $0.contains("is not known") })
  }

  @Test func `a whole document is read`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "map.yaml",
      """
      title: {en: Control of northern Mali, fr: Contrôle du nord du Mali}
      subtitle: 2012 to 2024
      date: 2023-11
      period: {from: 2012, to: 2024}
      extent: [-4.5, 15.2, 4.6, 21.2]
      crs: EPSG:32631
      page: {size: A4 landscape, margin: 12.5}
      regions: {source: regions.geojson, id: code, name: name}
      places: places.geojson
      control: [control.csv, {source: ../more/polygons.geojson}]
      infer: {from: places, within: regions, reach: 80 km}
      events: {source: events.geojson, date: day, source-property: cited, window: 60 days, decay: {half-life: 30 days}}
      actors: actors.yaml
      sources: {rivers: ../natural-earth/rivers.geojson, countries: /data/countries.geojson}
      style: ../../styles/control.json
      furniture: {legend: {at: right, lists: period}, scale-bar: bottom-left, north-arrow: none, graticule: 2, timeline: bottom}
      credits: "Boundaries: Natural Earth"
      data-as-of: 2024-12-31
      """)
    let document = try readMapDocument(at: path, furniture: .builtIn).value
    let parent = folder.path.split(separator: "/").dropLast().joined(separator: "/")
    #expect(
      document.title
        == LocalizedText([("en", "Control of northern Mali"), ("fr", "Contrôle du nord du Mali")]))
    #expect(document.subtitle == LocalizedText("2012 to 2024"))
    #expect(document.date == Day(year: 2023, month: 11, day: 1))
    #expect(document.period?.from == Day(year: 2012, month: 1, day: 1))
    #expect(document.period?.to == Day(year: 2024, month: 12, day: 31))
    #expect(document.extent == .box(Extent(minX: -4.5, minY: 15.2, maxX: 4.6, maxY: 21.2)))
    #expect(document.crs == "EPSG:32631")
    #expect(abs(document.page.width - 1122.52) < 0.01)
    #expect(abs(document.page.height - 793.70) < 0.01)
    #expect(document.page.margin == 12.5)
    #expect(
      document.regions
        == SourceReference(path: folder.path + "/regions.geojson", id: "code", name: "name"))
    #expect(document.places == SourceReference(path: folder.path + "/places.geojson"))
    #expect(
      document.control == [
        ControlSource(path: folder.path + "/control.csv", kind: .table),
        ControlSource(path: "/\(parent)/more/polygons.geojson", kind: .polygons),
      ])
    #expect(document.infer == Inference(reach: 80_000))
    #expect(
      document.events
        == EventSource(
          path: folder.path + "/events.geojson",
          mapping: EventMapping(date: "day", source: "cited"),
          window: 60, decay: .halfLife(days: 30)))
    #expect(document.actors == folder.path + "/actors.yaml")
    #expect(document.sources.map(\.name) == ["rivers", "countries"])
    #expect(document.sources[1].path == "/data/countries.geojson")
    #expect(
      document.furniture
        == Furniture([
          LegendItem(at: .right, lists: .period), ScaleBarItem(at: .bottomLeft),
          GraticuleItem(spacing: 2), TimelineItem(at: .bottom),
        ]))
    #expect(document.credits == LocalizedText("Boundaries: Natural Earth"))
    #expect(document.dataAsOf == Day(year: 2024, month: 12, day: 31))
  }

  @Test func `a short document leaves the rest to defaults`() throws {
    let document = try read("extent: regions\nregions: r.geojson\nfurniture: none\n")
    #expect(document.extent == .source("regions"))
    #expect(document.page == PageSetup(width: 1200, height: 900, margin: 24))
    #expect(document.furniture == Furniture())
    #expect(document.title == nil && document.control.isEmpty && document.events == nil)
  }

  @Test(arguments: [
    ("1200x900", 1200, 900), ("800 x 600 px", 800, 600), ("210x297mm", 793.7007874, 1122.519685),
    ("A4", 793.7007874, 1122.519685), ("a3 landscape", 1587.401575, 1122.519685),
    ("Letter", 816, 1056), ("A4 portrait", 793.7007874, 1122.519685),
  ])
  func `page sizes are read`(text: String, width: Double, height: Double) throws {
    let size = try #require(PageSetup.size(from: text))
    #expect(abs(size.width - width) < 0.001)
    #expect(abs(size.height - height) < 0.001)
  }

  @Test(arguments: [
    ("{template: report}", 793.7, 1122.5, 36), ("{template: slide}", 1280, 720, 28),
    ("{template: square, margin: 10}", 1080, 1080, 10), ("{template: story}", 1080, 1920, 40),
    ("{template: report, size: A3 landscape}", 1587.4, 1122.5, 36),
  ])
  func `a template gives a page, size and margin change it`(
    text: String, width: Double, height: Double, margin: Double
  ) throws {
    let page = try read("page: \(text)").page
    #expect(abs(page.width - width) < 0.1 && abs(page.height - height) < 0.1)
    #expect(page.margin == margin && page.template != nil)
    #expect(page.side(for: .right) == (width > height ? .right : .bottom))
    #expect(page.side(for: .topLeft) == .topLeft)
  }

  @Test(arguments: [
    ("{for: phone}", PagePurpose.phone), ("{size: A4, for: screen}", .screen),
    ("{size: 800x600, for: print}", .print), ("{template: story}", .phone),
  ])
  func `a page says what it is looked at on, with a size or without`(
    text: String, purpose: PagePurpose
  ) throws {
    #expect(try read("page: \(text)").page.purpose == purpose)
  }

  @Test func `a page without a template leaves the legend at its side`() {
    #expect(PageSetup(width: 500, height: 900).side(for: .right) == .right)
  }

  @Test(arguments: [
    "", "wide", "A9", "1200", "0x5", "1200x900x3", "40000x100", "A4 sideways", "-1x5",
  ])
  func `what is no page size is none`(text: String) {
    #expect(PageSetup.size(from: text) == nil)
  }

  @Test(arguments: [
    ("furnitur: {}", "1: the key 'furnitur' is not known; did you mean 'furniture'?"),
    ("regions: {source: a, idd: b}", "1: the key 'idd' is not known; did you mean 'id'?"),
    ("regions: {id: b}", "1: 'regions' names no file; add 'source'"),
    (
      "regions: [a]",
      "1: 'regions' must be the path of a file, not a list; write it as folder/file.geojson"
    ),
    ("style:", "1: 'style' must be the path of a file, not empty; write it as folder/file.geojson"),
    (
      "date: tomorrow",
      "1: 'date' must be a date, not 'tomorrow'; write it as 2012-06-15, 2012-06 or 2012"
    ),
    (
      "period: {from: 2012}",
      "1: 'period' needs 'from' and 'to'; write {from: 2012-01-01, to: 2024-12-31}"
    ),
    (
      "period: {from: 2013, to: 2012}",
      "1: 'period' ends (2012-12-31) before it begins (2013-01-01); swap the two"
    ),
    (
      "extent: [1, 2, 3]",
      "1: 'extent' needs four numbers; write [west, south, east, north] in degrees"
    ),
    (
      "extent: [1, 2, x, 4]",
      "1: 'extent' needs four numbers; write [west, south, east, north] in degrees"
    ),
    (
      "extent: [5, 2, 1, 4]",
      "1: 'extent' has no size, or its sides are swapped; "
        + "write [west, south, east, north]; over the 180th meridian west is more than east"
    ),
    (
      "extent: [5, 92, 190, 94]",
      "1: 'extent': the position 5, 92 looks swapped: latitudes end at 90; write the longitude first"
    ),
    (
      "extent: riwers\nsources: {rivers: r.geojson}",
      "1: the extent 'riwers' is not a source; did you mean 'rivers'?"
    ),
    (
      "page: {size: huge}",
      "1: 'page.size' must be a page size, not 'huge'; "
        + "write it as 1200x900 (50 to 20000 CSS pixels a side), 210x297mm, A4 or A4 landscape"
    ),
    (
      "page: {size: 100x80, margin: 40}",
      "1: 'page.margin' must be a number of CSS pixels below half the page, not '40'; write 24"
    ),
    (
      "page: {margin: wide}",
      "1: 'page.margin' must be a number of CSS pixels below half the page, not 'wide'; write 24"
    ),
    (
      "infer: {from: places}",
      "1: 'infer' has no 'reach'; write how far a town's control goes: 80 km"
    ),
    (
      "infer: {reach: far}",
      "1: 'infer.reach' must be a distance, not 'far'; write it as 80 km or 500 m"
    ),
    (
      "infer: {from: events, reach: 5}",
      "1: 'infer.from' must be 'places', not 'events'; nothing else can be inferred from"
    ),
    (
      "events: {source: e.csv, window: long}",
      "1: 'events.window' must be a number of days, not 'long'; write 60 days, or none"
    ),
    (
      "events: {source: e.csv, window: 9223372036854775807 days}",
      "1: 'events.window' must be a whole number from 1 to 3652425 days, "
        + "not '9223372036854775807 days'; write 60 days, or none"
    ),
    (
      "infer: {from: places, within: regions, reach: 1e300 km}",
      "1: 'infer.reach' must be a distance of 0 to 20037.5 km, not '1e300 km'; "
        + "write it as 80 km or 500 m"
    ),
    (
      "furniture: {graticule: 1e-300}",
      "1: 'furniture.graticule' must be a number from 0.001 to 90 degrees, not '1e-300'; "
        + "write 2, or none"
    ),
    (
      "events: {source: e.csv, window: 60, decay: fast}",
      "1: 'events.decay' must be a kind of decay, not 'fast'; "
        + "write none, linear or {half-life: 30 days}"
    ),
    (
      "events: {source: e.csv, decay: linear}",
      "1: 'events.decay' is linear, but the events have no window; add 'window: 60 days'"
    ),
    (
      "events: {source: e.csv, symbols: {prise: protset}}",
      "1: 'events.symbols.prise' cannot be 'protset'; did you mean 'protest'?"
    ),
    (
      "furniture:\n  legend: middle",
      "2: 'furniture.legend' cannot be 'middle'; known are 'left', 'right', 'top', "
        + "'bottom', 'top-left', 'top-right', 'bottom-left', 'bottom-right'"
    ),
    (
      "furniture:\n  scale-bar: botom-left",
      "2: 'furniture.scale-bar' cannot be 'botom-left'; did you mean 'bottom-left'?"
    ),
    (
      "furniture: {graticule: 0}",
      "1: 'furniture.graticule' must be a number from 0.001 to 90 degrees, not '0'; write 2, or none"
    ),
    (
      "furniture: {legend: {lists: shown}}",
      "1: 'furniture.legend' has no 'at'; write where it stands, such as right"
    ),
    (
      "furniture: {timeline: left}",
      "1: 'furniture.timeline' cannot be 'left'; write one of top, bottom"
    ),
    (
      "furniture: {statistics: top}",
      "1: 'furniture.statistics' cannot be 'top'; write one of left, right, top-left, top-right, "
        + "bottom-left, bottom-right"
    ),
    (
      "furniture: {inset: left}",
      "1: 'furniture.inset' cannot be 'left'; write one of top-left, top-right, bottom-left, "
        + "bottom-right"
    ),
    (
      "furniture: {inset: {at: top-left, extent: [2, 1, 1, 2]}}",
      "1: 'furniture.inset.extent' has no size, or its sides are swapped; "
        + "write [west, south, east, north]; over the 180th meridian west is more than east"
    ),
    (
      "furniture: {inset: [{at: top-left, size: 2}]}",
      "1: 'furniture.inset.size' must be a number from 0.1 to 0.5 of the map, not '2'; write 0.3"
    ),
    (
      "furniture: {inset: {extent: [0, 1, 1, 2]}}",
      "1: 'furniture.inset' has no 'at'; write where it stands, such as bottom-right"
    ),
    (
      "sources:\n  areas: a.geojson",
      "2: the name 'areas' is reserved for what the map makes; rename it"
    ),
    ("title: {}", "1: 'title' must be a text, not a map; write {en: …, fr: …}"),
    ("- title", "1: the document must be a map, not a list; write it as {key: value, …}"),
  ])
  func `what is wrong is reported with its line`(text: String, message: String) throws {
    #expect(try problems(text + "\n") == ["map.yaml:" + message])
  }

  @Test func `scale bars, logos, insets and disclaimers are read`() throws {
    let document = try read(
      """
      furniture:
        scale-bar: {at: bottom-left, units: both}
        logo: {source: logo.png, at: top-right, height: 50}
        inset: [bottom-right, {at: top-left, extent: [0, 1, 2, 3], title: {fr: Kidal}, size: 0.3}]
      disclaimer: [boundaries, Shown as sources say.]

      """)
    #expect(document.furniture.scaleBar == .init(at: .bottomLeft, units: .both))
    #expect(document.furniture[LogoItem.self]?.path.hasSuffix("/logo.png") == true)
    #expect(document.furniture[LogoItem.self]?.height == 50)
    #expect(document.furniture.insets.map(\.at) == [.bottomRight, .topLeft])
    #expect(document.furniture.insets[1].extent == Extent(minX: 0, minY: 1, maxX: 2, maxY: 3))
    #expect(
      document.disclaimer == [.preset(.boundaries), .text(LocalizedText("Shown as sources say."))])
  }

  @Test func `all problems come together`() throws {
    let found = try problems("titel: x\ndate: soon\npage: {size: no}\n")
    #expect(found.map { $0.prefix(10) } == ["map.yaml:1", "map.yaml:2", "map.yaml:3"])
  }
}
