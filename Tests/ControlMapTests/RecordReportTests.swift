import ControlMap
import ControlModel
import Diagnostics
import Formats
import MapDocument
import Shapes
import TestSupport
import Territory
import Testing

/// What `validate` says about a record: where, what, with dates, and what the map makes of it.
struct RecordReportTests {
  private func warnings(_ control: String, polygons: String? = nil) throws -> [String] {
    let land = try SquareLand(control: control, polygons: polygons)
    let document = try #require(land.options.document)
    let found = try problems(inFileAt: document)
    #expect(found.allSatisfy { $0.severity == .warning })
    // Every file is named with its folder, which is left out here.
    let folder = document.prefix(upTo: try #require(document.lastIndex(of: "/"))) + "/"
    #expect(found.allSatisfy { $0.file.hasPrefix(folder) })
    // What the record leaves out of the ground is told by the balance.
    let ofRecord = found.filter { found in
      found.code.map { $0.hasPrefix("record-") || $0 == "polygons-overlap" } ?? false
    }
    return ofRecord.map { String($0.description.dropFirst(folder.count)) }
  }

  @Test func `a record without conflicts is quiet`() throws {
    #expect(
      try warnings(
        """
        region,actors,status,from,to
        west-north,red,control,2020-01-01,2020-03
        west-north,blue,control,2020-03,
        west-north,red,presence,2020-05-01,
        """
      ).isEmpty)
  }

