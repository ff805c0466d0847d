import Cartography
import Drawing
import MapDocument
import Shapes
import Styling
import Testing

struct LegendTests {
  private static let layers: [PropertyValue] = [
    [
      "id": "fill", "type": "fill", "source": "areas",
      "paint": ["fill-color": ["to-color", ["get", "color"]]],
    ],
    [
      "id": "circles", "type": "circle", "source": "places",
      "paint": ["circle-color": ["to-color", ["get", "color"]]],
    ],
  ]

  private func entry(_ label: String, _ source: String, _ form: LegendEntry.Form, _ color: String)
    -> LegendEntry
  {
    LegendEntry(
      label: label,
      samples: [.init(source: source, form: form, properties: ["color": .string(color)])])
  }

  private let furniture = Furniture([LegendItem(at: .right)])

  @Test func `a swatch is drawn by the layers of the map`() throws {
    let section = LegendSection(
      heading: "Control", entries: [entry("FAMa", "areas", .area, "#1f5fa8")], note: "Inferred")
    let map = try composition(
      style(Self.layers), sources: [:], legend: [section], furniture: furniture)
    let layers = try map.compose(measurer: PlainMeasurer()).layers
    let legend = try #require(layers.first { $0.id == "legend" })
    #expect(legend.runs.map(\.text) == ["Control", "FAMa", "Inferred"])
    #expect(legend.shapes.contains { $0.fill == .color(Color(hex: 0x1F5FA8)) })
  }

  @Test func `kinds that a style draws alike are no rows`() throws {
    func labels(_ colors: [String]) throws -> [String] {
      let kinds = LegendSection(
        heading: "Confidence",
        entries: colors.enumerated().map { entry("kind \($0)", "areas", .area, $1) },
        isOfKinds: true)
      let map = try composition(
        style(Self.layers), sources: [:],
        legend: [
          LegendSection(heading: "", entries: [entry("FAMa", "areas", .area, "#123456")]), kinds,
        ],
        furniture: furniture)
      return try map.compose(measurer: PlainMeasurer()).layers.first { $0.id == "legend" }?.runs
        .map(\.text) ?? []
    }
    #expect(try labels(["#111111", "#111111"]) == ["FAMa"])
    #expect(try labels(["#111111", "#222222"]) == ["FAMa", "Confidence", "kind 0", "kind 1"])
  }

  private func actors(_ count: Int) -> LegendSection {
    LegendSection(
      heading: "Control",
      entries: (0..<count).map { entry("Actor \($0)", "areas", .area, "#1f5fa8") })
  }

  private func rows(language: String, count: Int) throws -> (
    map: MapComposition, labels: [TextRun]
  ) {
    let map = try composition(
      style(Self.layers), sources: [:], legend: [actors(count)],
      furniture: Furniture([LegendItem(at: .bottom)]),
      texts: PageTexts(title: "", subtitle: "", credits: "", language: language))
    let layers = try map.compose(measurer: PlainMeasurer()).layers
    return (map, layers.first { $0.id == "legend" }?.runs.filter { $0.text != "Control" } ?? [])
  }

  @Test func `a legend beneath the map has columns of about one height`() throws {
    let (map, labels) = try rows(language: "en", count: 6)
    let columns = Dictionary(grouping: labels) { $0.origin.x }
    #expect(columns.count == 2)
    #expect(columns.values.allSatisfy { (2...4).contains($0.count) })
    #expect(labels.allSatisfy { $0.origin.y > map.layout.frame.maxY })
  }

  @Test func `columns run from right to left where the language does`() throws {
    let (map, labels) = try rows(language: "ar", count: 6)
    let first = try #require(labels.first { $0.text == "Actor 0" })
    let last = try #require(labels.first { $0.text == "Actor 5" })
    #expect(first.origin.x > last.origin.x)
    #expect(first.origin.x > map.layout.width / 2)
  }

  @Test func `holders that look alike have one row`() throws {
    func labels(_ colors: [String], language: String = "en") throws -> [String] {
      let rows = colors.enumerated().map { number, color in
        var row = entry("Holder \(number)", "areas", .area, color)
        row.weight = 1
        return row
      }
      let map = try composition(
        style(Self.layers), sources: [:], legend: [LegendSection(heading: "", entries: rows)],
        furniture: furniture,
        texts: PageTexts(title: "", subtitle: "", credits: "", language: language))
      return try map.compose(measurer: PlainMeasurer()).layers.first { $0.id == "legend" }?.runs
        .map(\.text) ?? []
    }
    #expect(try labels(["#1f5fa8", "#c02020", "#1f5fa8"]) == ["Holder 0, Holder 2", "Holder 1"])
    #expect(try labels(["#1f5fa8", "#1f5fa8"], language: "ar") == ["Holder 0، Holder 1"])
  }

