import ControlModel
import MapDocument
import Shapes
import Territory

/// The states in which a map may show its features: those of the record, surveyed and inferred, settled and open.
final class PossibleStates {
  private let data: MapData
  /// Of each state, found when they are first asked for.
  private(set) lazy var properties = made()

  init(_ data: MapData) {
    self.data = data
  }

  private func made() -> [[String: PropertyValue]] {
    let states = data.stateProperties
    let assertions = data.record.assertions
    let holdings =
      ([State.Holding.unknown]
      + assertions.filter { $0.status.isHolding }
      .map { State.Holding(status: $0.status, actors: $0.actors) }
      + [State.Holding(status: .contested, actors: Array(data.record.namedActors.prefix(2)))])
      .withoutRepetition()
    let beside = assertions.enumerated().filter { !$0.element.status.isHolding }.prefix(20)
      .flatMap { row, assertion in
        assertion.actors.map { State.Beside(actor: $0, status: assertion.status, assertion: row) }
      }
    var made: [[String: PropertyValue]] = []
    for holding in holdings.prefix(100) {
      for isOpen in [false, true] {
        for confidence in [nil] + Confidence.allCases {
          let state = State(
            holding: holding, beside: isOpen ? beside : [], confidence: confidence,
            since: assertions.first?.period.from, alternative: isOpen ? .unknown : nil)
          var all = states.properties(of: state)
          all.merge(["inferred": .bool(isOpen), "events": 1, "fatalities": 1]) { $1 }
          made.append(all)
        }
      }
    }
    return made
  }
}
