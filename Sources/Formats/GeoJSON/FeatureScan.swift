import CSimdJSON
import Diagnostics
import Shapes

/// One walk through a GeoJSON text that hands out its features one at a time.
final class FeatureScan {
  let problems: DiagnosticCollector
  private var reader: FeatureReader
  private var features = FeatureList()
  private var featureLines: [Int] = []
  private var featureNumbers: [Int] = []
  private var type: String?
  private var foreignMembers: [String: PropertyValue] = [:]
  private var featureCount = 0
  private var hasList = false
  private var isObject = true
  private var isArray = false
  /// Members of the top level by which other formats in JSON are known.
  private var names: Set<String> = []
  private var isEsri = false
  private var foreignReferenceSystem: Diagnostic?
  /// Looks at what is read as well.
  private let conformance: GeoJSONConformance?

  /// The text as a whole, without the features of a list that is longer than a block.
  private var text = TextPart(bytes: [])
  private let walk: JSONListWalk

  /// - Parameters:
  ///   - beginning: What was read of the text already.
  ///   - selection: What it leaves out is not kept.
  ///   - conforms: What RFC 7946 asks besides is looked for as well.
  init(
    _ beginning: [UInt8], _ rest: ByteStream, file: String, blockSize: Int,
    selection: RecordSelection = .all, conforms: Bool
  ) {
    walk = JSONListWalk(beginning, rest, listing: "features", folds: true, blockSize: blockSize)
    let isMarked = startsWithByteOrderMark(beginning)
    problems = DiagnosticCollector(
      file: file, warnings: isMarked ? [byteOrderMarkWarning(file: file)] : [])
    reader = FeatureReader(lines: walk.lines, problems: problems, selection: selection)
    conformance = conforms ? GeoJSONConformance(lines: walk.lines, file: file) : nil
  }

  /// The text is of another format in JSON, which GDAL reads; known once it was read.
  var isForeign: Bool { isEsri || type == "Topology" }

  /// What RFC 7946 asks besides, once the text was read.
  var conformanceWarnings: [Diagnostic]? { conformance?.warnings }

  /// - Returns: The features with their lines, and the members of the top level that GeoJSON does not define.
  /// - Throws: `unreadable`; `invalid` where the text is no GeoJSON at all or in another reference system; problems
  ///   of single features are left in `problems`.
  func run() throws(FormatError) -> FeatureFile {
    let end = try walk.run {
      visit($0)
      conformance?.visit($0)
    }
    let failure = end.failure
    text = end.part
    conformance?.finish(text, isWhole: failure == nil)
    if type == nil && !names.isDisjoint(with: ["geometryType", "spatialReference"]) {
      isEsri = true
    }
    if isEsri {
      throw .invalid([
        Diagnostic(
          code: "format-foreign", file: problems.file, line: 1, what: "the file is Esri JSON",
          advice:
            "ask the server for f=geojson, or convert it with ogr2ogr -f GeoJSON out.geojson IN")
      ])
    }
    if let foreignReferenceSystem { throw .invalid([foreignReferenceSystem]) }
    if let failure { report(failure, isAmongItems: end.isAmongItems) }
    if problems.wrongRecordCount != nil || !problems.hasErrors { finish() }
    try problems.throwErrors()
    reader.finish()
    var file = FeatureFile(
      path: problems.file, features: features, lines: featureLines, numbers: featureNumbers,
      foreignMembers: foreignMembers)
    file.filtered = reader.filtered
    return file
  }

  private func visit(_ piece: JSONPiece) {
    switch piece {
    case .root(let node):
      isObject = false
      isArray = node.kind == .array || node.kind == .numbers
    case .member(let name, let node):
      names.insert(name)
      visitMember(name, node)
    case .item(let node):
      featureCount += 1
      if node.kind == .object, node["type"] == nil, node["attributes"] != nil {
        isEsri = true
        return
      }
      let line = reader.line(of: node)
      let errors = problems.errorCount
      let feature = reader.feature(of: node, number: featureCount)
      if problems.errorCount == errors { add(feature, line) }
    }
  }

