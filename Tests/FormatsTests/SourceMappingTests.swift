import Diagnostics
import MapDocument
import Shapes
import Territory
import Testing

@testable import Formats

/// The words of other people's files, read as ours.
struct SourceMappingTests {
  private func words(_ yaml: String) throws -> SourceMapping {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "map.yaml",
      "control:\n  source: c.csv\n" + yaml.split(separator: "\n").map { "  \($0)\n" }.joined())
    return try #require(readMapDocument(at: path).value.control.first?.words)
  }

  private func table(
    _ text: String, _ yaml: String = "", actors: ActorTable = ActorTable()
  ) throws -> Parsed<[Assertion]> {
    let folder = try TemporaryFolder()
    return try readControlTable(
      at: try folder.file("c.csv", text), words: yaml.isEmpty ? SourceMapping() : words(yaml),
      actors: actors)
  }

  @Test func `columns and values of a foreign table are ours`() throws {
    let read = try table(
      "District,Held by,Since,Remark,Other\nGao,Government of Mali,14/11/2023,x,1\nKidal,SDF-held,15/11/2023,,2\n",
      """
      columns: {region: District, actors: Held by, from: Since, note: Remark}
      values:
        "Government of Mali": fama
        "SDF-held": {actors: sdf, status: contested}
      date-format: "%d/%m/%Y"
      """)
    #expect(read.warnings.isEmpty)
    let rows = read.value
    #expect(rows.map(\.subject) == [.region("Gao"), .region("Kidal")])
    #expect(rows.map(\.actors) == [["fama"], ["sdf"]])
    #expect(rows.map(\.status) == [.control, .contested])
    #expect(rows.map(\.period.from.description) == ["2023-11-14", "2023-11-15"])
    #expect(rows.map(\.note) == ["x", nil])
    #expect(rows[0].origin.hasSuffix("c.csv:2"))
  }

  @Test func `years of an era are read where all of a column are written so, and it is said`()
    throws
  {
    let read = try table("region,actors,from\na,x,500 BC\nb,x,44 bce\nc,x,476\nd,x,1914\n")
    #expect(
      read.value.map(\.period.from.description) == ["-0499", "-0043", "0476", "1914"])
    #expect(read.warnings.map(\.code) == ["dates-recognised"])
    #expect(read.warnings[0].what.contains("%Ey %EC"))
    // Without any era a number of three digits is no year.
    #expect(throws: FormatError.self) { try table("region,actors,from\na,x,500\nb,x,44\n") }
  }

  @Test func `years with a sign are dates in tables, also in parts`() throws {
    let plain = try table("region,actors,from,to\na,x,-0500,0000-03-15\nb,x,+12000,\n")
    #expect(plain.value.map(\.period.from.description) == ["-0500", "+12000"])
    #expect(plain.value[0].period.to?.description == "0000-03-15")
    #expect(plain.warnings.isEmpty)
    let parts = try table(
      "region,actors,y,m\na,x,-499,3\nb,x,-43,0\n", "columns: {from: [y, m]}")
    #expect(parts.value.map(\.period.from.description) == ["-0499-03", "-0043"])
    // 0 is what nobody knows.
    #expect(throws: FormatError.self) {
      try table("region,actors,y\na,x,0\n", "columns: {from: [y]}")
    }
  }

  @Test func `a date of three columns is known as far as they are filled`() throws {
    let read = try table(
      "region,actors,y,m,d\na,x,2012,6,15\nb,x,2012,6,\nc,x,2012,,\nd,x,2012,0,0\n",
      "columns: {from: [y, m, d]}")
    #expect(
      read.value.map(\.period.from.description) == ["2012-06-15", "2012-06", "2012", "2012"])
  }

  @Test func `a filter leaves what it is true for`() throws {
    let text = "region,actors,from,losses,side\na,x,2012,3,one\nb,x,2012,0,two\nc,x,2012,,one\n"
    #expect(
      try table(text, "where: [\">\", [get, losses], 0]").value.map(\.subject) == [.region("a")])
    #expect(
      try table(text, "where: [\"==\", [get, side], one]").value.map(\.subject)
        == [.region("a"), .region("c")])
    let none = try table(text, "where: [\"==\", [get, side], three]")
    #expect(none.value.isEmpty)
    #expect(none.warnings.contains { $0.code == "filter-empty" })
  }

  @Test func `codes of precision make dates less exact`() throws {
    let read = try table(
      "region,actors,from,prec\na,x,2012-06-15,1\nb,x,2012-06-15,4\nc,x,2012-06-15,5\n",
      "precision: {date: {column: prec, codes: {1: day, 4: month, 5: year}}}")
    #expect(read.value.map(\.period.from.description) == ["2012-06-15", "2012-06", "2012"])
  }

  @Test func `actors are known by what the actor table calls them`() throws {
    var army = Actor(id: "fama", name: LocalizedText("Malian Armed Forces"))
    army.aliases = ["Gov / Mali", "Military Forces of Mali (2020-)"]
    let read = try table(
      "region,actors,from\na,Gov / Mali,2012\nb,military forces of Mali (2020-),2012\nc,x+Gov / Mali,2012\nd,fama,2012\n",
      actors: ActorTable([army]))
    #expect(read.value.map(\.actors) == [["fama"], ["fama"], ["x", "fama"], ["fama"]])
  }

  @Test func `dates that all are written in one way are read, and it is said`() throws {
    let read = try table("region,actors,from\na,x,14/11/2023\nb,x,01/02/2023\n")
    #expect(read.value.map(\.period.from.description) == ["2023-11-14", "2023-02-01"])
    #expect(read.warnings.map(\.code) == ["dates-recognised"])
  }

  @Test func `dates that may be two days are told once, with both keys to write`() throws {
    let error = #expect(throws: FormatError.self) {
      try table("region,actors,from\na,x,03/04/2023\nb,x,01/02/2023\n")
    }
    guard case .invalid(let problems)? = error else { return }
    #expect(problems.count == 1)
    #expect(problems[0].description.contains("2023-04-03 or 2023-03-04"))
    #expect(problems[0].description.contains("%d/%m/%Y"))
  }

  @Test func `a column that is not there is told with the nearest`() throws {
    let error = #expect(throws: FormatError.self) {
      try table("region,actors,Since\na,x,2012\n", "columns: {from: Sinse}")
    }
    guard case .invalid(let problems)? = error else { return }
    #expect(problems[0].description.contains("no column 'Sinse'"))
    #expect(problems[0].description.contains("'Since'"))
  }

  @Test func `texts of other encodings and separators are read`() throws {
    let folder = try TemporaryFolder()
    let latin: [UInt8] = Array("region;actors;from\nm".utf8) + [0xE9] + Array("naka;x;2012\n".utf8)
    let path = try folder.file("c.csv", latin)
    let read = try readControlTable(
      at: path, words: words("encoding: windows-1252\nseparator: semicolon"))
    #expect(read.value.map(\.subject) == [.region("ménaka")])
    let wide: [UInt8] =
      [0xFF, 0xFE]
      + "region,actors,from\nménaka,x,2012\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let marked = try readControlTable(at: try folder.file("w.csv", wide))
    #expect(marked.value.map(\.subject) == [.region("ménaka")])
  }

  @Test func `events of other people have our columns`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "e.csv", "id,when,lat_deg,lon_deg,what,side_a,side_b\n1,14/11/2023,18.4,1.4,battle,Army,\n")
    var mapping = EventMapping()
    mapping.words = try words(
      "columns: {date: when, latitude: lat_deg, longitude: lon_deg, kind: what, actors: [side_a, side_b]}\nvalues: {Army: fama}"
    )
    let events = try readEvents(at: path, mapping: mapping).value
    #expect(events.map(\.date.description) == ["2023-11-14"])
    #expect(events.map(\.kind) == ["battle"])
    #expect(events.map(\.actors) == [["fama"]])
    #expect(events.map(\.location) == [Point(1.4, 18.4)])
  }

  @Test func `dated polygons of other people are read`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "p.geojson",
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"side":"RU","start":1699920000000},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"#
    )
    let read = try readControlPolygons(
      at: path, words: words("columns: {actors: side, from: start}\nvalues: {RU: russia}"))
    #expect(read.value.assertions.map(\.actors) == [["russia"]])
    #expect(read.value.assertions.map(\.period.from.description) == ["2023-11-14"])
  }

  @Test(arguments: [
    ("where: [nonsense, 1]", "filter-invalid"), ("date-format: \"%d\"", "value-unexpected"),
    ("time-zone: Mars/Base", "value-unexpected"), ("separator: ab", "value-unexpected"),
    ("precision: {date: {column: a, codes: {1: hour}}}", "word-unknown"),
    ("join: guess", "value-unexpected"), ("columms: {a: b}", "key-unknown"),
  ])
  func `a mapping that cannot be meant is refused`(yaml: String, code: String) throws {
    let error = #expect(throws: FormatError.self) { try words(yaml) }
    guard case .invalid(let problems)? = error else { return }
    #expect(problems.map(\.code) == [code])
  }
}

