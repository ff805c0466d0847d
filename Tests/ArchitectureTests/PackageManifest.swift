import Foundation
import TestSupport
import Testing

/// What Package.swift says of the targets, and what their files import.
///
/// `swift package describe` would fetch the packages that ours depends on; `dump-package` reads the manifest
/// alone. It gets folders of its own, so that it does not wait for the build that runs the tests.
struct PackageManifest {
  struct Target {
    var name: String
    var type: String
    var dependencies: [String]
    /// The folder of its files, from the root.
    var path: String
  }

  /// In the order of Package.swift.
  let targets: [Target]

  init() throws {
    targets = try Self.manifest().targets.map { target in
      Target(
        name: target.name, type: target.type,
        dependencies: target.dependencies.map(\.name),
        path: target.path ?? (target.type == "test" ? "Tests/" : "Sources/") + target.name)
    }
  }

  /// Our own modules: what is written in Swift and shipped.
  var modules: [Target] {
    targets.filter { $0.path.hasPrefix("Sources/") && !$0.path.contains("/SystemLibraries/") }
  }

  subscript(name: String) -> Target? { targets.first { $0.name == name } }

  /// All that a target depends on, at any remove.
  func everything(beneath name: String) -> Set<String> {
    var found: Set<String> = []
    var open = [name]
    while let next = open.popLast() {
      for dependency in self[next]?.dependencies ?? [] where found.insert(dependency).inserted {
        open.append(dependency)
      }
    }
    return found
  }

  /// The modules that a target's files import.
  func imports(of target: Target) throws -> Set<String> {
    var found: Set<String> = []
    let folder = Repository.root.appending(path: target.path)
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let pattern =
        /^(?:@\w+ )*(?:\w+ )?import (?:(?:struct|enum|class|protocol|func|typealias) )?(\w+)/
        .anchorsMatchLineEndings()
      for match in text.matches(of: pattern) { found.insert(String(match.output.1)) }
    }
    return found
  }

  // MARK: The manifest

  private struct Manifest: Decodable {
    var targets: [Entry]
  }

  private struct Entry: Decodable {
    var name: String
    var type: String
    var path: String?
    var dependencies: [Dependency]
  }

  /// Its name stands first; what follows says of which package and when.
  private struct Dependency: Decodable {
    var name: String

    init(from decoder: any Decoder) throws {
      let kinds = try decoder.container(keyedBy: Kind.self)
      let kind = try #require(kinds.allKeys.first)
      var parts = try kinds.nestedUnkeyedContainer(forKey: kind)
      name = try parts.decode(String.self)
    }

    enum Kind: String, CodingKey { case byName, product, target }
  }

  private static func manifest() throws -> Manifest {
    let folder = try Folder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", Repository.root.path, "--scratch-path",
      folder.path("build"), "--cache-path", folder.path("cache"), "dump-package",
    ]
    var environment = ProcessInfo.processInfo.environment
    environment["TMPDIR"] = folder.url.path
    // As it is for users: the tests leave a program out.
    environment["CONTROLMAP_TESTS"] = nil
    environment["PATH", default: ""] += ":/opt/swift/usr/bin"
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let json = output.fileHandleForReading.everything()
    process.waitUntilExit()
    return try JSONDecoder().decode(Manifest.self, from: json)
  }
}
