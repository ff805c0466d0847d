public import Diagnostics
public import Expressions
public import Shapes

/// How a map looks: a document of the MapLibre Style Spec, version 8, checked and ready to use.
public struct Style: Sendable {
  /// What is doubtful but can be drawn, layers last.
  public let warnings: [Diagnostic]
  /// Empty where the style has none.
  public let name: String
  /// Bottom first.
  public let layers: [StyleLayer]
  public let sources: [String: StyleSource]
  /// What `global-state` reads unless the map says otherwise: the defaults under `state`.
  public let globalState: [String: PropertyValue]
  /// The hatches under `metadata`, `controlmap:hatches`, by the names that patterns use.
  public let hatches: [String: HatchTemplate]
  /// The markers that `icon-image` can name: the built-in ones and those under `metadata`,
  /// `controlmap:markers`, which replace built-in ones of the same name.
  public let markers: [String: MarkerTemplate]
  /// The classes under `metadata`, `controlmap:classes`, by name.
  public let classifications: [Classification]
  public let metadata: [String: PropertyValue]
  /// What all of it was read from.
  package let document: PropertyValue
  /// Which features of a source are drawn at all, for those that say so.
  public let sourceFilters: [String: Expression]
  /// How sources gather near points into clusters, for those that do.
  public let clusterRules: [String: ClusterRule]
  /// Where the style itself looks: the camera of a map that has no document.
  public let camera: Camera
  /// What `image` finds: the names of markers and hatches.
  public let imageNames: Set<String>
  /// Some expression asks where the features lie on the ground, with `within` or `distance`.
  public let readsShapes: Bool
  /// Something in the style asks for the map's date or another value of `global-state`.
  package let readsGlobalState: Bool

  /// Whether a style document says where it looks, as those do that are whole maps.
  public static func standsAlone(_ json: PropertyValue) -> Bool {
    json.object?["center"] != nil
  }

  /// Checks a style document.
  ///
  /// - Parameter standsAlone: The style is a whole map: it may call its own sources as it likes.
  /// - Throws: `StyleError` with every problem found, warnings among them, when at least one is no
  ///   mere warning.
  public init(json: PropertyValue, standsAlone: Bool = false) throws(StyleError) {
    document = json
    let root = StyleCursor(json)
    var reader = StyleReader(root, standsAlone: standsAlone)
    reader.checkRoot()
    globalState = reader.readState()
    sources = reader.readSources()
    hatches = reader.readHatches()
    markers = MarkerTemplate.builtIn.merging(reader.readMarkers()) { $1 }
    classifications = reader.readClassifications()
    layers = reader.readLayers(hatches: Set(hatches.keys), markers: Set(markers.keys))
    sourceFilters = reader.sourceFilters
    clusterRules = reader.clusterRules
    camera = Camera(root)
    imageNames = Set(markers.keys).union(hatches.keys)
    readsShapes = layers.contains(where: \.readsShapes)
    readsGlobalState = json.hasCall(of: "global-state")
    name = json.object?["name"]?.string ?? ""
    metadata = json.object?["metadata"]?.object ?? [:]
    warnings = root.problems
    if warnings.contains(where: { !$0.isWarning }) {
      throw StyleError(problems: warnings)
    }
  }

  /// Returns the hatch that a layer draws a feature with; nil when it draws a plain colour.
  ///
  /// An expression that names no hatch of the style gives nil too, with a warning.
  public func hatch(of layer: StyleLayer, _ context: EvaluationContext) -> Hatch? {
    guard let property = layer.hatchProperty, layer.has(property) else { return nil }
    let name = layer.string(property, context)
    guard !name.isEmpty else { return nil }
    if let hatch = hatches[name] { return hatch.resolve(context) }
    context.log?.note(
      pointer: layer.pointer(to: property), what: "there is no hatch '\(name)'",
      advice: "define it under metadata, controlmap:hatches")
    return nil
  }
}

extension Style {
  /// Returns the marker that a symbol layer draws a feature with; nil when it draws none.
  ///
  /// A name that is none of a marker gives nil too, with a warning: sprites are never fetched.
  public func marker(of layer: StyleLayer, _ context: EvaluationContext) -> ResolvedMarker? {
    guard layer.kind == .symbol, layer.has("icon-image") else { return nil }
    let name = layer.imageName("icon-image", context)
    guard !name.isEmpty else { return nil }
    if let marker = markers[name] { return marker.resolve(context) }
    // What is wrong with a constant was said when the style was read.
    guard !layer.isConstant("icon-image") else { return nil }
    let problem = UnknownMarker(name, known: markers.keys.sorted())
    context.log?.note(
      pointer: layer.pointer(to: "icon-image"), what: problem.what, advice: problem.advice)
    return nil
  }
}

extension Style {
  /// Returns the marker that stands in a text of a symbol layer; nil, with a warning, for a name that is
  /// none of a marker.
  public func marker(named name: String, in layer: StyleLayer, _ context: EvaluationContext)
    -> ResolvedMarker?
  {
    if let marker = markers[name] { return marker.resolve(context) }
    let problem = UnknownMarker(name, known: markers.keys.sorted())
    layer.note(problem.what, advice: problem.advice, at: "text-field", context)
    return nil
  }
}

/// What is said of an `icon-image` that is no marker.
struct UnknownMarker {
  let what: String
  let advice: String

  init(_ name: String, known: [String]) {
    what = "there is no marker '\(name)', and sprites are not fetched: the icon is left out"
    advice =
      "use one of \(known.joined(separator: ", ")), or define it under metadata, "
      + "controlmap:markers"
  }
}

extension StyleLayer {
  /// The property that names a hatch; nil for kinds that have none.
  var hatchProperty: String? {
    switch kind {
    case .background: "background-pattern"
    case .fill: "fill-pattern"
    case .line: "line-pattern"
    case .circle, .symbol, .heatmap, .raster, .hillshade: nil
    }
  }
}

extension PropertyValue {
  /// An array somewhere within begins with the name of an operator.
  fileprivate func hasCall(of name: String) -> Bool {
    switch self {
    case .array(let items):
      items.first?.string == name || items.contains { $0.hasCall(of: name) }
    case .object(let members): members.values.contains { $0.hasCall(of: name) }
    default: false
    }
  }
}
