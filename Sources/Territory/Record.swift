public import Shapes

/// Everything that is said: assertions, the polygons that some of them speak about, and the actors.
public struct Record: Sendable, Hashable {
  /// In the order of their files; a later one of the same source and recorded day wins.
  public var assertions: [Assertion]
  /// The areas of `Subject.polygon`, in degrees; they may overlap.
  public var polygons: [MultiPolygon<Geographic>]
  public var actors: ActorTable

  /// Makes a record.
  public init(
    assertions: [Assertion] = [], polygons: [MultiPolygon<Geographic>] = [],
    actors: ActorTable = ActorTable()
  ) {
    self.assertions = assertions
    self.polygons = polygons
    self.actors = actors
  }

  /// Adds assertions about polygons; their subjects count from 0 and are moved behind the polygons
  /// that are there already.
  public mutating func append(
    _ newAssertions: [Assertion], polygons newPolygons: [MultiPolygon<Geographic>]
  ) {
    let offset = polygons.count
    polygons += newPolygons
    assertions += newAssertions.map { assertion in
      guard case .polygon(let index) = assertion.subject else { return assertion }
      var moved = assertion
      moved.subject = .polygon(index + offset)
      return moved
    }
  }
}

extension Record {
  /// The ids of places that any holding assertion speaks about, in the order of the record.
  public var heldPlaces: [String] {
    var seen: Set<String> = []
    return assertions.compactMap { assertion in
      guard assertion.status.isHolding, case .place(let id) = assertion.subject else { return nil }
      return seen.insert(id).inserted ? id : nil
    }
  }

  /// The first and the last day that the record names; nil for an empty record.
  public var span: (from: Day, to: Day)? {
    let dates = assertions.flatMap { [$0.period.from, $0.period.to].compactMap { $0 } }
    guard let first = dates.map(\.first).min(), let last = dates.map(\.last).max() else {
      return nil
    }
    return (first, last)
  }

  /// Every actor id that an assertion names, in the order of the record: those that lead a holding
  /// first, then other holders, then those that only stand beside.
  public var namedActors: [String] {
    let holding = assertions.filter(\.status.isHolding)
    return Precedence.unique(
      holding.compactMap(\.actors.first) + holding.flatMap(\.actors)
        + assertions.flatMap(\.actors))
  }
}
