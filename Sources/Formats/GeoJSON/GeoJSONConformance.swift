import CSimdJSON
package import Diagnostics
import Shapes

/// Says what RFC 7946 asks of a GeoJSON file and the readers do without: they draw it all the same.
///
/// What the readers refuse or warn of themselves is left to them.
///
/// - Parameter path: A file of features; of other formats there is nothing to say.
/// - Returns: Warnings in the order of lines; what is found again and again is told once, with its number.
/// - Throws: `unreadable`, or `invalid` for another format.
/// - Source: RFC 7946, by section in the code.
package func conformanceWarnings(ofFileAt path: String) throws(FormatError) -> [Diagnostic] {
  let format = InputFormat.format(ofFile: path)
  guard format?.isJSON ?? true else { return [] }
  var (beginning, rest) = try readBeginning(
    ofFile: path, as: format ?? .geoJSON, blockSize: featureBlockSize)
  var isSequence = format?.name == InputFormat.featureSequence.name
  if !isSequence { isSequence = try FeatureSequence.isBegun(by: &beginning, rest) }
  if isSequence {
    let sequence = FeatureSequence(beginning, rest, file: path, conforms: true)
    _ = try? sequence.run()
    return sequence.conformanceWarnings ?? []
  }
  let scan = FeatureScan(
    beginning, rest, file: path, blockSize: featureBlockSize, conforms: true)
  _ = try? scan.run()
  return scan.isForeign ? [] : scan.conformanceWarnings ?? []
}

/// What `conformanceWarnings(ofFileAt:)` says, of text that is called `file` in messages.
package func conformanceWarnings(_ bytes: [UInt8], file: String) -> [Diagnostic] {
  let scan = FeatureScan(bytes, ByteStream([]), file: file, blockSize: .max, conforms: true)
  _ = try? scan.run()
  return scan.conformanceWarnings ?? []
}

/// Looks at each piece of a GeoJSON text as it is read.
final class GeoJSONConformance {
  private let problems: DiagnosticCollector
  private let lines: LineCounter
  /// The feature that is looked at, as messages name it; nil for the file as a whole.
  private var label: String? {
    named.map { node, number in
      let name = (node["properties"]?["name"] ?? node["id"]).flatMap { node in
        node.kind == .object ? nil : node.text ?? node.propertyValue.plainText
      }
      return "feature " + (name.map { "'\($0)'" } ?? "\(number)")
    }
  }
  private var named: (feature: JSONNode, number: Int)?
  private var type: String?
  private var whole: PositionSpan?
  /// Of the top level: what it says of the reference system is known only there.
  private var system: Int?
  private var box: (numbers: [Double]?, offset: Int)?
  private var forbidden: [(name: String, offset: Int)] = []
  private var count = 0
  private var list: Int?
  /// The lines on which the features' ids stand first.
  private var ids: [PropertyValue: Int] = [:]
  /// What is found often: its first place, and how often.
  private var repeated: [Repeated: (line: Int, label: String?, count: Int)] = [:]
  /// What the positions of the object that is looked at span.
  private var span: PositionSpan?

  private enum Repeated: CaseIterable { case properties, winding, numbers }

  init(lines: LineCounter, file: String) {
    problems = DiagnosticCollector(file: file)
    self.lines = lines
  }

  var warnings: [Diagnostic] { problems.warnings }

  /// Looks at a piece; they come in the order of the text.
  func visit(_ piece: JSONPiece) {
    switch piece {
    case .root: break
    case .member("type", let node): type = node.text
    case .member("features", let node): list = node.offset
    case .member("bbox", let node): box = (Self.numbers(of: node), node.offset)
    case .member("crs", let node): if isOutdated(node) { system = node.offset }
    case .member(let name, let node):
      if Self.defining.contains(name) { forbidden.append((name, node.offset)) }
    case .item(let node):
      count += 1
      span = nil
      check(feature: node, number: count)
      whole = PositionSpan.union(whole, span)
    }
  }

  /// Judges the whole once all pieces were seen.
  ///
  /// - Parameters:
  ///   - text: Without the items that were visited.
  ///   - isWhole: The text was read to its end; what is not whole is told by the reader.
  func finish(_ text: TextPart, isWhole: Bool) {
    guard isWhole else { return }
    named = nil
    if type == "FeatureCollection" {
      if let system { warnOfReferenceSystem(system) }
      for (name, offset) in forbidden { warn(ofForbidden: name, in: "FeatureCollection", offset) }
      if count == 0, let list {
        warn(list, "geojson-empty", "the FeatureCollection has no features", "add some")
      }
      if let box { check(box.numbers, box.offset, around: whole) }
    } else {
      checkLone(type, text)
    }
    tellRepeated()
  }

  /// The members that say which kind of object something is (7.1).
  private static let defining = ["coordinates", "geometries", "geometry", "properties", "features"]

  private func checkLone(_ type: String?, _ text: TextPart) {
    _ = scanJSON(text.bytes, folds: true) { piece in
      guard case .root(let root) = piece, root.kind == .object else { return }
      if type == "Feature" {
        check(feature: root, number: 1)
      } else {
        check(geometry: root, isPart: false)
      }
    }
  }

