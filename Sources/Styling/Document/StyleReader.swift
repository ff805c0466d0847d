import Diagnostics
import Expressions
import Shapes

/// Checks a style document.
struct StyleReader {
  /// Which features of a source are drawn, where it says so.
  private(set) var sourceFilters: [String: Expression] = [:]
  /// How a source gathers near points, where it says so.
  private(set) var clusterRules: [String: ClusterRule] = [:]
  private let style: StyleCursor
  private let standsAlone: Bool

  init(_ style: StyleCursor, standsAlone: Bool) {
    self.style = style
    self.standsAlone = standsAlone
    _ = style.isObject(else: "a style is a JSON object", "begin it with {\"version\": 8, …}")
  }

  private static let used = [
    "bearing", "center", "glyphs", "layers", "metadata", "name", "pitch", "sources", "sprite",
    "state", "version", "zoom",
  ]
  private static let withoutEffect = [
    "centerAltitude", "font-faces", "light", "projection", "roll", "sky", "terrain", "transition",
  ]

  /// Checks the members of the document that are neither sources nor layers nor hatches.
  func checkRoot() {
    if style["version"]?.value != 8 {
      let found = style["version"].map { ", not \($0.value.excerpt)" } ?? ""
      style.report("a style has version 8\(found)", "write \"version\": 8", at: "version")
    }
    for (key, member) in style.members where !Self.used.contains(key) {
      if Self.withoutEffect.contains(key) {
        member.report("'\(key)' has no effect on a flat picture", "leave it out", isWarning: true)
      } else {
        member.report(
          "a style has no '\(key)'",
          NearestName.advice(for: key, among: Self.used + Self.withoutEffect))
      }
    }
    if let name = style["name"], name.value.string == nil {
      name.report("\(name.value.excerpt) is not a string", "write the name of the style")
    }
    checkGlyphs()
  }

  /// Nothing is fetched from them, but the published validator asks for both tokens.
  private func checkGlyphs() {
    guard let glyphs = style["glyphs"] else { return }
    for token in ["{fontstack}", "{range}"] where !Self.contains(glyphs.value.plainText, token) {
      glyphs.report("the address of the glyphs lacks '\(token)'", "add it for web maps")
    }
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    text.indices.contains { text[$0...].hasPrefix(part) }
  }

  func readState() -> [String: PropertyValue] {
    var state: [String: PropertyValue] = [:]
    for (name, declared) in object("state")?.members ?? [] {
      if let standard = declared["default"]?.value {
        state[name] = standard
      } else {
        declared.report("the state '\(name)' has no default", "write {\"default\": value}")
      }
    }
    return state
  }

  mutating func readSources() -> [String: StyleSource] {
    if style["sources"] == nil {
      style.report(
        "a style has sources", "write \"sources\": {} if it needs none", at: "sources")
    }
    var sources: [String: StyleSource] = [:]
    let layers = style["layers"]?.value.array ?? []
    let used = Set(layers.compactMap { $0.object?["source"]?.string })
    for (name, source) in object("sources")?.members ?? [] {
      var reader = SourceReader(
        source, name: name, standsAlone: standsAlone, isUsed: used.contains(name))
      sources[name] = reader.read()
      sourceFilters[name] = reader.filter
      clusterRules[name] = reader.clusters
    }
    return sources
  }

  func readHatches() -> [String: HatchTemplate] {
    named(
      "controlmap:hatches", else: "the hatches are not an object",
      "write {\"name\": {\"kind\": \"lines\"}}"
    ).reduce(into: [:]) { $0[$1.name] = HatchReader($1.value).read() }
  }

  func readMarkers() -> [String: MarkerTemplate] {
    named(
      "controlmap:markers", else: "the markers are not an object",
      "write {\"name\": {\"path\": \"M…Z\"}}"
    ).reduce(into: [:]) { $0[$1.name] = MarkerReader($1.value).read() }
  }

