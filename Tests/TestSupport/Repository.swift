public import Foundation

/// Where the tests find the files of the repository.
public enum Repository {
  /// The folder of `Package.swift`.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The path of a file of the repository.
  public static func path(_ name: String) -> String { root.appending(path: name).path }
}

/// A folder that is gone with the test that made it.
public final class Folder {
  public let url: URL

  /// Makes an empty folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(
      path: "controlmap-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a text into the folder and returns its path.
  ///
  /// A map document that says nothing of a base map has none, against the program's default: to make one takes a debug
  /// build seconds, and pictures stay small. Those that are about it say `basemap: auto`.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    let saysNothing = !["basemap:", "land:", "sources:"].contains { text.contains($0) }
    let text =
      name == "map.yaml" && saysNothing
      ? text + (text.hasSuffix("\n") ? "" : "\n") + "basemap: none\n" : text
    try Data(text.utf8).write(to: url.appending(path: name))
    return path(name)
  }
}
