import Cartography
import ControlMap
import ControlModel
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

/// The names of northern Mali over the years.
struct LabelSeriesTests {
  private let plan: Plan
  private let days: [Day]
  private let text: TextSetter

  init() throws {
    var options = MapOptions()
    options.document = Repository.path("geodata/northern-mali/map.yaml")
    options.size = (1200, 900)
    let map = try readMap(options)
    text = try TextSetter()
    plan = try makePlan(map, options, text: text)
    let first = try #require(PartialDate("2012-01")).first
    let last = try #require(PartialDate("2024-12")).first
    days = try map.model.dates(from: first, to: last, every: .months(7))
  }

  private static let towns = [
    "aguelhok", "anefis", "ber", "gao", "kidal", "menaka", "tessalit", "timbuktu", "tinzaouaten",
  ]

  private func names(on day: Day) throws -> [PlacedLabel] {
    try plan.picture(on: day, measurer: text).labels.filter { !$0.text.isEmpty && !$0.mayBeCovered }
  }

  @Test func `every town of the record has its name in the same place on every map`() throws {
    var places: [String: Int] = [:]
    for day in days {
      let names = try names(on: day)
      for town in Self.towns {
        let name = try #require(names.first { $0.id == "places/\(town)" }, "\(town), \(day)")
        #expect(places[town, default: name.place] == name.place, "\(town), \(day)")
        places[town] = name.place
      }
    }
  }

  @Test func `no name covers another name, a marker or furniture`() throws {
    for day in days {
      let picture = try plan.picture(on: day, measurer: text)
      let names = picture.labels.filter { !$0.text.isEmpty && !$0.mayBeCovered }
      let layers = picture.scene.layers
      let panels = try ["scale-bar", "north-arrow", "inset-1"].map { id in
        try #require(layers.first { $0.id == id }?.box)
      }
      let discs = layers.filter { Self.markers.contains($0.id) }.flatMap(\.allShapes)
        .compactMap(\.path.extent)
      #expect(discs.count >= Self.towns.count)
      for (index, name) in names.enumerated() {
        for other in names.dropFirst(index + 1) {
          let isOver = name.boxes.contains { box in other.boxes.contains { overlap(box, $0) } }
          #expect(!isOver, "\(day): \(name.text) and \(other.text)")
        }
        for box in name.boxes {
          #expect(!panels.contains { overlap(box, $0) }, "\(day): \(name.text)")
          #expect(!discs.contains { isOver($0, box) }, "\(day): \(name.text)")
        }
      }
    }
  }

  private static let markers = [
    "places-unknown", "places-plain", "places-ring", "places", "places-beside",
  ]

  /// A disc, by the box around it, over a box by more than rounding.
  private func isOver(_ disc: Extent<Page>, _ box: Extent<Page>) -> Bool {
    let (x, y) = ((disc.minX + disc.maxX) / 2, (disc.minY + disc.maxY) / 2)
    let dx = max(box.minX - x, 0, x - box.maxX)
    let dy = max(box.minY - y, 0, y - box.maxY)
    let radius = disc.width / 2 - 0.5
    return dx * dx + dy * dy < radius * radius
  }

  private func overlap(_ one: Extent<Page>, _ other: Extent<Page>) -> Bool {
    one.minX < other.maxX && other.minX < one.maxX && one.minY < other.maxY
      && other.minY < one.maxY
  }
}
