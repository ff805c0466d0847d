public import Diagnostics
public import Shapes
public import Territory

/// What a point was through a span of days: one step for each stretch on which its state does not
/// differ.
public struct PointHistory: Sendable {
  /// A new name of a force that stays where it is.
  public struct Renaming: Sendable, Hashable {
    public var day: Day
    public var from: String
    public var to: String
  }

  /// A stretch of days with one state.
  public struct Step: Sendable {
    public var from: Day
    /// The first day on which it no longer holds; nil where it goes on after the span.
    public var to: Day?
    /// What the point was on the first day of the step.
    public var state: PointState
    /// Renamings inside the step: changes of name, not of hands.
    public var renamings: [Renaming]
    /// Positions in the record of every assertion that decides the holder on some day of the step.
    public var deciding: [Int]
    /// As `deciding`, of what the holder may be instead.
    public var alternativeDeciding: [Int]
    /// The assertions of the same kind for the town beside the point.
    public var townDeciding: [Int]
  }

  public var point: Point<Geographic>
  /// The first day of the span.
  public var from: Day
  /// The last day of the span; it belongs to it.
  public var to: Day
  public var steps: [Step]
}

extension ControlModel {
  /// Tells what a point was through time.
  ///
  /// A step begins where the holder, what he may be instead, who stands beside him, or the town that the
  /// state is inferred from differs from the day before. A new name of the same force begins none; where alliances are rolled up, that
  /// its holder joins or leaves one begins one.
  ///
  /// - Parameters:
  ///   - point: Longitude and latitude in degrees.
  ///   - from: The first day; nil for the first of the map's period.
  ///   - to: The last day; nil for the last of the map's period.
  /// - Throws: `ControlMapError.usage` without a record, and when `from` lies after `to`.
  public func history(at point: Point<Geographic>, from: Day? = nil, to: Day? = nil)
    throws(ControlMapError) -> PointHistory
  {
    guard evidence.hasRecord, let from = from ?? period?.from, let to = to ?? period?.to else {
      throw evidence.missingRecord(to: "explain")
    }
    guard from <= to else { throw .usage("--from \(from) lies after --to \(to)") }
    let maker = HistoryMaker(place: try LocatedPoint(point, in: self))
    return PointHistory(point: point, from: from, to: to, steps: maker.steps(from: from, to: to))
  }
}

private struct HistoryMaker {
  let place: LocatedPoint

  private var actors: ActorTable { place.model.evidence.record.actors }

  func steps(from: Day, to: Day) -> [PointHistory.Step] {
    var steps: [PointHistory.Step] = []
    var before: PointState?
    for day in [from] + place.possibleChangeDays.filter({ $0 > from && $0 <= to }) {
      let state = place.ground(on: day)
      if let before, isSame(before, state, on: day) {
        steps[steps.count - 1].extend(with: place.named(state, on: steps[steps.count - 1].from))
      } else {
        if !steps.isEmpty { steps[steps.count - 1].to = day }
        steps.append(PointHistory.Step(from: day, state: place.state(on: day)))
      }
      if let before {
        steps[steps.count - 1].renamings += renamings(from: before, to: state, on: day)
      }
      before = state
    }
    let next = to.advanced(by: 1)
    if let before, !isSame(before, place.ground(on: next), on: next) {
      steps[steps.count - 1].to = next
    }
    return steps
  }

  /// Two states differ in nothing but names of the same forces.
  private func isSame(_ before: PointState, _ state: PointState, on day: Day) -> Bool {
    let (actors, rollsUp) = (actors, place.model.history.naming == .alliances)
    let yesterday = HolderNames(
      actors, on: day.advanced(by: -1), rollsUp: rollsUp, toldOn: day)
    return standing(of: before, yesterday)
      == standing(of: state, HolderNames(actors, on: day, rollsUp: rollsUp))
  }

  private struct PointStanding: Equatable {
    var area: State.Standing
    var isOutside: Bool
    var inferredFrom: String?
    var town: String?
    var townStanding: State.Standing?
    /// Who may be gone or not be there yet, by a half-known date.
    var unsure: Set<String>
  }

  private func standing(of state: PointState, _ names: HolderNames) -> PointStanding {
    PointStanding(
      area: State.Standing(state.state, name: names.name), isOutside: state.ground == .outside,
      inferredFrom: state.inferredFrom, town: state.town?.id,
      townStanding: state.town.map { State.Standing($0.state, name: names.name) },
      unsure: Set(
        [state.state, state.town?.state].compactMap { $0 }
          .flatMap { $0.beside.filter(\.isUncertain) + $0.possiblyBeside }
          .map { "\(names.name(of: $0.actor)):\($0.status.rawValue)" }))
  }

  /// Forces that stand here before and after, under a new name from `day` on.
  private func renamings(from before: PointState, to state: PointState, on day: Day)
    -> [PointHistory.Renaming]
  {
    let yesterday = day.advanced(by: -1)
    let staying = Set(forces(in: state).map { actors.current($0, on: day) })
    return forces(in: before).reduce(into: []) { renamings, actor in
      let renaming = PointHistory.Renaming(
        day: day, from: actors.current(actor, on: yesterday), to: actors.current(actor, on: day))
      if renaming.from != renaming.to, staying.contains(renaming.to),
        !renamings.contains(renaming)
      {
        renamings.append(renaming)
      }
    }
  }

  private func forces(in state: PointState) -> [String] {
    [state.state, state.town?.state].compactMap { $0 }
      .flatMap { $0.holding.actors + $0.beside.map(\.actor) }
  }
}

extension PointHistory.Step {
  fileprivate init(from: Day, state: PointState) {
    self.init(
      from: from, to: nil, state: state, renamings: [], deciding: [], alternativeDeciding: [],
      townDeciding: [])
    extend(with: state)
  }

  /// Adds the assertions of a further day of the same step.
  fileprivate mutating func extend(with other: PointState) {
    deciding.append(missing: other.state.deciding)
    alternativeDeciding.append(missing: other.state.alternativeDeciding)
    townDeciding.append(missing: other.town?.state.deciding ?? [])
    state.state.appendBesides(of: other.state)
    if let town = other.town?.state { state.town?.state.appendBesides(of: town) }
  }
}

extension State {
  fileprivate mutating func appendBesides(of other: State) {
    beside.append(missing: other.beside)
    possiblyBeside.append(missing: other.possiblyBeside)
  }
}

extension [State.Beside] {
  fileprivate mutating func append(missing others: [State.Beside]) {
    for other in others where !contains(where: { $0.assertion == other.assertion }) {
      append(other)
    }
  }
}

extension [Int] {
  fileprivate mutating func append(missing others: [Int]) {
    for other in others where !contains(other) { append(other) }
  }
}
