import Diagnostics
import Formats
import Foundation
import MapDocument
import Territory
import Testing

struct ControlSourceTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/snapshots", withIntermediateDirectories: true)
  }

  private func control(_ text: String) throws -> [ControlSource] {
    try readMapDocument(at: folder.file("map.yaml", "control:\n" + text)).value.control
  }

  private func errors(_ text: String) -> [String] {
    FormatsTests.errors(in: folder) { _ = try control(text) }
  }

  @Test func `all kinds of evidence stand in one list`() throws {
    let found = try control(
      """
        - control.csv
        - {source: lines.geojson}
        - source: snapshots
          actors: red + blue
          status: contested
          confidence: medium
          note: seen from above
          cites: Atlas
          date: day
        - snapshots
        - source: events.geojson
          date: when
          place: town
          confidence: low
          changes:
            kind:
              seizure: {actors: red}
              siege: {actors: [blue, red], status: besieged}
              withdrawal: {status: unknown}
              taken: {actors-column: side, ends: [besieged, claimed]}
              lifted: {ends: besieged}
      """)
    #expect(
      found.map(\.path)
        == [
          "control.csv", "lines.geojson", "snapshots", "snapshots", "events.geojson",
        ].map { folder.path + "/" + $0 })
    #expect(found[0].kind == .table && found[1].kind == .polygons)
    #expect(
      found[2].kind
        == .snapshots(
          SnapshotMapping(
            actors: ["red", "blue"], status: .contested, confidence: .medium,
            note: "seen from above", citation: "Atlas", date: "day")))
    #expect(found[3].kind == .snapshots(SnapshotMapping()))
    typealias Change = ControlEventMapping.Change
    #expect(
      found[4].kind
        == .events(
          ControlEventMapping(
            columns: EventMapping(date: "when"), site: .place(column: "town"),
            changes: [
              Change(column: "kind", value: "seizure", actors: .named(["red"])),
              Change(
                column: "kind", value: "siege", actors: .named(["blue", "red"]), status: .besieged),
              Change(column: "kind", value: "withdrawal", actors: .named([]), status: .unknown),
              Change(
                column: "kind", value: "taken", actors: .column("side"),
                ends: [.besieged, .claimed]),
              Change(
                column: "kind", value: "lifted", actors: .named([]), status: nil, ends: [.besieged]),
            ], confidence: .low)))
  }

  @Test func `an event counts for the nearest place within five kilometres or what is asked`()
    throws
  {
    func site(_ line: String) throws -> ControlEventMapping.Site? {
      let text = "  source: e.csv\n\(line)  changes: {kind: {capture: {actors: red}}}\n"
      guard case .events(let mapping) = try control(text)[0].kind else { return nil }
      return mapping.site
    }
    #expect(try site("") == .nearestPlace(within: 5000))
    #expect(try site("  within: 800 m\n") == .nearestPlace(within: 800))
    #expect(try site("  region: code\n") == .region(column: "code"))
  }

  @Test(arguments: [
    ("{source: c.csv, actrs: red}", "the key 'actrs' is not known; did you mean 'actors'?"),
    (
      "{source: c.csv, within: 5 km}",
      "'within' does not fit a table; it has 'source' alone; leave it out; "
        + "it is for events that say who took a place, beside 'changes'"
    ),
    (
      "{source: c.geojson, cites: me}",
      "'cites' does not fit a file of dated polygons; it has 'source' alone; leave it out; "
        + "it is for a folder of snapshots"
    ),
    (
      "{source: snapshots, actors: red, place: town}",
      "'place' does not fit a folder of snapshots; it has 'source', 'actors', 'status', "
        + "'confidence', 'note', 'cites', 'date'; leave it out; "
        + "it is for events that say who took a place, beside 'changes'"
    ),
    ("{source: snapshots, actors: Red}", "'Red' is not an actor's id; write it as 'red'"),
    (
      "{source: snapshots, actors: red, status: hold}",
      "'control.status' cannot be 'hold'; known are 'control', 'contested', 'presence', "
        + "'influence', 'claimed', 'besieged', 'unknown'"
    ),
    (
      "{source: e.csv, place: a, within: 5, changes: {k: {v: {actors: red}}}}",
      "'place' and 'within' both say where an event counts; keep one"
    ),
    (
      "{source: e.csv, changes: {k: {v: {status: besieged}}}}",
      "'v' names no actor; add 'actors' or 'actors-column', or status: unknown"
    ),
    (
      "{source: e.csv, changes: {k: {v: {actor: red}}}}",
      "the key 'actor' is not known; did you mean 'actors'?"
    ),
    (
      "{source: e.csv, changes: {k: {v: {actors: red, actors-column: side}}}}",
      "'actors' and 'actors-column' both name the actors; keep one"
    ),
    (
      "{source: e.csv, changes: {k: {v: {ends: control}}}}",
      "'control' is not ended by an event; the next event that names a holder takes over; "
        + "name one of presence, influence, claimed, besieged"
    ),
  ])
  func `what does not fit is an error`(entry: String, message: String) {
    #expect(errors("  - " + entry + "\n").first == "map.yaml:2: " + message)
  }

  @Test func `a folder that is missing is not taken for a table with wrong keys`() throws {
    #expect(
      try control("  - {source: nowhere, actors: red}\n")[0].kind
        == .snapshots(SnapshotMapping(actors: ["red"])))
  }
}
