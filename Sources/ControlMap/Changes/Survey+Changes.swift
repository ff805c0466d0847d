import Shapes
import Spatial
public import Territory

extension Survey {
  /// Every area and every town whose state differs between two days, under the names of the later
  /// one: a renaming alone is no change.
  ///
  /// - Parameter rollsUp: Holders are compared by their alliances.
  public func changes(from: Day, to: Day, rollsUp: Bool = false) throws(ControlMapError) -> [Change]
  {
    let partition = try ground.partition(on: [from, to], history: history)
    return Comparison(
      before: self, after: self, from: from, to: to, rollsUp: rollsUp, partition: partition
    ).changes
  }

  /// Each day of a span on which the state of some area or town differs from the day before.
  ///
  /// - Parameter span: The first day itself is no change.
  func changeDays(in span: ClosedRange<Day>, rollsUp: Bool) throws(ControlMapError) -> [Day] {
    var days: [Day] = []
    for day in history.changeDays where day > span.lowerBound && day <= span.upperBound {
      let before = day.advanced(by: -1)
      if try !changes(from: before, to: day, rollsUp: rollsUp).isEmpty { days.append(day) }
    }
    return days
  }
}

/// Two states of the same ground held against each other: two dates of one record, or one date as it
/// was known on two days.
struct Comparison {
  /// Both lie on the same ground; their records may be known as of different days.
  let before: Survey
  let after: Survey
  let from: Day
  let to: Day
  let rollsUp: Bool
  let partition: AreaPartition

  /// Areas in the order of their ground, then towns in the order of the document.
  var changes: [Change] { areaChanges + placeChanges }

  /// The name under which an actor is compared: that of the later day.
  func name(_ actor: String) -> String {
    after.data.record.actors.comparedName(of: actor, on: max(from, to), rollsUp: rollsUp)
  }

  private func kind(_ old: State, _ new: State) -> ChangeKind? {
    ChangeKind(from: Standing(old, name: name), to: Standing(new, name: name))
  }

  private var areaChanges: [Change] {
    let oldAreas = before.ground.states(on: from, history: before.history).areas(of: partition)
    let newAreas = after.ground.states(on: to, history: after.history).areas(of: partition)
    let oldOfFace = Self.areaOfFace(oldAreas, partition)
    var changes: [Change] = []
    for new in newAreas {
      let faces = Dictionary(grouping: new.faces) { oldOfFace[$0] }
      for index in faces.keys.compactMap({ $0 }).sorted() {
        let old = oldAreas[index]
        guard let kind = kind(old.state, new.state) else { continue }
        changes.append(change(kind, from: old, to: new, faces: faces[index] ?? []))
      }
    }
    return measured(changes)
  }

  private static func areaOfFace(_ areas: [Area], _ partition: AreaPartition) -> [Int?] {
    var result = [Int?](repeating: nil, count: partition.mosaic.faces.count)
    for (index, area) in areas.enumerated() {
      for face in area.faces { result[face] = index }
    }
    return result
  }

  private func change(_ kind: ChangeKind, from old: Area, to new: Area, faces: [Int]) -> Change {
    Change(
      kind: kind, from: old.state, to: new.state, region: new.key.region,
      place: new.place ?? old.place,
      ground: Change.Ground(
        wasInferred: old.isInferred, isInferred: new.isInferred, faces: faces, area: 0))
  }

  private func measured(_ changes: [Change]) -> [Change] {
    let faces = changes.map { $0.ground?.faces ?? [] }
    var changeOfFace = [Int?](repeating: nil, count: partition.mosaic.faces.count)
    for (index, faces) in faces.enumerated() {
      for face in faces { changeOfFace[face] = index }
    }
    guard !changes.isEmpty else { return [] }
    let shapes = partition.mosaic.areas { changeOfFace[$0] }
    return changes.enumerated().map { index, change in
      var change = change
      change.ground?.area = shapes[index].map { Geodesic.area(of: $0) / 1e6 } ?? 0
      return change
    }
  }

  private var placeChanges: [Change] {
    after.data.places.indices.compactMap { index in
      let subject = Subject.place(after.data.places[index].id)
      let old = before.history.state(of: subject, on: from)
      let new = after.history.state(of: subject, on: to)
      return kind(old, new).map {
        Change(
          kind: $0, from: old, to: new, region: after.ground.regionOfPlace[index], place: index,
          ground: nil)
      }
    }
  }
}
