import Diagnostics
import Expressions
import Shapes

/// Checks a style document, collecting every problem.
struct StyleReader {
  private(set) var problems: [Diagnostic] = []
  /// Which features of a source are drawn, where it says so.
  private(set) var sourceFilters: [String: Expression] = [:]
  /// How a source gathers near points, where it says so.
  private(set) var clusterRules: [String: ClusterRule] = [:]
  private let members: [String: PropertyValue]
  private let standsAlone: Bool

  init(_ json: PropertyValue, standsAlone: Bool = false) {
    members = json.object ?? [:]
    self.standsAlone = standsAlone
    if json.object == nil {
      note(.document, "a style is a JSON object", "begin it with {\"version\": 8, …}")
    }
  }

  private static let used = [
    "bearing", "center", "glyphs", "layers", "metadata", "name", "pitch", "sources", "sprite",
    "state", "version", "zoom",
  ]
  private static let withoutEffect = [
    "centerAltitude", "font-faces", "light", "projection", "roll", "sky", "terrain", "transition",
  ]

  /// Checks the members of the document that are neither sources nor layers nor hatches.
  mutating func checkRoot() {
    if members["version"] != 8 {
      let found = members["version"].map { ", not \($0.excerpt)" } ?? ""
      note("/version", "a style has version 8\(found)", "write \"version\": 8")
    }
    for key in members.keys.sorted() where !Self.used.contains(key) {
      let place = JSONPointer.document.appending(key)
      if Self.withoutEffect.contains(key) {
        note(place, "'\(key)' has no effect on a flat picture", "leave it out", isWarning: true)
      } else {
        note(
          place, "a style has no '\(key)'",
          NearestName.advice(for: key, among: Self.used + Self.withoutEffect))
      }
    }
    if let name = members["name"], name.string == nil {
      note("/name", "\(name.excerpt) is not a string", "write the name of the style")
    }
    checkGlyphs()
  }

  /// Nothing is fetched from them, but the published validator asks for both tokens.
  private mutating func checkGlyphs() {
    guard let glyphs = members["glyphs"] else { return }
    for token in ["{fontstack}", "{range}"] where !Self.contains(glyphs.plainText, token) {
      note("/glyphs", "the address of the glyphs lacks '\(token)'", "add it for web maps")
    }
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    text.indices.contains { text[$0...].hasPrefix(part) }
  }

  mutating func readState() -> [String: PropertyValue] {
    var state: [String: PropertyValue] = [:]
    let declared = object("state")
    for name in declared.keys.sorted() {
      if let standard = declared[name]?.object?["default"] {
        state[name] = standard
      } else {
        note(
          JSONPointer.document.appending("state").appending(name),
          "the state '\(name)' has no default",
          "write {\"default\": value}")
      }
    }
    return state
  }

  mutating func readSources() -> [String: StyleSource] {
    if members["sources"] == nil {
      note("/sources", "a style has sources", "write \"sources\": {} if it needs none")
    }
    var sources: [String: StyleSource] = [:]
    let declared = object("sources")
    let used = Set((members["layers"]?.array ?? []).compactMap { $0.object?["source"]?.string })
    for name in declared.keys.sorted() {
      guard let json = declared[name] else { continue }
      var reader = SourceReader(
        name: name, pointer: JSONPointer.document.appending("sources").appending(name),
        standsAlone: standsAlone,
        isUsed: used.contains(name))
      sources[name] = reader.read(json)
      sourceFilters[name] = reader.filter
      clusterRules[name] = reader.clusters
      problems += reader.problems
    }
    return sources
  }

  mutating func readHatches() -> [String: HatchTemplate] {
    let key = "controlmap:hatches"
    guard let json = object("metadata")[key] else { return [:] }
    let pointer = JSONPointer.document.appending("metadata").appending(key)
    guard let declared = json.object else {
      note(pointer, "the hatches are not an object", "write {\"name\": {\"kind\": \"lines\"}}")
      return [:]
    }
    var hatches: [String: HatchTemplate] = [:]
    for name in declared.keys.sorted() {
      guard let json = declared[name] else { continue }
      var reader = HatchReader(pointer: pointer.appending(name))
      hatches[name] = reader.read(json)
      problems += reader.problems
    }
    return hatches
  }

  mutating func readMarkers() -> [String: MarkerTemplate] {
    let key = "controlmap:markers"
    guard let json = object("metadata")[key] else { return [:] }
    let pointer = JSONPointer.document.appending("metadata").appending(key)
    guard let declared = json.object else {
      note(pointer, "the markers are not an object", "write {\"name\": {\"path\": \"M…Z\"}}")
      return [:]
    }
    var markers: [String: MarkerTemplate] = [:]
    for name in declared.keys.sorted() {
      guard let json = declared[name] else { continue }
      var reader = MarkerReader(pointer: pointer.appending(name))
      markers[name] = reader.read(json)
      problems += reader.problems
    }
    return markers
  }