  @Test func `conflicts, overlaps and gaps are told with rows, days and what is drawn`() throws {
    let found = try warnings(
      """
      region,actors,status,from,to,source,recorded
      west-north,red,control,2020-01-01,,a,2021-01-01
      west-north,blue,control,2020-02-01,2020-03-01,b,2021-01-01
      east-north,red,control,2020-01-01,2020-03-01,a,
      east-north,blue,control,2020-05-01,,a,
      east-south,red,control,2020-01-01,,a,
      east-south,blue,control,2020-02-01,2020-03-01,a,
      """)
    #expect(
      found == [
        "control.csv:2: west-north: sources recorded on one day name different holders from 2020-02-01 until before 2020-03-01: 'red' here, line 3 ('blue'); drawn contested between them; give the better one a later 'recorded', or end one with 'to'",
        "control.csv:4: east-north: nothing is asserted from 2020-03-01 until before 2020-05-01, when line 5 ('blue') begins; drawn unknown; add what is known, or a row 'unknown' if nothing is",
        "control.csv:6: east-south: 'red' is overridden from 2020-02-01 until before 2020-03-01 by line 7 ('blue'), which begins later; the other is drawn; end this row with 'to' if that is meant",
      ])
  }

  @Test func `an overlap in which one source names the same holder twice is told too`() throws {
    let found = try warnings(
      """
      region,actors,status,from,to,source
      west-north,red,control,2020-01-01,2020-06-01,a
      west-north,red,control,2020-03-01,2020-12-01,a
      east-north,blue,control,2020-01-01,2020-06-01,a
      east-north,blue,control,2020-03-01,2020-12-01,b
      """)
    #expect(
      found == [
        "control.csv:2: west-north: overlaps line 3 ('red') from 2020-03-01 until before 2020-06-01; both name the same holder; drawn as one; end one of the two where the other begins"
      ])
  }

  @Test func `a gap between half-known days says until when it is drawn`() throws {
    let found = try warnings(
      """
      region,actors,from,to
      west-north,red,2020-01-01,2020-03
      west-north,blue,2020-06,
      """)
    #expect(
      found == [
        "control.csv:2: west-north: after an end known as 2020-03 nothing is asserted from 2020-04-01 until before 2020-06-01, when line 3 ('blue') may begin (2020-06); drawn unknown until before 2020-07-01, when it surely has begun; add what is known, or a row 'unknown' if nothing is"
      ])
  }

  @Test func `a correction says until when the corrected row counts`() throws {
    let found = try warnings(
      """
      region,actors,from,to,recorded
      west-north,red,2020-01-01,2020-02-01,2020-01-05
      west-north,blue,2020-01-01,2020-02-01,2020-03-01
      """)
    #expect(
      found == [
        "control.csv:2: west-north: never counts: on all of its days line 3 ('blue') does; fine for a correction: with --as-of before 2020-03-01 this row counts"
      ])
  }

  @Test func `rows that can hardly be meant are told`() throws {
    let found = try warnings(
      """
      region,actors,status,from,to
      west-north,red,contested,2020-01-01,2020-02-01
      west-north,red,unknown,2020-02-01,2020-03-01
      west-north,blue,control,2020-03-01,
      west-north,blue,besieged,2020-04-01,2020-05
      """)
    #expect(
      found.map { String($0.prefix(14)) } == (2...3).map { "control.csv:\($0):" } + [
        "control.csv:5:"
      ])
    #expect(found[0].contains("'red' is the only contender"))
    #expect(found[1].contains("unknown, but names 'red'"))
    #expect(
      found[2].contains("'blue' besieges what it holds from 2020-04-01 until before 2020-06-01"))
  }

  @Test func `dated polygons on each other are told with their common ground`() throws {
    func polygon(_ actor: String, _ west: Double, _ from: String, _ recorded: String) -> String {
      let (east, name) = (west + 0.5, actor)
      return """
        {"type":"Feature","properties":{"actors":"\(name)","from":"\(from)","recorded":"\(recorded)"},\
        "geometry":{"type":"Polygon","coordinates":[[[\(west),0.2],[\(east),0.2],[\(east),0.7],\
        [\(west),0.7],[\(west),0.2]]]}}
        """
    }
    let features = [
      polygon("red", 0.1, "2020-01-01", "2020-06-01"),
      polygon("blue", 0.4, "2020-02-01", "2020-02-01"),
      polygon("red", 0.2, "2020-02-01", "2020-02-01"),
      polygon("blue", 1.3, "2020-02-01", "2020-02-01"),
    ]
    let found = try warnings(
      "region,actors,from\nwest-north,red,2020-01-01\n",
      polygons: "{\"type\":\"FeatureCollection\",\"features\":[\n"
        + features.joined(separator: ",\n") + "\n]}\n")
    try #require(found.count == 2)
    #expect(
      found[0].hasPrefix(
        "polygons.geojson:2: polygon 1: overlaps line 3 ('blue') by 1230."))
    #expect(found[0].contains("km² from 2020-02-01 on; line 2 ('red') lies on top"))
    #expect(found[1].hasPrefix("polygons.geojson:3: polygon 2: overlaps line 4"))
  }

  @Test func `of many polygons on each other the three largest pairs are told, and how many more`()
    throws
  {
    let features = (0..<6).map { index in
      let east = 0.5 + Double(index) / 10
      return """
        {"type":"Feature","properties":{"actors":"force\(index)","from":"2020-01-0\(index + 1)"},\
        "geometry":{"type":"Polygon","coordinates":[[[0.1,0.2],[\(east),0.2],[\(east),0.7],\
        [0.1,0.7],[0.1,0.2]]]}}
        """
    }
    let found = try warnings(
      "region,actors,from\nwest-north,red,2020-01-01\n",
      polygons: "{\"type\":\"FeatureCollection\",\"features\":[\n"
        + features.joined(separator: ",\n") + "\n]}\n")
    try #require(found.count == 4)
    #expect(found[0].hasPrefix("polygons.geojson:6: polygon 5: overlaps line 7"))
    #expect(found[3].contains("and 12 more pairs of dated polygons overlap"))
  }

  @Test func `polygons are numbered in their own files`() {
    let rows = ["a.geojson:1", "a.geojson:2", "b.geojson:1", "a.geojson:3", "b.geojson:1"]
    let record = Record(
      assertions: rows.enumerated().map { index, origin in
        Assertion(
          subject: .polygon(index), actors: ["red"], status: .control,
          period: Period(from: PartialDate("2020-01-01")!), origin: origin)
      }, polygons: rows.map { _ in MultiPolygon() })
    #expect(record.polygonNumbers == [1, 2, 1, 3, 2])
  }
}