  private func add(_ feature: Feature<Geographic>?, _ line: Int) {
    guard let feature else { return }
    features.append(feature)
    featureLines.append(line)
    featureNumbers.append(max(featureCount, 1))
  }

  private func visitMember(_ name: String, _ node: JSONNode) {
    switch name {
    case "type": type = node.text ?? ""
    case "features": hasList = node.kind == .array
    case "crs": checkReferenceSystem(node)
    case "geometry", "geometries", "coordinates", "properties": break
    default: foreignMembers[name] = node.propertyValue
    }
  }

  private func checkReferenceSystem(_ node: JSONNode) {
    let line = reader.line(of: node)
    switch ReferenceSystem(node.propertyValue) {
    case .degrees: break
    case .unstated:
      problems.warn(
        line: line, code: "geojson-crs", "the member 'crs' names no reference system",
        advice: "WGS 84 is assumed")
    case .other(let name):
      foreignReferenceSystem = Diagnostic(
        code: "geojson-crs", file: problems.file, line: line,
        what: "the coordinates are in \(name), not in degrees of WGS 84",
        advice: "reproject the file with ogr2ogr -t_srs EPSG:4326")
    }
  }

  private func report(_ failure: JSONFailure, isAmongItems: Bool) {
    let isOfFeature = isAmongItems && !failure.isOfWholeText
    let feature = isOfFeature ? "feature \(featureCount + 1)" : nil
    let found = failure.diagnostic(in: text, file: problems.file, feature: feature)
    let isSequence = failure.kind == .trailing && type == "Feature"
    problems.error(
      line: found.line, of: isSequence ? nil : found.feature, code: "json-syntax", found.what,
      advice: isSequence
        ? "write each feature on a line of its own, or put all into one FeatureCollection"
        : found.advice)
  }

  /// Judges the top level once all of it is known.
  private func finish() {
    guard isObject else {
      return problems.error(
        line: 1, code: "geojson-type",
        isArray
          ? "the file is an array, not a GeoJSON object" : "the file holds no GeoJSON object",
        advice: isArray
          ? "write {\"type\": \"FeatureCollection\", \"features\": before an array of features, and } behind it"
          : "it must be a FeatureCollection")
    }
    switch type {
    case "FeatureCollection":
      if !hasList {
        problems.error(
          line: 1, code: "geojson-member-missing", "the FeatureCollection has no array 'features'",
          advice: "add it, or mend its name")
      }
    case "Feature": readLone { self.reader.feature(of: $0, number: 1) }
    case let type? where GeometryType(rawValue: type) != nil:
      readLone { self.reader.bareGeometry(of: $0) }
    case "Topology":
      problems.error(
        line: 1, code: "format-foreign", "the file is TopoJSON",
        advice: "convert it with ogr2ogr -f GeoJSON or mapshaper")
    default: reportUnknownType()
    }
  }

  private func reportUnknownType() {
    let known = ["FeatureCollection", "Feature"] + GeometryType.allCases.map(\.rawValue)
    if type == nil, names.contains("elements") {
      return problems.error(
        line: 1, "the file is OpenStreetMap's JSON", advice: "convert it with osmtogeojson")
    }
    guard let type else {
      return problems.error(
        line: 1, code: "geojson-type", "the top level has no 'type'",
        advice: "GeoJSON needs \"type\": \"FeatureCollection\"")
    }
    problems.error(
      line: 1, code: "geojson-type", "'\(type)' is no type of GeoJSON",
      advice: advice(for: type, among: known))
  }

  /// Reads the text once more as one value; a lone feature comes in no order of its members.
  private func readLone(_ read: (JSONNode) -> Feature<Geographic>?) {
    let own = ["id", "bbox"]
    foreignMembers = foreignMembers.filter { !own.contains($0.key) }
    _ = scanJSON(text.bytes, folds: true) { piece in
      if case .root(let root) = piece { add(read(root), reader.line(of: root)) }
    }
  }
}
