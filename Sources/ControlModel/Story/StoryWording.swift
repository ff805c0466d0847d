import Localization
import Territory

/// Words what the record has to tell, in the map's language: never more than its assertions say.
struct StoryWording {
  private let model: ControlModel
  private let phrases: StoryPhrases
  private let language: String

  init(_ model: ControlModel) {
    self.model = model
    language = model.evidence.language
    phrases = StoryPhrases(language: language)
  }

  private var words: Localizer { phrases.words }
  private var evidence: Evidence { model.evidence }
  private var actors: ActorTable { evidence.record.actors }

  /// Names that a headline lists, and letters after which it lists no more.
  private static let (mostNames, mostLetters) = (6, 72)
  /// Changes of which a caption says who held what before, and sources that it names.
  private static let (mostPassages, mostSources) = (4, 3)
  /// Letters after which a source is cut.
  private static let longestSource = 60

  // MARK: Stories

  /// - Parameter drawn: The day that is drawn, on which nothing more may have changed for long.
  func story(of changes: [ToldChange], on day: Day, drawnOn drawn: Day) -> MadeStory {
    var story = story(of: changes, when(changes, on: day))
    if drawn > day {
      story.caption.append(
        MadeSentence(text: phrases.phrase(.nothingSince, ["date": words.date(drawn)])))
    }
    addEvidence(to: &story)
    return story
  }

  func story(of changes: [ToldChange], from first: Day, to last: Day) -> MadeStory {
    let span = phrases.phrase(
      .between, ["from": words.date(first, besides: last), "to": words.date(last)])
    guard !changes.isEmpty else {
      var story = MadeStory()
      story.headline = MadeSentence(text: words[.noChange] + span)
      return story
    }
    // One change has a day of its own; of ground the polygons say only since when they are as they are.
    let isOne = changes.count == 1 && changes[0].hasName
    var story = story(of: changes, isOne ? phrases.moment(changes[0].date) : span)
    addEvidence(to: &story)
    return story
  }

  /// What changed up to a day, for a map beneath that day, which is not said again.
  func panel(of changes: [ToldChange], on day: Day) -> MadeStory {
    let isOwn =
      changes.count > 1 || !changes[0].hasName || changes[0].date == PartialDate(day)
    return story(of: changes, isOwn ? "" : phrases.moment(changes[0].date))
  }

  func panel(standing: StoryTeller.Standing?, on day: Day) -> MadeStory {
    story(standing: standing, when: "")
  }

  func story(ofCorrections changes: [ToldChange], on day: Day) -> MadeStory {
    var story = MadeStory()
    guard !changes.isEmpty else {
      story.headline = MadeSentence(text: words[.noChange] + phrases.moment(PartialDate(day)))
      return story
    }
    story.changes = changes
    let list = list(changes)
    story.headline = MadeSentence(
      text: phrases.phrase(.corrected, ["date": words.date(day), "list": list.text]),
      rows: changes.rows, names: list.names)
    story.caption = passages(changes, isDated: false)
    addEvidence(to: &story)
    return story
  }

  func story(standing: StoryTeller.Standing?, on day: Day) -> MadeStory {
    story(standing: standing, when: phrases.moment(PartialDate(day)))
  }

  private func story(standing: StoryTeller.Standing?, when: String) -> MadeStory {
    var story = MadeStory()
    guard let standing else { return story }
    let text = phrases.phrase(
      standing.isOfTowns ? .townsStand : .areasStand, count: standing.count,
      [
        "total": words.number(standing.total), "holder": holder(standing.holding),
        "when": when,
      ])
    story.headline = MadeSentence(
      text: standing.isReported ? reported(text) : phrases.sentence(text), rows: standing.rows)
    addEvidence(to: &story)
    return story
  }

