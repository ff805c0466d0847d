import Drawing
import MapDocument
import Shapes
import Styling
import Testing

@testable import Cartography

struct StatisticsPanelTests {
  private func table(_ count: Int) -> StatisticsTable {
    StatisticsTable(
      heading: "Share",
      rows: (0..<count).map { index in
        StatisticsTable.Row(
          holder: LegendEntry(
            label: "h\(index)",
            samples: [LegendEntry.Sample(source: "areas", form: .area, properties: [:])]),
          share: "\(index)%", area: "\(index * 1000) km²")
      })
  }

  private func legend() -> [LegendSection] {
    [
      LegendSection(
        heading: "Control",
        entries: [
          LegendEntry(
            label: "red",
            samples: [LegendEntry.Sample(source: "areas", form: .area, properties: [:])])
        ])
    ]
  }

  private func map(
    _ anchor: Anchor, shown: StatisticsTable, all: [StatisticsTable], hasLegend: Bool = true
  ) throws -> (layout: PageLayout, groups: [Group]) {
    var furniture = Furniture([ScaleBarItem(at: .bottomLeft), NorthArrowItem(at: .topRight)])
    furniture.legend = hasLegend ? LegendItem(at: .right) : nil
    furniture.statistics = StatisticsItem(at: anchor)
    let style = try style([
      ["id": "ground", "type": "fill", "source": "areas", "paint": ["fill-color": "#ff0000"]]
    ])
    let texts = PageTexts(title: "Title", subtitle: "", credits: "Credits", language: "en")
    let legend = hasLegend ? legend() : []
    let layout = try PageLayout(
      PageSetup(width: 600, height: 450, margin: 10), furniture: furniture, texts: texts,
      legends: [legend],
      statistics: all, style: style, zoom: 5, measurer: PlainMeasurer())
    var map = MapComposition(
      layout: layout, style: style, zoom: 5, globalState: [:], sources: [:], texts: texts,
      legend: legend, furniture: furniture, gridLines: [], groundResolution: 1000,
      northBearing: 0)
    map.statistics = shown
    return (layout, try map.compose(measurer: PlainMeasurer()).layers)
  }

  /// Around the texts and swatches of a group, about.
  private func box(_ id: String, of groups: [Group]) throws -> Extent<Page> {
    let group = try #require(groups.first { $0.id == id })
    let texts = group.runs.map { run in
      Extent<Page>(
        minX: run.origin.x, minY: run.origin.y - run.font.size * 0.8,
        maxX: run.origin.x + run.width, maxY: run.origin.y + run.font.size * 0.2)
    }
    let shapes = group.shapes.compactMap(\.path.extent)
    return try #require((texts + shapes).reduce(nil) { $0?.union($1) ?? $1 })
  }

  @Test func `in the legend's column the statistics stand beneath the legend`() throws {
    let (layout, groups) = try map(.right, shown: table(3), all: [table(3)])
    let (legend, panel) = (try box("legend", of: groups), try box("statistics", of: groups))
    #expect(panel.minY > legend.maxY)
    #expect(panel.minX > layout.frame.maxX && panel.maxX <= 590.01)
    #expect(panel.maxY <= layout.room.middle.maxY)
  }

  @Test(arguments: [(Anchor.left, true), (.left, false), (.right, false)])
  func `on a side of its own the panel takes a column from the map`(
    anchor: Anchor, hasLegend: Bool
  ) throws {
    let (layout, groups) = try map(
      anchor, shown: table(3), all: [table(3)], hasLegend: hasLegend)
    let panel = try box("statistics", of: groups)
    #expect(anchor == .left ? panel.maxX < layout.frame.minX : panel.minX > layout.frame.maxX)
    #expect(panel.minX >= 9.99 && panel.maxX <= 590.01)
  }

  @Test(arguments: [Anchor.topLeft, .topRight, .bottomLeft, .bottomRight])
  func `in a corner it floats in the frame clear of the other furniture`(anchor: Anchor) throws {
    let (layout, groups) = try map(anchor, shown: table(2), all: [table(2), table(5)])
    let panel = try box("statistics", of: groups)
    #expect(layout.frame.contains(panel.corners[0]) && layout.frame.contains(panel.corners[2]))
    for other in ["scale-bar", "north-arrow"] {
      let box = try box(other, of: groups)
      #expect(
        box.maxX <= panel.minX || box.minX >= panel.maxX || box.maxY <= panel.minY
          || box.minY >= panel.maxY)
    }
  }

  @Test func `the map is the same whichever date's table is shown`() throws {
    let all = [table(2), table(5)]
    let (few, many) = (
      try map(.left, shown: all[0], all: all), try map(.left, shown: all[1], all: all)
    )
    #expect(few.layout.frame == many.layout.frame)
    func ends(_ groups: [Group]) -> Double? {
      groups.first { $0.id == "statistics" }?.runs.map { $0.origin.x + $0.width }.max()
    }
    let (one, other) = (try #require(ends(few.groups)), try #require(ends(many.groups)))
    #expect(abs(one - other) < 1e-6)
  }

  @Test func `a table larger than those of the period is an error`() throws {
    #expect(throws: CartographyError.self) {
      _ = try map(.left, shown: table(6), all: [table(2)])
    }
  }

  @Test func `each row has a swatch drawn by the style and its numbers`() throws {
    let group = try #require(
      map(.right, shown: table(3), all: [table(3)]).groups.first { $0.id == "statistics" })
    #expect(group.shapes.count == 3)
    #expect(group.shapes.allSatisfy { $0.fill == .color(Color(hex: 0xFF0000)) })
    #expect(group.runs.map(\.text).contains("2000 km²"))
  }
}
