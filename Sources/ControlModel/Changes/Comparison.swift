import Shapes
import Spatial
package import Territory

/// Two moments of the same ground held against each other: two dates of a record, or one date as it
/// was known on two days.
package struct Comparison {
  let evidence: Evidence
  let ground: AreaModel
  package let before: RecordSnapshot
  package let after: RecordSnapshot
  let rollsUp: Bool
  /// Holds the dated polygons of both moments.
  let partition: AreaPartition

  package init(
    evidence: Evidence, ground: AreaModel, before: RecordSnapshot, after: RecordSnapshot,
    rollsUp: Bool,
    partition: AreaPartition
  ) {
    self.evidence = evidence
    self.ground = ground
    self.before = before
    self.after = after
    self.rollsUp = rollsUp
    self.partition = partition
  }

  /// One date as it was known on two days is compared, not two dates.
  package var isCorrection: Bool { before.day == after.day }

  /// Areas in the order of their ground, then towns in the order of the document.
  package var changes: [Change] { measured(areaChanges) + placeChanges }

  /// As `changes`, without the width of what changed, which takes longer to measure than all the rest.
  var unmeasuredChanges: [Change] { measured(areaChanges, withWidths: false) + placeChanges }

  /// The names under which the states of a moment are compared: those that forces bear on the later day, but
  /// rolled up to the alliances of the moment's own.
  package func comparedNames(at moment: RecordSnapshot) -> HolderNames {
    HolderNames(
      evidence.record.actors, on: moment.day, rollsUp: rollsUp, toldOn: max(before.day, after.day))
  }

  /// A state under the names of its moment.
  private func named(_ state: State, at moment: RecordSnapshot) -> State {
    HolderNames(evidence.record.actors, on: moment.day, rollsUp: rollsUp).named(state)
  }

  private func kind(_ old: State, _ new: State) -> ChangeKind? {
    ChangeKind(
      from: State.Standing(old, name: comparedNames(at: before).name),
      to: State.Standing(new, name: comparedNames(at: after).name))
  }

  /// The areas whose state differs; their size is not measured yet.
  package var areaChanges: [Change] {
    let oldAreas = ground.areas(at: before.asRecorded, on: partition)
    let newAreas = ground.areas(at: after.asRecorded, on: partition)
    let (oldOfFace, newOfFace) = (areaOfFace(oldAreas), areaOfFace(newAreas))
    let faces = Dictionary(grouping: partition.coverage.faces.indices) { face in
      // Ground of no area, outside of all regions, counts as unknown.
      [newOfFace[face] ?? newAreas.count, oldOfFace[face] ?? oldAreas.count]
    }
    return faces.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
      let (new, old) = (newAreas[safely: key[0]], oldAreas[safely: key[1]])
      return change(from: old, to: new, faces: faces[key] ?? [])
    }
  }

  /// The faces that belong to an area before or after; the rest is ground that nobody speaks of.
  package var coveredFaces: Set<Int> {
    Set(
      [before, after].flatMap { moment in
        ground.areas(at: moment, on: partition).flatMap(\.faces)
      })
  }

  private func areaOfFace(_ areas: [Area]) -> [Int?] {
    var result = [Int?](repeating: nil, count: partition.coverage.faces.count)
    for (index, area) in areas.enumerated() {
      for face in area.faces { result[face] = index }
    }
    return result
  }

  /// Nil where both states are the same, and on ground that regions take in or leave: nobody gained or lost it.
  private func change(from old: Area?, to new: Area?, faces: [Int]) -> Change? {
    if old == nil || new == nil, !ground.regionDays.isEmpty { return nil }
    let states = (old?.state ?? .unasserted, new?.state ?? .unasserted)
    return kind(states.0, states.1).map {
      Change(
        kind: $0, from: named(states.0, at: before), to: named(states.1, at: after),
        recorded: states, region: new?.key.region ?? old?.key.region,
        place: new?.place ?? old?.place,
        ground: Change.Ground(
          wasInferred: old?.isInferred ?? false, isInferred: new?.isInferred ?? false,
          faces: faces, area: 0, keys: [old?.key, new?.key]))
    }
  }

  private func measured(_ changes: [Change], withWidths: Bool = true) -> [Change] {
    var changeOfFace = [Int?](repeating: nil, count: partition.coverage.faces.count)
    for (index, change) in changes.enumerated() {
      for face in change.ground?.faces ?? [] { changeOfFace[face] = index }
    }
    guard !changes.isEmpty else { return [] }
    let shapes = partition.coverage.areas { changeOfFace[$0] }
    return changes.enumerated().map { index, change in
      var change = change
      guard let ground = change.ground else { return change }
      let shape = shapes[index] ?? MultiPolygon()
      change.ground?.area = Geodesic.area(of: shape) / 1e6
      // Regions are what they are, however narrow.
      if withWidths, ground.isOfPolygons { change.ground?.width = Sliver.width(of: shape) }
      return change
    }
  }

  /// The states by which each town is compared, before and after. What a town has of its ground at both moments is
  /// told of that; its own statements then say at most who stands beside.
  package var placeStates: [(before: State, after: State)] {
    let (old, new) = (
      ground.placeStates(at: before.asRecorded), ground.placeStates(at: after.asRecorded)
    )
    return evidence.places.indices.map { index in
      let states = (old[index], new[index])
      if states.0.source == .own || states.1.source == .own {
        return (states.0.state, states.1.state)
      }
      let subject = Subject.place(evidence.places[index].id)
      return (before.asRecorded.state(of: subject), after.asRecorded.state(of: subject))
    }
  }

  /// The towns whose state differs.
  package var placeChanges: [Change] {
    placeStates.enumerated().compactMap { index, states in
      let (old, new) = states
      return kind(old, new).map {
        Change(
          kind: $0, from: named(old, at: before), to: named(new, at: after),
          recorded: (old, new), region: ground.region(ofPlace: index, on: after.day), place: index,
          ground: nil)
      }
    }
  }
}

extension Array {
  /// The element at a position; nil behind the end.
  fileprivate subscript(safely index: Int) -> Element? { index < count ? self[index] : nil }
}