  mutating func readClassifications() -> [Classification] {
    let key = "controlmap:classes"
    guard let json = object("metadata")[key] else { return [] }
    let pointer = JSONPointer.document.appending("metadata").appending(key)
    guard let declared = json.object else {
      note(pointer, "the classes are not an object", "write {\"name\": {\"source\": …}}")
      return []
    }
    return declared.keys.sorted().compactMap { name in
      var reader = ClassificationReader(
        name: name, pointer: pointer.appending(name))
      let classification = reader.read(declared[name] ?? .null)
      problems += reader.problems
      return classification
    }
  }

  mutating func readLayers(hatches: Set<String>, markers: Set<String>) -> [StyleLayer] {
    guard let list = members["layers"]?.array else {
      note("/layers", "a style has layers", "write \"layers\": […]")
      return []
    }
    let sources = object("sources").mapValues { $0.object?["type"]?.string ?? "" }
    var layers: [StyleLayer] = []
    var ids: Set<String> = []
    for (index, json) in list.enumerated() {
      let pointer = JSONPointer.document.appending("layers").appending(index)
      guard let members = json.object else {
        note(pointer, "\(json.excerpt) is not a layer", "write an object with id and type")
        continue
      }
      if let id = members["id"]?.string, !ids.insert(id).inserted {
        note(
          pointer.appending("id"), "there is another layer '\(id)'", "give every layer its own id")
      }
      var reader = LayerReader(members, pointer: pointer)
      let layer = reader.read(sources: sources)
      problems += reader.problems
      if let layer {
        checkHatch(of: layer, hatches)
        checkMarker(of: layer, markers)
        checkWritingMode(of: layer)
        checkFonts(of: layer)
        layers.append(layer)
      }
    }
    return layers
  }

  private mutating func checkHatch(of layer: StyleLayer, _ hatches: Set<String>) {
    guard let property = layer.hatchProperty, layer.has(property),
      !layer.dependsOnFeature(property)
    else { return }
    let name = layer.string(property, EvaluationContext(zoom: 0))
    guard !name.isEmpty, !hatches.contains(name) else { return }
    let nearest = nearestName(to: name, in: hatches.sorted())
    note(
      layer.pointer(to: property), "there is no hatch '\(name)'",
      nearest.map { "did you mean '\($0)'?" } ?? "define it under metadata, controlmap:hatches")
  }

  /// A constant name that is no marker; others are noted when they are drawn.
  private mutating func checkMarker(of layer: StyleLayer, _ markers: Set<String>) {
    guard layer.kind == .symbol, layer.has("icon-image"), layer.isConstant("icon-image")
    else { return }
    let name = layer.imageName("icon-image", EvaluationContext(zoom: 0))
    guard !name.isEmpty, !markers.contains(name) else { return }
    let problem = UnknownMarker(name, known: markers.sorted())
    note(layer.pointer(to: "icon-image"), problem.what, problem.advice, isWarning: true)
  }

  private mutating func checkWritingMode(of layer: StyleLayer) {
    guard layer.kind == .symbol, layer.has("text-writing-mode"),
      layer.strings("text-writing-mode", EvaluationContext(zoom: 0)).contains("vertical")
    else { return }
    note(
      layer.pointer(to: "text-writing-mode"), "texts are not set in vertical lines",
      "they are set in horizontal ones", isWarning: true)
  }

  private mutating func checkFonts(of layer: StyleLayer) {
    guard layer.kind == .symbol, layer.has("text-field"), members["glyphs"] == nil else { return }
    note(
      layer.pointer(to: "text-field"), "web maps need 'glyphs' to set a text",
      "add \"glyphs\" to the style; it is not fetched here", isWarning: true)
  }

  /// A member of the document.
  func root(_ key: String) -> PropertyValue? { members[key] }

  /// Notes a problem of a member of the document.
  mutating func noteRoot(
    _ key: String, _ what: String, _ advice: String, isWarning: Bool = false
  ) {
    note(JSONPointer.document.appending(key), what, advice, isWarning: isWarning)
  }

  private mutating func object(_ key: String) -> [String: PropertyValue] {
    guard let json = members[key] else { return [:] }
    if let object = json.object { return object }
    note(JSONPointer.document.appending(key), "'\(key)' is not an object", "write {…}")
    return [:]
  }

  private mutating func note(
    _ pointer: JSONPointer, _ what: String, _ advice: String, isWarning: Bool = false
  ) {
    let problem = Diagnostic(pointer: pointer, what: what, advice: advice, isWarning: isWarning)
    if !problems.contains(problem) { problems.append(problem) }
  }
}
