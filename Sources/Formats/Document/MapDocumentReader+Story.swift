import Diagnostics
import MapDocument
import Shapes
import Territory

extension MapDocumentReader {
  func story(_ value: YAMLValue) -> Story {
    var story = Story()
    guard let members = value.members(.story) else { return story }
    story.headline = members["headline"].map { text($0, canBeMade: true) } ?? StoryText()
    story.standfirst = members["standfirst"].map { text($0, canBeMade: false) } ?? StoryText()
    story.caption = members["caption"].map { text($0, canBeMade: true) } ?? StoryText()
    story.notes = members["notes"]?.items.compactMap(note) ?? []
    let highlight = members["highlight"]?.members(.highlight) ?? [:]
    story.changesSince = highlight["changes-since"]?.date()?.first
    story.movements = members["movements"]?.items.compactMap(movement) ?? []
    story.claims = members["claims"]?.items.compactMap(claim) ?? []
    return story
  }

  /// A text around the map: `auto`, a text, or a list of texts with their days, with `auto` for all other days.
  private func text(_ value: YAMLValue, canBeMade: Bool) -> StoryText {
    if canBeMade, value.scalar == StoryText.auto { return StoryText(isMade: true) }
    guard value.isSequence else {
      return StoryText(
        [value.localizedText().map { StoryText.Wording($0, line: value.line) }].compactMap(\.self))
    }
    guard !value.items.isEmpty else {
      value.expected("a text, or a list of texts with their days", advice: "write a text")
      return StoryText()
    }
    // Beside wordings `auto` is for the days that have none.
    func isMade(_ item: YAMLValue) -> Bool { canBeMade && item.scalar == StoryText.auto }
    return StoryText(
      value.items.filter { !isMade($0) }.compactMap { item in
        guard let members = item.members(.wording) else { return nil }
        let days = item.days(members)
        let source = members["source"]?.text("who says it")
        guard let text = item.required("text", in: members)?.localizedText(), let days else {
          return nil
        }
        return StoryText.Wording(text, days: days, source: source, line: item.line)
      }, isMade: value.items.contains(where: isMade))
  }

  private func movement(_ value: YAMLValue) -> Movement? {
    guard let members = value.members(.movement) else { return nil }
    let days = value.days(members)
    let label = members["label"]?.localizedText()
    let kind: Movement.Kind? = members["kind"]?.word()
    let certainty: Movement.Certainty? = members["confidence"]?.word()
    let source = value.source(members, of: "the movement")
    let along = value.required("along", in: members)?.spots()
    let actor = value.required("actor", in: members)?.text("the id of an actor")
    guard let along, let actor, let days else { return nil }
    return Movement(
      along: along, days: days, actor: actor, label: label, kind: kind ?? .advance,
      certainty: certainty ?? .high, source: source, line: value.line)
  }

  private func claim(_ value: YAMLValue) -> StoryClaim? {
    guard let members = value.members(.claim) else { return nil }
    let days = value.days(members)
    let side: StorySide? = members["side"]?.word()
    let source = value.source(members, of: "the claim")
    let denied = members["denied-by"]?.items.compactMap { $0.voice() } ?? []
    let at = value.required("at", in: members)?.spot()
    let by = value.required("by", in: members)?.voice()
    let text = value.required("text", in: members)?.localizedText()
    guard let at, let by, let text, let days else { return nil }
    return StoryClaim(
      at: at, days: days, by: by, text: text, deniedBy: denied, side: side, source: source,
      line: value.line)
  }

  private func note(_ value: YAMLValue) -> StoryNote? {
    guard let members = value.members(.note) else { return nil }
    let days = value.days(members)
    let side: StorySide? = members["side"]?.word()
    let source = value.source(members, of: "the note")
    let at = value.required("at", in: members)?.spot()
    let text = value.required("text", in: members)?.localizedText()
    guard let at, let text, let days else { return nil }
    return StoryNote(
      at: at, days: days, text: text, side: side, source: source, line: value.line)
  }
}

extension YAMLValue {
  /// The value of a key that must be there; nil, with an error, where it is not.
  fileprivate func required(_ key: String, in members: [String: YAMLValue]) -> YAMLValue? {
    if let member = members[key] { return member }
    error(code: "key-missing", "'\(path)' has no '\(key)'", advice: "add '\(key)'")
    return nil
  }

  /// The id of a place, or a longitude and a latitude; nil, with an error, for everything else.
  fileprivate func spot() -> StorySpot? {
    if !isSequence {
      return text("the id of a place, or [longitude, latitude]", advice: "write at: kidal")
        .map { .place($0) }
    }
    let degrees = items.map { $0.scalar.flatMap(Double.init) ?? .nan }
    guard degrees.count == 2, degrees.allSatisfy(\.isFinite) else {
      expected("the id of a place, or [longitude, latitude]", advice: "write [1.41, 18.44]")
      return nil
    }
    let point = Point<Geographic>(degrees[0], degrees[1])
    guard isOnEarth(point) else {
      let isFar = abs(point.x) > 360 || abs(point.y) > 360
      let (what, advice) = isFar ? degreesProblem(of: point) : rangeProblem(of: point)
      error(code: "coordinate-range", "'\(path)': \(what)", advice: advice)
      return nil
    }
    return .point(point)
  }

  /// Two spots or more; nil, with an error, for fewer.
  fileprivate func spots() -> [StorySpot]? {
    let items = isSequence ? items : []
    guard items.count > 1 else {
      expected("a list of two spots or more", advice: "write [gao, anefis, kidal]")
      return nil
    }
    let spots = items.compactMap { $0.spot() }
    return spots.count == items.count ? spots : nil
  }

  /// The id of an actor, or somebody's name by language.
  fileprivate func voice() -> StoryVoice? {
    if isMapping { return localizedText().map { .named($0) } }
    return text("the id of an actor, or a name by language", advice: "write fama, or {en: …}")
      .map { .actor($0) }
  }

  /// The days of `date` and `until`; nil, with an error, where there are none.
  fileprivate func days(_ members: [String: YAMLValue]) -> StoryDays? {
    let days = StoryDays(from: members["date"]?.date(), until: members["until"]?.date())
    guard days.first <= days.last else {
      let (from, until) = (days.from?.description ?? "", days.until?.description ?? "")
      (members["until"] ?? self).error(
        code: "period-reversed",
        "'\(path)' is shown from \(from) until before \(until), which is no day",
        advice: "write in 'until' the first day on which it is no longer shown")
      return nil
    }
    return days
  }

  /// Who says it; a warning where nobody does.
  fileprivate func source(_ members: [String: YAMLValue], of what: String) -> String? {
    if let member = members["source"] {
      guard let source = member.text("who says it") else { return nil }
      if !source.isEmpty { return source }
    }
    problems.warn(
      line: line, of: feature, code: "story-unsourced", "'\(path)': \(what) has no source",
      advice: "add 'source', as the rows of the record have it")
    return nil
  }
}
