import ControlModel
import Diagnostics
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory
import TestSupport
import Testing

struct ChartTests {
  private let land: SquareLand
  private let text: TextSetter

  init() throws {
    land = try SquareLand()
    text = try TextSetter()
  }

  private func day(_ date: String) throws -> Day { try #require(PartialDate(date)).first }

  private func scene(
    _ options: MapOptions, _ from: String, _ to: String, language: String = "en"
  ) throws -> Scene {
    var options = options
    options.language = language
    return try Plan(MapData(reading: options), options, text: text)
      .chart(from: day(from), to: day(to), measurer: text).scene
  }

  private var northernMali: MapOptions {
    var options = MapOptions()
    options.document = Repository.path("geodata/northern-mali/map.yaml")
    return options
  }

  /// Each band's shape by its id, from a layer that draws every state.
  private func bands(_ scene: Scene, _ panel: String = "shares") throws -> [(String, Path)] {
    let group = try #require(scene.layers.first { $0.id == panel }?.subgroup("areas-ground"))
    return group.shapes.map { ($0.identity?.id ?? "", $0.path) }
  }

  private func box(_ scene: Scene, _ panel: String = "shares") throws -> Extent<Page> {
    try #require(scene.layers.first { $0.id == panel }?.clip?.extent)
  }

  /// How high the path is at `x`: the distances between its horizontal edges there, in turn.
  private func height(_ path: Path, at x: Double) -> Double {
    var crossings: [Double] = []
    var (start, last): (Point<Page>?, Point<Page>?) = (nil, nil)
    func edge(to point: Point<Page>) {
      if let last, (last.x - x) * (point.x - x) < 0 { crossings.append(last.y) }
      last = point
    }
    for step in path.steps {
      switch step {
      case .move(let point): (start, last) = (point, point)
      case .line(let point): edge(to: point)
      case .curve(_, _, let point): edge(to: point)
      case .close: if let start { edge(to: start) }
      }
    }
    crossings.sort()
    return stride(from: 0, to: crossings.count - 1, by: 2).reduce(0) {
      $0 + crossings[$1 + 1] - crossings[$1]
    }
  }

  @Test func `on every day the bands fill the whole height with the shares of the statistics`()
    throws
  {
    for (options, from, to) in [
      (land.options, "2019-11-01", "2021-02-28"), (northernMali, "2012-01-01", "2012-12-31"),
    ] {
      let map = try MapData(reading: options)
      let scene = try scene(options, from, to)
      let (box, bands) = (try box(scene), try bands(scene))
      let (first, last) = (try day(from), try day(to))
      let count = first.distance(to: last) + 1
      for offset in stride(from: 0, to: count, by: 7) {
        let x = box.minX + box.width * (Double(offset) + 0.5) / Double(count)
        let heights = bands.map { ($0.0, height($0.1, at: x)) }
        #expect(abs(heights.reduce(0) { $0 + $1.1 } - box.height) < 1e-6)
        let rows = try map.model.statistics(on: [first.advanced(by: offset)]).rows
        for (id, height) in heights {
          let share = rows.filter {
            let suffix = $0.isInferred && $0.status != .unknown ? ":inferred" : ""
            return "\($0.status.rawValue):\($0.actors)\(suffix)" == id
          }.reduce(0) { $0 + $1.share }
          #expect(abs(height / box.height - share) < 1e-9, "\(id), day \(offset)")
        }
      }
    }
  }

  @Test func `edges are upright or level and stand on days of change`() throws {
    let map = try MapData(reading: northernMali)
    let scene = try scene(northernMali, "2012-01-01", "2024-12-31")
    let box = try box(scene)
    let (first, end) = (try day("2012-01-01"), try day("2025-01-01"))
    let changes = map.model.history.appearanceDays.map {
      box.minX + box.width * Double(first.distance(to: $0)) / Double(first.distance(to: end))
    }
    for panel in ["shares", "shares-enlarged"] {
      for (id, path) in try bands(scene, panel) {
        var previous: Point<Page>?
        for step in path.steps {
          switch step {
          case .move(let point): previous = point
          case .line(let point):
            if let previous { #expect(previous.x == point.x || previous.y == point.y, "\(id)") }
            previous = point
            let isAtChange = (changes + [box.minX, box.maxX]).contains { abs($0 - point.x) < 1e-6 }
            #expect(isAtChange, "\(id) turns at \(point.x)")
          default: break
          }
        }
      }
    }
  }

  @Test func `what is known is enlarged only where it takes half of the area or less`() throws {
    #expect(try scene(northernMali, "2012", "2013").layers.contains { $0.id == "shares-enlarged" })
    #expect(
      try !scene(land.options, "2020", "2021").layers.contains { $0.id == "shares-enlarged" })
  }

  @Test func `the bands stand in the actors' order, contested after control, unknown on top`()
    throws
  {
    let ids = try bands(scene(land.options, "2020", "2021")).map(\.0)
    #expect(
      ids == [
        "control:red", "control:blue:inferred", "contested:red+blue", "unknown:",
      ])
  }

