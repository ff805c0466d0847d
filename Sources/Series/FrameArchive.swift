import Formats
import Shapes

/// The frames that lie in a folder from earlier runs, finished or not.
struct FrameArchive: Sendable {
  let folder: SeriesFolder
  /// The entries of each file.
  private let known: [String: [FrameManifest.Entry]]
  /// The entry of each file in a list of the current series.
  private let listed: [String: FrameManifest.Entry]

  /// Reads every manifest and journal of the folder.
  ///
  /// - Parameter series: What the frames of the current series have in common; what a list of another
  ///   series says about changes is not believed.
  init(_ folder: SeriesFolder, of series: [String: PropertyValue]) throws(FormatError) {
    self.folder = folder
    var known: [String: [FrameManifest.Entry]] = [:]
    var listed: [String: FrameManifest.Entry] = [:]
    for name in try folder.names() where name.hasPrefix("frames.") || name.hasPrefix(".frames.") {
      guard let bytes = try folder.bytes(of: name) else { continue }
      for entry in Self.entries(of: bytes, name, series) {
        known[entry.file, default: []].append(entry)
        if entry.changes != nil { listed[entry.file] = entry }
      }
    }
    self.known = known
    self.listed = listed
  }

  private static func entries(
    of bytes: [UInt8], _ name: String, _ series: [String: PropertyValue]
  ) -> [FrameManifest.Entry] {
    if name.hasSuffix(".json") {
      guard let list = FrameManifest(bytes, file: name) else { return [] }
      return list.entries.map { entry in
        var entry = entry
        if list.series != series { entry.changes = nil }
        return entry
      }
    }
    guard name.hasSuffix(".journal") else { return [] }
    // A line that a killed writer left half-written is no JSON and counts for nothing.
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      (try? parseJSON(Array(line), file: name)).flatMap { FrameManifest.Entry($0.root) }
    }
  }

  /// The entry of a frame that a list of the current series has, its file there and whole.
  func listedEntry(file: String) throws(FormatError) -> FrameManifest.Entry? {
    guard let entry = listed[file], try hash(of: file) == entry.sha256 else { return nil }
    return entry
  }

  /// The entry of a frame that need not be drawn again: painted from the same scene, its file there and
  /// whole.
  func entry(file: String, scene: String) throws(FormatError) -> FrameManifest.Entry? {
    let candidates = known[file, default: []].filter { $0.scene == scene }
    guard !candidates.isEmpty, let hash = try hash(of: file) else { return nil }
    return candidates.first { $0.sha256 == hash }
  }

  /// Nil where there is no such file.
  private func hash(of file: String) throws(FormatError) -> String? {
    guard let bytes = try folder.bytes(of: file) else { return nil }
    var hash = ContentHash()
    hash.update(bytes)
    return hash.hexadecimal()
  }
}
