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
    let inferred = dated.contents.hasInferred ? " (\(words[.inferredFromTowns]))" : ""
    return "\(title), \(words.date(day))\(inferred). \(holdings(on: day))."
  }

  /// Who holds each place.
  func holdings(on day: Day) -> String {
    plan.data.places.map { place in
      let state = plan.history.state(of: .place(place.id), on: day)
      let holder = plan.data.record.actors.wording(
        of: state.holding, language: plan.data.language)
      return "\(place.name.text(in: plan.data.language)): \(holder)"
    }.joined(separator: "; ")
  }
}
