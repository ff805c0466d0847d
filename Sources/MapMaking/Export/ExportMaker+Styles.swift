import ControlModel
import Formats
import Localization
import Shapes
import Territory

extension ExportMaker {
  /// How a layer looks on the map, as far as other programs have it.
  func style(of layer: ExportLayer) -> LayerStyle {
    switch layer {
    case .regions: single("regions", .outline(Color(hex: 0x857F70), width: 0.25))
    case .areas, .changes: byState { area($0.holding, isInferred: $0.isInferred) }
    case .fronts:
      LayerStyle(
        column: "inferred", expression: "if(\"inferred\", 'true', 'false')",
        categories: [
          LayerStyle.Category(
            value: "false", label: words[.front],
            symbol: .line(Self.ink, width: 0.6)),
          LayerStyle.Category(
            value: "true", label: words[.front] + words.comma + words[.inferredFromTowns],
            symbol: .line(Self.ink.faded(by: 0.5), width: 0.1)),
        ])
    case .places, .placeChanges:
      byState { state in
        .marker(state.holding.actors.first.flatMap { color(of: $0) } ?? Self.ground, size: 2.6)
      }
    case .events: single("events", .marker(Self.ink.faded(by: 0.7), size: 1.8))
    }
  }

  private static let ink = Color(hex: 0x1B1B1B)
  /// What nobody is known to hold.
  private static let ground = Color(hex: 0xE8E5DD)

  private func single(_ label: String, _ symbol: LayerStyle.Symbol) -> LayerStyle {
    LayerStyle(
      column: nil, categories: [LayerStyle.Category(value: nil, label: label, symbol: symbol)])
  }

  /// A category for each state that is exported, in the order of legends.
  private func byState(_ symbol: (ExportedState) -> LayerStyle.Symbol) -> LayerStyle {
    let order = HolderOrder(data.record.actors)
    let sorted = states.sorted {
      let ranks = [$0.value, $1.value].map { order.rank(of: $0.holding, isInferred: $0.isInferred) }
      return ranks[0] == ranks[1] ? $0.key < $1.key : ranks[0] < ranks[1]
    }
    return LayerStyle(
      column: "state",
      categories: sorted.map { key, state in
        let name = data.record.actors.wording(
          of: state.holding, language: data.language, isFull: true)
        return LayerStyle.Category(
          value: key,
          label: name + (state.isInferred ? words.comma + words[.inferredFromTowns] : ""),
          symbol: symbol(state))
      })
  }

  /// As strongly as the standard theme colours surveyed and inferred ground.
  private func area(_ holding: State.Holding, isInferred: Bool) -> LayerStyle.Symbol {
    let opacity = isInferred ? 0.36 : 0.66
    let colors = holding.actors.compactMap { color(of: $0) }
    guard let lead = colors.first else { return .area(fill: Self.ground, stripes: []) }
    return .area(
      fill: lead.faded(by: opacity), stripes: holding.status == .contested ? colors : [])
  }

  private func color(of actor: String) -> Color? { data.record.actors[actor]?.color }
}
