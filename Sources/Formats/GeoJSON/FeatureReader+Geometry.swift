import CSimdJSON
import Diagnostics
import Shapes

/// The geometry types of RFC 7946, 1.4.
enum GeometryType: String, CaseIterable {
  case point = "Point"
  case multiPoint = "MultiPoint"
  case lineString = "LineString"
  case multiLineString = "MultiLineString"
  case polygon = "Polygon"
  case multiPolygon = "MultiPolygon"
  case collection = "GeometryCollection"

  /// Arrays around a position in `coordinates`.
  var depth: Int {
    switch self {
    case .point, .collection: 0
    case .multiPoint, .lineString: 1
    case .multiLineString, .polygon: 2
    case .multiPolygon: 3
    }
  }
}

extension FeatureReader {
  /// Reads a geometry; nil for null, for empty coordinates (RFC 7946, 3.1) and where it is wrong.
  mutating func geometry(of node: JSONNode) -> Geometry<Geographic>? {
    guard node.kind != .null else { return nil }
    if let point = plainPoint(of: node) { return .point(point) }
    do throws(GeometryProblem) {
      let type = try type(of: node)
      if type == .collection { return try collection(of: node) }
      guard let coordinates = node["coordinates"] else {
        throw GeometryProblem(
          node.offset, code: "geojson-member-missing",
          "its \(type.rawValue) has no member 'coordinates'", advice: "add them")
      }
      guard coordinates.kind == .array || coordinates.kind == .numbers else {
        throw GeometryProblem(
          coordinates.offset, code: "geojson-nesting", "its 'coordinates' are no array",
          advice: "write them in brackets")
      }
      if coordinates.count == 0 { return nil }
      try checkNesting(of: coordinates, as: type)
      return try geometry(of: type, coordinates)
    } catch {
      report(error)
      return nil
    }
  }

  /// The place of a Point of two numbers of degrees, by far the most that are read; nil for all else.
  private func plainPoint(of node: JSONNode) -> Point<Geographic>? {
    guard node.kind == .object, node.count == 2 else { return nil }
    var (isPoint, place): (Bool, Point<Geographic>?) = (false, nil)
    node.forEachMember { key, value in
      if key.isNamed("type") {
        isPoint = value.kind == .text && value.isNamed("Point")
      } else if key.isNamed("coordinates"), value.kind == .numbers, value.count == 2 {
        place = Point(value.numbers[0], value.numbers[1])
      }
    }
    guard isPoint, let place, isWithinDegrees(place) else { return nil }
    return place
  }

  private func type(of node: JSONNode) throws(GeometryProblem) -> GeometryType {
    guard node.kind == .object, let name = node["type"]?.text else {
      throw GeometryProblem(
        node.offset, code: "geojson-type", "its geometry has no type",
        advice: "write {\"type\": \"Polygon\", …} or null")
    }
    guard let type = GeometryType(rawValue: name) else {
      throw GeometryProblem(
        node.offset, code: "geojson-type", "'\(name)' is no type of geometry",
        advice: advice(for: name, among: GeometryType.allCases.map(\.rawValue)))
    }
    return type
  }

  private mutating func collection(
    of node: JSONNode
  ) throws(GeometryProblem) -> Geometry<Geographic> {
    guard let parts = node["geometries"], parts.kind == .array else {
      throw GeometryProblem(
        node.offset, code: "geojson-member-missing",
        "its GeometryCollection has no array 'geometries'", advice: "add it")
    }
    var geometries: [Geometry<Geographic>] = []
    parts.forEachItem { part in
      if let geometry = geometry(of: part) { geometries.append(geometry) }
    }
    return .collection(geometries)
  }