  // MARK: Features

  private func check(feature: JSONNode, number: Int) {
    guard feature.kind == .object else { return }
    named = (feature, number)
    var hasProperties = false
    var box: JSONNode?
    var geometry: JSONNode?
    feature.forEachMember { key, value in
      switch key.text {
      case "properties": hasProperties = true
      case "bbox": box = value
      case "geometry": geometry = value
      case "crs": if isOutdated(value) { warnOfReferenceSystem(value.offset) }
      case "id" where value.kind == .null:
        warn(
          value.offset, "geojson-id", "its id is null (RFC 7946, 3.2)", "leave it out, or write one"
        )
      case "id" where value.kind == .text || value.kind == .number:
        checkRepetition(of: value.propertyValue, feature.offset)
      case "coordinates", "geometries", "features":
        warn(ofForbidden: key.text ?? "", in: "Feature", key.offset)
      default: break
      }
    }
    if !hasProperties { note(.properties, feature.offset) }
    if let geometry { check(geometry: geometry, isPart: false) }
    if let box { check(Self.numbers(of: box), box.offset, around: span) }
  }

  private func checkRepetition(of id: PropertyValue, _ offset: Int) {
    guard let first = ids[id] else { return ids[id] = lines.line(at: offset) }
    warn(
      offset, "id-repeated", "its id '\(id.plainText)' is used before, on line \(first)",
      "give each feature its own id")
  }

  /// Another one than WGS 84, or none, is the reader's to tell.
  private func isOutdated(_ system: JSONNode) -> Bool {
    ReferenceSystem(system.propertyValue) == .degrees
  }

  private func warnOfReferenceSystem(_ offset: Int) {
    warn(
      offset, "geojson-crs", "the member 'crs' is no longer part of GeoJSON (RFC 7946, 4)",
      "leave it out: all coordinates are WGS 84")
  }

  private func warn(ofForbidden name: String, in type: String, _ offset: Int) {
    warn(
      offset, "geojson-member-forbidden",
      "a \(type) must not have a member '\(name)' (RFC 7946, 7.1)",
      "it is not read; leave it out or rename it")
  }

  // MARK: Geometries

  private func check(geometry: JSONNode, isPart: Bool) {
    guard geometry.kind == .object, let name = geometry["type"]?.text,
      let type = GeometryType(rawValue: name)
    else {
      if isPart, geometry.kind == .null {
        warn(
          geometry.offset, "geojson-null-part",
          "null stands among the geometries of a collection (RFC 7946, 3.1.8)", "remove it")
      }
      return
    }
    let outer = span
    span = nil
    var box: JSONNode?
    geometry.forEachMember { key, value in
      switch key.text {
      case "bbox": box = value
      case "crs": if isOutdated(value) { warnOfReferenceSystem(value.offset) }
      case "geometry", "properties", "features":
        warn(ofForbidden: key.text ?? "", in: name, key.offset)
      case "geometries" where type != .collection, "coordinates" where type == .collection:
        warn(ofForbidden: key.text ?? "", in: name, key.offset)
      default: break
      }
    }
    if type == .collection {
      checkParts(of: geometry, isPart: isPart)
    } else if let coordinates = geometry["coordinates"] {
      checkCoordinates(coordinates, type)
    }
    if let box { check(Self.numbers(of: box), box.offset, around: span) }
    span = PositionSpan.union(outer, span)
  }

  private func checkParts(of collection: JSONNode, isPart: Bool) {
    guard let parts = collection["geometries"], parts.kind == .array else { return }
    if isPart {
      warn(
        collection.offset, "geojson-collection",
        "a GeometryCollection stands in another one (RFC 7946, 3.1.8)",
        "write its geometries into the outer one")
    } else if parts.count == 1 {
      warn(
        collection.offset, "geojson-collection",
        "a GeometryCollection has one geometry only (RFC 7946, 3.1.8)", "write the geometry alone")
    }
    if parts.count == 0 { warnOfEmptiness(collection) }
    parts.forEachItem { check(geometry: $0, isPart: true) }
  }

  private func warnOfEmptiness(_ node: JSONNode) {
    warn(
      node.offset, "geojson-empty", "its geometry is empty (RFC 7946, 3.1)",
      "write \"geometry\": null where the place is unknown")
  }

  private func checkCoordinates(_ node: JSONNode, _ type: GeometryType) {
    if node.kind == .array, node.count == 0 { warnOfEmptiness(node) }
    switch type {
    case .polygon: checkRings(of: node)
    case .multiPolygon: node.forEachItem { checkRings(of: $0) }
    default: break
    }
    checkPositions(in: node)
  }

  private func checkRings(of polygon: JSONNode) {
    var isExterior = true
    if polygon.kind == .array, polygon.count == 0 { warnOfEmptiness(polygon) }
    polygon.forEachItem { ring in
      checkRing(ring, isExterior: isExterior)
      isExterior = false
    }
  }

