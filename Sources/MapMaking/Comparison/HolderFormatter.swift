package import Cartography
import ControlModel
package import Localization
package import Shapes
package import Territory

/// Holders as tables name them: short names behind dots in their colours.
package struct HolderFormatter {
  let data: MapData
  let words: Localizer

  package init(data: MapData, words: Localizer) {
    (self.data, self.words) = (data, words)
  }

  private var actors: ActorTable { data.record.actors }

  /// The holders of a state; a question mark says that a half-known date leaves them open.
  package func cell(_ state: State) -> PageTable.Cell {
    cell(state.holding, isOpen: state.isUncertain)
  }

  package func cell(_ holding: State.Holding, isOpen: Bool = false) -> PageTable.Cell {
    PageTable.Cell(
      text(holding) + (isOpen ? " ?" : ""), colors: holding.actors.compactMap { color(of: $0) })
  }

  /// A force under the names that it has afterwards, and in brackets those that it had before only.
  func cell(named names: [State.Holding], before: [State.Holding]) -> PageTable.Cell {
    let shown = names.isEmpty ? before : names
    let former = names.isEmpty ? [] : before.filter { !names.contains($0) }
    var cell = PageTable.Cell(shown.map(text).joined(separator: words.comma))
    if !former.isEmpty { cell.text += " (\(former.map(text).joined(separator: words.comma)))" }
    cell.colors = (shown.first?.actors ?? []).compactMap { color(of: $0) }
    return cell
  }

  /// The short name of an actor.
  package func name(of actor: String) -> String {
    actors.shortName(of: actor, language: data.language)
  }

  /// Nil where the style draws nobody in a colour of their own.
  package func color(of actor: String) -> Color? {
    data.style.drawsActorColors ? actors[actor]?.color : nil
  }

  private func text(_ holding: State.Holding) -> String {
    holding.status == .unknown
      ? words[.unknown] : actors.names(of: holding, language: data.language)
  }
}
