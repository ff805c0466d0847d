import Foundation
import TestSupport
import Testing

/// What Package.swift, the imports and docs/architecture.md say of the modules is one thing.
struct ArchitectureTests {
  private let package: PackageManifest

  init() throws {
    package = try PackageManifest()
  }

  private var names: [String] { package.modules.map(\.name) }

  @Test func `answers need no style and no drawing`() {
    let beneath = package.everything(beneath: "ControlModel")
    #expect(beneath.isSuperset(of: ["Territory", "Formats", "Spatial"]))
    #expect(
      beneath.isDisjoint(with: ["Styling", "Drawing", "Cartography", "Painter", "MapMaking"]))
  }

  @Test func `the tool sees the library and nothing beneath it`() throws {
    let tool = try #require(package["ControlMapTool"])
    #expect(tool.dependencies == ["ControlMap", "ArgumentParser"])
    let allowed: Set = ["ControlMap", "ArgumentParser", "Glibc", "Synchronization"]
    #expect(try package.imports(of: tool).subtracting(allowed) == [])
  }

  @Test func `no module depends on one that stands above it in Package.swift`() {
    for (position, module) in package.modules.enumerated() {
      let beneath = names[..<position]
      for dependency in module.dependencies where names.contains(dependency) {
        #expect(beneath.contains(dependency), "\(module.name) depends on \(dependency)")
      }
    }
  }

  /// A warm build finds the modules of others as well and says nothing.
  @Test func `every import is declared in Package.swift`() throws {
    for module in package.modules {
      // The preview's server alone brings Foundation along.
      let system: Set =
        module.name == "PreviewServer"
        ? ["Foundation", "Synchronization"] : ["Glibc", "Synchronization"]
      let undeclared = try package.imports(of: module)
        .subtracting(module.dependencies).subtracting(system)
      #expect(undeclared == [], "\(module.name) imports \(undeclared.sorted())")
    }
  }

  @Test func `the table of modules agrees with Package.swift`() throws {
    let text = try String(
      contentsOfFile: Repository.path("docs/architecture.md"), encoding: .utf8)
    var rows: [(name: String, sees: Set<String>)] = []
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4 else { continue }
      let name = cells[0].trimmingCharacters(in: ["`"])
      let sees = cells[2].split { !$0.isLetter }.map(String.init).filter(names.contains)
      rows.append((name, Set(sees)))
    }
    #expect(rows.map(\.name) == names)
    for row in rows {
      let declared = Set(package[row.name]?.dependencies ?? []).intersection(names)
      #expect(
        row.sees == declared,
        "\(row.name) differs in \(row.sees.symmetricDifference(declared).sorted())")
    }
  }
}
