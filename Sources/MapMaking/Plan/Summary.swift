import Cartography
import ControlModel
import Formats
import Localization
import MapDocument
import Shapes
import Territory

/// Says in a sentence or three what a map shows, for readers who cannot see it.
struct Summary {
  let plan: Plan
  let words: Localizer

  /// Names of one holder that are listed; of more the number is said.
  private static let mostNames = 12

  func text(for dated: DatedSources, on day: Day?) -> String {
    let title = plan.data.document.title?.text(in: plan.data.language) ?? ""
    guard let day, plan.data.hasRecord else { return title }
    let start = words[.reportedOn].replacing("{date}", with: words.date(day))
    let inferred =
      dated.contents.hasInferred ? " \(LegendMaker(plan.data).inferredNote)." : ""
    let opening = title.isEmpty ? "" : "\(title). "
    return "\(opening)\(start)\(words.colon)\(holdings(on: day)).\(inferred)"
  }

  /// Who holds which places, or which regions where the record knows no places, and since when.
  func holdings(on day: Day) -> String {
    let states = subjects(on: day)
    var holdings: [State.Holding] = []
    for (_, state) in states where !holdings.contains(state.holding) {
      holdings.append(state.holding)
    }
    let known = holdings.filter { $0.status != .unknown }
    return (known + holdings.filter { $0.status == .unknown }).map { holding in
      let wording = plan.data.record.actors.wording(
        of: holding, language: plan.data.language, isFull: true)
      return "\(wording)\(words.colon)\(names(states.filter { $0.state.holding == holding }))"
    }.joined(separator: words.semicolon)
  }

  private func subjects(on day: Day) -> [(name: String, state: State)] {
    let (data, history) = (plan.data, plan.history)
    if data.places.isEmpty {
      return data.regions.map {
        ($0.name.text(in: data.language), history.state(of: .region($0.id), on: day))
      }
    }
    return data.places.map {
      ($0.name.text(in: data.language), history.state(of: .place($0.id), on: day))
    }
  }

  private func names(_ states: [(name: String, state: State)]) -> String {
    var names = states.prefix(Self.mostNames).map { name, state in
      guard state.holding.status != .unknown, let since = state.since else { return name }
      return "\(name) (\(words.since(since)))"
    }
    let others = states.count - names.count
    if others > 0 {
      names.append(words.phrase(.more, others))
    }
    return names.joined(separator: words.comma)
  }

  /// What a pointer shows over something that is held: `Kidal: Malian Armed Forces (FAMa), since 14 November
  /// 2023, inferred from town control`.
  func title(of name: String, _ state: State, isInferred: Bool = false) -> String {
    var parts = [
      plan.data.record.actors.wording(
        of: state.holding, language: plan.data.language, isFull: true)
    ]
    if state.holding.status != .unknown, let since = state.since {
      parts.append(words.since(since))
    }
    if state.alternative != nil { parts.append(words[.uncertain]) }
    if isInferred { parts.append(words[.inferredFromTowns]) }
    let held = parts.joined(separator: words.comma)
    return name.isEmpty ? held : "\(name)\(words.colon)\(held)"
  }
}
