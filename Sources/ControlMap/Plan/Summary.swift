import Cartography
import Formats
import Shapes
import Territory

/// Says in a sentence or three what a map shows, for readers who cannot see it.
struct Summary {
  let plan: Plan
  let words: Words

  func text(for dated: DatedSources, on day: Day?) -> String {
    let title = plan.data.document.title?.text(in: plan.data.language) ?? ""
    guard let day, plan.data.hasRecord else { return title }
    let holdings = plan.data.places.map { place in
      let state = plan.history.state(of: .place(place.id), on: day)
      return (
        place.name.text(in: plan.data.language),
        plan.data.record.actors.wording(of: state.holding, language: plan.data.language)
      )
    }
    let lines = holdings.map { "\($0.0): \($0.1)" }.joined(separator: "; ")
    let inferred = dated.contents.hasInferred ? " (\(words[.inferredFromTowns]))" : ""
    return "\(title), \(words.date(day))\(inferred). \(lines)."
  }
}
