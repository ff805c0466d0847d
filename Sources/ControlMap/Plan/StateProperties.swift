import Shapes
import Territory

/// What a style may ask about a state: the reserved properties of areas, regions and places.
struct StateProperties {
  let actors: ActorTable

  /// The properties of a state.
  ///
  /// - Returns: `actor` (the lead's id), `actors`, `status`, `color` (the lead's, as CSS text), `colors`,
  ///   `confidence`, `since`, `uncertain`, `beside` (`actor:status`), `beside-colors` and `index` (the
  ///   lead's place among the record's actors). What is not known is null.
  func properties(of state: State) -> [String: PropertyValue] {
    [
      "actor": state.lead.map { .string($0) } ?? .null,
      "actors": .array(state.holding.actors.map { .string($0) }),
      "status": .string(state.holding.status.rawValue),
      "color": state.lead.flatMap { color(of: $0) } ?? .null,
      "colors": .array(state.holding.actors.compactMap { color(of: $0) }),
      "confidence": state.confidence.map { .string($0.rawValue) } ?? .null,
      "since": state.since.map { .string($0.description) } ?? .null,
      "uncertain": .bool(state.isUncertain),
      "beside": .array(state.beside.map { .string("\($0.actor):\($0.status.rawValue)") }),
      "beside-colors": .array(state.beside.map { color(of: $0.actor) ?? .string("#808080") }),
      "index": state.lead.map { .number(Double(index(of: $0))) } ?? .null,
    ]
  }

  func color(of actor: String) -> PropertyValue? {
    actors[actor]?.color.map { .string($0.hex) }
  }

  /// The actor's position among those whom the record names, in the order of the actor table.
  private func index(of actor: String) -> Int { actors.position(of: actor) }
}
