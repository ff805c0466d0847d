import ControlModel
import Localization
import Shapes
import Territory

/// What a style may ask about a state: the reserved properties of areas, regions and places.
struct StateProperties {
  private let actors: ActorTable
  private let language: String
  private let indices: [String: Int]
  /// Numbers of those who ever stand beside a holder, by the first names of their forces.
  private let besideNumbers: [String: Int]
  /// Numbers of the holdings of several, see `combination`.
  private let combinations: [Combination: Int]

  init(_ model: ControlModel) {
    let record = model.evidence.record
    actors = record.actors
    language = model.evidence.language
    let leads = record.assertions.filter(\.status.isHolding).compactMap(\.actors.first)
    let bearers = actors.bearers(
      of: leads.withoutRepetition(), rollsUp: model.history.naming == .alliances)
    let order = HolderOrder(actors)
    let ordered = bearers.sorted { order.rank(of: $0) < order.rank(of: $1) }
    let forces = ordered.map { [actors] in actors.force(of: $0)[0] }
    let places = Dictionary(
      uniqueKeysWithValues: forces.withoutRepetition().enumerated().map { ($1, $0) })
    indices = Dictionary(uniqueKeysWithValues: zip(ordered, forces.compactMap { places[$0] }))
    combinations = Self.numbered(record, order)
    let table = record.actors
    let beside = record.assertions.filter { !$0.status.isHolding }.flatMap(\.actors)
      .withoutRepetition().sorted { order.rank(of: $0) < order.rank(of: $1) }
      .map { table.force(of: $0)[0] }.withoutRepetition()
    besideNumbers = Dictionary(uniqueKeysWithValues: beside.enumerated().map { ($1, $0) })
  }

  // MARK: Holders together

  /// A lead with its partners, or contenders, under the first names of their forces.
  private struct Combination: Hashable {
    /// Nil where several contend.
    let lead: String?
    let others: Set<String>

    /// Nil for one alone.
    init?(_ holding: State.Holding, _ actors: ActorTable) {
      guard holding.actors.count > 1 else { return nil }
      let forces = holding.actors.map { actors.force(of: $0)[0] }
      lead = holding.status == .control ? forces[0] : nil
      others = Set(lead == nil ? forces : Array(forces.dropFirst()))
    }
  }

  /// Counts all combinations that the record names: those of one lead by themselves, and those that contend.
  private static func numbered(_ record: Record, _ order: HolderOrder) -> [Combination: Int] {
    let holdings = record.assertions.filter(\.status.isHolding)
      .map { State.Holding(status: $0.status, actors: $0.actors) }
      .withoutRepetition().sorted { order.rank(of: $0) < order.rank(of: $1) }
    var numbers: [Combination: Int] = [:]
    var counts: [String?: Int] = [:]
    for combination in holdings.compactMap({ Combination($0, record.actors) })
    where numbers[combination] == nil {
      numbers[combination] = counts[combination.lead, default: 0]
      counts[combination.lead, default: 0] += 1
    }
    return numbers
  }

  /// The number of a combination; one that the record does not name itself, as sources may contest an area, has one
  /// behind those that it names.
  private func number(of combination: Combination) -> Int {
    if let number = combinations[combination] { return number }
    let named = combinations.keys.count { $0.lead == combination.lead }
    let ranks = combination.others.map { actors.position(of: $0) }.sorted()
    return named + ranks.reduce(0) { $0 * 7 + $1 }
  }

  /// The properties that every state has.
  static let names: Set<String> = [
    "actor", "actors", "status", "color", "colors", "partner-colors", "combination", "confidence",
    "since", "uncertain", "beside", "beside-numbers", "beside-colors", "holders", "index",
  ]

  /// The properties of a state.
  ///
  /// - Returns: `actor` (the lead's id), `actors`, `status`, `color` (the lead's, as CSS text), `colors`,
  ///   `partner-colors` (of who holds beside the lead), `combination` (the number of these holders together among
  ///   those of the lead, or among all contenders), `confidence`, `since`, `uncertain`, `beside` (`actor:status`), `beside-colors`, `beside-numbers`, `holders` (short
  ///   names in the map's language) and `index` (the lead's place among all that ever lead in the
  ///   record, in the order of the actor table). What is not known is null.
  func properties(of state: State) -> [String: PropertyValue] {
    let beside = state.beside.map { Beside(actor: $0.actor, status: $0.status) }
      .withoutRepetition()
    let partners = state.holding.status == .control ? state.holding.actors.dropFirst() : []
    return [
      "actor": state.lead.map { .string($0) } ?? .null,
      "actors": .array(state.holding.actors.map { .string($0) }),
      "status": .string(state.holding.status.rawValue),
      "color": state.lead.flatMap { color(of: $0) } ?? .null,
      "colors": .array(state.holding.actors.compactMap { color(of: $0) }),
      "partner-colors": .array(partners.compactMap { color(of: $0) }),
      "combination": Combination(state.holding, actors).map { .number(Double(number(of: $0))) }
        ?? .null,
      "confidence": state.confidence.map { .string($0.rawValue) } ?? .null,
      "since": state.since.map { .string($0.description) } ?? .null,
      "uncertain": .bool(state.isUncertain),
      "beside": .array(beside.map { .string("\($0.actor):\($0.status.rawValue)") }),
      "beside-numbers": .array(
        beside.map {
          besideNumbers[actors.force(of: $0.actor)[0]].map { .number(Double($0)) } ?? .null
        }),
      "beside-colors": .array(beside.map { color(of: $0.actor) ?? .string("#808080") }),
      "holders": .string(actors.names(of: state.holding, language: language)),
      "index": state.lead.flatMap { indices[$0] }.map { .number(Double($0)) } ?? .null,
    ]
  }

  /// Who is said to be somewhere by several assertions is there once.
  private struct Beside: Hashable {
    var actor: String
    var status: Status
  }

  func color(of actor: String) -> PropertyValue? {
    actors[actor]?.color.map { .string($0.hex) }
  }
}
