import Drawing
import Shapes
import Styling
import Territory
import Testing

@testable import Cartography

struct TimelineStripTests {
  private let furniture = Furniture(
    legend: nil, scaleBar: nil, northArrow: nil, graticule: false, timeline: .bottom)

  private func day(_ date: String) throws -> Day { try #require(PartialDate(date)).first }

  private func chart(shares: [[Double]] = [[0.25, 0.75], [0.75, 0.25]]) throws -> ShareChart {
    ShareChart(
      steps: [try day("2020-01-01"), try day("2020-07-01")], last: try day("2020-12-31"),
      bands: shares.enumerated().map { index, shares in
        ShareChart.Band(
          identity: Identity(kind: "band", id: "band \(index)"),
          samples: [LegendEntry.Sample(source: "areas", form: .area, properties: [:])],
          shares: shares)
      },
      highestKnown: shares.dropLast().flatMap { $0 }.max() ?? 0, events: [try day("2020-03-05")])
  }

  private func map(
    _ chart: ShareChart, on date: String?, furniture: Furniture? = nil, language: String = "en"
  ) throws -> (layout: PageLayout, groups: [Group]) {
    let furniture = furniture ?? self.furniture
    let style = try style([
      ["id": "ground", "type": "fill", "source": "areas", "paint": ["fill-color": "#ff0000"]]
    ])
    let texts = PageTexts(title: "Title", subtitle: "", credits: "Credits", language: language)
    let layout = try PageLayout(
      width: 400, height: 300, margin: 10, furniture: furniture, texts: texts, legends: [],
      timeline: chart, style: style, zoom: 5, measurer: PlainMeasurer())
    var map = MapComposition(
      layout: layout, style: style, zoom: 5, globalState: [:], sources: [:], texts: texts,
      legend: [], furniture: furniture, gridLines: [], groundResolution: 1000, northBearing: 0)
    map.timeline = (chart, try date.map(day))
    return (layout, try map.compose(measurer: PlainMeasurer()).layers)
  }

  private func group(_ id: String, of groups: [Group]) throws -> Group {
    try #require(groups.first { $0.id == id })
  }

  @Test func `the strip is as wide as the map and stands clear of it and of the texts`() throws {
    for anchor in [Anchor.top, .bottom] {
      var furniture = furniture
      furniture.timeline = anchor
      furniture.graticule = true
      let layout = try map(chart(), on: nil, furniture: furniture).layout
      let row = try #require(layout.timeline)
      #expect(row.minX == layout.frame.minX && row.maxX == layout.frame.maxX)
      #expect(anchor == .top ? row.maxY < layout.frame.minY : row.minY > layout.frame.maxY)
      #expect(row.minY >= layout.room.title.maxY && row.maxY <= layout.room.credits.minY)
    }
  }

  @Test func `all that is drawn lies in the strip's row`() throws {
    let (layout, groups) = try map(chart(), on: "2020-12-31")
    let row = try #require(layout.timeline).expanded(by: 1)
    let strip = groups.filter { $0.id.hasPrefix("timeline") }
    #expect(strip.map(\.id) == ["timeline", "timeline-events", "timeline-axis", "timeline-date"])
    for group in strip {
      for shape in group.shapes {
        let box = try #require(shape.path.extent)
        #expect(row.contains(box.corners[0]) && row.contains(box.corners[2]))
      }
      for run in group.runs {
        #expect(run.origin.x >= row.minX && run.origin.x + run.width <= row.maxX)
        #expect(run.origin.y <= row.maxY)
      }
    }
  }

  @Test func `the bands of each step fill the strip from top to bottom`() throws {
    let (_, groups) = try map(chart(), on: nil)
    let strip = try group("timeline", of: groups)
    let box = try #require(strip.clip?.extent)
    let bands = strip.shapes.filter { $0.identity?.kind == "band" }
    #expect(bands.count == 2)
    let tops = bands.compactMap(\.path.extent?.minY), ends = bands.compactMap(\.path.extent?.maxY)
    // The lower one reaches three quarters at most, the upper one from a quarter.
    #expect(abs(tops[0] - (box.maxY - box.height * 0.75)) < 1e-6 && abs(ends[0] - box.maxY) < 1e-6)
    #expect(abs(tops[1] - box.minY) < 1e-6 && abs(ends[1] - (box.maxY - box.height * 0.25)) < 1e-6)
  }

  @Test(arguments: [("2020-01-01", 0.5), ("2020-07-01", 182.5), ("2020-12-31", 365.5)])
  func `the mark stands in the middle of its day`(date: String, days: Double) throws {
    let (layout, groups) = try map(chart(), on: date)
    let row = try #require(layout.timeline)
    let mark = try group("timeline-date", of: groups)
    let x = try #require(mark.shapes.first?.path.extent).center.x
    #expect(abs(x - (row.minX + row.width * days / 366)) < 1e-6)
    #expect(mark.shapes.last?.identity?.id == date)
  }

  @Test(arguments: ["2019-12-31", "2021-01-01"])
  func `a day outside the period is not marked`(date: String) throws {
    let (_, groups) = try map(chart(), on: date)
    #expect(!groups.contains { $0.id == "timeline-date" })
  }

  @Test func `nothing but the mark depends on the day`() throws {
    let first = try map(chart(), on: "2020-02-01").groups.filter { $0.id != "timeline-date" }
    let other = try map(chart(), on: "2020-11-01").groups.filter { $0.id != "timeline-date" }
    #expect(first == other)
  }

  @Test func `small shares are enlarged and the words say up to which`() throws {
    let small = try chart(shares: [[0.1, 0.15], [0.9, 0.85]])
    let texts = try group("timeline-axis", of: map(small, on: nil).groups).runs.map(\.text)
    #expect(texts.contains { $0.hasPrefix("Shares of area, up to 20%") })
    let whole = try group("timeline-axis", of: map(chart(), on: nil).groups).runs.map(\.text)
    #expect(whole.contains { $0.hasPrefix("Shares of area ·") })
  }

  @Test func `dates and shares are written in the digits of the language`() throws {
    let small = try chart(shares: [[0.1, 0.15], [0.9, 0.85]])
    let axis = try group("timeline-axis", of: map(small, on: nil, language: "ar").groups)
    let texts = axis.runs.map(\.text).joined(separator: " ")
    #expect(texts.contains("٢٠٢٠") && texts.contains("٢٠٪"))
    #expect(!texts.contains { $0.isASCII && $0.isNumber })
  }

  @Test func `a page too low for the strip is an error`() throws {
    let chart = try chart()
    #expect(throws: CartographyError.self) {
      _ = try PageLayout(
        width: 400, height: 110, margin: 0, furniture: furniture,
        texts: PageTexts(title: "", subtitle: "", credits: "", language: "en"), legends: [],
        timeline: chart, style: style([]), zoom: 5, measurer: PlainMeasurer())
    }
  }
}
