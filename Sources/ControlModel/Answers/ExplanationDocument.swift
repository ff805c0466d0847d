import Shapes
import Territory

/// An explanation as one JSON document; its members are named like the columns of the record.
///
/// Members are sorted by name; a history has one line for each step. What is not known is null.
struct ExplanationDocument {
  let model: ControlModel

  func json(of state: PointState, at point: Point<Geographic>, on day: Day) -> String {
    let rows = Rows(
      deciding: state.state.deciding, alternative: state.state.alternativeDeciding,
      town: state.town?.state.deciding ?? [])
    var members = self.members(of: state, rows)
    members.merge(heading(point)) { $1 }
    members["date"] = .string(day.description)
    return PropertyValue.object(members).json + "\n"
  }

  func json(of history: PointHistory) -> String {
    let steps = history.steps.map { PropertyValue.object(members(of: $0)).json }
    var heading = heading(history.point)
    heading["from"] = .string(history.from.description)
    // Steps come last: the one member that fills several lines.
    heading["to"] = .string(history.to.description)
    let head = PropertyValue.object(heading).json.dropLast()
    return "\(head),\"steps\":[\n\(steps.joined(separator: ",\n"))\n]}\n"
  }

  private func heading(_ point: Point<Geographic>) -> [String: PropertyValue] {
    [
      "at": .array([.number(point.x), .number(point.y)]),
      "as_of": text(model.history.asOf?.description),
    ]
  }

  // MARK: States

  /// The assertions that decide a state, by position.
  private struct Rows {
    var deciding: [Int]
    var alternative: [Int]
    var town: [Int]
  }

  private func members(of step: PointHistory.Step) -> [String: PropertyValue] {
    var members = members(
      of: step.state,
      Rows(
        deciding: step.deciding, alternative: step.alternativeDeciding, town: step.townDeciding))
    members["from"] = .string(step.from.description)
    members["to"] = text(step.to?.description)
    members["renamed"] = .array(
      step.renamings.map { renaming in
        .object([
          "date": .string(renaming.day.description), "from_actor": .string(renaming.from),
          "to_actor": .string(renaming.to),
        ])
      })
    return members
  }

  private func members(of state: PointState, _ rows: Rows) -> [String: PropertyValue] {
    var members = self.members(of: state.state, rows.deciding, rows.alternative)
    members["ground"] = .string(state.ground.word)
    members["inferred"] = .bool(state.isInferred)
    members["place"] = text(state.inferredFrom)
    members["region"] = text(state.region)
    members["reach"] = .null
    if case .cell(_, let reach) = state.ground { members["reach"] = .number(reach / 1000) }
    members["town"] = PropertyValue.null
    if let town = state.town {
      var townMembers = self.members(
        of: town.state, rows.town, town.state.alternativeDeciding)
      townMembers["inherited"] = .bool(town.source == .inherited)
      if town.source == .none { townMembers["status"] = .null }
      townMembers["place"] = .string(town.id)
      townMembers["distance_km"] = .number(
        PlainNumber.rounded(town.distance / 1000, digits: 2))
      members["town"] = .object(townMembers)
    }
    return members
  }

  private func members(of state: State, _ deciding: [Int], _ alternative: [Int])
    -> [String: PropertyValue]
  {
    [
      "actors": .string(state.holding.key), "status": .string(state.holding.status.rawValue),
      "since": text(state.since?.description), "uncertain": .bool(state.isUncertain),
      "confidence": text(state.confidence?.rawValue),
      "assertions": .array(deciding.map(assertion)),
      "perhaps": state.alternative.map { holding in
        .object([
          "actors": .string(holding.key), "status": .string(holding.status.rawValue),
          "assertions": .array(alternative.map(assertion)),
        ])
      } ?? .null,
      "beside": besides(state.beside),
      "perhaps_beside": besides(state.possiblyBeside),
    ]
  }

  private func besides(_ entries: [State.Beside]) -> PropertyValue {
    .array(
      entries.map { entry in
        .object([
          "actor": .string(entry.actor), "status": .string(entry.status.rawValue),
          "uncertain": .bool(entry.isUncertain), "assertion": assertion(entry.assertion),
        ])
      })
  }

  /// A row of the record: its columns as they are written, where it stands, and the day on which it
  /// counts as recorded.
  func assertion(_ row: Int) -> PropertyValue {
    let assertion = model.evidence.record.assertions[row]
    var members: [String: PropertyValue] = [
      "origin": .string(assertion.origin),
      "actors": .string(ActorList.text(assertion.actors)),
      "status": .string(assertion.status.rawValue),
      "from": .string(assertion.period.from.description),
      "to": text(assertion.period.to?.description),
      "confidence": text(assertion.confidence?.rawValue),
      "source": text(assertion.source),
      "recorded": text(assertion.recorded?.description),
      "counts_as_recorded": .string(assertion.recordedDay.description),
      "note": text(assertion.note),
    ]
    if let reach = assertion.reach { members["reach"] = .number(reach / 1000) }
    switch assertion.subject {
    case .region(let id): members["region"] = .string(id)
    case .place(let id): members["place"] = .string(id)
    case .polygon(let index): members["polygon"] = .number(Double(index + 1))
    }
    return .object(members)
  }

  private func text(_ value: String?) -> PropertyValue { value.map { .string($0) } ?? .null }
}

extension PointState.Ground {
  /// The kind of ground as one word.
  fileprivate var word: String {
    switch self {
    case .cell: "cell"
    case .region: "region"
    case .remainder: "remainder"
    case .polygon: "polygon"
    case .open: "open"
    case .outside: "outside"
    }
  }
}
