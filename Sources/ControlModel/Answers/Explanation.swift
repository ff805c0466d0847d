public import Diagnostics
import Formats
public import Shapes
public import Territory

/// How an explanation is written.
public enum ExplanationFormat: String, Sendable, CaseIterable {
  /// Lines for people.
  case text
  /// One JSON document.
  case json
}

extension ControlModel {
  /// Says which assertions make a point what it is at a date.
  ///
  /// - Parameters:
  ///   - point: Longitude and latitude in degrees.
  ///   - day: The date; nil for the map's own.
  /// - Throws: `ControlMapError.usage` when the map has no record.
  public func explanation(
    at point: Point<Geographic>, on day: Day?, as format: ExplanationFormat = .text
  ) throws(ControlMapError) -> String {
    guard let day = day ?? defaultDate else {
      throw evidence.missingRecord(to: "explain")
    }
    let state = try LocatedPoint(point, in: self).state(on: day)
    switch format {
    case .text: return Explainer(model: self).text(of: state, at: point, on: day)
    case .json: return ExplanationDocument(model: self).json(of: state, at: point, on: day)
    }
  }

  /// Writes the history of a point with the assertions of each step.
  public func explanation(of history: PointHistory, as format: ExplanationFormat = .text) -> String
  {
    switch format {
    case .text: Explainer(model: self).text(of: history)
    case .json: ExplanationDocument(model: self).json(of: history)
    }
  }
}

/// Words an explanation; columns are a keyword and what it says.
struct Explainer {
  let model: ControlModel

  private var evidence: Evidence { model.evidence }

  func text(of state: PointState, at point: Point<Geographic>, on day: Day) -> String {
    var lines = ["point    \(text(of: point)) on \(day)"] + asOf
    lines += area(of: state)
    if state.ground != .outside {
      lines += self.lines(
        for: state.state, words: since(state.state),
        rows: Rows(deciding: state.state.deciding, alternative: state.state.alternativeDeciding))
    }
    if let town = state.town {
      lines += self.lines(
        for: town, words: since(town.state), deciding: town.state.deciding)
    }
    return safe(lines)
  }

  func text(of history: PointHistory) -> String {
    var lines = ["point    \(text(of: history.point)) from \(history.from) to \(history.to)"] + asOf
    for (index, step) in history.steps.enumerated() {
      lines += ["", "step \(column(index + 1))\(span(of: step))"]
      lines += step.renamings.map {
        "renamed  \($0.day): \($0.from) → \($0.to), the same force"
      }
      lines += area(of: step.state)
      if step.state.ground != .outside {
        lines += self.lines(
          for: step.state.state, words: since(step.state.state, butNot: step.from),
          rows: Rows(deciding: step.deciding, alternative: step.alternativeDeciding))
      }
      if let town = step.state.town {
        lines += self.lines(
          for: town, words: since(town.state, butNot: step.from), deciding: step.townDeciding)
      }
    }
    return safe(lines)
  }

  /// The lines as any terminal may show them: names and notes come from files.
  private func safe(_ lines: [String]) -> String {
    lines.map { $0.escapedForTerminal + "\n" }.joined()
  }

  // MARK: Points, days, ground

  private func text(of point: Point<Geographic>) -> String {
    "\(PropertyValue.number(point.x).plainText),\(PropertyValue.number(point.y).plainText)"
  }

  private var asOf: [String] {
    model.history.asOf.map { ["as of    \($0): what was recorded later is left out"] } ?? []
  }

  private func column(_ number: Int) -> String {
    let digits = String(number)
    return digits + String(repeating: " ", count: max(1, 4 - digits.count))
  }

  private func span(of step: PointHistory.Step) -> String {
    guard let to = step.to else { return "from \(step.from), and it goes on" }
    let days = to.number - step.from.number
    return "from \(step.from) until before \(to), \(days) \(days == 1 ? "day" : "days")"
  }

  private func area(of state: PointState) -> [String] {
    let region = state.region.map { "; region '\($0)'" } ?? ""
    let words =
      switch state.ground {
      case .cell(let place, let reach):
        "inferred from town control: '\(place)', at most \(PlainNumber.text(reach / 1000, digits: 1)) km around it\(region)"
      case .region(let id): "region '\(id)'"
      case .remainder(let id): "rest of the region '\(id)': nothing is asserted here"
      case .polygon:
        "dated polygon of the record"
          + (state.isInferred ? ", inferred from town control" : "")
          + (state.inferredFrom.map { ": '\($0)'" } ?? "") + region
      case .open: "outside of any region"
      case .outside: "none: the point lies outside of the map's regions"
      }
    return ["area     \(words)"]
  }

