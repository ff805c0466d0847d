import Cartography
import ControlMap
import ControlModel
import Drawing
import MapDocument
import Painter
import Shapes
import Territory
import TestSupport
import Testing

@testable import MapMaking

/// Legends that list the whole period.
struct PeriodLegendTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    let squares = (0..<3).map { index in
      """
      {"type":"Feature","properties":{"id":"r\(index)","name":"R"},"geometry":{"type":"Polygon",\
      "coordinates":[[[\(index),0],[\(index + 1),0],[\(index + 1),1],[\(index),1],[\(index),0]]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(squares.joined(separator: ","))]}",
      to: "r.geojson")
    try folder.write(
      """
      short:
        name: Short
        successor: {id: long, from: 2021-01-01}
      long:
        name: A Permanent Strategic Framework for Peace, Security, Development and Much More Beside
      other:
        name: Other

      """, to: "actors.yaml")
    try folder.write(
      "region,actors,from\nr0,short,2020-01-01\nr1,other,2020-01-01\nr2,other,2021-06-01\n",
      to: "c.csv")
  }

  @Test(arguments: ["right", "bottom", "top-right"], [(1280.0, 720.0), (600, 450)])
  func `no row moves in a series, whatever its holder is called`(
    anchor: String, size: (Double, Double)
  ) throws {
    for shows in ["", ", shows: [share, area]"] {
      try folder.write(
        """
        regions: {source: r.geojson, id: id}
        control: c.csv
        actors: actors.yaml
        period: {from: 2020-01-01, to: 2021-12-31}
        furniture: {legend: {at: \(anchor), lists: period\(shows)}}
        """, to: "map.yaml")
      var options = MapOptions()
      options.document = folder.path("map.yaml")
      options.size = size
      let text = try TextSetter()
      let plan = try makePlan(try readMap(options), options, text: text)
      let places = try [(2020, 3), (2021, 3), (2021, 9)].map { year, month in
        let day = try #require(Day(year: year, month: month, day: 1))
        let legend = try #require(
          plan.picture(on: day, measurer: text).scene.layers.first { $0.id == "legend" })
        return try ["Other", "No information"].map { name in
          try #require(legend.runs.first { $0.text == name }).origin
        }
      }
      #expect(places[1] == places[0])
      #expect(places[2] == places[0])
    }
  }
}
