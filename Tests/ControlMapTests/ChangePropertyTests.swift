@testable import ControlModel
import Foundation
import MapDocument
import MapMaking
import Shapes
import Spatial
import TestSupport
import Territory
import Testing

@testable import ControlMap

/// What must hold of any record, on lands and records made up by a seed.
struct ChangePropertyTests {
  /// A record of regions, towns and polygons in which three actors hold, contest and stand beside.
  struct Generated {
    var control: String
    var polygons: String
    var dates: [Day]

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      let base = Day(year: 2020, month: 1, day: 1)!
      func day() -> Day { Day(number: base.number + Int.random(in: 0..<700, using: &generator)) }
      func written(_ day: Day) -> String {
        // Some dates are known to the month only.
        Int.random(in: 0..<4, using: &generator) == 0
          ? String(day.description.prefix(7)) : day.description
      }
      let actors = ["red", "blue", "green", "red+blue", "blue+green"]
      let statuses = ["control", "control", "control", "contested", "presence", "besieged"]
      var rows = ["region,place,actors,status,from,to,source,reach"]
      let subjects = [
        "west-north,", "east-north,", "west-south,", "east-south,", ",alpha", ",beta",
      ]
      for _ in 0..<24 {
        let (from, to) = (day(), day())
        let status = statuses.randomElement(using: &generator)!
        let names = status == "contested" ? "red+blue" : actors.randomElement(using: &generator)!
        let end = from.number + 40 < to.number ? written(to) : ""
        let subject = subjects.randomElement(using: &generator)!
        let reach =
          subject.hasPrefix(",") && Bool.random(using: &generator)
          ? ["0", "15", "45"].randomElement(using: &generator)! : ""
        let source = ["a", "b"].randomElement(using: &generator)!
        rows.append("\(subject),\(names),\(status),\(written(from)),\(end),\(source),\(reach)")
      }
      control = rows.joined(separator: "\n") + "\n"
      let features = (0..<4).map { _ -> String in
        let x = Double.random(in: 0..<1.4, using: &generator)
        let y = Double.random(in: 0..<1.4, using: &generator)
        let size = Double.random(in: 0.2..<0.9, using: &generator)
        let from = day()
        let end = from.advanced(by: Int.random(in: 40..<400, using: &generator))
        return """
          {"type":"Feature","properties":{"actors":"\(actors.randomElement(using: &generator)!)",\
          "from":"\(from)","to":"\(end)"},"geometry":{"type":"Polygon","coordinates":\
          [[[\(x),\(y)],[\(x + size),\(y)],[\(x + size),\(y + size)],[\(x),\(y + size)],[\(x),\(y)]]]}}
          """
      }
      polygons =
        "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n")
        + "\n]}\n"
      dates = (0..<4).map { _ in day() }.sorted()
    }
  }

  private func map(_ generated: Generated) throws -> MapData {
    let land = try SquareLand(control: generated.control, polygons: generated.polygons)
    return try readMap(land.options)
  }

  /// The standing of each face, under the names of a comparison; nil outside of all areas.
  private func standings(_ comparison: Comparison, _ moment: RecordSnapshot) -> [State.Standing] {
    let areas = comparison.ground.areas(at: moment, on: comparison.partition)
    var result = comparison.partition.coverage.faces.map { _ in
      State.Standing(.unasserted, name: comparison.comparedNames(at: moment).name)
    }
    for area in areas {
      for face in area.faces {
        result[face] = State.Standing(area.state, name: comparison.comparedNames(at: moment).name)
      }
    }
    return result
  }

  @Test(arguments: 0..<12)
  func `changes from A to B lead from A to B and back, and none has two equal states`(seed: UInt64)
    throws
  {
    let generated = Generated(seed: seed)
    let map = try map(generated)
    for (from, to) in zip(generated.dates, generated.dates.dropFirst()) {
      let moments = [map.model.moment(from), map.model.moment(to)]
      let comparison = Comparison(
        evidence: map.model.evidence, ground: map.model.ground, before: moments[0],
        after: moments[1],
        rollsUp: false, partition: try map.model.ground.partition(at: moments))
      let names = (
        comparison.comparedNames(at: moments[0]).name, comparison.comparedNames(at: moments[1]).name
      )
      let (old, new) = (standings(comparison, moments[0]), standings(comparison, moments[1]))
      var (forth, back) = (old, new)
      for change in comparison.areaChanges {
        let (before, after) = (
          State.Standing(change.from, name: names.0), State.Standing(change.to, name: names.1)
        )
        #expect(before != after)
        for face in change.ground?.faces ?? [] {
          #expect(forth[face] == before && back[face] == after)
          forth[face] = after
          back[face] = before
        }
      }
      #expect(forth == new)
      #expect(back == old)
      let states = comparison.placeStates
      var towns = Dictionary(
        uniqueKeysWithValues: zip(map.places, states).map {
          ($0.id, State.Standing($1.before, name: names.0))
        })
      for change in comparison.placeChanges {
        let id = map.places[try #require(change.place)].id
        #expect(towns[id] != State.Standing(change.to, name: names.1))
        towns[id] = State.Standing(change.to, name: names.1)
      }
      for (place, state) in zip(map.places, states) {
        #expect(towns[place.id] == State.Standing(state.after, name: names.1))
      }
    }
  }

  @Test(arguments: 0..<12)
  func `areas of a date, each measured alone, sum to the union of the regions`(seed: UInt64) throws
  {
    let generated = Generated(seed: seed)
    let map = try map(generated)
    let whole = Geodesic.area(of: try union(map.regions.map(\.area)))
    for date in generated.dates {
      let moment = map.model.moment(date)
      let partition = try map.model.ground.partition(at: [moment])
      let areas = map.model.ground.areas(at: moment, on: partition)
      var owner = [Int?](repeating: nil, count: partition.coverage.faces.count)
      for (index, area) in areas.enumerated() {
        for face in area.faces {
          // No face has two states.
          #expect(owner[face] == nil)
          owner[face] = index
        }
      }
      let shapes = partition.coverage.areas { owner[$0] }
      let sum = areas.indices.reduce(0) { $0 + (shapes[$1].map { Geodesic.area(of: $0) } ?? 0) }
      #expect(abs(sum - whole) <= whole * 1e-6)
    }
  }

  @Test(arguments: 0..<12)
  func `a day is listed as a change exactly when some state differs from the day before`(
    seed: UInt64
  ) throws {
    let generated = Generated(seed: seed)
    let map = try map(generated)
    let first = Day(year: 2020, month: 3, day: 1)!
    let last = first.advanced(by: 120)
    let listed = try map.model.dailyChanges(in: first...last, rollsUp: false).keys.sorted()
    let found = try (first.number + 1...last.number).map { Day(number: $0) }.filter {
      try !map.model.changes(from: $0.advanced(by: -1), to: $0).isEmpty
    }
    #expect(listed == found)
  }

  /// The record with every red force renamed to crimson on a day.
  private func renamed(_ control: String, on day: Day) -> String {
    let lines = control.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let rows = lines.dropFirst().flatMap { cells -> [[String]] in
      // The rows keep the day on which they were recorded: precedence stays as it was.
      let row = cells + [String(PartialDate(cells[4])!.last.description)]
      guard cells[2].contains("red"), PartialDate(cells[4])!.last < day,
        cells[5].isEmpty || PartialDate(cells[5])!.first > day
      else {
        var row = row
        if PartialDate(cells[4])!.first >= day { row[2] = row[2].replacing("red", with: "crimson") }
        return [row]
      }
      var (old, new) = (row, row)
      old[5] = day.description
      new[4] = day.description
      new[2] = new[2].replacing("red", with: "crimson")
      return [old, new]
    }
    return ([lines[0] + ["recorded"]] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  @Test(arguments: 0..<12)
  func `a renaming is never a change`(seed: UInt64) throws {
    let generated = Generated(seed: seed)
    let day = generated.dates[1]
    let plain = try SquareLand(control: generated.control)
    let land = try SquareLand(control: renamed(generated.control, on: day))
    let folder = try Folder()
    var options = land.options
    options.actors = try folder.write(
      """
      red: {name: Red, successor: {id: crimson, from: \(day)}}
      crimson: {name: Crimson}
      blue: {name: Blue}
      green: {name: Green}
      """, to: "actors.yaml")
    let (before, after) = (try readMap(plain.options), try readMap(options))
    #expect(after.record.assertions.contains { $0.actors.contains("crimson") })
    for (from, to) in [
      (day.advanced(by: -1), day), (generated.dates[0], generated.dates[2]),
      (generated.dates[1], generated.dates[3]),
    ] {
      func told(_ map: MapData) throws -> [String] {
        try map.model.changes(from: from, to: to).map {
          "\($0.kind) \($0.region ?? -1) \($0.place ?? -1) \($0.ground?.faces ?? [])"
        }
      }
      #expect(try told(after) == told(before))
    }
  }
}
