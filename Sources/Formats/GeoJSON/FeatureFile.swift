public import Diagnostics
public import Shapes

/// The features of a file, in degrees (WGS 84), with the lines they stand on.
public struct FeatureFile: Sendable {
  /// As the user named it.
  public var path: String
  public var features: [Feature<Geographic>]
  /// The line on which each feature starts, from 1.
  public var lines: [Int]
  /// Which of the file's features each is, from 1; those that were left out are counted.
  public var numbers: [Int]
  /// Members of the top level beside `type`, `features`, `crs` and the members of a lone feature or
  /// geometry: `name`, `bbox`, a licence.
  public var foreignMembers: [String: PropertyValue]
  /// The property that a mapping has put the features' ids into.
  var identifier: String?

  /// Makes a file of features; there are as many lines, and numbers where features were left out.
  public init(
    path: String, features: [Feature<Geographic>], lines: [Int], numbers: [Int]? = nil,
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

extension FeatureFile {
  /// What the file calls itself, else its own name, in words; nil where neither says anything.
  package var title: String? {
    let stated = ["title", "name"].lazy.compactMap { self.foreignMembers[$0]?.string }
      .first { !["ogrgeojson", "select", "sql_statement", ""].contains($0.lowercased()) }
    let file = path.hasPrefix("/dev/") ? nil : path.split(separator: "/").last
    let name = file?.split(separator: ".").first.map(String.init) ?? ""
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

  /// The names of all properties that some feature has.
  package var propertyNames: Set<String> {
    Properties.names(of: features.lazy.map(\.facts))
  }

  package var hasAreas: Bool { features.contains { $0.geometry?.area.isEmpty == false } }
}

extension InputFormat {
  /// Its limit is that of a document of simdjson (`SIMDJSON_MAXSIZE_BYTES`).
  static let geoJSON = InputFormat(
    name: "GeoJSON", suffixes: ["geojson", "json"], isJSON: true, largestSize: 0xFFFF_FFFF,
    contents: .features { path throws(FormatError) in try readGeoJSON(at: path) },
    isBegun: { $0.first == UInt8(ascii: "{") })
}

/// Reads features by the reader of the file's format; files of no known format are read as GeoJSON.
///
/// - Throws: `unreadable`, or `invalid` with every problem and its line.
public func readFeatures(at path: String) throws(FormatError) -> Parsed<FeatureFile> {
  if case .features(let read)? = InputFormat.format(ofFile: path)?.contents {
    return try read(path)
  }
  return try readGeoJSON(at: path)
}

/// Reads features of a GeoJSON file and, in the same walk through its text, what RFC 7946 asks of it besides.
///
/// - Returns: The features, and the warnings of `conformanceWarnings(ofFileAt:)`; nil where the file is of another format.
/// - Throws: As `readFeatures(at:)`.
package func readConformingFeatures(at path: String) throws(FormatError) -> (
  reading: Parsed<FeatureFile>, conformance: [Diagnostic]?
) {
  guard InputFormat.format(ofFile: path)?.isJSON ?? true else {
    return (try readFeatures(at: path), nil)
  }
  let scan = try geoJSONScan(ofFile: path, conforms: true)
  let found = try scan.run()
  return (try scan.problems.finish(found), scan.conformanceWarnings)
}

/// Reads a GeoJSON file: a FeatureCollection, a Feature or a bare geometry.
///
/// Exteriors come out counter-clockwise and holes clockwise (RFC 7946, 3.1.6), positions that repeat
/// the one before are dropped, heights are left out with a warning, and empty geometries are nil. The
/// `crs` member of the format's first version is accepted where it says WGS 84.
///
/// - Throws: `unreadable`, or `invalid` with all problems: text that is not JSON, wrong nesting, rings
///   that are open or too short, coordinates that are no degrees, another reference system.
private func readGeoJSON(at path: String) throws(FormatError) -> Parsed<FeatureFile> {
  let scan = try geoJSONScan(ofFile: path, conforms: false)
  let found = try scan.run()
  return try scan.problems.finish(found)
}

/// Of a longer text so many bytes are held at a time, or a feature that is longer: as many as a processor has near.
private let blockSize = 256 << 10

private func geoJSONScan(ofFile path: String, conforms: Bool) throws(FormatError) -> FeatureScan {
  let (beginning, rest) = try readBeginning(ofFile: path, as: .geoJSON, blockSize: blockSize)
  return FeatureScan(beginning, rest, file: path, blockSize: blockSize, conforms: conforms)
}

/// Reads GeoJSON text that is called `file` in messages; see `readGeoJSON(at:)`.
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
