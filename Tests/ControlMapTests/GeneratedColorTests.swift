import ControlMap
import ControlModel
import MapDocument
import MapMaking
import Shapes
import Territory
import TestSupport
import Testing

/// Colours that actors have who are given none.
struct GeneratedColorTests {
  private func colors(_ rows: [String], theme: String = "control", actors: String? = nil) throws
    -> [String: String]
  {
    let land = try SquareLand(
      control: (["region,actors,status,from"] + rows).joined(separator: "\n"), infer: false)
    var options = land.options
    let folder = try Folder()
    if let actors { options.actors = try folder.write(actors, to: "actors.yaml") }
    options.theme = theme
    let table = try readMap(options).record.actors.actors
    return Dictionary(uniqueKeysWithValues: table.map { ($0.id, $0.color?.hex ?? "") })
  }

  private static let rows = [
    "west-north,alpha,control,2020-01-01", "east-north,gamma,control,2020-01-01",
    "west-south,alpha+delta,contested,2020-02-01", "east-south,omega,presence,2020-03-01",
  ]

  @Test(arguments: ["control", "colour-blind-safe"])
  func `rows in another order and rows about others change no colour`(theme: String) throws {
    let before = try colors(Self.rows, theme: theme)
    #expect(Set(before.values).count == 4)
    #expect(try colors(Self.rows.reversed(), theme: theme) == before)
    // Whoever comes later takes what is left, wherever its row and its id stand.
    for id in ["aardvark", "beta", "zulu", "m23", "x-1"] {
      let row = "east-south,\(id),control,2020-06-01"
      for rows in [Self.rows + [row], [row] + Self.rows] {
        let after = try colors(rows, theme: theme)
        #expect(after.filter { $0.key != id } == before, "\(id)")
        #expect(Set(after.values).count == 5)
      }
    }
  }

  @Test func `no two of sixty actors have one colour`() throws {
    let rows = (1...60).map { "west-north,actor-\($0),control,2020-01-01" }
    #expect(try Set(colors(rows).values).count == 60)
  }

  @Test func `a generated colour keeps off those that are given`() throws {
    let given = "alpha: {color: \"#0072b2\"}\ngamma: {color: \"#d55e00\"}\n"
    let all = try colors(Self.rows, actors: given)
    #expect(all["alpha"] == "#0072b2" && all["gamma"] == "#d55e00")
    #expect(Set(all.values).count == 4)
  }

  @Test func `a palette goes by the actor table where there is one`() throws {
    let actors = "omega: {}\ngamma: {}\nalpha: {}\ndelta: {}\n"
    let first = try colors(Self.rows, theme: "colour-blind-safe", actors: actors)
    #expect(first["omega"] == "#0072b2" && first["gamma"] == "#e69f00")
    #expect(
      try colors(Self.rows.reversed(), theme: "colour-blind-safe", actors: actors) == first)
  }

  @Test func `all names of a force have one colour`() throws {
    let actors = """
      alpha: {successor: {id: gamma, from: 2020-06-01}}
      gamma: {successor: {id: delta, from: 2020-09-01}, color: "#117733"}
      delta: {}
      omega: {}
      """
    for theme in ["control", "colour-blind-safe"] {
      let all = try colors(Self.rows, theme: theme, actors: actors)
      #expect(all["alpha"] == all["gamma"] && all["gamma"] == all["delta"])
      #expect(all["omega"] != all["alpha"])
    }
    #expect(try colors(Self.rows, actors: actors)["alpha"] == "#117733")
  }
}
