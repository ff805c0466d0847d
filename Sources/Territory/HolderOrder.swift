/// The order in which holders stand in tables, legends and charts.
///
/// First by status: control, contested, no information. Then by the places of their actors in the table, the
/// lead first. Who is not in the table stands behind who is; two of those have no order of their own.
package struct HolderOrder: Sendable {
  /// A place in the order.
  package struct Rank: Sendable, Hashable, Comparable {
    fileprivate let numbers: [Int]

    package static func < (left: Rank, right: Rank) -> Bool {
      left.numbers.lexicographicallyPrecedes(right.numbers)
    }
  }

  private let actors: ActorTable

  package init(_ actors: ActorTable) {
    self.actors = actors
  }

  /// Where a holding stands; of one holding, what is inferred behind what is not.
  package func rank(of holding: State.Holding, isInferred: Bool = false) -> Rank {
    Rank(
      numbers: [Self.number(of: holding.status)] + holding.actors.map { actors.position(of: $0) }
        + [-1, isInferred ? 1 : 0])
  }

  /// Where an actor stands; one without a status before those that are beside a holder.
  package func rank(of actor: String, _ status: Status? = nil) -> Rank {
    Rank(numbers: [actors.position(of: actor), status.map(Self.number) ?? -1])
  }

  private static func number(of status: Status) -> Int {
    Status.allCases.firstIndex(of: status) ?? Status.allCases.count
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, where it first stands: unlike a set, in the same order in every run.
  package func withoutRepetition() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Array where Element: Hashable {
  /// As of any sequence; most lists of holders have one.
  package func withoutRepetition() -> [Element] {
    guard count > 1 else { return self }
    var seen = Set<Element>(minimumCapacity: count)
    return filter { seen.insert($0).inserted }
  }
}