  /// Stories of ground with the longest names that there are.
  func longestOfGround(on day: Day) -> [MadeStory] {
    let regions = evidence.regions.indices.sorted {
      name(ofRegion: $0).count > name(ofRegion: $1).count
    }
    .prefix(Self.mostNames)
    let holders = Set(evidence.record.assertions.filter { $0.status.isHolding }.map(\.actors))
      .map { State.Holding(status: .control, actors: $0) }
      .sorted { (holder($0).count, $0.key) > (holder($1).count, $1.key) }.prefix(2)
    guard let first = holders.first else { return [] }
    let from = State(holding: holders.last ?? first)
    let named = (regions.isEmpty ? [nil] : regions.map { $0 }).enumerated().map { index, region in
      ToldChange(
        subject: .ground(region: region), kind: .gained, from: from,
        to: State(holding: Array(holders)[index % holders.count], confidence: .low), area: 10_000,
        date: PartialDate(day), rows: Array(evidence.record.assertions.indices.prefix(1)))
    }
    return [story(of: named, on: day, drawnOn: day.advanced(by: 1))]
  }

  private func story(of changes: [ToldChange], _ when: String) -> MadeStory {
    var story = MadeStory()
    story.changes = changes
    let named = changes.filter(\.hasName)
    story.headline =
      switch named.count {
      case 0: ground(changes, when)
      case 1: single(named[0], when)
      default: several(named, when)
      }
    story.caption = passages(
      named, isDated: named.count <= Self.mostPassages && Set(named.map(\.date)).count > 1)
    if !named.isEmpty, named.count < changes.count {
      story.caption.append(ground(changes.filter { !$0.hasName }, ""))
    }
    return story
  }

  // MARK: Headlines

  private func single(_ change: ToldChange, _ when: String) -> MadeSentence {
    let term: StoryPhrases.Term =
      switch change.form {
      case .passes: .passes
      case .returns: .returns
      case .held: .held
      case .contested: change.to.holding.actors.count > 1 ? .contested : .contestedAlone
      case .resolved: .resolved
      case .lost: .lost
      }
    let name = name(of: change.subject)
    let text = phrases.phrase(
      term,
      [
        "place": name.isEmpty ? subjects([change]) : name, "holder": holder(change.to.holding),
        "when": when,
      ])
    return MadeSentence(
      text: change.isReported ? reported(text) : phrases.sentence(text), rows: change.rows,
      names: name.isEmpty ? [] : [name])
  }

  private func several(_ changes: [ToldChange], _ when: String) -> MadeSentence {
    let list = list(changes)
    var text = phrases.phrase(
      term(of: changes),
      [
        "subjects": subjects(changes), "holder": holder(changes[0].to.holding), "when": when,
        "list": list.text,
      ])
    let reportedOnes = changes.count(where: \.isReported)
    if reportedOnes == changes.count {
      text = reported(text)
    } else {
      text = phrases.sentence(text)
      if reportedOnes > 0 { text += " (\(phrases.phrase(.someReported, count: reportedOnes)))" }
    }
    return MadeSentence(text: text, rows: changes.rows, names: list.names)
  }

  /// What became of all of several alike; else that they changed hands.
  private func term(of changes: [ToldChange]) -> StoryPhrases.Term {
    let forms = Set(changes.map(\.form))
    if forms == [.lost] { return .allLost }
    guard Set(changes.map(\.to.holding)).count == 1 else { return .allChange }
    switch (forms.count, changes[0].form) {
    case (1, .passes): return .allPass
    case (1, .returns): return .allReturn
    case (1, .resolved): return .allResolved
    case (1, .contested): return changes[0].to.holding.actors.count > 1 ? .allContested : .allChange
    default: return forms.isDisjoint(with: [.contested, .lost]) ? .allHeld : .allChange
    }
  }

  /// `four towns and two areas`; a number at the beginning of a sentence stands in words.
  private func subjects(_ changes: [ToldChange]) -> String {
    let towns = changes.count { if case .town = $0.subject { true } else { false } }
    let counts: [(StoryPhrases.Term, Int)] = [(.towns, towns), (.areas, changes.count - towns)]
    return phrases.all(
      counts.filter { $0.1 > 0 }.map { term, count in
        phrases.phrase(term, count: count, ["count": phrases.opening(count)])
      })
  }