/// Dates in the names of snapshots.
struct SnapshotDateTests {
  @Test(arguments: [
    ("world_1914.geojson", "1914"), ("1920-06.geojson", "1920-06"), ("a1914b.json", "1914"),
    ("1914-1918.geojson", nil), ("front.geojson", nil), ("19145.geojson", nil),
  ])
  func `a month or a year in a name counts from its first day`(name: String, date: String?) {
    #expect(partialDate(inName: name)?.description == date)
  }

  @Test(arguments: [
    ("front_05-03-2022.geojson", "%d-%m-%Y", "2022-03-05"),
    ("front_05-03-2022.geojson", "front_%d-%m-%Y", "2022-03-05"),
    ("lines 14 November 2023 v2.geojson", "%d %B %Y", "2023-11-14"),
    ("05-03-2022_06-03-2022.geojson", "%d-%m-%Y", nil), ("front.geojson", "%d-%m-%Y", nil),
  ])
  func `a name is read by a pattern`(name: String, pattern: String, date: String?) throws {
    let format = try #require(DateFormat(pattern))
    #expect(Formats.date(inName: name, as: format)?.description == date)
  }

  @Test func `a folder of years is a record of years`() throws {
    let folder = try TemporaryFolder()
    let square =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"actors":"a"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"#
    _ = try folder.file("world_1914.geojson", square)
    _ = try folder.file("world_1920.geojson", square)
    let read = try readSnapshots(inFolder: folder.path)
    #expect(read.value.assertions.map(\.period.from.description) == ["1914-01-01", "1920-01-01"])
    #expect(read.warnings.map(\.code) == ["snapshot-name"])
  }
}
