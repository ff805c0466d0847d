import Cartography
import ControlMap
import ControlModel
import Drawing
import Foundation
import FoundationXML
import MapDocument
import MapMaking
import Painter
import Series
import Shapes
import TestSupport
import Territory
import Testing

/// Northern Mali as SVG, for pages and reports.
struct SVGMapTests {
  private let plan: Plan
  private let day: Day
  private let text: TextSetter
  private let folder: Folder

  init() throws {
    folder = try Folder()
    let options = try MapOptions.northernMaliWithoutStory(
      in: folder, [("{at: bottom, shows: places}", "bottom")])
    let map = try readMap(options)
    text = try TextSetter()
    plan = try makePlan(map, options, text: text)
    day = try #require(map.model.defaultDate)
  }

  private func svg(_ letters: SVGOptions.Text = .outlines, on day: Day? = nil) throws -> [UInt8] {
    var options = SVGOptions()
    options.text = letters
    let scene = try plan.picture(on: day ?? self.day, measurer: text).scene
    return try paint(scene, as: .svg, svg: options, text: text)
  }

  @Test func `the map is small enough for a page`() throws {
    #expect(try svg(.outlines).count < 300_000)
    #expect(try svg(.text).count < 150_000)
  }

  @Test func `everything that the map shows is an element of its own`() throws {
    let picture = try plan.picture(on: day, measurer: text)
    let document = try XMLDocument(data: Data(try svg(.text)))
    func ids(_ kind: String) throws -> [String] {
      try document.nodes(forXPath: "//*[starts-with(concat(@class, ' '), '\(kind) ')]/@id")
        .compactMap(\.stringValue)
    }
    let layers = picture.scene.layers
    func features(_ kind: String) -> Int {
      layers.flatMap { layer in
        layer.allShapes.compactMap(\.identity) + layer.groups.compactMap(\.identity)
      }.count { $0.kind.name == kind }
    }
    for kind in ["area", "region", "place", "event", "label"] {
      let found = try ids(kind)
      #expect(found.count == features(kind), "\(kind)")
      #expect(found.count >= 2 && Set(found).count == found.count, "\(kind)")
    }
    let labels = Set(picture.labels.filter { !$0.text.isEmpty }.map(\.id))
    #expect(try ids("label").count == labels.count)
    let kidal = try document.nodes(
      forXPath: "//*[@data-layer='places']/*[@data-place='kidal']/*[local-name()='title']")
    #expect(
      kidal.map(\.stringValue) == ["Kidal: Malian Armed Forces (FAMa), since 14 November 2023"])
  }

  @Test func `a sample in the legend has the holder's classes as well`() throws {
    let document = try XMLDocument(data: Data(try svg(.text)))
    let samples = try document.nodes(
      forXPath: "//*[@data-layer='legend']//*[contains(@class, 'actor-csp-psd')]")
    #expect(samples.count >= 2)
  }

  @Test func `what was drawn before does not show`() throws {
    let other = try #require(PartialDate("2014-06-01")).first
    let first = try svg()
    let between = try svg(.both, on: other)
    #expect(try svg() == first)
    #expect(try svg(.both, on: other) == between)
    #expect(between != first)
  }

  @Test func `the description says who holds what since when, and what is inferred`() throws {
    let words = try plan.picture(on: day, measurer: text).altText
    #expect(
      words.hasPrefix(
        "Control of northern Mali. On 14 November 2023 control is reported as follows: "
          + "Malian Armed Forces (FAMa), 6 towns: Kidal (since 14 November 2023), "))
    #expect(words.contains("No information: elsewhere. Towns: Malian Armed Forces (FAMa): Menaka "))
    // Of these two towns the record says nothing.
    #expect(!words.contains("Goundam"))
    #expect(words.contains("Tints around towns are inferred from town control"))
  }

  @Test func `many dates in one file share what stays`() throws {
    let dates = try ["2012-07-01", "2013-03-01", "2018-01-01", "2023-11-14"].map {
      try #require(PartialDate($0)).first
    }
    let single = try FrameSeries(plan, on: dates, as: .svg).singleFile(text: text)
    let alone = try dates.map { try svg(on: $0).count }.reduce(0, +)
    #expect(single.bytes.count * 2 < alone)
    let document = try XMLDocument(data: Data(single.bytes))
    let titles = try document.nodes(
      forXPath: "//*[@data-layer='title']/*[@class='period'][not(@display)]")
    #expect(titles.count == 1)
    // The ground is there once.
    #expect(try document.nodes(forXPath: "//*[@data-layer='rivers']//*[@class='period']").isEmpty)
  }
}