  func readClassifications() -> [Classification] {
    named(
      "controlmap:classes", else: "the classes are not an object",
      "write {\"name\": {\"source\": …}}"
    ).compactMap { ClassificationReader($0.value, name: $0.name).read() }
  }

  /// What stands by name under one key of the metadata.
  private func named(
    _ key: String, else what: String, _ advice: String
  ) -> [(name: String, value: StyleCursor)] {
    guard let declared = object("metadata")?[key], declared.isObject(else: what, advice) else {
      return []
    }
    return declared.members
  }

  func readLayers(hatches: Set<String>, markers: Set<String>) -> [StyleLayer] {
    guard let list = style["layers"]?.items else {
      style.report("a style has layers", "write \"layers\": […]", at: "layers")
      return []
    }
    let sources = (object("sources")?.value.object ?? [:]).mapValues {
      $0.object?["type"]?.string ?? ""
    }
    var layers: [StyleLayer] = []
    var ids: Set<String> = []
    for item in list {
      guard
        item.isObject(
          else: "\(item.value.excerpt) is not a layer", "write an object with id and type")
      else { continue }
      if let id = item["id"]?.value.string, !ids.insert(id).inserted {
        item.report("there is another layer '\(id)'", "give every layer its own id", at: "id")
      }
      if let layer = LayerReader(item).read(sources: sources) {
        checkHatch(of: layer, hatches)
        checkMarker(of: layer, markers)
        checkWritingMode(of: layer)
        checkFonts(of: layer)
        layers.append(layer)
      }
    }
    return layers
  }

  private func checkHatch(of layer: StyleLayer, _ hatches: Set<String>) {
    guard let property = layer.hatchProperty, layer.has(property),
      !layer.dependsOnFeature(property)
    else { return }
    let name = layer.string(property, EvaluationContext(zoom: 0))
    guard !name.isEmpty, !hatches.contains(name) else { return }
    let nearest = nearestName(to: name, in: hatches.sorted())
    note(
      layer, property, "there is no hatch '\(name)'",
      nearest.map { "did you mean '\($0)'?" } ?? "define it under metadata, controlmap:hatches",
      isWarning: false)
  }

  /// A constant name that is no marker; others are noted when they are drawn.
  private func checkMarker(of layer: StyleLayer, _ markers: Set<String>) {
    guard layer.kind == .symbol, layer.has("icon-image"), layer.isConstant("icon-image")
    else { return }
    let name = layer.imageName("icon-image", EvaluationContext(zoom: 0))
    guard !name.isEmpty, !markers.contains(name) else { return }
    let problem = UnknownMarker(name, known: markers.sorted())
    note(layer, "icon-image", problem.what, problem.advice)
  }

  private func checkWritingMode(of layer: StyleLayer) {
    guard layer.kind == .symbol, layer.has("text-writing-mode"),
      layer.strings("text-writing-mode", EvaluationContext(zoom: 0)).contains("vertical")
    else { return }
    note(
      layer, "text-writing-mode", "texts are not set in vertical lines",
      "they are set in horizontal ones")
  }

  private func checkFonts(of layer: StyleLayer) {
    guard layer.kind == .symbol, layer.has("text-field"), style["glyphs"] == nil else { return }
    note(
      layer, "text-field", "web maps need 'glyphs' to set a text",
      "add \"glyphs\" to the style; it is not fetched here")
  }

  /// A member of the document; nil, with a problem, where it is no object.
  private func object(_ key: String) -> StyleCursor? {
    guard let member = style[key], member.isObject(else: "'\(key)' is not an object", "write {…}")
    else { return nil }
    return member
  }

  private func note(
    _ layer: StyleLayer, _ property: String, _ what: String, _ advice: String,
    isWarning: Bool = true
  ) {
    style.add([
      Diagnostic(
        pointer: layer.pointer(to: property), what: what, advice: advice, isWarning: isWarning)
    ])
  }
}
