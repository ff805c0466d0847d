import Cartography
import ControlMap
import ControlModel
import Drawing
import Formats
import MapDocument
import MapMaking
import Painter
import Shapes
import TestSupport
import Testing

/// The map of northern Mali on pages of all shapes, in three languages.
struct PageTests {
  struct Page: Sendable, CustomTestStringConvertible {
    var name: String
    var language: String
    var testDescription: String { "\(name), \(language)" }
  }

  private static let pages = ["600x450", "1200x900", "report", "square", "story"].flatMap { name in
    ["en", "fr", "ar"].map { Page(name: name, language: $0) }
  }

  /// - Parameter hasStory: As it is shipped; else without its story, and with a strip of shares.
  private func picture(_ page: Page, hasStory: Bool = false) throws -> Plan.Picture {
    let folder = try Folder()
    var options = try MapOptions.northernMaliWithoutStory(
      in: folder, [("{at: bottom, shows: places}", "bottom")])
    if hasStory {
      options = MapOptions()
      options.document = Repository.path("geodata/northern-mali/map.yaml")
    }
    options.language = page.language
    if let template = PageTemplate(rawValue: page.name) {
      options.template = template
    } else {
      options.size = PageSetup.size(from: page.name)
    }
    let map = try readMap(options)
    let text = try TextSetter()
    return try makePlan(map, options, text: text)
      .picture(on: map.model.defaultDate, measurer: text)
  }

  private static let furniture = [
    "title", "credits", "legend", "timeline", "scale-bar", "north-arrow", "inset-1",
    "graticule-labels",
  ]

  private static let towns = [
    "aguelhok", "anefis", "ber", "gao", "kidal", "menaka", "tessalit", "timbuktu", "tinzaouaten",
  ]

  @Test(arguments: pages)
  func `a map with a story has room on every page, and its headline stands over it`(page: Page)
    throws
  {
    let picture = try picture(page, hasStory: true)
    #expect(picture.scene.layers.contains { $0.id == "frame" })
    #expect(picture.scene.title != "")
    for run in picture.scene.layers.filter({ $0.id == "title" }).flatMap(\.runs) {
      #expect(run.origin.x >= 0 && run.origin.x + run.width <= picture.scene.width + 0.5)
    }
  }

  @Test(arguments: pages)
  func `nothing covers anything else and nothing is cut`(page: Page) throws {
    let picture = try picture(page)
    let paper = Extent<Shapes.Page>(
      x: 0, y: 0, width: picture.scene.width, height: picture.scene.height)
    let layers = picture.scene.layers
    let frame = try #require(layers.first { $0.id == "frame" }?.box)
    var boxes: [(id: String, box: Extent<Shapes.Page>)] = []
    for id in Self.furniture {
      let group = try #require(layers.first { $0.id == id }, "\(id)")
      for run in group.runs {
        #expect(paper.contains(run.box), "\(id): \(run.text)")
      }
      // Degrees stand all around the frame, each by itself.
      if id == "graticule-labels" {
        boxes += group.runs.map { ("degrees \($0.text)", $0.box) }
      } else {
        boxes.append((id, try #require(group.box)))
      }
    }
    for (index, one) in boxes.enumerated() {
      for other in boxes.dropFirst(index + 1) {
        #expect(!overlap(one.box, other.box), "\(one.id) and \(other.id)")
      }
    }
    let panels = boxes.filter { frame.contains($0.box) }
    #expect(panels.count == 3)
    let names = Set(picture.labels.filter { !$0.text.isEmpty }.map(\.id))
    for town in Self.towns { #expect(names.contains("places/\(town)"), "\(town)") }
    for label in picture.labels where !label.text.isEmpty {
      for box in label.boxes {
        #expect(frame.contains(box), "\(label.text)")
        for plate in panels { #expect(!overlap(box, plate.box), "\(label.text), \(plate.id)") }
      }
    }
  }

  /// By more than rounding.
  private func overlap(_ one: Extent<Shapes.Page>, _ other: Extent<Shapes.Page>) -> Bool {
    min(one.maxX, other.maxX) - max(one.minX, other.minX) > 0.5
      && min(one.maxY, other.maxY) - max(one.minY, other.minY) > 0.5
  }
}
