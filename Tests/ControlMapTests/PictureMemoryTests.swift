import Cartography
import ControlMap
import ControlModel
import Foundation
import MapDocument
import MapMaking
import Painter
import Territory
import TestSupport
import Testing

/// What pictures of one plan have in common is looked for once.
struct PictureMemoryTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func plan(_ land: SquareLand) throws -> Plan {
    var options = land.options
    options.size = (500, 400)
    let none =
      #"{"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}"#
    options.style = try folder.write(
      """
      {"version": 8, "name": "names", "sources": {"areas": \(none), "regions": \(none)}, "layers": [
        {"id": "areas", "type": "fill", "source": "areas", "paint": {"fill-color": ["to-color", ["get", "color"], "#ddd"]}},
        {"id": "names", "type": "symbol", "source": "regions", "layout": {"text-field": ["get", "name"]}}]}
      """, to: "style.json")
    return try makePlan(readMap(options), options, text: TextSetter())
  }

  @Test func `names have their places in areas once, whatever date is drawn`() throws {
    let plan = try plan(SquareLand())
    let text = try TextSetter()
    let memory = PictureMemory(of: plan)
    for date in ["2020-06-01", "2020-10-01", "2021-02-01"] {
      let remembered = try plan.picture(on: day(date), measurer: text, memory)
      let alone = try plan.picture(on: day(date), measurer: text)
      #expect(remembered.scene == alone.scene)
      #expect(memory.fittingPlaces.searches == 4)
    }
  }

  @Test func `ground that stays the same has its label point looked for once`() throws {
    let polygons = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"actors":"blue",\
      "from":"2020-01-01","to":"2020-12-01"},"geometry":{"type":"Polygon","coordinates":\
      [[[0.2,1.2],[0.8,1.2],[0.8,1.7],[0.2,1.7],[0.2,1.2]]]}}]}
      """
    let plan = try plan(SquareLand(polygons: polygons))
    let text = try TextSetter()
    let memory = PictureMemory(of: plan)
    _ = try plan.picture(on: day("2020-06-01"), measurer: text, memory)
    let searches = memory.labelPoints.searches
    #expect(searches > 0)
    let remembered = try plan.picture(on: day("2020-06-05"), measurer: text, memory)
    #expect(memory.labelPoints.searches == searches)
    #expect(try remembered.scene == plan.picture(on: day("2020-06-05"), measurer: text).scene)
  }
}
