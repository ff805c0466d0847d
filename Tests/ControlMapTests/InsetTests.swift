import Cartography
import ControlMap
import Diagnostics
import Drawing
import Formats
import MapMaking
import Territory
import Painter
import Shapes
import TestSupport
import Testing

/// Small maps in the corners, logos and what the legend explains.
struct InsetTests {
  private func picture(furniture: String) throws -> Plan.Picture {
    let land = try SquareLand(furniture: furniture)
    let text = try TextSetter()
    let map = try readMap(land.options)
    return try makePlan(map, land.options, text: text)
      .picture(on: PartialDate("2020-06-01")?.first, measurer: text)
  }

  private func inset(_ picture: Plan.Picture, _ id: String = "inset-1") throws -> Group {
    try #require(picture.scene.layers.first { $0.id == id })
  }

  @Test func `a locator marks the extent of the map in the land around it`() throws {
    let inset = try inset(
      try picture(furniture: "{inset: {at: top-right, source: regions, extent: [-9, -9, 11, 11]}}"))
    let ground = try #require(inset.subgroup("locator-ground")?.box)
    let extent = try #require(inset.subgroup("locator-extent")?.allShapes.last?.path.extent)
    #expect(ground.contains(extent))
    // Two degrees and some air of twenty.
    #expect((0.05...0.4).contains(extent.width / ground.width))
    #expect(inset.subgroup("locator-home") != nil)
  }

  @Test func `an inset at a larger scale shows the state of the date`() throws {
    let picture = try picture(
      furniture: "{inset: {at: bottom-right, extent: [0.2, 0.2, 0.9, 0.9], title: Around Alpha}}")
    let inset = try inset(picture)
    #expect(inset.runs.map(\.text).contains("Around Alpha"))
    #expect(inset.runs.map(\.text).contains("Alpha"))
    let areas = try #require(inset.subgroup("halos"))
    #expect(!areas.allShapes.isEmpty)
    #expect(inset.subgroup("scale-bar") != nil)
    let outline = try #require(picture.scene.layers.first { $0.id == "inset-outlines" }?.box)
    let frame = try #require(picture.scene.layers.first { $0.id == "frame" }?.box)
    #expect(frame.contains(outline))
  }

  @Test func `an inset that hides a town says so and names free corners`() throws {
    let picture = try picture(
      furniture: "{inset: {at: bottom-right, source: regions, size: 0.5}}")
    let warning = try #require(picture.warnings.first { $0.what.contains("hides") })
    #expect(warning.what == "'inset-1' hides Beta")
    #expect(warning.advice.contains("top-left"))
    #expect(!picture.labels.map(\.text).contains("Beta"))
  }

  @Test(arguments: [
    ("{inset: top-left}", "no areas in a source 'countries'"),
    (
      "{inset: {at: top-left, source: regions, extent: [1, 1, 9, 9]}}",
      "neither inside the map's nor around it"
    ),
    ("{logo: {source: none.png, at: top-left}}", "none.png"),
  ])
  func `what cannot be drawn is an error`(furniture: String, words: String) throws {
    let error = #expect(throws: ControlMapError.self) { try picture(furniture: furniture) }
    #expect(error?.description.contains(words) == true)
  }

  @Test func `the legend explains the statuses of the map where it is asked to`() throws {
    func texts(_ furniture: String) throws -> String {
      try picture(furniture: furniture).scene.layers.first { $0.id == "legend" }?.runs
        .map(\.text).joined(separator: " ") ?? ""
    }
    let words = try texts("{legend: {at: right, definitions: true}}")
    #expect(words.contains("Control: holds") && words.contains("Presence: is there"))
    #expect(!words.contains("Besieging:"))
    #expect(try !texts("{legend: right}").contains("Control: holds"))
  }
}
