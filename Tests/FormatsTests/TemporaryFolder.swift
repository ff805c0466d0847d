import Diagnostics
import Foundation

@testable import Formats

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "formats-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file into the folder and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    try file(name, Array(text.utf8))
  }

  /// Writes a file into the folder and returns its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = self.path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}

/// The lines of the errors that `read` throws, without the folder in front of file names; empty when
/// it throws none.
func errors(in folder: TemporaryFolder, _ read: () throws -> Void) -> [String] {
  do {
    try read()
    return []
  } catch {
    return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
      .split(separator: "\n").map(String.init)
  }
}

/// The problems that reading a text under a name finds, warnings without an error among them.
func problems<Value>(
  _ name: String, _ text: String, _ read: (String) throws -> Parsed<Value>
) throws -> [String] {
  let folder = try TemporaryFolder()
  let path = try folder.file(name, text)
  var warnings: [String] = []
  let found = errors(in: folder) { warnings = try read(path).warnings.map(\.description) }
  return found + warnings.map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
}
