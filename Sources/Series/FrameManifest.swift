import Formats
import Shapes
import Territory

/// What lies in the folder of a series: `frames.json`, or `frames.I-of-N.json` for a part of it.
struct FrameManifest: Sendable {
  /// One frame.
  struct Entry: Sendable {
    var date: String
    var file: String
    /// SHA-256 of the file.
    var sha256: String
    /// SHA-256 of what the frame was painted from.
    var scene: String
    /// What differs from the frame before; nil in a journal, where it is not kept.
    var changes: [PropertyValue]?
  }

  /// Name of the manifest of the whole series.
  static let fileName = "frames.json"

  /// Facts about the series; parts of one series have the same.
  var series: [String: PropertyValue]
  var entries: [Entry]

  /// The name of the manifest of a part.
  static func fileName(of shard: Shard) -> String {
    shard.count == 1 ? fileName : "frames.\(shard.number)-of-\(shard.count).json"
  }

  /// The name of the file in which a part notes the frames that are done before its list is.
  static func journalName(of shard: Shard) -> String {
    "." + fileName(of: shard).replacing(".json", with: ".journal")
  }

  /// The manifest as JSON, one frame a line.
  var json: String {
    var members = series.sorted { $0.key < $1.key }.map {
      PropertyValue.string($0.key).json + ":" + $0.value.json
    }
    let lines = entries.map(\.json).joined(separator: ",\n")
    members.append("\"frames\":[\n\(lines)\n]")
    return "{\(members.joined(separator: ",\n"))}\n"
  }

  init(series: [String: PropertyValue], entries: [Entry]) {
    self.series = series
    self.entries = entries
  }

  /// Reads a manifest; nil for text that is none.
  init?(_ bytes: [UInt8], file: String) {
    guard let members = (try? parseJSON(bytes, file: file))?.root.object,
      let frames = members["frames"]?.array
    else { return nil }
    series = members.filter { $0.key != "frames" }
    entries = frames.compactMap { Entry($0) }
    guard entries.count == frames.count else { return nil }
  }
}

extension FrameManifest.Entry {
  /// The entry on one line.
  var json: String {
    var members: [String: PropertyValue] = [
      "date": .string(date), "file": .string(file), "sha256": .string(sha256),
      "scene": .string(scene),
    ]
    members["changes"] = changes.map { .array($0) }
    return PropertyValue.object(members).json
  }

  init?(_ json: PropertyValue) {
    guard let date = json.object?["date"]?.string, let file = json.object?["file"]?.string,
      let sha256 = json.object?["sha256"]?.string, let scene = json.object?["scene"]?.string
    else { return nil }
    self.init(
      date: date, file: file, sha256: sha256, scene: scene,
      changes: json.object?["changes"]?.array)
  }
}
