import Diagnostics
import FileSystem

/// A kind of file that the program reads: a row of the table of input formats.
///
/// A new format is a file with a value of this type and its name in `InputFormat.builtIn`. Every door that
/// takes files (map documents, the command line, `validate`, folders of snapshots) asks the table.
public struct InputFormat: Sendable {
  /// What a file of the format holds, and what reads it.
  enum Contents: Sendable {
    /// Rows: evidence, places or events by their columns.
    case table(@Sendable (_ path: String) throws(FormatError) -> Table)
    /// Features: areas, dated polygons, points.
    /// Of what a selection leaves out no more is kept than how many features it was.
    case features(
      @Sendable (_ path: String, _ selection: RecordSelection) throws(FormatError) -> Parsed<
        FeatureFile
      >
    )
    /// A map document, or actors.
    case document
  }

  /// What a check of a file alone takes it for.
  public enum Kind: Sendable, Hashable { case table, features, document }

  /// As people call it.
  public let name: String
  /// Ends of file names in lower case, without the dot.
  public let suffixes: [String]
  /// Files with these ends may be something else too, which only their content tells: styles are JSON.
  public let isJSON: Bool
  /// The first bytes of a file, without a byte order mark and white space, are those of the format; false for
  /// formats that begin as they like.
  public let isBegun: @Sendable (_ beginning: ArraySlice<UInt8>) -> Bool
  /// The bytes that a file may have.
  public let largestSize: Int
  let contents: Contents

  init(
    name: String, suffixes: [String], isJSON: Bool = false, largestSize: Int, contents: Contents,
    isBegun: @escaping @Sendable (_ beginning: ArraySlice<UInt8>) -> Bool = { _ in false }
  ) {
    self.name = name
    self.suffixes = suffixes
    self.isJSON = isJSON
    self.isBegun = isBegun
    self.largestSize = largestSize
    self.contents = contents
  }

  /// What a file of the format holds.
  public var kind: Kind {
    switch contents {
    case .table: .table
    case .features: .features
    case .document: .document
    }
  }

  /// The formats that the program reads, those that a beginning tells most surely first.
  public static let builtIn: [InputFormat] = [
    .geoJSON, .yaml, .featureSequence, .csv, .foreign, .foreignTable,
  ]

  /// The format of a file by the end of its name, and of files and pipes with another end, or none, by how they
  /// begin; nil where neither tells, of which each door makes the best.
  ///
  /// Behind a file's name may stand a part of it, `data.gpkg|layer=NAME`, and in its end how it is packed.
  public static func format(ofFile path: String) -> InputFormat? {
    let name = SourceName(path)
    if name.namesPart || name.isDatabase { return foreign(path) }
    let found =
      format(named: path) ?? (try? beginning(ofFile: path)).flatMap(format(begunBy:))
    switch found?.name {
    case csv.name: return hasColumnOfGeometry(path) ? .foreign : found
    case foreign.name: return foreign(path)
    default: return found
    }
  }

  /// The format that the end of a file's name tells.
  static func format(named path: String) -> InputFormat? {
    let suffix = SourceName(path).suffix
    return builtIn.first { $0.suffixes.contains(suffix) }
  }

  static func format(begunBy bytes: [UInt8]) -> InputFormat? {
    if let found = ForeignFormat.recognised(in: bytes), found.isRead { return .foreign }
    let text = bytes[(startsWithByteOrderMark(bytes) ? byteOrderMark.count : 0)...]
      .drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    return builtIn.first { $0.isBegun(text) }
  }

  /// The format that a file surely is of, where it should be of another.
  static func stranger(begunBy bytes: [UInt8], as wanted: InputFormat) -> InputFormat? {
    guard let found = format(begunBy: bytes), found.name != wanted.name else { return nil }
    switch (found.kind, wanted.kind) {
    // YAML may begin with a brace too: JSON is YAML. Features are told by their type.
    case (.features, .document): return isGeoJSON(bytes) ? found : nil
    case (.features, .table): return found
    // A line that begins with # may stand in any file.
    case (.document, .features), (.document, .table):
      return bytes.first { $0 > 0x20 } == UInt8(ascii: "#") ? nil : found
    // A header of names with commas between them, with which neither JSON nor a map begins.
    case (.table, .features), (.table, .document): return isHeader(bytes) ? found : nil
    default: return nil
    }
  }

  private static func isGeoJSON(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self).filter { !$0.isWhitespace }
    return text.contains("\"type\":\"Feature")
  }

  private static func isHeader(_ bytes: [UInt8]) -> Bool {
    let line = String(
      decoding: bytes.prefix(4096).prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    return line.first { !$0.isWhitespace && $0 != "\u{FEFF}" && $0 != "\"" }?.isLetter == true
      && !line.contains { "{}[]:=()".contains($0) }
  }

  /// The format as messages call it, with its article.
  var title: String {
    switch kind {
    case .table: "a table"
    case .features: name
    case .document: "a YAML document"
    }
  }

  /// What to do about a file of this format where another is wanted.
  func advice(for wanted: InputFormat) -> String {
    switch (kind, wanted.kind) {
    case (.table, .features): "name a file of features, or give the table a column 'WKT'"
    case (.features, .table): "name it with .\(suffixes[0])"
    case (.features, .document): "name a document in YAML"
    default: "name a file of data, or give the document to controlmap itself"
    }
  }
}

extension InputFormat {
  /// Its limit is far above any document, and keeps a file of data that is named as one from filling memory.
  static let yaml = InputFormat(
    name: "YAML", suffixes: ["yaml", "yml"], largestSize: 64 << 20, contents: .document
  ) { beginning in
    // A comment, the start of a document, or a key alone on its line or in front of a space.
    let line = String(decoding: beginning.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    if line.hasPrefix("# ") || line.hasPrefix("---") || line.hasPrefix("%YAML") { return true }
    return line.prefixMatch(of: /[A-Za-z][A-Za-z0-9-]*:( |$)/) != nil
  }
}

/// The file's name says that it holds features.
func isFeatureFile(_ path: String) -> Bool { InputFormat.format(ofFile: path)?.kind == .features }

/// The file's name says that it is a table.
func isTable(_ path: String) -> Bool { InputFormat.format(ofFile: path)?.kind == .table }
