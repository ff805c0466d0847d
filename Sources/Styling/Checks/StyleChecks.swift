public import Diagnostics
import Expressions
public import Shapes

/// Finds what a style can be drawn with but was hardly meant, and what web maps would refuse.
///
/// What keeps a style from being drawn is found when it is read; see `Style`.
///
/// - Source: MapLibre Style Spec v8 for the rules of web maps.
public struct StyleChecks {
  private let root: PropertyValue
  private let layers: [(members: [String: PropertyValue], pointer: JSONPointer)]

  /// Makes the checks of a style document.
  public init(_ json: PropertyValue) {
    root = json
    layers = (json.object?["layers"]?.array ?? []).enumerated().compactMap { index, layer in
      layer.object.map { ($0, JSONPointer.document.appending("layers").appending(index)) }
    }
  }

  /// Everything found: sources first, then layers from the bottom up.
  public func problems() -> [Diagnostic] {
    unusedSources() + expressions()
      + layers.flatMap { layer in
        visibility(of: layer.members, layer.pointer) + filter(of: layer.members, layer.pointer)
          + requirements(of: layer.members, layer.pointer)
      } + LabelContrast(root).problems()
  }

  // MARK: Sources

  private func unusedSources() -> [Diagnostic] {
    let used = Set(layers.compactMap { $0.members["source"]?.string })
    return (root.object?["sources"]?.object ?? [:]).keys.sorted().filter { !used.contains($0) }
      .map { name in
        warning(
          JSONPointer.document.appending("sources").appending(name),
          "no layer draws the source '\(name)'",
          "leave it out, or give it a layer")
      }
  }

  // MARK: Layers

  private func visibility(of layer: [String: PropertyValue], _ pointer: JSONPointer) -> [Diagnostic]
  {
    var found: [Diagnostic] = []
    if layer["layout"]?.object?["visibility"]?.string == "none" {
      found.append(
        warning(
          pointer.appending("layout").appending("visibility"), "the layer is hidden",
          "write \"visible\", or leave the layer out"))
    }
    if let least = layer["minzoom"]?.number, let most = layer["maxzoom"]?.number, least >= most {
      found.append(
        warning(
          pointer.appending("maxzoom"),
          "the layer is drawn at no zoom: from \(text(least)) up to but not at \(text(most))",
          "make 'maxzoom' greater than 'minzoom'"))
    }
    return found
  }

  private func filter(of layer: [String: PropertyValue], _ pointer: JSONPointer) -> [Diagnostic] {
    guard let json = layer["filter"] else { return [] }
    let place = pointer.appending("filter")
    var legacy = LegacyFilter()
    guard let filter = legacy.converted(json, pointer: place),
      let constant = Branches.constant(filter)?.bool
    else { return [] }
    return [
      constant
        ? warning(place, "the filter lets every feature through", "leave it out")
        : warning(place, "the filter lets no feature through", "mend it, or leave the layer out")
    ]
  }

  /// What the layer needs elsewhere in the style so that web maps can draw it.
  private func requirements(of layer: [String: PropertyValue], _ pointer: JSONPointer)
    -> [Diagnostic]
  {
    var found: [Diagnostic] = []
    for (section, name) in Self.needingSprite where root.object?["sprite"] == nil {
      guard layer[section]?.object?[name] != nil else { continue }
      found.append(
        warning(
          pointer.appending(section).appending(name), "web maps need 'sprite' to draw an image",
          "add \"sprite\" to the style; it is not fetched here"))
    }
    if layer["paint"]?.object?["line-gradient"] != nil, let source = layer["source"]?.string,
      root.object?["sources"]?.object?[source]?.object?["lineMetrics"] != true
    {
      found.append(
        error(
          pointer.appending("paint").appending("line-gradient"),
          "web maps draw gradients only of sources with line metrics",
          "add \"lineMetrics\": true to the source '\(source)'"))
    }
    if let fonts = layer["layout"]?.object?["text-font"], fonts.array != nil,
      !FontOutputs.areLiteral(fonts)
    {
      found.append(
        error(
          pointer.appending("layout").appending("text-font"),
          "web maps need the names of all fonts beforehand",
          "choose between [\"literal\", […]] with 'match', 'case' or 'step'"))
    }
    return found
  }

  private static let needingSprite = [
    ("layout", "icon-image"), ("paint", "background-pattern"), ("paint", "fill-pattern"),
    ("paint", "line-pattern"),
  ]

  // MARK: Expressions

  private func expressions() -> [Diagnostic] {
    let state = Set(root.object?["state"]?.object?.keys ?? [:].keys)
    var branches = Branches(state: state)
    let hatches = "controlmap:hatches"
    let declared = root.object?["metadata"]?.object?[hatches]
    branches.walk(declared ?? .null, JSONPointer.document.appending("metadata").appending(hatches))
    for (layer, pointer) in layers {
      for section in ["layout", "paint"] {
        branches.walk(layer[section] ?? .null, pointer.appending(section))
        branches.checkZooms(of: layer[section]?.object ?? [:], pointer.appending(section))
      }
      if let filter = layer["filter"], LegacyFilter.isExpression(filter) {
        branches.walk(filter, pointer.appending("filter"))
      }
    }
    return branches.problems
  }

  private func text(_ number: Double) -> String { NumberText.text(of: number) }

  private func warning(_ pointer: JSONPointer, _ what: String, _ advice: String) -> Diagnostic {
    Diagnostic(pointer: pointer, what: what, advice: advice, isWarning: true)
  }

  private func error(_ pointer: JSONPointer, _ what: String, _ advice: String) -> Diagnostic {
    Diagnostic(pointer: pointer, what: what, advice: advice)
  }
}
