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

  @Test func `missing ids are errors, features without polygons warnings`() throws {
    let text = collection([
      ("", #""code":"a","name":"A""#, square), ("", #""code":"a""#, square),
      ("", #""name":"C""#, square), ("", #""code":"d","name":"D""#, "null"),
    ])
    let folder = try TemporaryFolder()
    let path = try folder.file("r.geojson", text)
    #expect(
      errors(in: folder) { _ = try readRegions(at: path, id: "code") } == [
        "r.geojson:4: feature 3 'C': it has no text or number in its property 'code'; give it an id"
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

  @Test func `ids keep the digits of the file`() throws {
    let found = try regions(
      #""code":9007199254740993"#, #""code":9007199254740992"#, #""code":1.0"#, #""code":1e3"#,
      #""code":631243922688264703"#, #""code":18446744073709551615"#,
      #""code":10749875123929874432"#,
      #""code":-9007199254740993.0"#, #""code":100000000000000000000"#, #""code":1e20"#,
      #""code":-123456789012345678901234567890"#, #""code":10000000000000000000000000"#,
      #""code":"00123""#, #""code":-7"#, id: "code")
    #expect(
      found.map(\.id) == [
        "9007199254740993", "9007199254740992", "1", "1000", "631243922688264703",
        "18446744073709551615", "10749875123929874432", "-9007199254740993",
        "100000000000000000000", "-123456789012345678901234567890",
        "10000000000000000000000000", "00123", "-7",
      ])
    let folder = try TemporaryFolder()
    let long = ["631243922688264703", "27670116110564327421", "100000000000000000000"]
    let members = collection(long.map { ("\"id\":\($0),", "", square) })
    #expect(try readRegions(at: folder.file("m.geojson", members)).value.map(\.id) == long)
    let table = "id,longitude,latitude\n00123,1,2\n1.0,1,3\n1e3,1,4\n" + long[1] + ",1,5\n"
    #expect(
      try readPlaces(at: folder.file("p.csv", table)).value.map(\.id) == [
        "00123", "1.0", "1e3", long[1],
      ])
    let point = #"{"type":"Point","coordinates":[0,16]}"#
    let events = collection([
      ("", #""id":9007199254740993,"date":"2020""#, point),
      ("", #""id":9007199254740992,"date":"2020""#, point),
    ])
    let read = try readEvents(at: folder.file("e.geojson", events))
    #expect(read.value.map(\.id) == ["9007199254740993", "9007199254740992"])
    #expect(read.warnings.isEmpty)
  }

  @Test func `several features of one id are one region, told once a file`() throws {
    let folder = try TemporaryFolder()
    let island = #"{"type":"Polygon","coordinates":[[[5,0],[6,0],[6,1],[5,1],[5,0]]]}"#
    let text = collection([
      ("", #""code":"x""#, "null"), ("", #""code":"a","name":"A""#, square),
      ("", #""code":"b","name":"B""#, square), ("", #""code":"a","pop":3"#, island),
      ("", #""code":"b","name":"B""#, island),
    ])
    let reading = try readRegions(at: folder.file("r.geojson", text), id: "code")
    #expect(reading.value.map(\.id) == ["a", "b"])
    #expect(reading.value.map(\.area.area) == [2, 2])
    #expect(reading.value.map(\.parts) == [2, 2])
    #expect(reading.value[0].properties["pop"] == 3)
    let joined = reading.warnings.filter { $0.code == "features-joined" }
    #expect(
      joined.map(\.what) == [
        "feature 4 has the id of feature 2, line 3, here and in 1 more place"
      ])
    #expect(joined.map(\.line) == [5])
    let places = try folder.file(
      "p.csv", "id,lat,lon\na,1,2\na,1,2\n")
    #expect(
      errors(in: folder) { _ = try readPlaces(at: places, id: "id") } == [
        "p.csv:3: place 'a': it has the id of line 2; give each place an id of its own"
      ])
  }

  @Test func `a name that is null or the word null is none, and told where others have one`() throws
  {
    let folder = try TemporaryFolder()
    let text = collection([
      ("", #""code":"a","name":null"#, square), ("", #""code":"b","name":"null""#, square),
      ("", #""code":"c","name":" ""#, square),
      ("", #""code":"d","name":"D","name:fr":"NaN""#, square),
      ("", #""code":"e","name":{"fr":null,"en":"E"}"#, square),
      ("", #""code":"f","name":12"#, square),
    ])
    let reading = try readRegions(at: folder.file("r.geojson", text), id: "code")
    #expect(
      reading.value.map { $0.name.text(in: "fr") } == ["a", "b", "c", "D", "E", "12"])
    #expect(
      reading.warnings.map(\.description).map { String($0.dropFirst(folder.path.utf8.count + 1)) }
        == [
          "r.geojson:2: region 'a': it has no name in 'name', as have 2 more; the id is shown in its place"
        ])
    #expect(try regions(#""id":1"#, #""id":2"#, id: "id").count == 2)
  }

  @Test func `what a collection holds beside its area or point is told`() throws {
    let folder = try TemporaryFolder()
    let point = #"{"type":"Point","coordinates":[0,16]}"#
    let both = "{\"type\":\"GeometryCollection\",\"geometries\":[\(square),\(point)]}"
    let text = collection([("", #""id":"a""#, both), ("", #""id":"b""#, both)])
    let path = try folder.file("r.geojson", text)
    #expect(
      try readRegions(at: path).warnings.map(\.what) == [
        "its GeometryCollection holds 1 point too, here and in 1 more place"
      ])
    #expect(
      try readPlaces(at: path).warnings.map(\.what) == [
        "its GeometryCollection holds 1 polygon too, here and in 1 more place"
      ])
  }

  @Test func `a ring at one place is left out with its holes, the other parts stay`() throws {
    let folder = try TemporaryFolder()
    let parts =
      #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],"#
      + #"[[[2,2],[2,2],[2,2],[2,2]],[[3,3],[4,3],[4,4],[3,3]]],[[[5,5],[5,5],[5,5]]]]}"#
    let reading = try readRegions(
      at: folder.file("r.geojson", collection([("", #""id":"a""#, parts)])))
    #expect(reading.value.map(\.area.polygons.count) == [1])
    #expect(
      reading.warnings.map(\.what) == [
        "a ring stays at one position, here and in 1 more place"
      ])
  }

  @Test func `a region whose rings enclose nothing is known, has no ground and is told`() throws {
    let folder = try TemporaryFolder()
    let rings = [
      "[[6,6],[7,7],[8,8],[6,6]]", "[[5,5],[5.000000000001,5],[5,5.000000000001],[5,5]]",
      "[[6,2],[7,2],[6,2],[6,2]]",
    ].map { "{\"type\":\"Polygon\",\"coordinates\":[\($0)]}" }
    let found = try readRegions(
      at: folder.file(
        "r.geojson",
        collection(
          [("", #""id":"a""#, square)]
            + zip(["b", "c", "d"], rings).map { ("", "\"id\":\"\($0)\"", $1) })))
    #expect(found.value.map(\.id) == ["a", "b", "c", "d"])
    #expect(found.value.map(\.area.isEmpty) == [false, true, true, true])
    #expect(found.warnings.map(\.code) == ["ring-collapsed"])
    #expect(
      found.warnings.map(\.what) == [
        "a ring goes there and back on one line, here and in 2 more places"
      ])
    for (ring, reason) in zip(
      rings,
      ["goes there and back", "is smaller than a tenth of a millimetre", "has only 2 different"])
    {
      let properties = #""actors":"red","from":"2020","#
      let polygons = try readControlPolygons(
        at: folder.file(
          "p.geojson",
          collection([("", properties + #""n":1"#, square), ("", properties + #""n":2"#, ring)])))
      #expect(polygons.value.areas.map(\.isEmpty) == [false, true])
      #expect(polygons.warnings.map(\.code) == ["ring-collapsed"])
      #expect(polygons.warnings[0].what.contains(reason))
    }
    #expect(throws: FormatError.self) {
      try readRegions(at: folder.file("e.geojson", collection([("", #""id":"b""#, rings[0])])))
    }
  }
}
