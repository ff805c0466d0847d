import Cartography
import MapDocument
@testable import MapMaking
import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

@testable import ControlMap

/// Classes of a style are the same on every day, and the legend tells their ranges.
struct ClassesTests {
  private static let style = """
    {"version": 8, "glyphs": "g/{fontstack}/{range}", "state": {"date": {"default": ""}},
     "metadata": {"controlmap:classes": {"size-class": {"source": "regions", "property": "size",
       "method": "equal-interval", "classes": 2, "title": {"en": "Size", "fr": "Taille"}}}},
     "sources": {"regions": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
     "layers": [{"id": "regions", "type": "fill", "source": "regions", "paint": {"fill-color":
       ["match", ["get", "size-class"], 0, "red", 1, "blue", "gray"]}}]}
    """

  private func plan(language: String? = nil) throws -> Plan {
    let folder = try Folder()
    func square(_ id: String, _ west: Double, _ size: String) -> String {
      """
      {"type":"Feature","properties":{"id":"\(id)","size":\(size)},"geometry":{"type":"Polygon",\
      "coordinates":[[[\(west),0],[\(west + 1),0],[\(west + 1),1],[\(west),1],[\(west),0]]]}}
      """
    }
    let regions = ["a": "1", "b": "9", "c": "null"].sorted { $0.key < $1.key }.enumerated().map {
      square($1.key, Double($0), $1.value)
    }
    var options = MapOptions()
    options.language = language
    options.regions = try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(regions.joined(separator: ","))]}",
      to: "regions.geojson")
    options.control = [
      try folder.write("region,actors,from,to\na,red,2020-01-01,2020-06-01\n", to: "control.csv")
    ]
    options.style = try folder.write(Self.style, to: "style.json")
    let text = try TextSetter()
    return try makePlan(readMap(options), options, text: text)
  }

  @Test func `features carry their class, expressions know the breaks`() throws {
    let plan = try plan()
    #expect(plan.data.classes.map(\.breaks) == [[5]])
    let day = try #require(Day(year: 2020, month: 2, day: 1))
    #expect(plan.globalState(on: day)["size-class"] == [5])
    let dated = try DatedSources(plan, on: day)
    let composition = try plan.composition(
      of: dated, on: day, texts: .none(language: "en"), legend: [])
    let classes = composition.sources["regions"]?.map { $0.properties["size-class"] }
    #expect(classes == [.number(0), .number(1), nil])
  }

  @Test func `the legend lists the classes with their ranges`() throws {
    let data = try plan().data
    let sections = LegendMaker(data).sections(for: LegendContents())
    let section = try #require(sections.last)
    #expect(section.heading == "Size")
    #expect(section.entries.map(\.label) == ["1 – 4", "5 – 9"])
  }

  @Test(arguments: [("fr_FR", "Taille"), ("fr", "Taille"), ("de", "Size"), ("en-GB", "Size")])
  func `the heading is in the map's language, or in the one that it is a kind of`(
    language: String, heading: String
  ) throws {
    let data = try plan(language: language).data
    let sections = LegendMaker(data).sections(for: LegendContents())
    #expect(sections.last?.heading == heading)
  }
}
