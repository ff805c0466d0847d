public import Diagnostics
public import Shapes

/// The features of a file, in degrees (WGS 84), with the lines they stand on.
public struct FeatureFile: Sendable {
  /// As the user named it.
  public var path: String
  public var features: FeatureList
  /// The line on which each feature starts, from 1.
  public var lines: [Int]
  /// Which of the file's features each is, from 1; those that were left out are counted.
  public var numbers: [Int]
  /// Members of the top level beside `type`, `features`, `crs` and the members of a lone feature or
  /// geometry: `name`, `bbox`, a licence.
  public var foreignMembers: [String: PropertyValue]
  /// The property that a mapping has put the features' ids into.
  var identifier: String?
  /// What a filter left out while the file was read; nil where none was asked.
  var filtered: FilteredFeatures?

  /// Makes a file of features; there are as many lines, and numbers where features were left out.
  public init(
    path: String, features: FeatureList, lines: [Int], numbers: [Int]? = nil,
    foreignMembers: [String: PropertyValue] = [:]
  ) {
    precondition(features.count == lines.count, "every feature has a line")
    let numbers = numbers ?? Array(1..<features.count + 1)
    precondition(features.count == numbers.count, "every feature has a number")
    self.numbers = numbers
    self.path = path
    self.features = features
    self.lines = lines
    self.foreignMembers = foreignMembers
  }
}

/// Features of a file that were not kept because a filter does not let them pass.
struct FilteredFeatures: Sendable {
  var count: Int
  /// Of the first of them; nil where there is none, and where some were not even read.
  var firstLine: Int?
  /// The names of the properties of all features of the file, these among them.
  var names: Set<String>
}

extension FeatureFile {
  /// What the file calls itself, else its own name, in words; nil where neither says anything.
  package var title: String? {
    let stated = ["title", "name"].lazy.compactMap { self.foreignMembers[$0]?.string }
      .first { !["ogrgeojson", "select", "sql_statement", ""].contains($0.lowercased()) }
    let source = SourceName(path)
    let file = source.place.hasPrefix("/dev/") ? nil : source.place.split(separator: "/").last
    let name = source.layer ?? file?.split(separator: ".").first.map(String.init) ?? ""
    let text = trimmed(stated ?? name)
    guard text.contains(where: \.isLetter) else { return nil }
    let isWritten = text.contains(" ")
    let words = text.split { !isWritten && ($0 == "_" || $0 == "-" || $0 == ".") || $0 == " " }
      .joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The areas of the features that have some.
  package var areas: [MultiPolygon<Geographic>] {
    features.compactMap { $0.geometry?.area }.filter { !$0.isEmpty }
  }

  /// The names of all properties that some feature has, of those that a filter has left out as well.
  package var propertyNames: Set<String> {
    filtered?.names ?? Properties.names(of: features.lazy.map(\.facts))
  }

  package var hasAreas: Bool { features.contains { $0.geometry?.area.isEmpty == false } }
}

extension InputFormat {
  /// Its limit is that of a document of simdjson (`SIMDJSON_MAXSIZE_BYTES`).
  static let geoJSON = InputFormat(
    name: "GeoJSON", suffixes: ["geojson", "json"], isJSON: true, largestSize: 0xFFFF_FFFF,
    contents: .features { path, selection throws(FormatError) in
      try readGeoJSON(at: path, selection, conforms: false).reading
    },
    isBegun: { $0.first == UInt8(ascii: "{") })
}

/// Reads features by the reader of the file's format; files of no known format are read as GeoJSON.
///
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
public func readFeatures(at path: String) throws(FormatError) -> Parsed<FeatureFile> {
  try readFeatures(at: path, .all)
}

/// Reads features as the other, of which those that a filter leaves out are only counted.
func readFeatures(
  at path: String, _ selection: RecordSelection
) throws(FormatError) -> Parsed<FeatureFile> {
  if case .features(let read)? = InputFormat.format(ofFile: path)?.contents {
    return try read(path, selection)
  }
  return try readGeoJSON(at: path, selection, conforms: false).reading
}

/// Reads features of a GeoJSON file and, in the same walk through its text, what RFC 7946 asks of it besides.
///
/// - Returns: The features, and the warnings of `conformanceWarnings(ofFileAt:)`; nil where the file is of another format.
/// - Throws: As `readFeatures(at:)`.
package func readConformingFeatures(at path: String) throws(FormatError) -> (
  reading: Parsed<FeatureFile>, conformance: [Diagnostic]?
) {
  let format = InputFormat.format(ofFile: path)
  guard format?.isJSON ?? true else { return (try readFeatures(at: path), nil) }
  return format?.name == InputFormat.featureSequence.name
    ? try readFeatureSequence(at: path, conforms: true)
    : try readGeoJSON(at: path, conforms: true)
}

/// Reads a GeoJSON file: a FeatureCollection, a Feature, a bare geometry, or one Feature a line.
///
/// Exteriors come out counter-clockwise and holes clockwise (RFC 7946, 3.1.6), positions that repeat
/// the one before are dropped, heights are left out with a warning, and empty geometries are nil. The
/// `crs` member of the format's first version is accepted where it says WGS 84. Other formats in JSON are
/// left to GDAL.
///
/// - Throws: `unreadable`, or `invalid` with all problems: text that is not JSON, wrong nesting, rings
///   that are open or too short, coordinates that are no degrees, another reference system.
private func readGeoJSON(
  at path: String, _ selection: RecordSelection = .all, conforms: Bool
) throws(FormatError) -> (reading: Parsed<FeatureFile>, conformance: [Diagnostic]?) {
  var (beginning, rest) = try readBeginning(ofFile: path, as: .geoJSON, blockSize: featureBlockSize)
  if try FeatureSequence.isBegun(by: &beginning, rest) {
    let sequence = FeatureSequence(
      beginning, rest, file: path, selection: selection, conforms: conforms)
    let found = try sequence.run()
    return (try sequence.problems.finish(found), sequence.conformanceWarnings)
  }
  let scan = FeatureScan(
    beginning, rest, file: path, blockSize: featureBlockSize, selection: selection,
    conforms: conforms)
  beginning = []
  do {
    let found = try scan.run()
    return (try scan.problems.finish(found), scan.conformanceWarnings)
  } catch {
    guard scan.isForeign else { throw error }
    do { return (try readForeignFeatures(at: path, selection), nil) } catch let foreign {
      // What GDAL does not know is better called by the name that we have for it.
      throw foreign.problems.contains { $0.code == "gdal-failed" } ? error : foreign
    }
  }
}

/// Of a longer text so many bytes are held at a time, or a feature that is longer: as many as a processor has near.
let featureBlockSize = 256 << 10

/// Reads GeoJSON text that is called `file` in messages; see `readFeatures(at:)`.
///
/// - Parameter blockSize: Of a longer text so many bytes are read at a time.
package func parseFeatures(
  _ bytes: [UInt8], file: String, blockSize: Int = .max
) throws(FormatError) -> Parsed<FeatureFile> {
  let isLong = bytes.count > blockSize
  let scan = FeatureScan(
    isLong ? Array(bytes.prefix(blockSize)) : bytes,
    ByteStream(isLong ? Array(bytes.dropFirst(blockSize)) : []), file: file, blockSize: blockSize,
    conforms: false)
  let found = try scan.run()
  return try scan.problems.finish(found)
}
