import Diagnostics
import MapDocument
import Shapes
import Territory
import Testing

@testable import Formats

struct ProfileTests {
  @Test func `all profiles are read, each with a mark by which it is known`() {
    #expect(Profile.builtIn.count == 9)
    for profile in Profile.builtIn {
      #expect(!profile.uses.isEmpty)
      #expect(!profile.signature.isEmpty || !profile.signatureOfOne.isEmpty)
      #expect(profile.words != SourceMapping())
    }
  }

  private func events(_ text: String, _ mapping: EventMapping = EventMapping()) throws -> Parsed<
    [Event]
  > {
    let folder = try TemporaryFolder()
    return try readEvents(at: try folder.file("e.csv", text), mapping: mapping)
  }

  @Test func `an export of ACLED is read by its columns, and it is said`() throws {
    let read = try events(
      """
      event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,latitude,longitude,geo_precision,source,fatalities
      MLI1,14 November 2023,1,Battles,Armed clash,Military Forces of Mali,CSP,18.44,1.41,1,Press,3
      MLI2,20 November 2023,3,Battles,Armed clash,CSP,,18.44,1.41,3,Press,0

      """)
    #expect(read.value.map(\.id) == ["MLI1", "MLI2"])
    #expect(read.value.map(\.date.description) == ["2023-11-14", "2023-11"])
    #expect(read.value.map(\.kind) == ["Battles", "Battles"])
    #expect(read.value[0].actors == ["Military Forces of Mali", "CSP"])
    #expect(read.value.map(\.precision) == [.point, .region])
    #expect(read.value.map(\.fatalities) == [3, 0])
    #expect(
      read.warnings.contains { $0.code == "profile-recognised" && $0.description.contains("ACLED") }
    )
  }

  @Test func `dates as a profile knows them need no word where it is named`() throws {
    var mapping = EventMapping()
    mapping.words.profile = "acled"
    func read(_ dates: String...) throws -> Parsed<[Event]> {
      let rows = dates.enumerated().map { "M\($0),\($1),1,Battles,Armed clash,A,B,1,1,1,Press,0\n" }
      return try events(
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,latitude,longitude,geo_precision,source,fatalities\n"
          + rows.joined(), mapping)
    }
    let usual = try read("14 November 2023", "2023-11-15")
    #expect(usual.value.map(\.date.description) == ["2023-11-14", "2023-11-15"])
    #expect(usual.warnings.isEmpty)
    // Another format than its own is told, and one that may mean two days is refused.
    #expect(try read("30/11/2023").warnings.map(\.code) == ["dates-recognised"])
    #expect(throws: FormatError.self) { try read("03/04/2023") }
  }

  @Test func `kinds and precisions of UCDP are words`() throws {
    let read = try events(
      """
      id,relid,type_of_violence,side_a,side_b,source_article,where_prec,latitude,longitude,date_prec,date_start,date_end,best
      1,r,1,Government of Mali,JNIM,Paper,4,18.4,1.4,4,2018-01-03,2018-01-30,2

      """)
    #expect(read.value.map(\.kind) == ["state-based"])
    #expect(read.value.map(\.date.description) == ["2018-01"])
    #expect(read.value.map(\.fatalities) == [2])
    #expect(read.value.map(\.precision) == [.region])
  }

  @Test func `ids of provinces are none of towns of the same source`() throws {
    let folder = try TemporaryFolder()
    let towns = ["Bassar", "Kara"].map { name in
      #"{"type":"Feature","properties":{"scalerank":10,"featurecla":"Admin-1 capital","NAME":"\#(name)","adm0_a3":"TGO"},"#
        + #""geometry":{"type":"Point","coordinates":[\#(name.count),9]}}"#
    }
    let path = try folder.file(
      "towns.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":[\(towns.joined(separator: ",\n"))]}")
    var words = SourceMapping()
    words.profile = "natural-earth"
    let places = try readPlaceFile(at: path, id: nil, name: nil, words: words).value.places
    #expect(places.map { $0.name.text(in: "en") } == ["Bassar", "Kara"])
    #expect(Set(places.map(\.id)).count == 2)
  }

  @Test func `a profile that is named is not told`() throws {
    var mapping = EventMapping()
    mapping.words.profile = "ucdp-candidate"
    let read = try events(
      "id,conflict_id,latitude,longitude,date,type_of_violence,best\n1,4,20,-3,1990-07-28,3,0\n",
      mapping)
    #expect(read.value.map(\.kind) == ["one-sided"])
    #expect(read.warnings.isEmpty)
  }

  @Test func `regions of OCHA have ids and names in several languages`() throws {
    let folder = try TemporaryFolder()
    let square = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#
    let path = try folder.file(
      "r.geojson",
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ADM1_EN":"Kidal Region","ADM1_AR":"كيدال","ADM1_PCODE":"ML08","ADM0_PCODE":"ML","ADM0_EN":"Mali"},"geometry":"#
        + square + "}]}")
    let read = try readRegions(at: path)
    #expect(read.value.map(\.id) == ["ML08"])
    #expect(read.value.map { $0.name.text(in: "en") } == ["Kidal Region"])
    #expect(read.value.map { $0.name.text(in: "ar") } == ["كيدال"])
    #expect(read.warnings.map(\.code) == ["profile-recognised"])
  }

  @Test func `a map document names the properties of names by language`() throws {
    let folder = try TemporaryFolder()
    let square = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#
    _ = try folder.file(
      "r.geojson",
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"c":"a","N1":"One","N2":"Un"},"geometry":"#
        + square + "}]}")
    let path = try folder.file(
      "map.yaml", "regions: {source: r.geojson, id: c, name: {en: N1, fr: N2}}\n")
    let reference = try #require(readMapDocument(at: path).value.regions)
    let read = try readRegions(
      at: reference.path, id: reference.id, name: reference.name, words: reference.words)
    #expect(read.value.map { $0.name.text(in: "fr") } == ["Un"])
    #expect(read.value.map { $0.name.text(in: "en") } == ["One"])
  }

  @Test func `a profile of one's own is a file`() throws {
    let folder = try TemporaryFolder()
    let profile = try folder.file(
      "mine.yaml", "title: Mine\ncolumns: {date: day, kind: what}\ndate-format: \"%d.%m.%Y\"\n")
    var mapping = EventMapping()
    mapping.words.profile = profile
    let read = try events("id,day,what,latitude,longitude\n1,3.4.2023,x,1,2\n", mapping)
    #expect(read.value.map(\.date.description) == ["2023-04-03"])
    #expect(read.value.map(\.kind) == ["x"])
  }

  @Test func `a profile that there is not is told with the nearest`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("map.yaml", "events: {source: e.csv, profile: acledd}\n")
    let error = #expect(throws: FormatError.self) { try readMapDocument(at: path) }
    #expect(error?.description.contains("there is no profile 'acledd'") == true)
    #expect(error?.description.contains("acled") == true)
  }
}
