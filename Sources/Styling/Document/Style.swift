public import Shapes

/// How a map looks: a document of the MapLibre Style Spec, version 8, checked and ready to use.
public struct Style: Sendable {
  /// What is doubtful but can be drawn, layers last.
  public let warnings: [StyleProblem]
  /// Empty where the style has none.
  public let name: String
  /// Bottom first.
  public let layers: [StyleLayer]
  public let sources: [String: StyleSource]
  /// What `global-state` reads unless the map says otherwise: the defaults under `state`.
  public let globalState: [String: PropertyValue]
  /// The hatches under `metadata`, `controlmap:hatches`, by the names that patterns use.
  public let hatches: [String: HatchTemplate]
  /// The classifications under `metadata`, `controlmap:classes`, by the property that they give.
  public let classes: [String: ClassTemplate]
  public let metadata: [String: PropertyValue]

  /// Checks a style document.
  ///
  /// - Throws: `StyleError` with every problem found, warnings among them, when at least one is no
  ///   mere warning.
  public init(json: PropertyValue) throws(StyleError) {
    var reader = StyleReader(json)
    reader.checkRoot()
    globalState = reader.readState()
    sources = reader.readSources()
    hatches = reader.readHatches()
    classes = reader.readClasses()
    layers = reader.readLayers(hatches: Set(hatches.keys))
    name = json.object?["name"]?.string ?? ""
    metadata = json.object?["metadata"]?.object ?? [:]
    warnings = reader.problems
    if reader.problems.contains(where: { !$0.isWarning }) {
      throw StyleError(problems: reader.problems)
    }
  }

  /// Returns the hatch that a layer draws a feature with; nil when it draws a plain colour.
  ///
  /// An expression that names no hatch of the style gives nil too, with a warning.
  public func hatch(of layer: StyleLayer, _ context: EvaluationContext) -> ResolvedHatch? {
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

extension StyleLayer {
  /// The property that names a hatch; nil for kinds that have none.
  var hatchProperty: String? {
    kind == .fill ? "fill-pattern" : nil
  }
}
