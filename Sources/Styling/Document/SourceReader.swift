import Diagnostics
import Expressions
import Shapes

/// Checks one source of a style.
struct SourceReader {
  /// Which features are drawn, where the source says so.
  private(set) var filter: Expression?
  /// How near points are gathered, where the source says so.
  private(set) var clusters: ClusterRule?
  private let source: StyleCursor
  private let name: String
  private let standsAlone: Bool
  /// Some layer draws from it.
  private let isUsed: Bool

  init(_ source: StyleCursor, name: String, standsAlone: Bool, isUsed: Bool) {
    self.source = source
    self.name = name
    self.standsAlone = standsAlone
    self.isUsed = isUsed
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
  mutating func read() -> StyleSource? {
    guard
      source.isObject(
        else: "the source '\(name)' is not an object",
        "write {\"type\": \"geojson\", \"data\": …}")
    else { return nil }
    switch source["type"]?.value.string {
    case "geojson": break
    case "image": return readImage()
    case "raster-dem" where StyleSource.reliefs.contains(name): return .bound
    default:
      reportType(source["type"]?.value)
      return nil
    }
    for (name, member) in source.members { check(name, member) }
    filter = source["filter"]?.filter()
    clusters = ClusterReader(source).read()
    let data = readData(source["data"]?.value)
    if data != .bound, data != nil, !standsAlone, StyleSource.reservedNames.contains(name) {
      source.report(
        "the source '\(name)' is made by the map, but has data of its own",
        "give it an empty FeatureCollection, or another name", at: "data")
    }
    return data
  }

  private func reportType(_ json: PropertyValue?) {
    guard let type = json?.string else {
      return source.report("the source '\(name)' has no type", "write \"geojson\"", at: "type")
    }
    if let need = Self.notHad[type] {
      source.report(
        "the source '\(name)' needs \(need); nothing is fetched",
        isUsed
          ? "give its features as a GeoJSON file, or its picture as 'image'"
          : "no layer draws from it: leave it out", at: "type", isWarning: !isUsed)
    } else {
      source.report(
        "there is no source type '\(type)'", NearestName.advice(for: type, among: Self.types),
        at: "type")
    }
  }

  private func check(_ key: String, _ member: StyleCursor) {
    if Self.withoutEffect.contains(key) {
      member.report(
        "'\(key)' has no effect on a still picture",
        key == "attribution"
          ? "write it under 'credits' of the map document" : "leave it out", isWarning: true)
    } else if !Self.used.contains(key), !ClusterReader.members.contains(key) {
      let known = Self.used + Self.withoutEffect + ClusterReader.members
      member.report("a source has no '\(key)'", NearestName.advice(for: key, among: known))
    }
  }

  private static let used = ["type", "data", "filter", "lineMetrics", "maxzoom"]

  private func readImage() -> StyleSource? {
    source.refuseMembers(but: ["coordinates", "type", "url"]) { "an image has no '\($0)'" }
    guard let path = source["url"]?.value.string, !path.isEmpty else {
      source.report("the image '\(name)' has no file", "write \"url\": \"map.png\"", at: "url")
      return nil
    }
    guard !Self.isAddress(path) else {
      source.report(
        "'\(path)' needs a network; nothing is fetched", "download it and name the file", at: "url",
        isWarning: !isUsed)
      return nil
    }
    let written = source["coordinates"]?.value.array
    let corners = (written ?? []).compactMap { corner -> Point<Geographic>? in
      let degrees = corner.array?.compactMap(\.number) ?? []
      guard degrees.count == 2 else { return nil }
      return Quantity.angle.contains(degrees[0]) && Quantity.latitude.contains(degrees[1])
        ? Point(degrees[0], degrees[1]) : nil
    }
    guard corners.count == 4, written?.count == 4 else {
      source.report(
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

  private func readData(_ json: PropertyValue?) -> StyleSource? {
    switch json {
    case .string(let path) where Self.isAddress(path):
      source.report(
        "'\(path)' needs a network; nothing is fetched", "download it and name the file",
        at: "data", isWarning: !isUsed)
    case .string(let path) where !path.isEmpty: return .path(path)
    case .object(let members): return members["features"] == [] ? .bound : json.map { .data($0) }
    default:
      source.report(
        "the source '\(name)' has no data",
        "write {\"type\": \"FeatureCollection\", \"features\": []} for data that the map binds",
        at: "data")
    }
    return nil
  }
}