  @Test func `a table runs from right to left where the language does`() throws {
    let rows = [("Kidal", "12"), ("Gao", "3")].map { name, number in
      [
        PageTable.Cell(name, colors: [Color(hex: 0x1F5FA8)]), PageTable.Cell(number),
      ]
    }
    let table = PageTable(
      heading: "Towns", columns: [.init("Town"), .init("Number", alignment: .right)], rows: rows)
    func runs(_ language: String) throws -> [TextRun] {
      var map = try composition(
        style(Self.layers), sources: [:],
        legend: [
          LegendSection(heading: "", entries: [entry("FAMa", "areas", .area, "#1f5fa8")])
        ], furniture: furniture,
        texts: PageTexts(title: "", subtitle: "", credits: "", language: language))
      map.tables = [table]
      return try map.compose(measurer: PlainMeasurer()).layers.first { $0.id == "table" }?.runs
        ?? []
    }
    func ends(_ run: TextRun) throws -> (left: Double, right: Double) {
      let width = try PlainMeasurer().size(of: run.text, font: run.font, language: "").width
      return (run.origin.x, run.origin.x + width)
    }
    for language in ["en", "ar"] {
      let runs = try runs(language)
      let places = Dictionary(uniqueKeysWithValues: try runs.map { ($0.text, try ends($0)) })
      let (town, number) = (try #require(places["Kidal"]), try #require(places["12"]))
      #expect((town.left < number.left) == (language == "en"))
      // Numbers end alike.
      #expect(try abs(number.right - #require(places["3"]).right) < 0.01)
      let heading = try #require(places["Towns"])
      #expect(
        language == "en"
          ? runs.allSatisfy { $0.origin.x >= heading.left - 0.01 }
          : try runs.allSatisfy { try ends($0).right <= heading.right + 0.01 })
    }
  }

  @Test func `a legend in a corner floats inside the frame`() throws {
    let section = LegendSection(
      heading: "Control", entries: [entry("FAMa", "areas", .area, "#1f5fa8")])
    func map(_ anchor: Anchor?) throws -> MapComposition {
      try composition(
        style(Self.layers), sources: [:], legend: [section],
        furniture: Furniture(anchor.map { [LegendItem(at: $0)] } ?? []))
    }
    let floating = try map(.bottomRight)
    #expect(try floating.layout.frame == map(nil).layout.frame)
    #expect(try map(.right).layout.frame.maxX < floating.layout.frame.maxX)
    let layers = try floating.compose(measurer: PlainMeasurer()).layers
    let plate = try #require(layers.first { $0.id == "legend" }?.shapes.first?.path.extent)
    #expect(floating.layout.frame.contains(plate))
  }

  @Test func `what the style does not draw is not in the legend`() throws {
    let section = LegendSection(
      heading: "Control", entries: [entry("Front", "lines", .line, "#000000")])
    let map = try composition(
      style(Self.layers), sources: [:], legend: [section], furniture: furniture)
    #expect(
      try map.compose(measurer: PlainMeasurer()).layers.allSatisfy { $0.id != "legend" })
  }

  @Test func `the column is as wide and the letters as small as the largest legend needs`() throws {
    let entries = (0..<30).map { entry("Holder \($0)", "areas", .area, "#1f5fa8") }
    let small = try composition(
      style(Self.layers), sources: [:],
      legend: [LegendSection(heading: "", entries: Array(entries.prefix(3)))],
      furniture: furniture)
    #expect(small.layout.fontSize == 9.5)
    let large = try composition(
      style(Self.layers), sources: [:],
      legend: [LegendSection(heading: "", entries: entries)], furniture: furniture)
    #expect(large.layout.frame.maxX < small.layout.frame.maxX)
    let middle = try composition(
      style(Self.layers), sources: [:],
      legend: [LegendSection(heading: "", entries: Array(entries.prefix(18)))],
      furniture: furniture)
    #expect(middle.layout.fontSize < 9.5)
    #expect(middle.layout.frame.maxX < 390)
  }
}