  @Test func `inferred areas and towns without reach are named in the legend`() throws {
    let legend = try #require(
      scene(land.options, "2020", "2021").layers.first { $0.id == "legend" })
    let words = legend.runs.map(\.text).joined(separator: " ")
    #expect(words.contains("inferred from town control"))
    #expect(words.contains("A town without reach counts no area"))
  }

  @Test(arguments: ["en", "fr", "ar"])
  func `nothing leaves the page, texts stand clear and names stay in their bands`(
    language: String
  ) throws {
    for size in [(1200.0, 900.0), (1123.0, 794.0), (794.0, 1123.0)] {
      var options = northernMali
      options.size = size
      let scene = try scene(options, "2012-01-01", "2024-12-31", language: language)
      let page = Extent<Page>(x: 0, y: 0, width: scene.width, height: scene.height)
      let runs = scene.layers.flatMap(\.runs)
      for (index, run) in runs.enumerated() {
        #expect(page.contains(run.box), "\(run.text)")
        for other in runs[(index + 1)...] {
          let common = run.box.intersection(other.box)
          #expect(
            common.map { $0.width < 0.5 || $0.height < 0.5 } ?? true,
            "\(run.text) lies over \(other.text)")
        }
      }
      for panel in ["shares", "shares-enlarged"] {
        let labels = scene.layers.first { $0.id == "\(panel)-labels" }?.runs ?? []
        #expect(!labels.isEmpty)
        let frame = try box(scene, panel)
        #expect(labels.allSatisfy { frame.contains($0.box) })
      }
    }
  }

  @Test func `each event is counted in its month`() throws {
    let map = try MapData(reading: northernMali)
    let (first, last) = (try day("2012-01-01"), try day("2024-12-31"))
    let scene = try scene(northernMali, "2012-01-01", "2024-12-31")
    let ticks = try #require(scene.layers.first { $0.id == "events" }).shapes
    let counts = ticks.compactMap { Int($0.identity?.attributes["count"] ?? "") }
    let days = map.events.map(\.day).filter { $0 >= first && $0 <= last }
    #expect(counts.reduce(0, +) == days.count)
    let may = days.filter { $0.description.hasPrefix("2014-05") }.count
    #expect(
      ticks.first { $0.identity?.id == "2014-05-01" }?.identity?.attributes["count"] == "\(may)")
  }

  @Test func `the summary names the first and the last shares`() throws {
    let summary = try scene(land.options, "2020-01-01", "2021-06-01").summary
    #expect(summary.contains("1 January 2020: "))
    #expect(summary.contains("1 June 2021: "))
    #expect(summary.contains("blue (inferred from town control)"))
  }

  @Test(arguments: PictureFormats.builtIn.rows)
  func `the same chart has the same bytes`(format: PictureFormat) throws {
    func bytes() throws -> [UInt8] {
      try paint(scene(land.options, "2020", "2021"), as: format, text: text)
    }
    #expect(try bytes() == bytes())
  }

  @Test func `one day can be charted, a span that ends before it begins cannot`() throws {
    #expect(try !bands(scene(land.options, "2020-03-01", "2020-03-01")).isEmpty)
    let error = #expect(throws: ControlMapError.self) {
      try scene(land.options, "2021", "2020")
    }
    #expect(error?.exitCode == 64)
  }
}