  private func checkRing(_ ring: JSONNode, isExterior: Bool) {
    guard ring.kind == .array, ring.count >= 4 else { return }
    var points: [Point<Geographic>] = []
    points.reserveCapacity(ring.count)
    var (first, last): ([Double], [Double]) = ([], [])
    ring.forEachItem { position in
      let numbers = position.numbers
      guard numbers.count >= 2 else { return }
      if points.isEmpty { first = Array(numbers) }
      if points.count == ring.count - 1 { last = Array(numbers) }
      points.append(Point(numbers[0], numbers[1]))
    }
    guard points.count == ring.count, first.prefix(2) == last.prefix(2) else { return }
    if first != last {
      warn(
        ring.offset, "geojson-ring-height",
        "a ring begins and ends at one point, but not at one height (RFC 7946, 3.1.6)",
        "repeat its first position at its end")
    }
    // Which way round a ring runs that is not cut at 180 degrees, its numbers do not say. That it is uncut is told
    // where it is laid on the Earth, with what it encloses.
    let leaps = zip(points, points.dropFirst()).contains {
      (180.1..<359).contains(abs($0.x - $1.x))
    }
    guard !leaps else { return }
    let area = Ring(points).signedArea
    if isExterior ? area < 0 : area > 0 { note(.winding, ring.offset) }
  }

  private func checkPositions(in node: JSONNode) {
    guard node.kind == .numbers else { return node.forEachItem { checkPositions(in: $0) } }
    let numbers = node.numbers
    guard numbers.count >= 2 else { return }
    if numbers.count > 3 { note(.numbers, node.offset) }
    span = PositionSpan.union(span, PositionSpan(numbers))
  }

  // MARK: Boxes

  private static func numbers(of node: JSONNode) -> [Double]? {
    node.kind == .numbers ? Array(node.numbers) : nil
  }

  /// Boxes are rounded more coarsely than coordinates, by a decimeter.
  private static let tolerance = 1e-6

  /// A bounding box (5): the edges of all axes, the lowest first.
  private func check(_ box: [Double]?, _ offset: Int, around span: PositionSpan?) {
    guard let box, box.count == 4 || box.count == 6 else {
      let found = box.map { "\($0.count) numbers" } ?? "something else"
      return warn(
        offset, "geojson-bbox", "a 'bbox' has four or six numbers, not \(found) (RFC 7946, 5)",
        "write [west, south, east, north]")
    }
    let (west, south, east, north) = (box[0], box[1], box[box.count / 2], box[box.count / 2 + 1])
    guard isWithinDegrees(Point(west, south)), isWithinDegrees(Point(east, north)), south <= north
    else {
      return warn(
        offset, "geojson-bbox",
        "the 'bbox' is no box of degrees: it runs from \(south) to \(north) north, from \(west) to \(east) east (RFC 7946, 5)",
        "write [west, south, east, north]")
    }
    guard let span else { return }
    if let dimensions = span.dimensions, box.count != 2 * dimensions {
      warn(
        offset, "geojson-bbox",
        "the 'bbox' has \(box.count) numbers, but its positions have \(dimensions) (RFC 7946, 5)",
        dimensions == 2
          ? "write [west, south, east, north]"
          : "write [west, south, lowest, east, north, highest], or leave the heights out")
    }
    var holds =
      span.lies(from: west, to: east, within: Self.tolerance)
      && span.latitudes.lowerBound >= south - Self.tolerance
      && span.latitudes.upperBound <= north + Self.tolerance
    if box.count == 6, let heights = span.heights {
      holds =
        holds && heights.lowerBound >= box[2] - Self.tolerance
        && heights.upperBound <= box[5] + Self.tolerance
    }
    guard !holds else { return }
    warn(
      offset, "geojson-bbox", "the 'bbox' does not hold all of its coordinates (RFC 7946, 5)",
      "compute it again, or leave it out")
  }

  // MARK: Words

  private func warn(_ offset: Int, _ code: String, _ what: String, _ advice: String) {
    problems.warn(line: lines.line(at: offset), of: label, code: code, what, advice: advice)
  }

  private func note(_ kind: Repeated, _ offset: Int) {
    if let first = repeated[kind] {
      repeated[kind]?.count = first.count + 1
    } else {
      repeated[kind] = (lines.line(at: offset), label, 1)
    }
  }

  private func tellRepeated() {
    for kind in Repeated.allCases {
      guard let (line, label, count) = repeated[kind] else { continue }
      let others = count > 1 ? ", here and \(count - 1) times more in the file" : ""
      let (code, what, advice) =
        switch kind {
        case .properties:
          (
            "geojson-member-missing", "it has no member 'properties' (RFC 7946, 3.2)",
            "write \"properties\": null where there are none"
          )
        case .winding:
          (
            "geojson-winding",
            "a ring runs the wrong way round: outer ones run counterclockwise, holes clockwise (RFC 7946, 3.1.6)",
            "it is turned round for drawing; ogr2ogr -lco RFC7946=YES writes it so"
          )
        case .numbers:
          (
            "geojson-position", "a position has more than three numbers (RFC 7946, 3.1.1)",
            "all but longitude and latitude are left out"
          )
        }
      problems.warn(line: line, of: label, code: code, what + others, advice: advice)
    }
  }
}
