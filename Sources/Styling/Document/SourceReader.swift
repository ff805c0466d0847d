import Shapes

/// Checks one source of a style.
struct SourceReader {
  private(set) var problems: [StyleProblem] = []
  private let name: String
  private let pointer: String

  init(name: String, pointer: String) {
    self.name = name
    self.pointer = pointer
  }

  private static let types = [
    "geojson", "image", "raster", "raster-dem", "vector", "video",
  ]
  private static let withoutEffect = [
    "attribution", "buffer", "generateId", "lineMetrics", "maxzoom", "promoteId", "tolerance",
  ]
  private static let notDrawn = [
    "cluster", "clusterMaxZoom", "clusterMinPoints", "clusterProperties", "clusterRadius", "filter",
  ]

  /// The source; nil when its features cannot be had.
  mutating func read(_ json: PropertyValue) -> StyleSource? {
    guard let members = json.object else {
      report("the source '\(name)' is not an object", "write {\"type\": \"geojson\", \"data\": …}")
      return nil
    }
    guard let type = members["type"]?.string, type == "geojson" else {
      reportType(members["type"])
      return nil
    }
    for key in members.keys.sorted() { check(key) }
    let source = readData(members["data"])
    if source != .bound, source != nil, StyleSource.reservedNames.contains(name) {
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
    if Self.types.contains(type) {
      report(
        "sources of type '\(type)' are not drawn by this version", "use GeoJSON", at: "type")
    } else {
      report(
        "there is no source type '\(type)'", NearestName.advice(for: type, among: Self.types),
        at: "type")
    }
  }

  private mutating func check(_ key: String) {
    if Self.withoutEffect.contains(key) {
      problems.append(
        StyleProblem(
          pointer: JSONPointer.appending(key, to: pointer),
          what: "'\(key)' has no effect on a still picture",
          advice: key == "attribution"
            ? "write it under 'credits' of the map document" : "leave it out", isWarning: true))
    } else if Self.notDrawn.contains(key) {
      report("'\(key)' is not drawn by this version", "leave it out", at: key)
    } else if key != "type", key != "data" {
      let known = ["type", "data"] + Self.withoutEffect + Self.notDrawn
      report("a source has no '\(key)'", NearestName.advice(for: key, among: known), at: key)
    }
  }

  private mutating func readData(_ json: PropertyValue?) -> StyleSource? {
    switch json {
    case .string(let path) where path.contains("://"):
      report("'\(path)' is not fetched", "download it and name the file", at: "data")
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

  private mutating func report(_ what: String, _ advice: String, at key: String? = nil) {
    let place = key.map { JSONPointer.appending($0, to: pointer) } ?? pointer
    problems.append(StyleProblem(pointer: place, what: what, advice: advice))
  }
}
