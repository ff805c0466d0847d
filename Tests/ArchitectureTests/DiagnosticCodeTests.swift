import Foundation
import TestSupport
import Testing

/// The codes of problems and docs/diagnostics.md, which lists them for programs, are one thing.
struct DiagnosticCodeTests {
  /// Everything under Sources as one text.
  private static let sources: String = {
    let folder = Repository.root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
  }()

  private func listed() throws -> Set<String> {
    let page = try String(
      contentsOf: Repository.root.appending(path: "docs/diagnostics.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    return Set(
      rows.flatMap { row in
        row.split(separator: "|")[0].matches(of: /`([a-z-]+)`/).map { String($0.output.1) }
      })
  }

  @Test func `every code that the program gives is listed`() throws {
    let listed = try listed()
    let given =
      Self.sources.matches(of: /code: "([a-z-]+)"/).map { String($0.output.1) }
      + Self.sources.matches(of: /"((geojson|record)-[a-z-]+)"/).map { String($0.output.1) }
    #expect(given.count > 100)
    #expect(Set(given).subtracting(listed).sorted() == [])
    let balance = try String(
      contentsOf: Repository.root.appending(path: "Sources/ControlModel/Balance/Balance.swift"),
      encoding: .utf8)
    let causes = balance.matches(of: /case [A-Za-z]+ = "([a-z-]+)"/).map { String($0.output.1) }
    #expect(Set(causes).subtracting(listed).sorted() == [])
  }

  @Test func `every code that is listed is given`() throws {
    for code in try listed() {
      let isGiven = Self.sources.contains("\"\(code)\"")
      #expect(isGiven, "\(code)")
    }
  }
}
