import Cartography
import Drawing
import MapDocument
import Shapes
import Styling
import Territory
import Testing

struct TimelineStripTests {
  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func band(_ id: String, _ shares: [Double]) -> ShareChart.Band {
    ShareChart.Band(
      identity: Identity(kind: .band, id: id, title: id),
      samples: [
        LegendEntry.Sample(source: "areas", form: .area, properties: ["color": "#1b9e77"])
      ], shares: shares)
  }

  /// A year of two halves.
  private func map(
    marked: String?, at anchor: Anchor = .bottom, language: String = "en", known: Double = 1,
    names: [ShareChart.EventName] = []
  ) throws -> MapComposition {
    var item = TimelineItem(at: anchor)
    item.nameRow = names.isEmpty ? 0 : 1.3
    let furniture = Furniture([item])
    let fills: PropertyValue = [
      "id": "fills", "type": "fill", "source": "areas",
      "paint": ["fill-color": ["get", "color"]],
    ]
    var map = try composition(
      style([fills]), sources: [:], furniture: furniture,
      texts: PageTexts(title: "", subtitle: "", credits: "", language: language))
    map.timeline = TimelineStrip(
      chart: ShareChart(
        steps: [try day("2021-01-01"), try day("2021-07-02")], last: try day("2021-12-31"),
        bands: [band("fama", [0.25, 0.75]), band("rest", [0.75, 0.25])], highestKnown: known,
        events: [try day("2021-03-01"), try day("2021-03-01"), try day("2021-09-01")]),
      marked: try marked.map(day))
    let events = map.timeline?.chart.events ?? []
    map.timeline?.chart.events = (events + names.map(\.day)).sorted()
    map.timeline?.chart.eventNames = names
    map.timeline?.nameRow = item.nameRow
    return map
  }

  private func strip(_ map: MapComposition) throws -> Group {
    let groups = try map.compose(measurer: PlainMeasurer()).layers.filter {
      $0.id.hasPrefix("timeline")
    }
    return Group(id: "both", elements: groups.map { .group($0) })
  }

  @Test func `the strip is as wide as the map and stands beneath or above it`() throws {
    for (anchor, isBeneath) in [(Anchor.bottom, true), (.top, false)] {
      let map = try map(marked: nil, at: anchor)
      let box = try #require(strip(map).extent)
      let frame = map.layout.frame
      #expect(abs(box.minX - frame.minX) < 1 && abs(box.maxX - frame.maxX) < 1)
      #expect(isBeneath ? box.minY > frame.maxY : box.maxY < frame.minY)
      #expect(box.maxY < 300 && box.minY > 0)
    }
  }

  @Test func `the date of the map is marked at its place of the period`() throws {
    let map = try map(marked: "2021-07-02")
    let mark = try #require(strip(map).shapes.first { $0.identity?.kind == .date })
    let x = try #require(mark.path.extent).center.x
    // The ends of the bands stand on whole pixels.
    let frame = map.layout.frame
    #expect(abs(x - frame.minX - frame.width * 182.5 / 365) < 1)
    #expect(mark.identity?.id == "2021-07-02")
  }

  @Test func `time runs in the direction of reading`() throws {
    func centers(_ language: String, _ kind: Identity.Kind) throws -> [Double] {
      try strip(map(marked: "2021-02-01", language: language)).shapes
        .filter { $0.identity?.kind == kind }.compactMap(\.path.extent).map(\.center.x)
    }
    let frame = try map(marked: nil).layout.frame
    for kind in [Identity.Kind.date, .events] {
      for (left, right) in zip(try centers("en", kind), try centers("ar", kind)) {
        #expect(abs(left - frame.minX - (frame.maxX - right)) < 1.01)
      }
    }
    let bands = try strip(map(marked: nil, language: "ar")).shapes
      .filter { $0.identity?.kind == .band }.compactMap(\.path.extent)
    #expect(bands.allSatisfy { abs($0.width - frame.width) < 1 })
  }

  @Test func `a date outside of the period has no mark`() throws {
    #expect(try !strip(map(marked: "2022-01-01")).shapes.contains { $0.identity?.kind == .date })
  }

  @Test func `bands are as high as their shares`() throws {
    let shapes = try strip(map(marked: nil)).shapes.filter { $0.identity?.kind == .band }
    #expect(shapes.map(\.identity?.id) == ["fama", "rest"])
    let box = try #require(shapes.last?.path.extent)
    let top = try #require(shapes.first?.path.extent)
    #expect(abs(top.height / box.height - 1) < 1e-6)
  }

  @Test func `events have ticks, two of a month twice as high as one`() throws {
    let ticks = try strip(map(marked: nil)).shapes.filter { $0.identity?.kind == .events }
      .compactMap(\.path.extent)
    #expect(ticks.count == 2)
    #expect(abs(ticks[0].height - 2 * ticks[1].height) < 1e-9)
  }

  @Test(arguments: ["en", "ar"])
  func `names of events stand clear of each other, each above its tick`(language: String) throws {
    let names = try (0..<40).map { index in
      ShareChart.EventName(
        id: "e\(index)", day: try day("2021-01-04").advanced(by: index * 37 % 360),
        text: "Town \(index)")
    }
    let map = try map(marked: "2021-07-02", language: language, names: names)
    let strip = try strip(map)
    let texts = strip.runs.filter { $0.identity?.kind == .furniture }
    // What tells most has its name, whatever follows.
    #expect(texts.contains { $0.identity?.id == "e0" } && texts.count > 3 && texts.count < 40)
    let spans = texts.map { $0.origin.x...($0.origin.x + $0.width) }
    for (index, span) in spans.enumerated() {
      #expect(spans[..<index].allSatisfy { !$0.overlaps(span) })
      #expect(span.lowerBound >= map.layout.frame.minX - 0.01)
      #expect(span.upperBound <= map.layout.frame.maxX + 0.01)
    }
    let ticks = strip.shapes.filter { $0.identity?.kind == .events }.compactMap(\.path.extent)
    let mark = try #require(strip.shapes.first { $0.identity?.kind == .date }?.path.extent)
    for text in texts {
      #expect(ticks.allSatisfy { text.origin.y < $0.minY })
      #expect(text.origin.y < mark.minY, "the mark of the date crosses no name")
      let span = text.origin.x...(text.origin.x + text.width)
      #expect(ticks.contains { span.contains($0.center.x) })
    }
  }

  @Test func `a name that would take half of the strip is left out`() throws {
    let name = ShareChart.EventName(
      id: "e", day: try day("2021-03-01"), text: String(repeating: "very long ", count: 30))
    #expect(
      try !strip(map(marked: nil, names: [name])).runs.contains { $0.identity?.kind == .furniture })
  }

  @Test func `what is enlarged says so, in the map's language`() throws {
    #expect(
      try strip(map(marked: nil, known: 0.18)).runs.first?.text
        == "Shares of area, up to 20% · Events each month")
    #expect(
      try strip(map(marked: nil, language: "fr", known: 0.18)).runs.first?.text
        .hasPrefix("Parts de la superficie, jusqu’à 20") == true)
    #expect(try strip(map(marked: nil, language: "ar")).runs.contains { $0.text.contains("٢٠٢١") })
  }
}

extension Group {
  /// Around all shapes of the group and its subgroups.
  fileprivate var extent: Extent<Page>? {
    let extents = shapes.compactMap(\.path.extent)
    guard let first = extents.first else { return nil }
    return extents.dropFirst().reduce(first) { $0.union($1) }
  }
}
