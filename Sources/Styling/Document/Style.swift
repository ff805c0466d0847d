public import Shapes

/// Where the features of a source come from.
public enum StyleSource: Sendable, Hashable {
  /// Declared with empty data: the map binds it by its name.
  case bound
  /// GeoJSON written in the style itself.
  case data(PropertyValue)
  /// GeoJSON in a file, relative to the style.
  case path(String)
}

/// A MapLibre Style Spec v8 document, checked and ready to be asked.
public struct Style: Sendable {
  public let name: String
  /// Bottom first.
  public let layers: [StyleLayer]
  public let sources: [String: StyleSource]
  /// The defaults of `state`.
  public let globalState: [String: PropertyValue]
  /// Procedural patterns by name, from `metadata` → `controlmap:hatches`.
  public let hatches: [String: HatchTemplate]
  public let metadata: [String: PropertyValue]
  public let warnings: [StyleProblem]

  private static let keys = [
    "version", "name", "metadata", "center", "centerAltitude", "zoom", "bearing", "pitch", "roll",
    "state", "light", "sky", "projection", "terrain", "sources", "sprite", "glyphs", "transition",
    "layers", "font-faces",
  ]

  /// Reads a style document.
  ///
  /// - Throws: `StyleError` with every problem and its JSON pointer.
  public init(json: PropertyValue) throws(StyleError) {
    guard let members = json.object else {
      throw StyleError(problems: [
        StyleProblem(pointer: "", what: "a style is an object", advice: "write {\"version\": 8, …}")
      ])
    }
    var problems: [StyleProblem] = []
    for key in members.keys.sorted() where !Self.keys.contains(key) {
      let nearest = NearestName.find(key, in: Self.keys)
      problems.append(
        StyleProblem(
          pointer: "/" + key.replacing("~", with: "~0").replacing("/", with: "~1"),
          what: "unknown member '\(key)'",
          advice: nearest.map { "did you mean '\($0)'?" } ?? "put it under metadata"))
    }
    if members["version"]?.number != 8 {
      problems.append(
        StyleProblem(
          pointer: "/version", what: "the version is not 8", advice: "write \"version\": 8"))
    }
    name = members["name"]?.string ?? ""
    metadata = members["metadata"]?.object ?? [:]
    globalState = Self.globalState(members["state"])
    sources = Self.sources(members["sources"], &problems)
    hatches = Self.hatches(metadata["controlmap:hatches"], &problems)
    layers = Self.layers(members["layers"], Set(hatches.keys), Set(sources.keys), &problems)
    let errors = problems.filter { !$0.isWarning }
    guard errors.isEmpty else { throw StyleError(problems: errors) }
    warnings = problems
  }

  private static func globalState(_ json: PropertyValue?) -> [String: PropertyValue] {
    (json?.object ?? [:]).compactMapValues { $0.object?["default"] }
  }

  private static func sources(_ json: PropertyValue?, _ problems: inout [StyleProblem])
    -> [String: StyleSource]
  {
    var sources: [String: StyleSource] = [:]
    for (name, source) in (json?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard source.object?["type"]?.string == "geojson" else {
        problems.append(
          StyleProblem(
            pointer: "/sources/\(name)/type",
            what: "only sources of type 'geojson' are drawn by this version",
            advice: "convert the data to GeoJSON"))
        continue
      }
      let data = source.object?["data"]
      if let path = data?.string {
        sources[name] = .path(path)
      } else if let features = data?.object?["features"]?.array, features.isEmpty {
        sources[name] = .bound
      } else {
        sources[name] = data.map { .data($0) } ?? .bound
      }
    }
    return sources
  }

  private static func hatches(_ json: PropertyValue?, _ problems: inout [StyleProblem])
    -> [String: HatchTemplate]
  {
    var hatches: [String: HatchTemplate] = [:]
    for (name, hatch) in (json?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      var reader = HatchReader(pointer: "/metadata/controlmap:hatches/\(name)")
      hatches[name] = reader.read(hatch)
      problems += reader.problems
    }
    return hatches
  }

  private static func layers(
    _ json: PropertyValue?, _ hatches: Set<String>, _ sources: Set<String>,
    _ problems: inout [StyleProblem]
  ) -> [StyleLayer] {
    guard let items = json?.array else {
      problems.append(
        StyleProblem(
          pointer: "/layers", what: "the style has no layers", advice: "write \"layers\": […]"))
      return []
    }
    var reader = LayerReader(hatches: hatches, sources: sources)
    var ids: Set<String> = []
    var layers: [StyleLayer] = []
    for (index, item) in items.enumerated() {
      guard let layer = reader.read(item, at: "/layers/\(index)") else { continue }
      if !ids.insert(layer.id).inserted {
        problems.append(
          StyleProblem(
            pointer: "/layers/\(index)/id", what: "the layer id '\(layer.id)' stands twice",
            advice: "give each layer its own"))
      }
      layers.append(layer)
    }
    problems += reader.problems
    return layers
  }
}
