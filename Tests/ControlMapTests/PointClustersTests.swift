import Diagnostics
import Expressions
import Localization
import MapMaking
import Shapes
import Styling
import Testing

@testable import ControlMap

struct PointClustersTests {
  private let words = Localizer(language: "en")

  private func style(_ cluster: [String: PropertyValue]) throws -> Style {
    let source: [String: PropertyValue] = [
      "type": "geojson", "data": ["type": "FeatureCollection", "features": []], "cluster": true,
    ]
    return try Style(
      json: .object([
        "version": 8, "layers": [],
        "sources": .object(["towns": .object(source.merging(cluster) { $1 })]),
      ]), standsAlone: true)
  }

  private func towns(_ longitudes: [Double]) -> [Feature<Geographic>] {
    longitudes.map {
      Feature(geometry: .point(Point($0, 0)), properties: ["size": .number($0)])
    }
  }

  /// At zoom 0 a degree is 512 / 360 pixels wide.
  @Test func `points within the radius become one at their middle`() throws {
    let found = try style(["clusterRadius": 20]).clustered(
      towns([0, 10, 40]), of: "towns", 0, words)
    #expect(found.count == 2)
    let cluster = try #require(found.first)
    #expect(abs((cluster.geometry?.points.first?.x ?? 0) - 5) < 1e-9)
    #expect(cluster.properties["cluster"] == true)
    #expect(cluster.properties["point_count"] == 2)
    #expect(cluster.properties["point_count_abbreviated"] == 2)
    #expect(found.last?.properties == ["size": 40])
  }

  @Test func `beyond the last zoom of clusters every point stands alone`() throws {
    let style = try style(["clusterRadius": 20, "clusterMaxZoom": 3])
    #expect(try style.clustered(towns([0, 0, 0]), of: "towns", 3.9, words).count == 1)
    #expect(try style.clustered(towns([0, 0, 0]), of: "towns", 4, words).count == 3)
  }

  @Test func `fewer points than asked for stay points`() throws {
    let style = try style(["clusterRadius": 20, "clusterMinPoints": 3])
    #expect(try style.clustered(towns([0, 1]), of: "towns", 0, words).count == 2)
    #expect(try style.clustered(towns([0, 1, 2]), of: "towns", 0, words).count == 1)
  }

  @Test func `clusters add up the properties of their points, also of those gathered before`()
    throws
  {
    let style = try style([
      "clusterRadius": 20,
      "clusterProperties": [
        "sum": ["+", ["get", "size"]],
        "largest": [["max", ["accumulated"], ["get", "largest"]], ["get", "size"]],
      ],
    ])
    let found = try style.clustered(towns([0, 1, 2, 9, 10]), of: "towns", 0, words)
    #expect(found.count == 1)
    #expect(found.first?.properties["sum"] == 22)
    #expect(found.first?.properties["largest"] == 10)
  }

  @Test func `points on both sides of the 180th meridian are near each other`() throws {
    let found = try style(["clusterRadius": 20]).clustered(
      towns([175, -179, 100, 178]), of: "towns", 0, words)
    #expect(found.count == 2)
    let cluster = try #require(found.first)
    #expect(cluster.properties["point_count"] == 3)
    #expect(abs((cluster.geometry?.points.first?.x ?? 0) - 178) < 1e-9)
  }

  @Test func `thousands of points are abbreviated`() throws {
    let style = try style(["clusterRadius": 20])
    let found = try style.clustered(
      towns([Double](repeating: 1, count: 1234)), of: "towns", 0, words)
    #expect(found.first?.properties["point_count_abbreviated"] == "1.2k")
    let french = try style.clustered(
      towns([Double](repeating: 1, count: 2050)), of: "towns", 0, Localizer(language: "fr"))
    #expect(french.first?.properties["point_count_abbreviated"] == "2,1k")
  }

  @Test func `a property that has no value for a point is named`() throws {
    let style = try style(["clusterProperties": ["sum": ["+", ["get", "people"]]]])
    #expect(throws: ControlMapError.self) {
      try style.clustered(towns([0, 1]), of: "towns", 0, words)
    }
  }

  @Test func `clustering that makes no sense is refused at its place`() {
    let error = #expect(throws: StyleError.self) {
      try style(["clusterRadius": "wide", "clusterProperties": ["sum": "+"]])
    }
    #expect(
      error?.problems.map(\.pointer) == [
        "/sources/towns/clusterRadius", "/sources/towns/clusterProperties/sum",
      ])
  }
}
