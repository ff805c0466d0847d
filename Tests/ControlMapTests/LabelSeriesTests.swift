import Cartography
import ControlMap
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
    let survey = try readSurvey(options)
    text = try TextSetter()
    plan = try makePlan(survey, options, text: text)
    let first = try #require(PartialDate("2012-01")).first
    let last = try #require(PartialDate("2024-12")).first
    days = try survey.dates(from: first, to: last, every: .months(7))
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

  @Test func `no name covers another name or a marker of another place`() throws {
    for day in days {
      let names = try names(on: day)
      for (index, name) in names.enumerated() {
        for other in names.dropFirst(index + 1) {
          let isOver = name.boxes.contains { box in other.boxes.contains { overlap(box, $0) } }
          #expect(!isOver, "\(day): \(name.text) and \(other.text)")
        }
        for point in Set(names.filter { $0.id.hasPrefix("places/") }.map(\.anchor)) {
          #expect(!name.boxes.contains { $0.contains(point) }, "\(day): \(name.text)")
        }
      }
    }
  }

  private func overlap(_ one: Extent<Page>, _ other: Extent<Page>) -> Bool {
    one.minX < other.maxX && other.minX < one.maxX && one.minY < other.maxY
      && other.minY < one.maxY
  }
}
