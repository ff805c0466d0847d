import ControlMap
import ControlModel
import MapDocument
import MapMaking
import Painter
import Spatial
import Territory
import TestSupport
import Testing

/// How often the edges of a land are looked up, which a clock would hardly show.
struct GroundWorkTests {
  /// Edges that reading, planning and drawing look up, as a multiple of those in the file.
  private func edges(of land: WindingLand, months: Int = 0, days: [String]) throws -> Double {
    var options = MapOptions()
    let folder = try land.folder(months: months)
    options.document = folder.path("map.yaml")
    options.size = (800, 600)
    let text = try TextSetter()
    let work = SpatialWork()
    try SpatialWork.$current.withValue(work) {
      let plan = try makePlan(readMap(options), options, text: text)
      let memory = PictureMemory(of: plan)
      for day in days {
        _ = try plan.picture(
          on: #require(PartialDate(day)).first, measurer: text, memory)
      }
    }
    withExtendedLifetime(folder) {}
    return Double(work.edges) / Double(land.writtenEdges)
  }

  @Test(arguments: [WindingLand(side: 3, edges: 64), WindingLand(side: 6, edges: 128)])
  func `each edge is looked up a few times, however many there are`(land: WindingLand) throws {
    let times = try edges(of: land, days: ["2020-06-01"])
    #expect(times > 1 && times < 8)
  }

  @Test func `further days of a series look up no edge of the regions again`() throws {
    let land = WindingLand(side: 4, edges: 128)
    let days = (1...12).map { "2020-\($0 < 10 ? "0" : "")\($0)-28" }
    let one = try edges(of: land, months: 12, days: [days[0]])
    let twelve = try edges(of: land, months: 12, days: days)
    #expect(twelve == one)
  }
}
