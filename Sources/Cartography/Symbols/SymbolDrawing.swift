import Drawing
import Expressions
import Shapes
import Styling

/// Puts the placed symbols of a layer over each other.
struct SymbolDrawing {
  private let layer: StyleLayer
  private let sortsByY: Bool
  private let isSorted: Bool

  init(_ layer: StyleLayer, _ painting: LayerPainting) {
    self.layer = layer
    let context = EvaluationContext(zoom: painting.zoom, globalState: painting.globalState)
    let order = layer.string("symbol-z-order", context)
    isSorted = order != "viewport-y" && layer.has("symbol-sort-key")
    let parts = ["icon", "text"].map { Overlap($0, of: layer, context) }
    // Where symbols cannot cover each other the order does not matter.
    let mayOverlap = parts.contains { $0.mode != .never || $0.isIgnored }
    sortsByY = order != "source" && !isSorted && mayOverlap
  }

  /// The symbols, bottom first: by sort key where there is one, else, where they may cover each other, those
  /// farther down the page over those farther up.
  ///
  /// - Source: MapLibre Style Spec, `symbol-z-order`.
  func group(of symbols: [(symbol: MapSymbol, choice: MapSymbol.Choice)]) -> Group {
    var group = Group(id: layer.id, identity: Identity(kind: .layer, id: layer.id))
    let ordered =
      sortsByY
      ? symbols.enumerated().sorted {
        ($0.element.symbol.point.y, $0.offset) < ($1.element.symbol.point.y, $1.offset)
      }.map(\.element) : symbols
    // With a sort key each symbol lies as a whole over the one before it.
    if isSorted {
      group.elements = ordered.flatMap { icon($0.symbol, $0.choice) + text($0.symbol, $0.choice) }
    } else {
      group.elements =
        ordered.flatMap { icon($0.symbol, $0.choice) }
        + ordered.flatMap { text($0.symbol, $0.choice) }
    }
    return group
  }

  private func icon(_ symbol: MapSymbol, _ choice: MapSymbol.Choice) -> [Element] {
    guard choice.showsIcon, let icon = symbol.icon,
      let place = symbol.candidates[choice.candidate].icon
    else { return [] }
    return icon.elements(at: place)
  }

  private func text(_ symbol: MapSymbol, _ choice: MapSymbol.Choice) -> [Element] {
    guard choice.showsText, let text = symbol.text,
      let place = symbol.candidates[choice.candidate].text
    else { return [] }
    return text.elements(at: place)
  }
}
