import Foundation
import TestSupport
import Testing

/// The recipes of the README, as they stand there, on files that are made for them.
struct RecipeTests {
  /// What a recipe makes, and what its map says.
  struct Recipe: Sendable, CustomTestStringConvertible {
    var name: String
    var file: String
    var date: String
    /// Who holds ground, as `stats` names it.
    var holders: Set<String>
    var events: Int

    var testDescription: String { name }
  }

  private static let recipes = [
    Recipe(
      name: "ACLED", file: "acled", date: "2021-10-01",
      holders: ["government,control", "front,control", "league,control"], events: 4),
    Recipe(name: "UCDP", file: "ucdp", date: "2021-06-30", holders: [], events: 15),
    Recipe(
      name: "OCHA", file: "ocha", date: "2021-10-01",
      holders: ["government,control", "front,control", "league,control"], events: 0),
    Recipe(
      name: "My Maps", file: "my-maps", date: "2021-10-01",
      holders: ["government,control", "front,control", "league,control"], events: 0),
  ]

  /// The headings of the recipes.
  private static let headings: [String] = {
    let text = (try? String(contentsOfFile: Repository.path("README.md"), encoding: .utf8)) ?? ""
    let section = text.components(separatedBy: "\n## ").first { $0.hasPrefix("Data of others\n") }
    return (section ?? "").split(separator: "\n").filter { $0.hasPrefix("### ") }
      .map { String($0.dropFirst(4)) }
  }()

  private func run(_ recipe: String, in folder: Folder) throws -> Tool.Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Repository.path("scripts/recipe.py"), recipe, folder.url.path, Tool.path,
    ]
    return try Tool.outcome(of: process)
  }

  @Test func `each recipe is tried, but the one for a database, which make test-all tries`() {
    #expect(Self.headings == Self.recipes.map(\.name) + ["PostGIS"])
  }

  @Test(arguments: recipes)
  func `a recipe of the README draws without a word`(recipe: Recipe) throws {
    let folder = try Folder()
    let outcome = try run(recipe.name, in: folder)
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let picture = try Data(contentsOf: folder.url.appending(path: recipe.file + ".png"))
    try expectPicture([UInt8](picture), isLikeFile: "docs/pictures/\(recipe.file).png")
    let map = folder.path(recipe.file + ".yaml")
    let lines = try String(contentsOfFile: map, encoding: .utf8).split(separator: "\n")
    #expect(lines.count <= 11, "ten lines and the name of the file")
    let table = try Tool.run("stats", map, "--date", recipe.date, "--format", "csv")
    let rows = table.text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(
      table.text.hasPrefix("date,actors,status,inferred,area_km2,share,regions,places,events"))
    #expect(Set(rows.filter { !$0[1].isEmpty }.map { "\($0[1]),\($0[2])" }) == recipe.holders)
    #expect(rows.compactMap { $0.count > 8 ? Int($0[8]) : nil }.reduce(0, +) == recipe.events)
    let checked = try Tool.run("validate", map)
    #expect(checked.code == 0 && checked.text.hasSuffix(": nothing to mend\n"), "\(checked.text)")
  }

  @Test(arguments: headings)
  func `a recipe shows what it draws`(heading: String) throws {
    let file = heading.lowercased().replacing(" ", with: "-")
    let text = try String(contentsOfFile: Repository.path("README.md"), encoding: .utf8)
    #expect(text.contains("](docs/pictures/\(file).png)"))
    #expect(FileManager.default.fileExists(atPath: Repository.path("docs/pictures/\(file).png")))
  }
}
