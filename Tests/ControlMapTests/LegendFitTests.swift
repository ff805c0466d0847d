import Cartography
import ControlMap
import ControlModel
import Diagnostics
import Drawing
import MapDocument
import Painter
import Shapes
import TestSupport
import Testing

@testable import MapMaking

/// Legends of many holders stay on the page.
struct LegendFitTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func picture(
    of holders: Int, from date: String, size: (Double, Double), anchor: String = "right",
    prefix: String = "actor"
  ) throws -> Plan.Picture {
    let plan = try plan(of: holders, from: date, size: size, anchor: anchor, prefix: prefix)
    return try plan.picture(on: plan.data.model.defaultDate, measurer: TextSetter())
  }

  private func plan(
    of holders: Int, from date: String, size: (Double, Double), anchor: String = "right",
    prefix: String = "actor", name: String = "R"
  ) throws -> Plan {
    let side = Int(Double(holders).squareRoot().rounded(.up))
    let features = (0..<holders).map { index in
      let (x, y) = (index % side, index / side)
      // Later holders have more ground.
      let width = 0.3 + 0.7 * Double(index) / Double(holders)
      return """
        {"type":"Feature","properties":{"id":"r\(index)","name":"\(name)"},"geometry":{"type":"Polygon",\
        "coordinates":[[[\(x),\(y)],[\(Double(x) + width),\(y)],[\(Double(x) + width),\(y + 1)],\
        [\(x),\(y + 1)],[\(x),\(y)]]]}}
        """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}",
      to: "r.geojson")
    let rows = (0..<holders).map { "r\($0),\(prefix)-\($0),\(date)" }
    try folder.write(
      (["region,actors,from"] + rows).joined(separator: "\n") + "\n", to: "c.csv")
    try folder.write(
      """
      regions: {source: r.geojson, id: id}
      control: c.csv
      date: 2021-06-01
      furniture: {legend: \(anchor)}
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    options.size = size
    let text = try TextSetter()
    return try makePlan(readMap(options), options, text: text)
  }

  private func rows(_ picture: Plan.Picture) -> [(name: String, box: Extent<Page>)] {
    picture.scene.layers.filter { $0.id == "legend" }.flatMap(\.elements).compactMap { element in
      guard case .group(let group) = element, let identity = group.identity,
        let box = group.extent
      else { return nil }
      return (identity.id, box)
    }
  }

  @Test(
    arguments: zip(
      [8, 40, 100, 100, 400], ["2020-01-01", "2020-01-01", "2020-01-01", "2020", "2020"]))
  func `rows stay on the page, in columns and at last shortened`(holders: Int, date: String) throws
  {
    let picture = try picture(of: holders, from: date, size: (1200, 900))
    let rows = rows(picture)
    for row in rows {
      #expect(row.box.maxX <= 1200 && row.box.maxY <= 900 && row.box.minX >= 0)
    }
    for (index, row) in rows.enumerated() {
      for other in rows[(index + 1)...] { #expect(!overlap(row.box, other.box)) }
    }
    // Of more actors than there are colours some look alike, and share a row.
    let held = Set(
      rows.flatMap { $0.name.split(separator: ", ").map(String.init) }
        .filter { $0.hasPrefix("actor-") })
    let told = picture.warnings.first { $0.code == "legend-cut" }
    if holders <= 100 {
      #expect(held.count == holders)
      #expect(told == nil)
    } else {
      #expect(held.count > 60 && held.count < holders)
      // Who looks alike shares a row: no more rows are left out than there are holders without one.
      let count = try #require(told?.what.split(separator: " ").lazy.compactMap { Int($0) }.first)
      #expect(count > 0 && count <= holders - held.count)
      // Who has most ground stays, and who has least only beside others.
      #expect(held.contains("actor-399"))
      #expect(!rows.contains { $0.name == "actor-0" })
    }
  }

  @Test(arguments: [24, 60]) func `columns are no narrower than the longest word`(holders: Int)
    throws
  {
    let picture = try picture(
      of: holders, from: "2020-01-01", size: (600, 450), prefix: "civilauthoritymauritania")
    let legend = try #require(picture.scene.layers.first { $0.id == "legend" })
    let texts = legend.elements.compactMap { element -> Extent<Page>? in
      Group(id: "", elements: [element]).extent
    }
    #expect(texts.count > 8)
    for (index, text) in texts.enumerated() {
      for other in texts[(index + 1)...] where !text.contains(other) && !other.contains(text) {
        #expect(!overlap(text.expanded(by: -1), other.expanded(by: -1)))
      }
    }
  }

  @Test(arguments: ["bottom", "left", "top-left"])
  func `a legend anywhere is shortened before the map is refused`(anchor: String) throws {
    let picture = try picture(of: 200, from: "2020-01-01", size: (600, 450), anchor: anchor)
    let rows = rows(picture)
    #expect(rows.count > 5)
    #expect(rows.allSatisfy { $0.box.maxX <= 600 && $0.box.maxY <= 450 })
    #expect(picture.warnings.contains { $0.code == "legend-cut" })
  }

  /// A page of 300x200 has no room for both.
  @Test func `where there is no room for them and for holders, signs and sentences give way`()
    throws
  {
    let picture = try picture(
      of: 14, from: "2020-01-01", size: (300, 200),
      anchor: "{at: right, definitions: true}")
    let rows = rows(picture)
    #expect(rows.contains { $0.name.hasPrefix("actor") })
    for row in rows { #expect(row.box.maxX <= 300 && row.box.maxY <= 200) }
    #expect(picture.warnings.contains { $0.what.hasPrefix("the legend has no room for") })
  }

  @Test func `no map becomes a speck for the names beneath it`() throws {
    func named(_ name: String) throws -> Plan {
      try plan(of: 49, from: "2020-01-01", size: (400, 240), name: name)
    }
    let (short, long) = (try named("R"), try named("Gourma-Rharous"))
    #expect(long.frame.metresPerPixel < short.frame.metresPerPixel * 1.6)
  }
}

private func overlap(_ one: Extent<Page>, _ other: Extent<Page>) -> Bool {
  one.minX < other.maxX && other.minX < one.maxX && one.minY < other.maxY && other.minY < one.maxY
}
