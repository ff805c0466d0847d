public import Diagnostics
import Formats
import Localization
import MapDocument
import Shapes
public import Territory

extension ControlModel {
  /// Says what each sentence and sign of a map's story rests on, on a day: of sentences that are made from the record the
  /// assertions, of what is written its source.
  ///
  /// - Parameter day: Nil for the map's own.
  /// - Returns: The text, and a warning for each of what is written that names no source.
  /// - Throws: `usage` where the map has neither a record nor a story.
  public func storyExplanation(on day: Day?, rollsUp: Bool, as format: ExplanationFormat)
    throws(ControlMapError) -> (text: String, warnings: [Diagnostic])
  {
    let day = day ?? defaultDate
    let parts = try StoryPart.all(of: self, on: day, rollsUp: rollsUp)
    // Whoever read the document has told of notes, movements and claims.
    let unsourced = parts.filter { $0.isText && !$0.isMade && $0.source == nil }.map { part in
      Diagnostic(
        severity: .warning, code: "story-unsourced", file: evidence.document.origin,
        line: part.line,
        feature: part.key, what: "'\(part.text)' has no source",
        advice: "add 'source', as the rows of the record have it")
    }
    switch format {
    case .text: return (StoryExplainer(model: self).text(of: parts, on: day), unsourced)
    case .json: return (StoryExplainer(model: self).json(of: parts, on: day), unsourced)
    }
  }
}

/// A sentence or a sign of a story.
struct StoryPart {
  /// `headline`, `caption`, `note`, …
  var kind: String
  /// Where it stands in the document.
  var key: String
  var text: String
  /// It is made from the record.
  var isMade = false
  /// Positions of the assertions that it says.
  var rows: [Int] = []
  var source: String?
  var line: Int?
  var days = StoryDays()

  /// It stands around the map.
  var isText: Bool { ["headline", "standfirst", "caption"].contains(kind) }

  /// Everything that the story says on a day, in the order of the document's keys.
  static func all(of model: ControlModel, on day: Day?, rollsUp: Bool) throws(ControlMapError)
    -> [StoryPart]
  {
    let story = model.evidence.document.story
    let teller = StoryTeller(model, rollsUp: rollsUp)
    var made = MadeStory()
    if let day, story.hasMadeTexts {
      if let since = story.changesSince(on: day), since < day {
        made = try teller.story(from: since, to: day)
      } else {
        made = try teller.story(on: day)
      }
    }
    let language = model.evidence.language
    var parts: [StoryPart] = []
    func add(_ kind: String, _ text: StoryText, _ sentences: [MadeSentence]) {
      if let wording = text.wording(on: day) {
        parts.append(
          StoryPart(
            kind: kind, key: "story.\(kind)", text: wording.text.text(in: language),
            source: wording.source, line: wording.line, days: wording.days))
      } else if text.isMade {
        parts += sentences.map {
          StoryPart(kind: kind, key: "story.\(kind)", text: $0.text, isMade: true, rows: $0.rows)
        }
      }
    }
    add("headline", story.headline, [made.headline].compactMap(\.self))
    add("standfirst", story.standfirst, [])
    add("caption", story.caption, made.caption)
    func isShown(_ days: StoryDays) -> Bool { day.map(days.contains) ?? true }
    for note in story.notes where isShown(note.days) {
      parts.append(
        StoryPart(
          kind: "note", key: "story.notes", text: note.text.text(in: language),
          source: note.source, line: note.line, days: note.days))
    }
    for movement in story.movements where isShown(movement.days) {
      let label = movement.label?.text(in: language)
      let spots = movement.along.map(\.written).joined(separator: " → ")
      parts.append(
        StoryPart(
          kind: "movement", key: "story.movements",
          text:
            "\(movement.actor), \(movement.kind.rawValue)\(label.map { ": \($0)" } ?? ""), \(spots)",
          source: movement.source, line: movement.line, days: movement.days))
    }
    for claim in story.claims where isShown(claim.days) {
      parts.append(
        StoryPart(
          kind: "claim", key: "story.claims",
          text: "\(claim.by.written(in: language)): \(claim.text.text(in: language))",
          source: claim.source, line: claim.line, days: claim.days))
    }
    return parts
  }
}

extension StorySpot {
  /// As documents write it.
  fileprivate var written: String {
    switch self {
    case .place(let id): id
    case .point(let point):
      "[\(PropertyValue.number(point.x).plainText), \(PropertyValue.number(point.y).plainText)]"
    }
  }
}

extension StoryVoice {
  fileprivate func written(in language: String) -> String {
    switch self {
    case .actor(let id): id
    case .named(let name): name.text(in: language)
    }
  }
}

/// Words what a story rests on.
private struct StoryExplainer {
  let model: ControlModel

  func text(of parts: [StoryPart], on day: Day?) -> String {
    var lines = ["story    on \(day?.description ?? "any day")"]
    if let asOf = model.history.asOf {
      lines.append("as of    \(asOf): what was recorded later is left out")
    }
    if parts.isEmpty { lines.append("nothing  is told on this day") }
    for part in parts {
      let kind = part.kind + String(repeating: " ", count: max(1, 11 - part.kind.count))
      lines += ["", kind + part.text.replacing("\n", with: " ")]
      if part.isMade {
        lines +=
          part.rows.isEmpty
          ? ["  because  no row of the record says otherwise"]
          : Explainer(model: model).assertions(part.rows)
        continue
      }
      lines.append("  source   \(part.source ?? "none is given")")
      if let line = part.line {
        lines.append("  written  \(model.evidence.document.origin):\(line)")
      }
      if let words = part.span { lines.append("  shown    \(words)") }
    }
    return lines.map { $0.escapedForTerminal + "\n" }.joined()
  }

  func json(of parts: [StoryPart], on day: Day?) -> String {
    let document = ExplanationDocument(model: model)
    func text(_ value: String?) -> PropertyValue { value.map { .string($0) } ?? .null }
    let told = parts.map { part -> String in
      PropertyValue.object([
        "kind": .string(part.kind), "text": .string(part.text), "made": .bool(part.isMade),
        "assertions": .array(part.rows.map(document.assertion)), "source": text(part.source),
        "origin": text(part.line.map { "\(model.evidence.document.origin):\($0)" }),
        "from": text(part.days.from?.description), "until": text(part.days.until?.description),
      ]).json
    }
    let head = PropertyValue.object([
      "as_of": text(model.history.asOf?.description), "date": text(day?.description),
    ]).json.dropLast()
    return told.isEmpty
      ? "\(head),\"story\":[]}\n" : "\(head),\"story\":[\n\(told.joined(separator: ",\n"))\n]}\n"
  }
}

extension StoryPart {
  /// When it is shown; nil for always.
  fileprivate var span: String? {
    switch (days.from, days.until) {
    case (let from?, let until?): "from \(from) until before \(until)"
    case (let from?, nil): "from \(from)"
    case (nil, let until?): "until before \(until)"
    case (nil, nil): nil
    }
  }
}
