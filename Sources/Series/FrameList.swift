package import Diagnostics
import Formats
import Glibc
import Shapes

/// The frames of a series as its `frames.json` lists them.
package struct FrameList: Sendable {
  package struct Frame: Sendable {
    /// The file as the user would name it.
    package var path: String
    /// SHA-256 of the whole file, lower-case hexadecimal.
    package var hash: String
    /// How much differs from the frame before; nil where the list does not say.
    package var changes: Int?
  }

  /// In the order of dates; at least one.
  package var frames: [Frame]

  /// Reads the list of the series in a folder.
  ///
  /// - Throws: `ControlMapError` with what to do when there is none, or with file, line and frame of
  ///   what is wrong in it.
  package init(inFolder folder: String) throws(ControlMapError) {
    let file = "\(folder)/frames.json"
    guard access(file, F_OK) == 0 else { throw Self.missing(file, in: folder) }
    let document = try reading { () throws(FormatError) in try readJSON(at: file) }
    frames = []
    guard let items = document.root.object?["frames"]?.array, !items.isEmpty else {
      throw Self.wrong(document, at: "/frames", "the member 'frames' lists no frames")
    }
    for (index, item) in items.enumerated() {
      frames.append(
        try Self.frame(
          item, at: JSONPointer.document.appending("frames").appending(index), of: document,
          in: folder))
    }
  }

  private static func frame(
    _ item: PropertyValue, at pointer: JSONPointer, of document: JSONDocument, in folder: String
  ) throws(ControlMapError) -> Frame {
    func text(_ name: String) throws(ControlMapError) -> String {
      guard let text = item.object?[name]?.string, !text.isEmpty else {
        throw wrong(document, at: pointer.appending(name), "a frame has no text '\(name)'")
      }
      return text
    }
    return Frame(
      path: "\(folder)/\(try text("file"))", hash: try text("sha256"),
      changes: item.object?["changes"].flatMap(changes))
  }

  /// Changes are listed or counted.
  private static func changes(_ value: PropertyValue) -> Int? {
    value.array?.count ?? value.number.map { Int(clamping: $0.rounded(.up)) }
  }

  private static func wrong(
    _ document: JSONDocument, at pointer: JSONPointer, _ what: String
  ) -> ControlMapError {
    .format(
      .invalid([
        Diagnostic(
          code: "frame-list", file: document.file, line: document.line(at: pointer), what: what,
          advice: drawAgain)
      ]))
  }

  package static let drawAgain = "draw the series again with controlmap frames"
}

extension FrameList {
  /// Says what is there in place of the list.
  private static func missing(_ file: String, in folder: String) -> ControlMapError {
    let parts = ((try? names(inFolder: folder)) ?? []).compactMap(ShardPart.init).sorted {
      $0.index < $1.index
    }
    guard let count = parts.first?.count else {
      return .format(
        .unreadable(
          file: file, reason: "no such file",
          advice: "draw the series first: controlmap frames MAP -o \(folder)"))
    }
    let present = Set(parts.map(\.index))
    let absent = (1...count).filter { !present.contains($0) }.map { "\($0)/\(count)" }
    guard !absent.isEmpty else {
      return .format(
        .unreadable(
          file: file, reason: "the lists of the shards were made from different data",
          advice: "run controlmap frames again with each --shard"))
    }
    return .format(
      .unreadable(
        file: file, reason: "only \(present.count) of \(count) shards are there",
        advice: "run controlmap frames with --shard \(absent.joined(separator: ", "))"))
  }
}

/// Which shard of a series a file `frames.2-of-4.json` lists.
private struct ShardPart {
  var index: Int
  var count: Int

  init?(fileName: String) {
    guard let match = fileName.wholeMatch(of: /frames\.(\d{1,6})-of-(\d{1,6})\.json/),
      let index = Int(match.1), let count = Int(match.2), (1...max(count, 1)).contains(index)
    else { return nil }
    (self.index, self.count) = (index, count)
  }
}
