public import Diagnostics
import Expressions
public import Shapes

/// Finds what a style can be drawn with but was hardly meant, and what web maps would refuse.
///
/// What keeps a style from being drawn is found when it is read; see `Style`.
///
/// - Source: MapLibre Style Spec v8 for the rules of web maps.
public struct StyleChecks {
  private let style: StyleCursor
  private let layers: [StyleCursor]

  /// Makes the checks of a style document.
  public init(_ json: PropertyValue) {
    style = StyleCursor(json)
    layers = (style["layers"]?.items ?? []).filter { $0.value.object != nil }
  }

  /// Everything found: the members of the root first, then sources, then layers from the bottom up.
  public func problems() -> [Diagnostic] {
    RootChecks(style).check()
    checkSources()
    checkExpressions()
    for layer in layers {
      checkVisibility(of: layer)
      checkFilter(of: layer)
      checkRequirements(of: layer)
    }
    LabelContrast(style).check()
    return style.problems
  }

  private func checkSources() {
    let used = Set(layers.compactMap { $0["source"]?.value.string })
    for (name, source) in style["sources"]?.members ?? [] where !used.contains(name) {
      source.report(
        "no layer draws the source '\(name)'", "leave it out, or give it a layer", isWarning: true)
    }
  }

  private func checkVisibility(of layer: StyleCursor) {
    if let visibility = layer["layout"]?["visibility"], visibility.value == "none" {
      visibility.report(
        "the layer is hidden", "write \"visible\", or leave the layer out", isWarning: true)
    }
    if let least = layer["minzoom"]?.value.number, let most = layer["maxzoom"]?.value.number,
      least >= most
    {
      layer.report(
        "the layer is drawn at no zoom: from \(text(least)) up to but not at \(text(most))",
        "make 'maxzoom' greater than 'minzoom'", at: "maxzoom", isWarning: true)
    }
  }

  private func checkFilter(of layer: StyleCursor) {
    // What is wrong with the filter itself is told by the reader.
    guard let written = layer["filter"],
      let filter = LegacyFilter.converted(StyleCursor(written.value)),
      let constant = Branches.constant(filter)?.bool
    else { return }
    if constant {
      written.report("the filter lets every feature through", "leave it out", isWarning: true)
    } else {
      written.report(
        "the filter lets no feature through", "mend it, or leave the layer out", isWarning: true)
    }
  }

  /// What the layer needs elsewhere in the style so that web maps can draw it.
  private func checkRequirements(of layer: StyleCursor) {
    for (section, name) in Self.needingSprite where style["sprite"] == nil {
      layer[section]?[name]?.report(
        "web maps need 'sprite' to draw an image",
        "add \"sprite\" to the style; it is not fetched here", isWarning: true)
    }
    if let gradient = layer["paint"]?["line-gradient"],
      let source = layer["source"]?.value.string,
      style["sources"]?[source]?["lineMetrics"]?.value != true
    {
      gradient.report(
        "web maps draw gradients only of sources with line metrics",
        "add \"lineMetrics\": true to the source '\(source)'")
    }
    if let fonts = layer["layout"]?["text-font"], fonts.value.array != nil,
      !FontOutputs.areLiteral(fonts.value)
    {
      fonts.report(
        "web maps need the names of all fonts beforehand",
        "choose between [\"literal\", […]] with 'match', 'case' or 'step'")
    }
  }

  private static let needingSprite = [
    ("layout", "icon-image"), ("paint", "background-pattern"), ("paint", "fill-pattern"),
    ("paint", "line-pattern"),
  ]

  private func checkExpressions() {
    let branches = Branches(state: Set((style["state"]?.members ?? []).map(\.name)))
    if let hatches = style["metadata"]?["controlmap:hatches"] { branches.walk(hatches) }
    for layer in layers {
      for section in ["layout", "paint"] {
        guard let properties = layer[section] else { continue }
        branches.walk(properties)
        branches.checkZooms(of: properties)
      }
      if let filter = layer["filter"], LegacyFilter.isExpression(filter.value) {
        branches.walk(filter)
      }
    }
  }

  private func text(_ number: Double) -> String { NumberText.text(of: number) }
}
