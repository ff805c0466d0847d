import ControlMap
import Diagnostics
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory
import TestSupport
import Testing

/// No letter of any picture is too small to be read where the picture is looked at.
struct SmallestLettersTests {
  /// What a page is asked for as, and the smallest letters that can be read on it, in its own pixels.
  struct Page: Sendable, CustomTestStringConvertible {
    var template: PageTemplate?
    var size: String?
    var floor: Double
    var testDescription: String {
      [template?.rawValue, size].compactMap(\.self).joined(separator: " ")
    }
  }

  enum Command: CaseIterable { case render, compare, sheet, stats }

  /// 7 points, 8 pixels, and 11 pixels of a screen that shows the shorter side of the page on 390.
  private static let (paper, screen) = (7.0 / 72 * 96, 8.0)
  private static func phone(_ width: Double) -> Double { 11 * width / 390 }

  private static let pages =
    ["A3", "A3 landscape", "A4", "A4 landscape", "A5", "A5 landscape"].map {
      Page(size: $0, floor: paper)
    } + ["600x450", "1200x900", "1920x1080"].map { Page(size: $0, floor: screen) } + [
      Page(template: .report, floor: paper), Page(template: .square, floor: screen),
      Page(template: .slide, floor: screen), Page(template: .story, floor: phone(1080)),
      Page(template: .story, size: "720x1280", floor: phone(720)),
    ]

  private func options(_ document: MapOptions, _ page: Page) -> MapOptions {
    var options = document
    options.template = page.template
    if let size = page.size { options.size = PageSetup.size(from: size) }
    return options
  }

  private func scene(
    _ command: Command, _ options: MapOptions, _ dates: [String] = ["2020-02-01", "2020-10-01"]
  ) throws -> Scene {
    let text = try TextSetter()
    let map = try readMap(options)
    let days = try dates.map { try #require(PartialDate($0)).first }
    switch command {
    case .render:
      return try makePlan(map, options, text: text).picture(on: days[1], measurer: text).scene
    case .compare:
      return try makeComparison(map, options, from: days[0], to: days[1], text: text)
        .picture(measurer: text).scene
    case .sheet:
      return try makeSheet(map, options, on: days, text: text).picture(measurer: text).scene
    case .stats:
      return try makePlan(map, options, text: text)
        .chart(from: days[0], to: days[1], measurer: text).scene
    }
  }

  /// The runs whose letters are smaller than can be read.
  private func tooSmall(_ scene: Scene, _ floor: Double) -> [String] {
    let runs = scene.layers.flatMap { layer in layer.runs.map { (layer.id, $0) } }
    #expect(!runs.isEmpty)
    return runs.filter { $0.1.font.size < floor - 0.01 }
      .map { "\($0.0): '\($0.1.text)' \($0.1.font.size) px" }
  }

  @Test(arguments: pages, Command.allCases)
  func `letters can be read on every page`(page: Page, command: Command) throws {
    let land = try SquareLand(
      furniture: """
        {legend: {at: right, shows: [share, area, towns]}, scale-bar: {at: bottom-left, units: both},
        north-arrow: top-right, graticule: 1, timeline: bottom,
        inset: {at: top-left, extent: [0.3, 0.3, 0.7, 0.7], title: Alpha, size: 0.4}}
        """)
    let found = tooSmall(try scene(command, options(land.options, page)), page.floor)
    #expect(found == [])
  }

  @Test(arguments: pages.filter { $0.size == ($0.template == nil ? "A5" : nil) })
  func `letters of a map with all that it may have can be read`(page: Page) throws {
    var document = MapOptions()
    document.document = Repository.path("geodata/northern-mali/map.yaml")
    for command in page.template == .story ? [Command.render, .compare, .sheet, .stats] : [.render]
    {
      let days = ["2012-07-01", "2023-11-14"]
      let found = tooSmall(try scene(command, options(document, page), days), page.floor)
      #expect(found == [], "\(command)")
    }
  }
}
