import Diagnostics
import Formats
import Shapes
import Territory
import Testing

struct ControlTests {
  private func day(_ text: String) -> PartialDate { PartialDate(text)! }

  private func problems(_ rows: String) throws -> [String] {
    try FormatsTests.problems("control.csv", rows) { try readControlTable(at: $0) }
  }

  @Test func `a row is an assertion`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "control.csv",
      """
      from,place,region,actors,status,to,confidence,source,recorded,reach,note
      2012-06,gao,,mujao + ansar-dine,contested,2013,high,BBC,2014-01-02,80,"a, b"
      2012-01-01,,kidal,,unknown,,,,,,
      2012-01-01,gao,,fama,,,,,,500 m,
      """)
    let reading = try readControlTable(at: path)
    #expect(reading.warnings.isEmpty)
    #expect(
      reading.value == [
        Assertion(
          subject: .place("gao"), actors: ["mujao", "ansar-dine"], status: .contested,
          period: Period(from: day("2012-06"), to: day("2013")), confidence: .high, source: "BBC",
          recorded: day("2014-01-02"), reach: 80_000, note: "a, b", origin: "\(path):2"),
        Assertion(
          subject: .region("kidal"), actors: [], status: .unknown,
          period: Period(from: day("2012-01-01")), origin: "\(path):3"),
        Assertion(
          subject: .place("gao"), actors: ["fama"], period: Period(from: day("2012-01-01")),
          reach: 500, origin: "\(path):4"),
      ])
  }

  @Test(arguments: [
    (
      "gao,fama,2012/06,",
      "'2012/06' in 'from' is not a date: it is not written as ISO 8601 has it; write 2012-06"
    ),
    (
      "gao,fama,2023-02-29,",
      "'2023-02-29' in 'from' is not a date: February 2023 has 28 days; "
        + "write it as 2012-06-15, 2012-06 or 2012"
    ),
    ("gao,fama,,", "'from' is empty; fill it in"),
    (
      "gao,fama,2012,holds",
      "'holds' is not a status; known are 'control', 'contested', 'presence', "
        + "'influence', 'claimed', 'besieged', 'unknown'"
    ),
    ("gao,fama,2012,controll", "'controll' is not a status; did you mean 'control'?"),
    (
      "gao,,2012,",
      "'actors' is empty, but the status is control; name an actor, or make the status unknown"
    ),
    ("gao,FAMA,2012,", "'FAMA' in 'actors' is not an actor's id; write it as 'fama'"),
    (
      "gao,armée,2012,",
      "'armée' in 'actors' is not an actor's id; "
        + "ids are lower-case ASCII letters, digits and hyphens"
    ),
    ("gao,fama+fama,2012,", "'fama' stands twice in 'actors'; name each actor once"),
  ])
  func `a wrong cell is reported with its place`(row: String, message: String) throws {
    let found = try problems("place,actors,from,status\n" + row + "\n")
    #expect(found == ["control.csv:2: place 'gao': " + message])
  }

  @Test func `periods must have days, and other columns are checked too`() throws {
    let found = try problems(
      """
      region,actors,from,to,confidence,reach,recorded
      kidal,fama,2013-02-01,2013-02-01,,,
      kidal,fama,2013,2012,hihg,far,soon
      """)
    let advice =
      "'to' is the first day on which it no longer holds; leave it empty if it still does"
    #expect(
      found == [
        "control.csv:2: region 'kidal': 'to' (2013-02-01) is not after 'from' (2013-02-01); "
          + advice,
        "control.csv:3: region 'kidal': 'to' (2012) is not after 'from' (2013); " + advice,
        "control.csv:3: region 'kidal': 'hihg' is not a confidence; did you mean 'high'?",
        "control.csv:3: region 'kidal': 'soon' in 'recorded' is not a date; "
          + "write it as 2012-06-15, 2012-06 or 2012",
        "control.csv:3: region 'kidal': 'far' in 'reach' is not a distance; write kilometres such as 80",
      ])
  }

  @Test func `a row speaks about exactly one region or place`() throws {
    #expect(
      try problems("region,place,actors,from\na,b,fama,2012\n,,fama,2012\n") == [
        "control.csv:2: the row names both the region 'a' and the place 'b'; write two rows",
        "control.csv:3: the row names no region or place; fill one in",
      ])
  }

  @Test func `columns that are missing or unknown are named`() throws {
    #expect(
      try problems("plce,actor,from\n") == [
        "control.csv:1: the table has no column 'actors'; did you mean 'actor' to be it?",
        "control.csv:1: the table has no column 'region' or 'place'; did you mean 'plce' to be it?",
      ])
    #expect(
      try problems("place,actors,from,confidense,weather\n") == [
        "control.csv:1: the column 'confidense' is not used; did you mean 'confidence'?",
        "control.csv:1: the column 'weather' is not used; use 'note' for remarks",
      ])
  }

  private func polygon(_ properties: String, _ geometry: String) -> String {
    #"{"type":"Feature","properties":{\#(properties)},"geometry":\#(geometry)}"#
  }

  private let square = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#

  @Test func `dated polygons are assertions about their own areas`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "control.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":[\n"
        + polygon(
          #""actors":["cma","msa"],"status":"contested","from":2012,"to":"2013-01-05","x":1"#,
          square)
        + ",\n" + polygon(#""actor":"fama+msa","from":"2014-01","confidence":"low""#, square) + "]}"
    )
    let polygons = try readControlPolygons(at: path).value
    #expect(polygons.areas.map(\.area) == [1, 1])
    #expect(
      polygons.assertions == [
        Assertion(
          subject: .polygon(0), actors: ["cma", "msa"], status: .contested,
          period: Period(from: day("2012"), to: day("2013-01-05")), origin: "\(path):2"),
        Assertion(
          subject: .polygon(1), actors: ["fama", "msa"], period: Period(from: day("2014-01")),
          confidence: .low, origin: "\(path):3"),
      ])
  }

  @Test func `a dated polygon without an area or a date is refused`() throws {
    let text =
      "{\"type\":\"FeatureCollection\",\"features\":[\n"
      + polygon(#""name":"North","actors":"fama","from":"2012""#, "null") + ",\n"
      + polygon(#""actors":"fama""#, square) + "]}"
    let found = try FormatsTests.problems("c.geojson", text) { try readControlPolygons(at: $0) }
    #expect(
      found == [
        "c.geojson:2: feature 'North': it has no polygon; draw one or remove the feature",
        "c.geojson:3: feature 2: 'from' is empty; fill it in",
      ])
  }

  // MARK: What another map made

  private func polygons(_ properties: String, at geometry: String? = nil) throws -> Parsed<
    ControlPolygons
  > {
    let folder = try TemporaryFolder()
    let square = """
      {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}
      """
    let path = try folder.file(
      "p.geojson",
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{\(properties)},"geometry":\(geometry ?? square)}]}
      """)
    return try readControlPolygons(at: path)
  }

  @Test func `an exported polygon says what is inferred, possible and beside`() throws {
    let read = try polygons(
      """
      "actors":"fama","from":"2012","inferred":true,"place":"gao","perhaps":"contested:mnla+fama",
      "beside":"wagner:presence+ansar-dine:besieged"
      """)
    let assertions = read.value.assertions
    #expect(assertions.count == 3)
    #expect(assertions.map(\.subject) == [.polygon(0), .polygon(0), .polygon(0)])
    #expect(assertions[0].isInferred)
    #expect(assertions[0].inferredFrom == "gao")
    #expect(
      assertions[0].alternative
        == State.Holding(status: .contested, actors: ["mnla", "fama"]))
    #expect(assertions[1].actors == ["wagner"] && assertions[1].status == .presence)
    #expect(assertions[2].actors == ["ansar-dine"] && assertions[2].status == .besieged)
    #expect(!assertions[1].isInferred && assertions[1].alternative == nil)
    #expect(read.value.areas.count == 1)
  }

  @Test func `a point that names a place is about the place`() throws {
    let read = try polygons(
      "\"actors\":\"fama\",\"from\":\"2012\",\"place\":\"gao\"",
      at: "{\"type\":\"Point\",\"coordinates\":[0,0]}")
    #expect(read.value.assertions.map(\.subject) == [.place("gao")])
    #expect(read.value.areas.isEmpty)
  }

  @Test(arguments: [
    (
      "\"inferred\":\"perhaps\"",
      "'perhaps' in 'inferred' is neither true nor false; write true or false"
    ),
    (
      "\"perhaps\":\"fama\"",
      "'fama' in 'perhaps' is no holding; write it as control:a, contested:a+b or unknown"
    ),
    (
      "\"beside\":\"wagner\"",
      "'wagner' in 'beside' does not say who stands beside the holder; "
        + "write it as a:presence, with influence, claimed or besieged likewise"
    ),
  ])
  func `what cannot be meant is an error`(property: String, sentence: String) throws {
    let error = #expect(throws: FormatError.self) {
      try polygons("\"actors\":\"fama\",\"from\":\"2012\",\(property)")
    }
    #expect(error?.description.hasSuffix("p.geojson:2: feature 1: \(sentence)") == true)
  }
}
