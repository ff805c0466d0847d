import Cartography
import Drawing
import MapDocument
import Shapes
import Styling
import Testing

/// A legend with figures behind its rows.
struct LegendTableTests {
  private static let layers: [PropertyValue] = [
    [
      "id": "fill", "type": "fill", "source": "areas",
      "paint": ["fill-color": ["to-color", ["get", "color"]]],
    ]
  ]

  private func section(_ rows: [(label: String, figures: [String])]) -> LegendSection {
    var section = LegendSection(
      heading: "Control",
      entries: rows.map { row in
        var entry = LegendEntry(
          label: row.label,
          samples: [.init(source: "areas", form: .area, properties: ["color": "#1f5fa8"])],
          weight: 1)
        entry.figures = row.figures
        return entry
      }, note: "Inferred")
    section.columns = [
      LegendColumn(title: "Share", widest: ["00.0%", "100%"]),
      LegendColumn(title: "km²", widest: ["000,000"]),
    ]
    var total = LegendEntry(label: "Total", samples: [])
    total.figures = ["100%", "180"]
    section.total = total
    return section
  }

  private func map(_ sections: [LegendSection], language: String = "en") throws
    -> MapComposition
  {
    try composition(
      style(Self.layers), sources: [:], legend: sections,
      furniture: Furniture([LegendItem(at: .right)]),
      texts: PageTexts(title: "", subtitle: "", credits: "", language: language))
  }

  private func runs(_ map: MapComposition) throws -> [TextRun] {
    try map.compose(measurer: PlainMeasurer()).layers.first { $0.id == "legend" }?.runs ?? []
  }

  private let rows = [
    (label: "FAMa", figures: ["80%", "144"]), (label: "CMA", figures: ["20%", "6"]),
  ]

  private func right(_ run: TextRun) throws -> Double {
    run.origin.x
      + (try PlainMeasurer().size(of: run.text, font: run.font, language: "en").width)
  }

  @Test func `figures stand in columns that end alike, titles and sums with them`() throws {
    let runs = try runs(map([section(rows)]))
    #expect(
      Set(runs.map(\.text)) == [
        "Control", "Share", "km²", "FAMa", "80%", "144", "CMA", "20%", "6", "Total", "100%", "180",
        "Inferred",
      ])
    for column in [["Share", "80%", "20%", "100%"], ["km²", "144", "6", "180"]] {
      let ends = try runs.filter { column.contains($0.text) }.map(right)
      #expect(ends.count == 4)
      #expect(ends.allSatisfy { abs($0 - ends[0]) < 0.01 })
    }
    let row = runs.filter { ["FAMa", "80%", "144"].contains($0.text) }
    #expect(Set(row.map(\.origin.y)).count == 1)
  }

  @Test(arguments: [Anchor.right, .bottom, .bottomRight])
  func `columns of figures are where those of the largest date are`(anchor: Anchor) throws {
    let large = section([("FAMa", ["80%", "144"]), ("A much longer holder", ["20%", "6"])])
    var map = try composition(
      style(Self.layers), sources: [:], legend: [large],
      furniture: Furniture([LegendItem(at: anchor)]),
      texts: PageTexts(title: "", subtitle: "", credits: "", language: "en"))
    func end(of text: String) throws -> Double {
      try right(#require(runs(map).first { $0.text == text }))
    }
    let before = try end(of: "144")
    map.legend = [section([("FAMa", ["80%", "144"])])]
    #expect(try abs(end(of: "144") - before) < 0.01)
  }

  @Test func `a language from right to left has figures on the left`() throws {
    let runs = try runs(map([section(rows)], language: "ar"))
    let name = try #require(runs.first { $0.text == "FAMa" })
    let share = try #require(runs.first { $0.text == "80%" })
    let area = try #require(runs.first { $0.text == "144" })
    #expect(area.origin.x < share.origin.x)
    #expect(share.origin.x < name.origin.x)
    let ends = try runs.filter { ["144", "6", "180", "km²"].contains($0.text) }.map(right)
    #expect(Set(ends.map { ($0 * 100).rounded() }).count == 1)
  }

  @Test func `titles of figures head every column of a long legend`() throws {
    let many = (0..<60).map { (label: "Holder \($0)", figures: ["1%", "3"]) }
    let map = try composition(
      style(Self.layers), sources: [:], legend: [section(many)],
      furniture:
        Furniture([LegendItem(at: .right)]), size: (1200, 900))
    let runs = try runs(map)
    #expect(runs.filter { $0.text == "km²" }.count > 1)
    let total = try #require(runs.first { $0.text == "Total" })
    #expect(runs.contains { $0.text == "Holder 59" && $0.origin.y < total.origin.y })
  }
}
