import Diagnostics
import Formats
import MapDocument
import Shapes
import Territory
import Testing

struct EventsTests {
  private func problems(
    _ name: String, _ text: String, mapping: EventMapping = EventMapping()
  ) throws -> [String] {
    try FormatsTests.problems(name, text) { try readEvents(at: $0, mapping: mapping) }
  }

  private func events(
    _ name: String, _ text: String, mapping: EventMapping = EventMapping()
  ) throws -> [Event] {
    let folder = try TemporaryFolder()
    return try readEvents(at: folder.file(name, text), mapping: mapping).value
  }

  @Test func `a feature is an event`() throws {
    let found = try events(
      "e.geojson",
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"id":"e1","date":"2012-06","kind":"attack","actors":"mnla+fama","fatalities":3,"source":"BBC","place":"gao"},"geometry":{"type":"Point","coordinates":[1,2]}},
      {"type":"Feature","id":9,"properties":{"date":2013,"actors":["a","b"],"fatalities":null},"geometry":null},
      {"type":"Feature","properties":{"date":"2013-01-01"},"geometry":null}]}
      """)
    #expect(
      found[0]
        == Event(
          id: "e1", date: PartialDate("2012-06")!, location: Point(1, 2), kind: "attack",
          actors: ["mnla", "fama"], fatalities: 3, source: "BBC",
          properties: [
            "id": "e1", "date": "2012-06", "kind": "attack", "actors": "mnla+fama", "fatalities": 3,
            "source": "BBC", "place": "gao",
          ], line: 2))
    #expect(found[1].id == "9")
    #expect(found[1].date.description == "2013")
    #expect(found[1].actors == ["a", "b"])
    #expect(found[1].fatalities == nil)
    #expect(found[2].id == "e.geojson#3")
  }

  @Test func `kinds of ACLED and UCDP, and deaths of UCDP, are read without being named`() throws {
    let acled = try events(
      "acled.csv",
      """
      event_date,event_type,latitude,longitude,fatalities
      2020-01-02,Battles,15,1,3
      """)
    #expect(acled[0].kind == "Battles")
    #expect(acled[0].fatalities == 3)
    let ucdp = """
      id,date_start,type_of_violence,latitude,longitude,best
      1,2020-01-02,3,15,1,7
      2,2020-01-02,1,15,1,
      """
    let found = try events("ucdp.csv", ucdp)
    #expect(found.map(\.kind) == ["3", "1"])
    #expect(found.map(\.fatalities) == [7, nil])
    #expect(found[0].properties["best"] == 7)
    #expect(try problems("ucdp.csv", ucdp) == [])
    // Who names a column gets that one; a `best` of others is nobody's death.
    let named = try events("ucdp.csv", ucdp, mapping: EventMapping(kind: "id", fatalities: "id"))
    #expect(named[0].kind == "1" && named[0].fatalities == 1)
    let other = try events("o.csv", "date,latitude,longitude,best\n2020-01-02,15,1,7\n")
    #expect(other[0].fatalities == nil)
  }

  @Test func `a table of other people is read with their columns`() throws {
    let mapping = EventMapping(
      kind: "type_of_violence", actors: "side_a", fatalities: "best", place: "adm_1")
    let found = try events(
      "ucdp.csv",
      """
      id,date_start,LAT,Lon,type_of_violence,side_a,best,adm_1
      7,2018-01-11 00:00:00.000,14.5,-4,1,Government of Mali,2,mopti
      8,2018-01-12T00:00:00Z,,,1,,,
      """, mapping: mapping)
    #expect(found[0].date == PartialDate("2018-01-11"))
    #expect(found[0].location == Point(-4, 14.5))
    #expect(found[0].actors == ["Government of Mali"])
    #expect(found[0].fatalities == 2)
    #expect(found[0].properties["Lon"] == -4)
    #expect(found[0].properties["best"] == 2)
    #expect(found[0].properties["type_of_violence"] == "1")
    #expect(found[0].properties["place"] == "mopti")
    #expect(found[1].location == nil)
    #expect(found[1].fatalities == nil)
    #expect(found[1].properties["best"] == nil)
  }

  @Test(arguments: [
    (
      "e1,soon,1,2,3",
      "2: event 'e1': 'soon' in 'date' is not a date; write it as 2012-06-15, 2012-06 or 2012"
    ),
    ("e1,,1,2,3", "2: event 'e1': 'date' is empty; fill it in"),
    (
      "e1,2012-01-02 13:45,1,2,3",
      "2: event 'e1': '2012-01-02 13:45' in 'date' has a time of day; "
        + "only days are known: the day counts as it is written, in any time zone"
    ),
    (
      "e1,2012,1,2,many",
      "2: event 'e1': 'many' in 'fatalities' is not a number of people; "
        + "write a whole number, or nothing where it is unknown"
    ),
    (
      "e1,2012,1,2,-1",
      "2: event 'e1': '-1' in 'fatalities' is not a number of people; "
        + "write a whole number, or nothing where it is unknown"
    ),
    (
      "e1,2012,1,2,9e18",
      "2: event 'e1': '9e18' in 'fatalities' is out of range; "
        + "write a whole number from 0 to 10000000000 people, or nothing where it is unknown"
    ),
    (
      "e1,2012,1.5x,2,3",
      "2: '1.5x' in 'longitude' is not a number; "
        + "write degrees with a decimal point, such as 16.773"
    ),
    ("e1,2012,1°30'W,2,3", "2: '1°30'W' in 'longitude' is not a number; write it as -1.5"),
    (
      "e1,2012,1,2,\"1,234\"",
      "2: event 'e1': '1,234' in 'fatalities' is not a number of people; "
        + "write 1234, without signs between the digits"
    ),
    (
      "e1,2012,1,,3",
      "2: only one of 'longitude' and 'latitude' is filled; "
        + "fill in both, or none where the place is unknown"
    ),
    (
      "e1,2012,18,101,3",
      "2: the position 18, 101 looks swapped: latitudes end at 90; write the longitude first"
    ),
    (
      "e1,2012,1,2,3\ne1,2012,1,2,3",
      "3: event 'e1': it has the id of line 2; both count; give each event an id of its own"
    ),
  ])
  func `what is wrong with an event is reported with its line`(row: String, message: String) throws
  {
    let found = try problems("e.csv", "id,date,longitude,latitude,fatalities\n" + row + "\n")
    #expect(found == ["e.csv:" + message])
  }

  @Test func `columns that were named must be there`() throws {
    let mapping = EventMapping(kind: "typ", longitude: "easting")
    #expect(
      try problems("e.csv", "date,type,latitude,longitude\n2012,x,1,2\n", mapping: mapping) == [
        "e.csv:1: the table has no column 'easting'; known are 'date', 'type', 'latitude', 'longitude'",
        "e.csv:1: no event has a 'typ'; did you mean 'type'?",
      ])
    #expect(
      try problems("e.csv", "when,x,y\n2012,1,2\n") == [
        "e.csv:1: no event has a 'date'; did you mean 'when'? name it in the map document, 'date: when'"
      ])
  }

  @Test func `columns that are called otherwise are told once with what was meant`() throws {
    #expect(
      try problems("e.csv", "date,deaths,lat,lon\n2012,3,1,2\n2013,4,1,2\n") == [
        "e.csv:1: the column 'deaths' is not read: 'fatalities' is looked for; name it in the map document, 'fatalities: deaths', or rename it"
      ])
    #expect(
      try problems("e.csv", "date,Fatalites,Actor,lat,lon\n2012,3,red,1,2\n") == [
        "e.csv:1: the column 'Actor' is not read: 'actors' is looked for; nor 'Fatalites' for 'fatalities'; name it in the map document, 'actors: Actor', or rename it"
      ])
    #expect(try problems("e.csv", "date,fatalities,deaths,lat,lon\n2012,3,3,1,2\n").isEmpty)
    #expect(
      try problems(
        "e.csv", "date,deaths,lat,lon\n2012,3,1,2\n", mapping: EventMapping(fatalities: "deaths")
      ).isEmpty)
  }

  @Test func `an event is at one point or nowhere`() throws {
    let line =
      #"{"type":"Feature","id":"e","properties":{"date":"2012"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}"#
    #expect(
      try problems("e.json", line)
        == [
          "e.json:1: event 'e': its geometry is a LineString, not one point; an event is a Point, or null"
        ])
    #expect(
      try problems("e.csv", "date\n2012\n") == [
        "e.csv:1: the table has no columns of longitude and latitude; its events are counted but not drawn; name a place or region of the map in a column"
      ])
  }
}
