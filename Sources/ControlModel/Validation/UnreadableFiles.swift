import Diagnostics
import Formats
import MapDocument

extension [Diagnostic] {
  /// The problems, those of files that cannot be read with the lines on which a map document names them.
  func withLinesOfFiles(in document: String) -> [Diagnostic] {
    let mark = ": cannot be read: "
    func isUnplaced(_ found: Diagnostic) -> Bool {
      found.file == document && found.line == nil && found.what.contains(mark)
    }
    guard contains(where: isUnplaced), let read = try? readMapDocument(at: document) else {
      return self
    }
    return map { found in
      guard isUnplaced(found) else { return found }
      var placed = found
      placed.line = read.value.sourceLines.first { found.what.hasPrefix($0.key + mark) }?.value
      return placed
    }
  }
}
