import Diagnostics
import Formats
import Shapes
import Territory
import Testing

struct AreasTests {
  private let square = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#

  private func collection(_ features: [(member: String, properties: String, geometry: String)])
    -> String
  {
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
      + features.map {
        "{\"type\":\"Feature\",\($0.member)\"properties\":{\($0.properties)},\"geometry\":\($0.geometry)}"
      }.joined(separator: ",\n") + "]}"
  }

  private func regions(_ properties: String..., id: String? = nil, name: String? = nil) throws
    -> [Region]
  {
    let folder = try TemporaryFolder()
    let text = collection(properties.map { ("", $0, square) })
    return try readRegions(at: folder.file("r.geojson", text), id: id, name: name).value
  }

  @Test func `regions have an id, names in languages and their properties`() throws {
    let found = try regions(
      #""code":"ML8","name":"Kidal","name:fr":"Kidal (fr)","name:ar":"كيدال","name:etymology":"x""#,
      id: "code")
    #expect(
      found[0].name == LocalizedText([("und", "Kidal"), ("ar", "كيدال"), ("fr", "Kidal (fr)")]))
    #expect(found[0].id == "ML8")
    #expect(found[0].area.area == 1)
    #expect(found[0].properties["name:etymology"] == "x")
  }

  @Test func `a name can be a map of languages or another property, else it is the id`() throws {
    let found = try regions(
      #""id":1,"label":{"fr":"Un","en":"One"}"#, #""id":2,"label":"Two""#, #""id":3"#,
      id: "id", name: "label")
    #expect(found.map { $0.name.text(in: "fr") } == ["Un", "Two", "3"])
    #expect(found.map(\.id) == ["1", "2", "3"])
  }

  @Test func `without a word about it the id is what tells regions apart`() throws {
    #expect(try regions(#""name":"a","pop":1"#, #""name":"b","pop":1"#).map(\.id) == ["a", "b"])
    let folder = try TemporaryFolder()
    let text = collection([
      ("\"id\":\"x\",", #""code":"1""#, square), ("\"id\":\"y\",", #""code":"2""#, square),
    ])
    #expect(try readRegions(at: folder.file("r.geojson", text)).value.map(\.id) == ["x", "y"])
  }

  @Test func `a lone region needs no id`() throws {
    #expect(try regions(#""fips":1"#).map(\.id) == ["1"])
    #expect(try regions(#""code":"a","name":"A""#).map(\.id) == ["a"])
  }

  @Test func `several candidates for the id, or none, are a question`() throws {
    #expect(throws: FormatError.self) {
      try regions(#""code":1,"name":"a""#, #""code":2,"name":"b""#)
    }
    do {
      _ = try regions(#""fips":1,"gn":"a","name":"x""#, #""fips":2,"gn":"b","name":"x""#)
    } catch let FormatError.ambiguousIdentifier(_, candidates) {
      #expect(candidates == ["fips", "gn"])
    }
    let error = FormatError.ambiguousIdentifier(file: "r.geojson", candidates: ["code", "name"])
    #expect(
      error.description
        == "r.geojson: which property is the id is not clear; name it with --id or as 'id', one of 'code', 'name'"
    )
    #expect(
      FormatError.ambiguousIdentifier(file: "r.geojson", candidates: []).description
        == "r.geojson: no property tells the features apart; give each an id of its own")
  }

  @Test func `missing and repeated ids are errors, features without polygons warnings`() throws {
    let text = collection([
      ("", #""code":"a","name":"A""#, square), ("", #""code":"a""#, square),
      ("", #""name":"C""#, square), ("", #""code":"d","name":"D""#, "null"),
    ])
    let folder = try TemporaryFolder()
    let path = try folder.file("r.geojson", text)
    #expect(
      errors(in: folder) { _ = try readRegions(at: path, id: "code") } == [
        "r.geojson:3: region 'a': its id is that of line 2 already; "
          + "give each region one feature and an id of its own",
        "r.geojson:4: region 'C': it has no text or number in its property 'code'; give it an id",
      ])
    do {
      _ = try readRegions(at: path, id: "code")
    } catch let .invalid(diagnostics) {
      #expect(
        diagnostics.last?.description.hasSuffix(
          "r.geojson:5: feature 'D': it has no polygon; it is left out") == true)
    }
    #expect(
      errors(in: folder) { _ = try readRegions(at: path, id: "cod", name: "nam") } == [
        "r.geojson: no feature has the property 'cod'; did you mean 'code'?"
      ])
    #expect(
      errors(in: folder) { _ = try readPlaces(at: path, id: "code") } == [])
    let points = try folder.file("p.geojson", #"{"type":"Point","coordinates":[1,2]}"#)
    #expect(
      errors(in: folder) { _ = try readRegions(at: points) }
        == ["p.geojson: no feature has a polygon; name a file of regions"])
  }

  @Test func `places are points of GeoJSON or of a table`() throws {
    let folder = try TemporaryFolder()
    let text = collection([
      ("", #""id":"gao","name":"Gao""#, #"{"type":"Point","coordinates":[0,16]}"#),
      ("", #""id":"box""#, square),
    ])
    let reading = try readPlaces(at: folder.file("p.geojson", text), id: "id", name: "name")
    #expect(reading.value.map(\.location) == [Point(0, 16)])
    #expect(reading.warnings.map(\.what) == ["it has no point"])
    let table = try folder.file(
      "p.csv", "id,name,name:fr,lat,lon\ngao,Gao,Gao (fr),16.5,0.1\nber,Ber,,,\n")
    let places = try readPlaces(at: table, id: "id")
    #expect(places.value.map(\.id) == ["gao"])
    #expect(places.value[0].location == Point(0.1, 16.5))
    #expect(places.value[0].name.text(in: "fr") == "Gao (fr)")
    #expect(places.warnings.map(\.line) == [3])
    let without = try folder.file("q.csv", "id,name\na,b\n")
    #expect(
      errors(in: folder) { _ = try readPlaces(at: without) } == [
        "q.csv:1: the table has no columns of longitude and latitude; name them 'longitude' and 'latitude'"
      ])
  }
}