  /// The first of the names, in the order in which they changed hands, and how many more there are.
  private func list(_ changes: [ToldChange]) -> (text: String, names: [String]) {
    var shown: [(name: String, change: ToldChange)] = []
    var letters = 0
    for change in changes {
      let name = name(of: change.subject)
      guard !name.isEmpty else { continue }
      letters += name.count + 2
      guard shown.count < Self.mostNames, letters <= Self.mostLetters || shown.isEmpty else {
        break
      }
      shown.append((name, change))
    }
    let names = shown.enumerated().sorted { one, other in
      (one.element.change.date.settled, one.offset)
        < (other.element.change.date.settled, other.offset)
    }.map(\.element.name)
    guard !names.isEmpty else { return ("", []) }
    return (words.colon + phrases.list(names, of: changes.count), names)
  }

  /// Surveyed ground without names, by who has it now; where it lies.
  private func ground(_ changes: [ToldChange], _ when: String) -> MadeSentence {
    var order: [State.Holding] = []
    var sizes: [State.Holding: Double] = [:]
    var sizeOfRegion: [Int: Double] = [:]
    for change in changes {
      if sizes[change.to.holding] == nil { order.append(change.to.holding) }
      sizes[change.to.holding, default: 0] += change.area
      if case .ground(let region?) = change.subject {
        sizeOfRegion[region, default: 0] += change.area
      }
    }
    let areas = words.squareKilometres(order.map { sizes[$0] ?? 0 })
    let regions = sizeOfRegion.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { name(ofRegion: $0.key) }.filter { !$0.isEmpty }
    let shown = Array(regions.prefix(Self.mostNames / 2))
    let isOne = order.count == 1 && order[0].status == .control
    let ending =
      isOne
      ? (shown.isEmpty ? "" : words.colon + phrases.list(shown, of: regions.count))
      : words.colon
        + phrases.list(
          zip(order, areas).prefix(Self.mostNames / 2).map { wording($0) + " " + $1 },
          of: order.count)
    let isLost = order.count == 1 && order[0].status == .unknown
    let text = phrases.phrase(
      isLost ? .lost : isOne ? .groundPasses : .groundChanges,
      [
        "area": areas.first ?? "", "place": areas.first ?? "",
        "holder": order.first.map(holder) ?? "", "when": when,
        "list": ending,
      ])
    let isReported = changes.allSatisfy(\.isReported)
    return MadeSentence(
      text: isReported ? reported(text) : phrases.sentence(text), rows: changes.rows,
      names: isOne ? shown : [])
  }

  private func reported(_ text: String) -> String {
    phrases.sentence(phrases.phrase(.reported, ["text": text]))
  }

  /// The date that all changes of a day have in common; a day by which all of them had come, where some are half known.
  private func when(_ changes: [ToldChange], on day: Day) -> String {
    let dates = Set(changes.map(\.date))
    guard dates.count > 1 else { return phrases.moment(dates.first ?? PartialDate(day)) }
    return phrases.phrase(.atLatest, ["date": words.date(day)])
  }

  // MARK: Captions

  /// Who holds what, and who did before.
  private func passages(_ changes: [ToldChange], isDated: Bool) -> [MadeSentence] {
    struct Passage: Hashable {
      var from: State.Holding
      var to: State.Holding
      var date: PartialDate?
    }
    let groups = Dictionary(grouping: changes.indices) { index in
      Passage(
        from: changes[index].from.holding, to: changes[index].to.holding,
        date: isDated ? changes[index].date : nil)
    }
    let sorted = groups.sorted { one, other in
      (other.value.count, one.value[0]) < (one.value.count, other.value[0])
    }
    var sentences = sorted.prefix(Self.mostPassages).compactMap {
      passage, indices -> MadeSentence? in
      let told = indices.map { changes[$0] }
      let names = told.map { name(of: $0.subject) }.filter { !$0.isEmpty }
      guard !names.isEmpty else { return nil }
      let shown = Array(names.prefix(Self.mostNames))
      return MadeSentence(
        text: phrases.phrase(
          .passage,
          [
            "place": phrases.list(shown, of: told.count), "holder": wording(passage.to),
            "former": wording(passage.from), "when": passage.date.map(phrases.moment) ?? "",
          ]), rows: told.rows, names: shown)
    }
    if sorted.count > Self.mostPassages {
      let left = sorted.dropFirst(Self.mostPassages).flatMap(\.value).map { changes[$0] }
      sentences.append(
        MadeSentence(
          text: phrases.sentence(words.phrase(.moreChanges, left.count)), rows: left.rows))
    }
    if changes.count == 1, let date = changes[0].lastHeld, changes[0].form == .returns {
      let name = name(of: changes[0].subject)
      sentences.append(
        MadeSentence(
          text: phrases.phrase(
            .lastHeld,
            [
              "place": name, "holder": holder(changes[0].to.holding), "date": words.date(date),
            ]), rows: changes[0].lastHeldRows, names: [name]))
    }
    return sentences
  }