  /// The coordinates are nested as deeply as the type wants, as far as their first position tells.
  private func checkNesting(
    of coordinates: JSONNode, as type: GeometryType
  ) throws(GeometryProblem) {
    var depth = 0
    var place = coordinates
    while let item = place.firstItem, item.kind == .array || item.kind == .numbers {
      (place, depth) = (item, depth + 1)
    }
    guard place.kind == .numbers, depth != type.depth else { return }
    let fitting = GeometryType.allCases.filter { $0.depth == depth && $0 != .collection }
    let names = fitting.map(\.rawValue).joined(separator: " or ")
    throw GeometryProblem(
      coordinates.offset,
      code: "geojson-nesting",
      "its coordinates are nested too \(depth > type.depth ? "deeply" : "flatly") "
        + "for a \(type.rawValue)",
      advice: names.isEmpty ? "remove brackets" : "mend the brackets, or the type is \(names)")
  }

  private mutating func geometry(
    of type: GeometryType, _ coordinates: JSONNode
  ) throws(GeometryProblem) -> Geometry<Geographic>? {
    switch type {
    case .point: return .point(try position(of: coordinates).wrappedOnce)
    case .multiPoint:
      return .multiPoint(
        try positions(of: coordinates, dropsRepeats: false).map(\.wrappedOnce))
    case .lineString: return line(of: coordinates).map { .lineString($0) }
    case .multiLineString:
      let lines = parts(of: coordinates) { reader, node in reader.line(of: node) }
      return .multiLineString(lines)
    // A polygon that encloses nothing is an area all the same, the empty one.
    case .polygon: return polygon(of: coordinates).map { .polygon($0) } ?? .emptyArea
    case .multiPolygon:
      let polygons = parts(of: coordinates) { reader, node in reader.polygon(of: node) }
      return .multiPolygon(MultiPolygon(polygons))
    case .collection: return nil
    }
  }

  private mutating func line(of node: JSONNode) -> Line<Geographic>? {
    do throws(GeometryProblem) {
      guard node.count >= 2 || node.kind != .array else {
        throw GeometryProblem(
          node.offset, code: "geojson-line-short", "a line has fewer than two positions",
          advice: "add some or remove the line")
      }
      let points = try positions(of: node, dropsRepeats: true)
      if points.count > 1 { return Line(points) }
      warn(
        of: GeometryProblem(
          node.offset, code: "geojson-line-short", "a line stays at one position",
          advice: "it is left out"))
    } catch {
      report(error)
    }
    return nil
  }

  private mutating func polygon(of node: JSONNode) -> Polygon<Geographic>? {
    var position = 0
    var exterior: Ring<Geographic>?
    let holes = parts(of: node) { reader, item -> Ring<Geographic>? in
      let ring = reader.ring(of: item)
      position += 1
      guard position == 1 else { return ring }
      exterior = ring
      return nil
    }
    // The holes of a part that encloses nothing are no parts themselves.
    return exterior.map { Polygon(exterior: $0, holes: holes).withInsideLeft }
  }

  private mutating func ring(of node: JSONNode) -> Ring<Geographic>? {
    do throws(GeometryProblem) {
      var points = try positions(of: node, dropsRepeats: true)
      if Set(points).count < 3, points.first == points.last, node.count >= 4 || points.count == 1 {
        warn(of: .positions(Set(points).count), at: node.offset)
        return nil
      }
      if let first = points.first, first != points.last {
        guard Set(points).count >= 3 else {
          warn(of: .positions(Set(points).count), at: node.offset)
          return nil
        }
        warnOfOpenRing(at: node.offset)
        points.append(first)
      }
      guard points.count >= 4 else {
        warn(of: .positions(Set(points).count), at: node.offset)
        return nil
      }
      let ring = Ring(points)
      guard let collapse = ring.collapse else { return ring }
      warn(of: collapse, at: node.offset)
    } catch {
      report(error)
    }
    return nil
  }

  /// Reads the items of an array, leaving out those that are wrong or empty.
  private mutating func parts<Part>(
    of node: JSONNode, _ read: (inout FeatureReader, JSONNode) -> Part?
  ) -> [Part] {
    guard node.kind == .array else {
      report(
        GeometryProblem(
          node.offset, code: "geojson-nesting", "numbers stand where an array of positions belongs",
          advice: "mend the brackets"))
      return []
    }
    var parts: [Part] = []
    node.forEachItem { item in
      if let part = read(&self, item) { parts.append(part) }
    }
    return parts
  }
}
