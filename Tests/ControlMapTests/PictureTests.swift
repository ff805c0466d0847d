import ControlMap
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory
import TestSupport
import Testing

/// Compares what is painted with what the scene says is where.
struct PictureTests {
  /// - Parameter isFlat: The land around towns has one tint, and nothing of a story lies on it.
  private func picture(_ date: String, isFlat: Bool = false) throws -> (
    scene: Scene, pixels: Pixels
  ) {
    var options = MapOptions()
    options.document = Repository.path("geodata/northern-mali/map.yaml")
    let folder = try Folder()
    if isFlat {
      options = try .northernMaliWithoutStory(
        in: folder, [("reach: 80 km", "reach: 80 km, depict: disc")])
    }
    let text = try TextSetter()
    let plan = try makePlan(readMap(options), options, text: text)
    let scene = try plan.picture(on: PartialDate(date)?.first, measurer: text).scene
    return (scene, try Pixels(png: paint(scene, as: .png, text: text)))
  }

  /// The colours of a box, the most frequent first.
  private func colors(_ pixels: Pixels, _ box: Extent<Page>) -> [Pixels.Channels] {
    var counts: [[UInt8]: Int] = [:]
    for y in Int(box.minY)..<Int(box.maxY) {
      for x in Int(box.minX)..<Int(box.maxX) {
        let pixel = pixels[x, y]
        counts[[pixel.red, pixel.green, pixel.blue], default: 0] += 1
      }
    }
    return counts.sorted { ($1.value, $1.key[0]) < ($0.value, $0.key[0]) }
      .map { Pixels.Channels($0.key[0], $0.key[1], $0.key[2]) }
  }

  /// The box that the swatch of a legend row fills, left of its marker.
  private func swatch(_ scene: Scene, _ label: String) throws -> Extent<Page> {
    let legend = try #require(scene.layers.first { $0.id == "legend" })
    let rows = legend.elements.compactMap { element -> Group? in
      if case .group(let group) = element { group } else { nil }
    }
    let row = try #require(rows.first { $0.identity?.title.contains(label) == true })
    var box: Extent<Page>?
    for case .group(let layer) in row.elements where layer.id.hasPrefix("cont") {
      for case .shape(let shape) in layer.elements { box = shape.path.extent ?? box }
    }
    let whole = try #require(box)
    return Extent(
      minX: whole.minX + 2, minY: whole.minY + 2, maxX: whole.center.x, maxY: whole.maxY - 2)
  }

  /// Boxes about the names of towns and regions.
  private func names(_ scene: Scene) -> [Extent<Page>] {
    scene.layers.filter { $0.id.hasSuffix("-names") }.flatMap(\.runs).filter {
      $0.rotation == 0 && $0.color.alpha > 0
    }.map { run in
      Extent(
        x: run.origin.x, y: run.origin.y - run.font.size * 0.75, width: run.width,
        height: run.font.size * 0.8)
    }
  }

  /// A window of 16 pixels beside the marker of a town, off all names.
  private func beside(_ scene: Scene, _ town: String) throws -> Extent<Page> {
    let layer = try #require(scene.layers.first { $0.id == "places" })
    let shapes = layer.elements.compactMap { element -> Shape? in
      if case .shape(let shape) = element { shape } else { nil }
    }
    let marker = try #require(shapes.first { $0.identity?.id == town }?.path.extent)
    let names = names(scene).map { $0.expanded(by: 4) }
    let windows = [(0.0, -30.0), (0, 30), (-30, 0), (30, 0)].map { x, y in
      Extent<Page>(
        x: marker.center.x + x - 8, y: marker.center.y + y - 8, width: 16, height: 16)
    }
    return try #require(windows.first { window in !names.contains { $0.intersects(window) } })
  }

  private func isClose(_ one: Pixels.Channels, _ other: Pixels.Channels) -> Bool {
    zip([one.red, one.green, one.blue], [other.red, other.green, other.blue])
      .allSatisfy { abs(Int($0) - Int($1)) <= 2 }
  }

  @Test(arguments: [
    ("2012-07-01", ["kidal": "Ansar Dine", "gao": "(MUJAO)", "timbuktu": "Ansar Dine + AQIM"]),
    ("2023-11-20", ["kidal": "(FAMa)", "gao": "(FAMa)", "aguelhok": "(CSP-PSD)"]),
  ])
  func `the pixels beside a town have the legend's colour of its holder`(
    date: String, holders: [String: String]
  ) throws {
    let (scene, pixels) = try picture(date, isFlat: true)
    for (town, holder) in holders {
      let ground = try #require(colors(pixels, beside(scene, town)).first)
      let key = try #require(colors(pixels, swatch(scene, holder)).first)
      #expect(isClose(ground, key), "\(town): \(ground) is not \(key)")
    }
  }

  @Test func `contested Kidal is striped in two as in the legend`() throws {
    let (scene, pixels) = try picture("2013-12-01", isFlat: true)
    let ground = try colors(pixels, beside(scene, "kidal")).prefix(2)
    let key = try colors(pixels, swatch(scene, "(contested)")).prefix(2)
    #expect(ground.count == 2 && !isClose(ground[0], ground[1]))
    for color in ground { #expect(key.contains { isClose($0, color) }) }
  }

  @Test func `names of towns and regions do not overlap`() throws {
    for date in ["2012-04-10", "2014-05-30", "2018-06-01", "2023-11-14"] {
      let (scene, _) = try picture(date)
      let boxes = names(scene)
      #expect(boxes.count >= 15)
      for (index, box) in boxes.enumerated() {
        for other in boxes[(index + 1)...] {
          let common = box.intersection(other)
          #expect((common.map { $0.width * $0.height } ?? 0) < 0.01)
        }
      }
    }
  }

  @Test func `a small map looks as it did`() throws {
    let folder = try SquareLand()
    let text = try TextSetter()
    var options = folder.options
    options.size = (420, 300)
    let plan = try makePlan(readMap(options), options, text: text)
    let file = try plan.file(
      on: PartialDate("2020-06-01")?.first, as: .png, text: text)
    try expectPicture(file.bytes, isLike: "square-land/2020-06-01")
  }
}
