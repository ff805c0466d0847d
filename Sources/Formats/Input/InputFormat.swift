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
    case features(@Sendable (_ path: String) throws(FormatError) -> Parsed<FeatureFile>)
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
  /// The bytes that a file may have.
  public let largestSize: Int
  let contents: Contents

  init(
    name: String, suffixes: [String], isJSON: Bool = false, largestSize: Int, contents: Contents
  ) {
    self.name = name
    self.suffixes = suffixes
    self.isJSON = isJSON
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

  /// The formats that the program reads.
  public static let builtIn: [InputFormat] = [.csv, .geoJSON, .yaml]

  /// The format of a file by the end of its name; nil for other ends, of which each door makes the best.
  public static func format(ofFile path: String) -> InputFormat? {
    let suffix = fileExtension(of: path)
    return builtIn.first { $0.suffixes.contains(suffix) }
  }
}

extension InputFormat {
  /// Its limit is far above any document, and keeps a file of data that is named as one from filling memory.
  static let yaml = InputFormat(
    name: "YAML", suffixes: ["yaml", "yml"], largestSize: 64 << 20, contents: .document)
}

/// The file's name says that it holds features.
func isFeatureFile(_ path: String) -> Bool { InputFormat.format(ofFile: path)?.kind == .features }

/// The file's name says that it is a table.
func isTable(_ path: String) -> Bool { InputFormat.format(ofFile: path)?.kind == .table }