  /// Since when the holding stands, where that is not the day on which a step begins anyway.
  private func since(_ state: State, butNot day: Day? = nil) -> String {
    guard let since = state.since, since.description != day?.description else { return "" }
    return ", since \(since)"
  }

  // MARK: States

  /// The assertions that decide a state, by position.
  private struct Rows {
    var deciding: [Int]
    var alternative: [Int]
  }

  private func lines(for state: State, words: String, rows: Rows) -> [String] {
    let words = words + confidence(of: rows.deciding)
    var lines = ["holder   \(wording(of: state.holding))\(words)"]
    lines += assertions(rows.deciding)
    if let alternative = state.alternative {
      lines.append("perhaps  \(wording(of: alternative)): the date of the change is half known")
      lines += assertions(rows.alternative.filter { !rows.deciding.contains($0) })
    }
    return lines + besideLines(state)
  }

  /// How surely the holder is named; of several assertions the least sure and the surest.
  private func confidence(of rows: [Int]) -> String {
    let given = rows.compactMap { model.history.record.assertions[$0].confidence }
    guard let lowest = given.min(), let highest = given.max() else { return "" }
    let range = lowest == highest ? "" : " to \(highest.rawValue)"
    return ", confidence \(lowest.rawValue)\(range)"
  }

  private func lines(for town: PointState.Town, words: String, deciding: [Int]) -> [String] {
    let distance = PlainNumber.text(town.distance / 1000, digits: 1)
    let place = "place    '\(town.id)', \(distance) km from the point"
    if town.source == .none {
      return ["\(place): nothing is asserted of it or of its ground"] + besideLines(town.state)
    }
    return [place + (town.source == .inherited ? ": it has the state of its ground" : "")]
      + lines(
        for: town.state, words: words,
        rows: Rows(deciding: deciding, alternative: town.state.alternativeDeciding))
  }

  /// One line for each actor and status, with every assertion that says so.
  private func besideLines(_ state: State) -> [String] {
    var groups: [(line: String, rows: [Int])] = []
    func add(_ entry: State.Beside, _ doubt: String) {
      let line =
        "beside   \(entry.actor) (\(name(of: entry.actor))), \(entry.status.rawValue)\(doubt)"
      if let known = groups.firstIndex(where: { $0.line == line }) {
        groups[known].rows.append(entry.assertion)
      } else {
        groups.append((line, [entry.assertion]))
      }
    }
    for entry in state.beside {
      add(entry, entry.isUncertain ? ", perhaps ended: its date is half known" : "")
    }
    for entry in state.possiblyBeside { add(entry, ", perhaps begun: its date is half known") }
    return groups.flatMap { [$0.line] + assertions($0.rows) }
  }

  private func wording(of holding: State.Holding) -> String {
    guard holding.status != .unknown else { return "unknown" }
    let names = holding.actors.map(name).joined(separator: ", ")
    return "\(holding.key) (\(names)), \(holding.status.rawValue)"
  }

  private func name(of actor: String) -> String {
    evidence.record.actors[actor]?.name.text(in: evidence.language) ?? actor
  }

  /// The rows as they are written; those of several snapshots of one folder that say the same are one line.
  func assertions(_ rows: [Int]) -> [String] {
    var groups: [(run: SnapshotRun?, rows: [Int])] = []
    for row in rows {
      let run = SnapshotRun(model.history.record.assertions[row], in: evidence.document)
      if let run, let known = groups.firstIndex(where: { $0.run == run }) {
        groups[known].rows.append(row)
      } else {
        groups.append((run, [row]))
      }
    }
    return groups.flatMap { group -> [String] in
      let found = group.rows.map { model.history.record.assertions[$0] }
      if let run = group.run, let line = run.line(of: found) { return [line] }
      return group.rows.flatMap(assertion)
    }
  }

  /// The row as it is written, and its source and note.
  private func assertion(_ row: Int) -> [String] {
    let assertion = model.history.record.assertions[row]
    let subject =
      switch assertion.subject {
      case .region(let id), .place(let id): id
      case .polygon(let index): "polygon \(model.evidence.record.polygonNumbers[index])"
      }
    let actors = assertion.actors.isEmpty ? "-" : ActorList.text(assertion.actors)
    let span = "\(assertion.period.from) to \(assertion.period.to?.description ?? "now")"
    let confidence = assertion.confidence.map { ", confidence \($0.rawValue)" } ?? ""
    let recorded = assertion.recorded.map { ", recorded \($0)" } ?? ""
    let indent = String(repeating: " ", count: 11)
    var lines = [
      "  because  \(assertion.origin): \(subject) \(actors) \(assertion.status.rawValue), \(span)\(confidence)\(recorded)"
    ]
    if let source = assertion.source { lines.append("\(indent)source: \(source)") }
    if let note = assertion.note { lines.append("\(indent)note: \(note)") }
    return lines
  }
}
