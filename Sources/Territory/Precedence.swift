/// Which of several assertions that hold on the same day count.
enum Precedence {
  /// The holding that the assertions lead to, and those that decide it.
  ///
  /// The later recorded wins whatever its source; on equal days the later row of one source wins, and
  /// sources that name different holders make the area contested between them.
  ///
  /// - Parameter running: Positions of holding assertions that stand on one day, in record order.
  static func outcome(of running: [Int], in assertions: [Assertion]) -> Outcome {
    guard let newest = running.lazy.map({ assertions[$0].recordedDay }).max() else {
      return Outcome(holding: .unknown, deciding: [])
    }
    let lastRowOfSource = running.filter { assertions[$0].recordedDay == newest }
      .reduce(into: [(source: String?, row: Int)]()) { rows, row in
        let source = assertions[row].source
        rows.removeAll { $0.source == source }
        rows.append((source, row))
      }
    let deciding = lastRowOfSource.map(\.row)
    // A source that knows nobody does not name a different holder.
    let naming = deciding.filter { assertions[$0].status != .unknown }
    guard let first = naming.first else { return Outcome(holding: .unknown, deciding: deciding) }
    let holdings = naming.map { holding(of: assertions[$0]) }
    if holdings.allSatisfy({ $0 == holdings[0] }) {
      return Outcome(holding: holding(of: assertions[first]), deciding: naming)
    }
    return Outcome(
      holding: State.Holding(status: .contested, actors: unique(holdings.flatMap(\.actors))),
      deciding: naming)
  }

  struct Outcome: Equatable {
    var holding: State.Holding
    var deciding: [Int]
  }

  private static func holding(of assertion: Assertion) -> State.Holding {
    State.Holding(status: assertion.status, actors: assertion.actors)
  }

  static func unique(_ actors: [String]) -> [String] {
    actors.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
