import Diagnostics
import FileSystem
import Shapes
import Synchronization

/// A layer of a source that GDAL reads.
struct ForeignLayer: Sendable, Hashable {
  var name: String
  /// GDAL's driver.
  var driver: String
  var hasGeometry = true
  /// Nil where GDAL does not count them.
  var featureCount: Int?
  var hasReferenceSystem = false
  /// In its own reference system; nil where nothing lies anywhere.
  var extent: Extent<Projected>?
  var fields: [String] = []
  /// What each field holds, as GDAL calls it: `Integer64`, `String(JSON)`.
  var types: [String: String] = [:]

  /// What GDAL numbers the first feature with, where its numbers are those of the features in their order, or what
  /// people know them by; nil where they are made up while it reads.
  var firstFeatureID: Int? { ["GPKG": 1, "FlatGeobuf": 0, "ESRI Shapefile": 0][driver] }

  /// Its coordinates may be degrees, though nobody says so.
  var mayBeInDegrees: Bool {
    guard let extent else { return true }
    return extent.minX >= -180 && extent.maxX <= 180 && extent.minY >= -90 && extent.maxY <= 90
  }

  /// Formats that have no word for reference systems, and are read as degrees by all.
  var isUnderstoodAsDegrees: Bool { ["CSV", "TopoJSON"].contains(driver) }
}

extension ForeignLayer {
  /// Reads what `ogrinfo -so` says of the layers of a source.
  static func layers(in text: String) -> [ForeignLayer] {
    var layers: [ForeignLayer] = []
    var driver = ""
    var isSystemNext = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let match = line.wholeMatch(of: /\s+using driver `(.+)' successful\./) {
        driver = String(match.1)
      } else if line.hasPrefix("Layer name: ") {
        layers.append(ForeignLayer(name: String(line.dropFirst(12)), driver: driver))
      } else if var layer = layers.popLast() {
        if isSystemNext { layer.hasReferenceSystem = line != "(unknown)" }
        layer.read(line)
        layers.append(layer)
      }
      isSystemNext = line.wholeMatch(of: /(?:Layer SRS WKT|SRS WKT \(.*\)):/) != nil
    }
    return layers
  }

  private mutating func read(_ line: String) {
    if line.wholeMatch(of: /Geometry(?: \(.*\))?: None/) != nil {
      hasGeometry = false
    } else if let match = line.wholeMatch(of: /Feature Count: (\d+)/) {
      featureCount = Int(match.1)
    } else if let match = line.wholeMatch(of: /Extent(?: \(.*\))?: \((.+), (.+)\) - \((.+), (.+)\)/)
    {
      let numbers = [match.1, match.2, match.3, match.4].compactMap { Double($0) }
      if numbers.count == 4 {
        extent = Extent(minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
      }
    } else if let match = line.wholeMatch(of: Self.field) {
      fields.append(String(match.1))
      types[String(match.1)] = String(match.2)
    }
  }

  nonisolated(unsafe) private static let field =
    /(.+): ((?:Integer64|Integer|Real|String|Date|Time|DateTime|Binary|\w+List)(?:\(.*?\))?) \(\d+\.\d+\).*/
}

extension ForeignSource {
  /// The layer that is meant.
  ///
  /// - Throws: As `layers()`; `invalid` where it is not clear which is meant, or there is none of the name.
  func layer() throws(FormatError) -> ForeignLayer {
    let layers = try layers()
    if name.query != nil, let first = layers.first { return first }
    if let wanted = name.layer {
      if let found = layers.first(where: { $0.name == wanted }) { return try checked(found) }
      throw problem(
        "layer-unknown", "there is no layer '\(wanted)'",
        layers.isEmpty ? "it holds none" : advice(for: wanted, among: layers.map(\.name)))
    }
    guard !layers.isEmpty else {
      throw problem("layer-unknown", "it holds no layer", "name another file")
    }
    let filled =
      layers.count > 1
      ? layers.filter { $0.featureCount != 0 && ($0.hasGeometry || $0.name != Self.looks) }
      : layers
    if filled.count == 1 { return try checked(filled[0]) }
    let names = (filled.isEmpty ? layers : filled).map { "'\($0.name)'" }
    let shown = names.prefix(Self.shownNames).joined(separator: ", ")
    throw problem(
      "layer-unclear",
      "it holds \(layers.count) layers: \(shown)"
        + (names.count > Self.shownNames ? " and \(names.count - Self.shownNames) more" : ""),
      "name one, as in '\(name.shortText)|layer=\(filled.first?.name ?? layers[0].name)'")
  }

  private static let shownNames = 12
  /// The table in which QGIS keeps how the other layers look.
  private static let looks = "layer_styles"

  private func checked(_ layer: ForeignLayer) throws(FormatError) -> ForeignLayer {
    guard !layer.name.hasPrefix("-") else {
      throw problem(
        "layer-unknown",
        "the layer '\(layer.name)' begins with a hyphen, which ogr2ogr takes for an option",
        "rename it")
    }
    return layer
  }

  private func problem(_ code: String, _ what: String, _ advice: String) -> FormatError {
    .invalid([Diagnostic(code: code, file: path, what: what, advice: advice)])
  }

  /// What the source holds.
  private func layers() throws(FormatError) -> [ForeignLayer] {
    if let database { return try database.layers(of: self) }
    let query = name.query.map { ["-sql", $0] } ?? ["-al"]
    let text = try GDALOutput("ogrinfo", ["-ro", "-so", dataset] + query, on: self).text()
    return ForeignLayer.layers(in: text)
  }
}

/// The layers of sources that were looked at: one source is asked for what it is again and again.
enum KnownLayers {
  private static let known = Mutex<[String: ForeignLayer]>([:])

  /// The layer that a source names.
  ///
  /// - Throws: As `ForeignSource.layer()`.
  static func layer(at path: String) throws(FormatError) -> ForeignLayer {
    let key = ([path] + SourceName(path).files.map { FileTrace.text(of: $0) }).joined(
      separator: " ")
    if let layer = known.withLock({ $0[key] }) { return layer }
    let layer = try ForeignSource(path).layer()
    known.withLock { $0[key] = layer }
    return layer
  }
}
