import Diagnostics
import Expressions
import Shapes

/// Checks one source of a style.
struct SourceReader {
  private(set) var problems: [Diagnostic] = []
  /// Which features are drawn, where the source says so.
  private(set) var filter: Expression?
  /// How near points are gathered, where the source says so.
  private(set) var clusters: ClusterRule?
  private let name: String
  private let pointer: JSONPointer
  private let standsAlone: Bool
  /// Some layer draws from it.
  private let isUsed: Bool

  init(name: String, pointer: JSONPointer, standsAlone: Bool = false, isUsed: Bool = true) {
    self.isUsed = isUsed
    self.name = name
    self.pointer = pointer
    self.standsAlone = standsAlone
  }

  private static let types = [
    "geojson", "image", "raster", "raster-dem", "vector", "video",
  ]
  /// Kinds of sources that no file beside the style can be, and what they need.
  private static let notHad = [
    "raster": "tiles from a network", "raster-dem": "elevation tiles from a network",
    "vector": "vector tiles from a network", "video": "a moving picture",
  ]
  private static let withoutEffect = [
    "attribution", "buffer", "generateId", "promoteId", "tolerance",
  ]

  /// The source; nil when its features cannot be had.
  mutating func read(_ json: PropertyValue) -> StyleSource? {
    guard let members = json.object else {
      report("the source '\(name)' is not an object", "write {\"type\": \"geojson\", \"data\": …}")
      return nil
    }
    switch members["type"]?.string {
    case "geojson": break
    case "image": return readImage(members)
    default:
      reportType(members["type"])
      return nil
    }
    for key in members.keys.sorted() { check(key) }
    readFilter(members["filter"])
    readClusters(members)
    let source = readData(members["data"])
    if source != .bound, source != nil, !standsAlone, StyleSource.reservedNames.contains(name) {
      report(
        "the source '\(name)' is made by the map, but has data of its own",
        "give it an empty FeatureCollection, or another name", at: "data")
    }
    return source
  }

  private mutating func reportType(_ json: PropertyValue?) {
    guard let type = json?.string else {
      return report("the source '\(name)' has no type", "write \"geojson\"", at: "type")
    }
    if let need = Self.notHad[type] {
      report(
        "the source '\(name)' needs \(need); nothing is fetched",
        isUsed
          ? "give its features as a GeoJSON file, or its picture as 'image'"
          : "no layer draws from it: leave it out", at: "type", isWarning: !isUsed)
    } else {
      report(
        "there is no source type '\(type)'", NearestName.advice(for: type, among: Self.types),
        at: "type")
    }
  }

  private mutating func check(_ key: String) {
    if Self.withoutEffect.contains(key) {
      problems.append(
        Diagnostic(
          pointer: pointer.appending(key),
          what: "'\(key)' has no effect on a still picture",
          advice: key == "attribution"
            ? "write it under 'credits' of the map document" : "leave it out", isWarning: true))
    } else if !Self.used.contains(key), !ClusterReader.members.contains(key) {
      let known = Self.used + Self.withoutEffect + ClusterReader.members
      report("a source has no '\(key)'", NearestName.advice(for: key, among: known), at: key)
    }
  }

  private static let used = ["type", "data", "filter", "lineMetrics", "maxzoom"]

  private mutating func readFilter(_ json: PropertyValue?) {
    guard let json else { return }
    var reader = FilterReader(pointer: pointer.appending("filter"))
    filter = reader.read(json)
    problems += reader.problems
  }

  private mutating func readClusters(_ members: [String: PropertyValue]) {
    var reader = ClusterReader(pointer: pointer)
    clusters = reader.read(members)
    problems += reader.problems
  }

  private mutating func readImage(_ members: [String: PropertyValue]) -> StyleSource? {
    let known = ["coordinates", "type", "url"]
    for key in members.keys.sorted() where !known.contains(key) {
      report("an image has no '\(key)'", NearestName.advice(for: key, among: known), at: key)
    }
    guard let path = members["url"]?.string, !path.isEmpty else {
      report("the image '\(name)' has no file", "write \"url\": \"map.png\"", at: "url")
      return nil
    }
    guard !Self.isAddress(path) else {
      report(
        "'\(path)' needs a network; nothing is fetched", "download it and name the file", at: "url",
        isWarning: !isUsed)
      return nil
    }
    let corners = (members["coordinates"]?.array ?? []).compactMap { corner -> Point<Geographic>? in
      let degrees = corner.array?.compactMap(\.number) ?? []
      guard degrees.count == 2 else { return nil }
      return Quantity.angle.contains(degrees[0]) && Quantity.latitude.contains(degrees[1])
        ? Point(degrees[0], degrees[1]) : nil
    }
    guard corners.count == 4, members["coordinates"]?.array?.count == 4 else {
      report(
        "the image '\(name)' does not say where its four corners lie",
        "write [longitude, latitude] of the top left, top right, bottom right and bottom left",
        at: "coordinates")
      return nil
    }
    return .image(path: path, corners: corners)
  }

  private static func isAddress(_ path: String) -> Bool {
    path.contains("://") || path.hasPrefix("data:")
  }

  private mutating func readData(_ json: PropertyValue?) -> StyleSource? {
    switch json {
    case .string(let path) where Self.isAddress(path):
      report(
        "'\(path)' needs a network; nothing is fetched", "download it and name the file",
        at: "data", isWarning: !isUsed)
    case .string(let path) where !path.isEmpty: return .path(path)
    case .object(let members): return members["features"] == [] ? .bound : json.map { .data($0) }
    default:
      report(
        "the source '\(name)' has no data",
        "write {\"type\": \"FeatureCollection\", \"features\": []} for data that the map binds",
        at: "data")
    }
    return nil
  }

  private mutating func report(
    _ what: String, _ advice: String, at key: String? = nil, isWarning: Bool = false
  ) {
    let place = key.map { pointer.appending($0) } ?? pointer
    problems.append(
      Diagnostic(pointer: place, what: what, advice: advice, isWarning: isWarning))
  }
}