  /// How sure the sources are, which they are, and up to when the record goes.
  private func addEvidence(to story: inout MadeStory) {
    let rows = (story.headline?.rows ?? []).withoutRepetition()
    guard !rows.isEmpty else { return }
    let assertions = rows.map { model.history.record.assertions[$0] }
    let given = Set(story.changes.compactMap(\.to.confidence))
    if !given.isEmpty {
      story.caption.append(
        MadeSentence(
          text: words[.confidence] + words.colon
            + given.sorted().reversed().map { words.word(for: $0) }.joined(separator: words.comma),
          rows: rows))
    }
    let sources = assertions.compactMap(\.source).filter { !$0.isEmpty }.withoutRepetition()
    if !sources.isEmpty {
      let shown = sources.prefix(Self.mostSources).map(Self.shortened)
      story.caption.append(
        MadeSentence(
          text: words[.sources] + words.colon
            + phrases.list(shown, of: sources.count, separator: words.semicolon), rows: rows))
    }
    if let asOf = model.history.asOf {
      story.caption.append(
        MadeSentence(text: words[.dataAsOf].filling("{date}", with: words.date(asOf))))
    } else if let recorded = assertions.compactMap(\.recorded).max(by: { $0.last < $1.last }) {
      story.caption.append(
        MadeSentence(
          text: phrases.phrase(.lastRecorded, ["date": words.date(recorded)]), rows: rows))
    }
  }

  private static func shortened(_ source: String) -> String {
    let line = source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > longestSource ? line.prefix(longestSource - 1) + "…" : line
  }

  // MARK: Names

  private func name(of subject: ToldChange.Subject) -> String { subject.name(in: evidence) }

  private func name(ofRegion index: Int) -> String {
    evidence.regions[index].name.text(in: language)
  }

  /// The holders in a sentence: `MNLA and Ansar Dine`.
  private func holder(_ holding: State.Holding) -> String {
    holding.status == .unknown ? words[.unknown] : phrases.all(holding.actors.map(name))
  }

  /// The holders as the legend has them.
  private func wording(_ holding: State.Holding) -> String {
    switch holding.status {
    case .unknown: words[.unknown]
    case .contested:
      "\(holding.actors.map(name).joined(separator: " / ")) (\(words[.contested]))"
    default: holding.actors.map(name).joined(separator: " + ")
    }
  }

  /// The short name; the whole one where only that is written in the map's language.
  private func name(of actor: String) -> String {
    guard let known = actors[actor] else { return actor }
    if let short = known.shortName, !short.speaks(language), known.name.speaks(language) {
      return known.name.text(in: language)
    }
    return actors.shortName(of: actor, language: language)
  }
}

extension LocalizedText {
  /// There is a wording of the language itself, or one for all.
  fileprivate func speaks(_ language: String) -> Bool {
    let base = language.split(separator: "-").first.map(String.init) ?? language
    return languages.contains { $0 == language || $0 == base || $0 == "und" }
  }
}

extension ToldChange {
  /// A town or a region, not a piece of ground.
  var hasName: Bool { if case .ground = subject { false } else { true } }
}

extension [ToldChange] {
  /// The assertions that any of them says.
  var rows: [Int] { flatMap(\.rows).withoutRepetition() }
}
