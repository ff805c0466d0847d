import Foundation
import TestSupport
import Testing

/// What a picture shows, as JSON beside it.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["CONTROLMAP_TOOL"] != nil))
struct SidecarTests {
  private let folder: Folder
  private let map = Repository.path("geodata/northern-mali/map.yaml")

  init() throws { folder = try Folder() }

  private func run(_ arguments: [String]) throws {
    let outcome = try Tool.run(arguments + ["--quiet"])
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private func read(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(filePath: folder.path(name)))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func things(_ list: String, in members: [String: Any]) -> [[String: Any]] {
    members[list] as? [[String: Any]] ?? []
  }

  @Test func `a map's sidecar holds what the SVG shows`() throws {
    let svg = folder.path("a.svg")
    try run(
      [
        "render", map, "--date", "2023-11-14", "-o", svg, "--sidecar", folder.path("a.json"),
        "--alt-text", folder.path("a.txt"),
      ])
    let members = try read("a.json")
    let words = try String(contentsOfFile: folder.path("a.txt"), encoding: .utf8)
    #expect(members["date"] as? String == "2023-11-14" && members["language"] as? String == "en")
    #expect(words == (members["description"] as? String ?? "") + "\n")
    let provenance = try #require(members["provenance"] as? [String: Any])
    #expect((provenance["sources"] as? [Any])?.count == 10)

    let kidal = try #require(things("places", in: members).first { $0["id"] as? String == "kidal" })
    #expect(kidal["actors"] as? [String] == ["fama"] && kidal["from"] as? String == "2023-11-14")
    #expect(kidal["confidence"] as? String == "high" && kidal["status"] as? String == "control")
    let areas = things("areas", in: members)
    let shares = areas.compactMap { $0["share"] as? Double }.reduce(0, +)
    #expect(areas.count > 8 && abs(shares - 1) < 1e-4)
    #expect(areas.contains { $0["inferred"] as? Bool == true && $0["place"] as? String == "kidal" })

    let notes = things("notes", in: members).compactMap { $0["title"] as? String }
    #expect(notes.contains { $0.contains("Army and Wagner enter Kidal") }, "\(notes)")
    #expect(things("claims", in: members).count == 1)

    // Each thing is an element of the picture, and stands there once.
    let text = try String(contentsOfFile: svg, encoding: .utf8)
    for list in ["areas", "places", "events", "fronts", "control"] {
      let titles = things(list, in: members).compactMap { $0["title"] as? String }
      let ids = things(list, in: members).compactMap { $0["id"] as? String }
      #expect(Set(ids).count == ids.count)
      // Land around towns fades: it has neither fronts nor ground of one holder.
      #expect(["fronts", "control"].contains(list) || !ids.isEmpty)
      for title in titles {
        #expect(text.contains(title.replacing("&", with: "&amp;").replacing("<", with: "&lt;")))
      }
    }
  }

  @Test func `changes stand in that of a comparison, and each map of a sheet has its own lists`()
    throws
  {
    try run(
      [
        "compare", map, "--from", "2023-10-01", "--to", "2023-12-31", "-o", folder.path("c.png"),
        "--sidecar", folder.path("c.json"),
      ])
    let changes = things("changes", in: try read("c.json"))
    let taken = changes.filter { $0["id"] as? String != "unchanged" }
    #expect(taken.contains { ($0["title"] as? String)?.contains("Kidal") == true }, "\(changes)")
    try run(
      [
        "sheet", map, "--dates", "2012-07-01,2023-11-14", "-o", folder.path("s.png"), "--sidecar",
        folder.path("s.json"),
      ])
    let sheet = try read("s.json")
    let maps = things("maps", in: sheet)
    #expect(maps.compactMap { $0["date"] as? String } == ["2012-07-01", "2023-11-14"])
    func holder(_ map: [String: Any]) -> [String]? {
      things("places", in: map).first { $0["id"] as? String == "kidal" }?["actors"] as? [String]
    }
    #expect(holder(maps[1]) == ["fama"] && holder(maps[0]) != ["fama"])
    #expect(sheet["places"] == nil)
  }

  @Test func `frames have theirs beside them, and a series that is finished gets them later`()
    throws
  {
    let series = [
      "frames", map, "--from", "2023-10", "--to", "2023-12", "--every", "1mo", "--size", "600x450",
    ]
    try run(series + ["-o", folder.path("one")])
    #expect(!FileManager.default.fileExists(atPath: folder.path("one/2023-11-01.json")))
    try run(series + ["-o", folder.path("one"), "--sidecar"])
    try run(series + ["-o", folder.path("two"), "--sidecar"])
    for day in ["2023-10-01", "2023-11-01", "2023-12-01"] {
      for end in ["json", "png"] {
        let (one, two) = ["one", "two"].map { folder.path("\($0)/\(day).\(end)") }
          .map { FileManager.default.contents(atPath: $0) }.pair
        #expect(one != nil && one == two, "\(day).\(end)")
      }
      #expect(try read("one/\(day).json")["date"] as? String == day)
    }
  }

  @Test func `a chart has one, and no two options name one file`() throws {
    try run(
      [
        "stats", map, "--chart", folder.path("s.svg"), "--sidecar", folder.path("s.json"), "--from",
        "2012-01-01", "--to", "2013-12-31",
      ])
    #expect(!things("bands", in: try read("s.json")).isEmpty)
    let picture = folder.path("a.png")
    for arguments in [
      ["render", map, "-o", picture, "--sidecar", picture],
      ["render", map, "-o", "-", "--format", "png", "--sidecar", "-"],
      ["render", map, "-o", picture, "--sidecar", "-", "--alt-text", "-"],
      ["stats", map, "--sidecar", folder.path("s.json")],
      ["frames", map, "--list", "--sidecar"],
    ] {
      #expect(try Tool.run(arguments).code == 64, "\(arguments)")
    }
  }
}

extension Array {
  /// The two items of a list of two.
  fileprivate var pair: (Element, Element) { (self[0], self[1]) }
}
