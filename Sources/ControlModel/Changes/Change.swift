package import Shapes
public import Territory

/// An area or a town whose state differs between two dates.
public struct Change: Sendable {
  public var kind: ChangeKind
  /// Under the names of its day.
  public var from: State
  /// Under the names of its day.
  public var to: State
  /// Both under the names that the assertions use.
  package var recorded: (from: State, to: State)
  /// Position of the region that it belongs to; nil outside of all.
  package var region: Int?
  /// The town itself, or the town that the area is inferred from afterwards, else before.
  package var place: Int?
  /// Nil for the change of a town.
  package var ground: Ground?

  /// What changes with an area.
  package struct Ground: Sendable {
    package var wasInferred: Bool
    package var isInferred: Bool
    /// Faces of the partition that the change was found on.
    package var faces: [Int]
    /// Square kilometres on the WGS 84 ellipsoid.
    package var area: Double
    /// Metres: the shorter side of the rectangle that has the same area and outline; nil where nobody measured it.
    package var width: Double?
    /// What the ground was and is; nil for ground that nobody speaks of.
    package var keys: [Area.Key?]

    /// A dated polygon says what one of the states is, so that its outline may have been drawn anew without
    /// anything having moved.
    package var isOfPolygons: Bool {
      keys.contains { if case .polygons? = $0?.ground { true } else { false } }
    }
  }
}

extension Change {
  /// The change as tables and series list it.
  package func properties(in evidence: Evidence) -> [String: PropertyValue] {
    [
      "subject": .string(ground == nil ? "place" : "area"), "kind": .string(kind.rawValue),
      "region": region.map { .string(evidence.regions[$0].id) } ?? .null,
      "place": place.map { .string(evidence.places[$0].id) } ?? .null,
      "inferred": .bool(ground?.isInferred ?? false),
      "from-actor": from.lead.map { .string($0) } ?? .null,
      "from-actors": .array(from.holding.actors.map { .string($0) }),
      "from-status": .string(from.holding.status.rawValue),
      "from-beside": Self.beside(from),
      "to-actor": to.lead.map { .string($0) } ?? .null,
      "to-actors": .array(to.holding.actors.map { .string($0) }),
      "to-status": .string(to.holding.status.rawValue),
      "to-beside": Self.beside(to),
      "uncertain": .bool(to.isUncertain),
      "area-km2": ground.map { .number(PlainNumber.rounded($0.area, digits: 3)) } ?? .null,
    ]
  }

  private static func beside(_ state: State) -> PropertyValue {
    .array(
      Set(state.beside.map { "\($0.actor):\($0.status.rawValue)" }).sorted().map { .string($0) })
  }
}
