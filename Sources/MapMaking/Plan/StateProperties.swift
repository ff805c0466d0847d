import ControlModel
import Localization
import Shapes
import Territory

/// What a style may ask about a state: the reserved properties of areas, regions and places.
struct StateProperties {
  private let actors: ActorTable
  private let language: String
  private let indices: [String: Int]

  init(_ data: MapData) {
    actors = data.record.actors
    language = data.language
    let leads = data.record.assertions.filter(\.status.isHolding).compactMap(\.actors.first)
    let bearers = actors.bearers(
      of: leads.withoutRepetition(), rollsUp: data.model.history.naming == .alliances)
    let order = HolderOrder(actors)
    let ordered = bearers.sorted { order.rank(of: $0) < order.rank(of: $1) }
    let forces = ordered.map { [actors] in actors.force(of: $0)[0] }
    let places = Dictionary(
      uniqueKeysWithValues: forces.withoutRepetition().enumerated().map { ($1, $0) })
    indices = Dictionary(uniqueKeysWithValues: zip(ordered, forces.compactMap { places[$0] }))
  }

  /// The properties of a state.
  ///
  /// - Returns: `actor` (the lead's id), `actors`, `status`, `color` (the lead's, as CSS text), `colors`,
  ///   `confidence`, `since`, `uncertain`, `beside` (`actor:status`), `beside-colors`, `holders` (short
  ///   names in the map's language) and `index` (the lead's place among all that ever lead in the
  ///   record, in the order of the actor table). What is not known is null.
  func properties(of state: State) -> [String: PropertyValue] {
    let beside = state.beside.map { Beside(actor: $0.actor, status: $0.status) }
      .withoutRepetition()
    return [
      "actor": state.lead.map { .string($0) } ?? .null,
      "actors": .array(state.holding.actors.map { .string($0) }),
      "status": .string(state.holding.status.rawValue),
      "color": state.lead.flatMap { color(of: $0) } ?? .null,
      "colors": .array(state.holding.actors.compactMap { color(of: $0) }),
      "confidence": state.confidence.map { .string($0.rawValue) } ?? .null,
      "since": state.since.map { .string($0.description) } ?? .null,
      "uncertain": .bool(state.isUncertain),
      "beside": .array(beside.map { .string("\($0.actor):\($0.status.rawValue)") }),
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
