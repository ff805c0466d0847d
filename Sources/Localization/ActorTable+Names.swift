package import Territory

extension ActorTable {
  /// The short names of a holding's actors: partners joined by `+`, contenders by `/`.
  package func names(of holding: State.Holding, language: String) -> String {
    holding.actors.map { shortName(of: $0, language: language) }
      .joined(separator: holding.status == .contested ? " / " : " + ")
  }

  /// The short name of an actor, its name where there is none, its id where it is not in the table.
  package func shortName(of id: String, language: String) -> String {
    self[id].map { ($0.shortName ?? $0.name).text(in: language) } ?? id
  }

  /// The whole name with the short one in brackets.
  func fullName(of id: String, language: String) -> String {
    guard let actor = self[id] else { return id }
    let name = actor.name.text(in: language)
    guard let short = actor.shortName?.text(in: language), short != name else { return name }
    return "\(name) (\(short))"
  }

  /// Who holds, in words: `Malian Armed Forces (FAMa)`, `MNLA + Ansar Dine`, `MNLA / FAMa (contested)`.
  ///
  /// - Parameter isFull: A lone holder gets the whole name with the short one in brackets.
  package func wording(of holding: State.Holding, language: String, isFull: Bool = false) -> String
  {
    let words = Localizer(language: language)
    switch holding.status {
    case .unknown: return words[.unknown]
    case .contested: return "\(names(of: holding, language: language)) (\(words[.contested]))"
    default:
      return isFull && holding.actors.count == 1
        ? fullName(of: holding.actors[0], language: language)
        : names(of: holding, language: language)
    }
  }
}
