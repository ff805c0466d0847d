import FileSystem

/// What a source is called: a file or a database, and perhaps a part of it.
package struct SourceName: Sendable, Hashable {
  /// The path of a file, or the address of a database.
  package var place: String
  package var layer: String?
  /// In SQL.
  package var query: String?

  /// Reads `data.gpkg|layer=NAME` and `postgresql://…|query=SELECT …`.
  package init(_ written: String) {
    let marks = [(Self.layerMark, \SourceName.layer), (Self.queryMark, \.query)]
    place = written
    for (mark, part) in marks {
      guard let range = written.firstRange(of: mark) else { continue }
      place = String(written[..<range.lowerBound])
      self[keyPath: part] = String(written[range.upperBound...])
      return
    }
  }

  /// As it is written in one text.
  package var text: String { place + partText }

  /// The part, as it is written behind the place.
  var partText: String {
    layer.map { Self.layerMark + $0 } ?? query.map { Self.queryMark + $0 } ?? ""
  }

  private static let layerMark = "|layer="
  private static let queryMark = "|query="

  /// A part of what there is was asked for.
  var namesPart: Bool { layer != nil || query != nil }

  /// The end of the file's name in lower case, behind which it may say that it is packed.
  var suffix: String {
    let suffix = fileExtension(of: place)
    return Packing.suffixes.contains(suffix)
      ? fileExtension(of: String(place.dropLast(suffix.count + 1))) : suffix
  }

  /// As a document in a folder means it; an address means the same everywhere.
  package func resolved(from folder: String) -> String {
    guard !isAddress else { return text }
    var resolved = self
    resolved.place = resolvePath(place, from: folder)
    return resolved.text
  }

  /// The file or database without the folders and the server, and its part: what provenance names.
  package var shortText: String {
    var short = self
    short.place = lastComponent(of: place)
    return short.text
  }
}
