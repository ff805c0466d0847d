import ControlMap
import ControlModel
import MapDocument
import Shapes
import Spatial
import TestSupport
import Territory
import Testing

/// Maps of every kind of evidence at random, counted at several dates.
struct StatisticsBalanceTests {
  private static let actors = ["red", "blue", "green"]

  private struct Draw {
    var numbers: SeededGenerator

    mutating func number(_ range: ClosedRange<Int>) -> Int {
      Int.random(in: range, using: &numbers)
    }
    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
    mutating func degrees(_ range: ClosedRange<Int>) -> Double {
      Double(number(range.lowerBound * 100...range.upperBound * 100)) / 100
    }
    mutating func day() -> String { "20\(20 + number(0...2))-0\(number(1...9))-1\(number(0...9))" }
    mutating func actor() -> String { actors[number(0...2)] }
  }

  private func land(seed: UInt64) throws -> RowLand {
    var draw = Draw(numbers: SeededGenerator(seed: seed))
    let regions = (0..<draw.number(0...6)).map { "r\($0)" }
    var control = "region,place,actors,status,from,to\n"
    for region in regions where draw.chance(60) {
      control += "\(region),,\(draw.actor()),control,\(draw.day()),\n"
    }
    var places = "id,longitude,latitude\n"
    for place in 0..<draw.number(1...8) {
      places += "p\(place),\(draw.degrees(-2...8)),\(draw.degrees(-1...2))\n"
      guard draw.chance(50) else { continue }
      let status = ["control", "presence", "unknown"][draw.number(0...2)]
      let actor = status == "unknown" ? "" : draw.actor()
      control +=
        ",p\(place),\(actor),\(status),\(draw.day()),\(draw.chance(30) ? "2023-01-01" : "")\n"
    }
    for lost in 0..<draw.number(0...2) { places += "lost\(lost),,\n" }
    if regions.isEmpty { control += ",p0,red,control,2020-01-01,\n" }
    let polygons = (0..<draw.number(1...4)).map { _ in
      let (west, south) = (draw.degrees(-2...6), draw.degrees(-1...1))
      let (east, north) = (west + 0.1 + draw.degrees(0...3), south + 0.1 + draw.degrees(0...1))
      let status = draw.chance(70) ? "control" : "presence"
      return RowLand.feature(
        "\"actors\":\"\(draw.actor())\",\"status\":\"\(status)\",\"from\":\"\(draw.day())\"",
        "[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]"
      )
    }
    var events = "id,date,longitude,latitude,fatalities,place,region\n"
    for event in 0..<draw.number(1...40) {
      let point =
        draw.chance(70) ? "\(draw.degrees(-2...8)),\(draw.degrees(-1...2))" : ","
      let deaths = draw.chance(60) ? "\(draw.number(0...9))" : ""
      let place = draw.chance(30) ? "p\(draw.number(0...9))" : ""
      let region = draw.chance(20) ? "r\(draw.number(0...7))" : ""
      events += "e\(event),\(draw.day()),\(point),\(deaths),\(place),\(region)\n"
    }
    return try RowLand(
      regions: regions,
      files: [
        "control.csv": control, "places.csv": places, "events.csv": events,
        "polygons.geojson": RowLand.collection(polygons),
      ],
      lines: """
        control: [control.csv, polygons.geojson]
        places: {source: places.csv, id: id}
        \(draw.chance(50) ? "infer: {from: places, reach: 40 km}" : "")
        events: {source: events.csv, window: \(draw.number(30...900)) days}
        """)
  }

  /// Square kilometres of the regions and, outside of them, of the polygons that are drawn.
  private func ground(_ model: ControlModel, on day: Day) throws -> (
    regions: Double, outside: Double
  ) {
    let evidence = model.evidence
    let regions = try union(evidence.regions.map(\.area))
    let drawn = evidence.record.assertions.compactMap { assertion -> MultiPolygon<Geographic>? in
      guard case .polygon(let index) = assertion.subject, assertion.period.isDrawn(on: day) else {
        return nil
      }
      return evidence.record.polygons[index]
    }
    let outside = try union(drawn).subtracting(regions)
    return (Geodesic.area(of: regions) / 1e6, Geodesic.area(of: outside) / 1e6)
  }

  @Test(arguments: 1...40) func `at each date every column adds up to what came in`(_ seed: Int)
    throws
  {
    let model = try land(seed: UInt64(seed)).model()
    let evidence = model.evidence
    let days = ["2019-01-01", "2020-06-01", "2021-05-15", "2022-12-31", "2024-03-01"].compactMap {
      PartialDate($0)?.first
    }
    let all = try model.statistics(on: days).rows
    for day in days {
      let rows = all.filter { $0.date == day }
      let shown = evidence.events.filter {
        $0.isShown(on: day, window: evidence.document.events?.window)
      }
      #expect(
        rows.reduce(0) { $0 + $1.places }
          == evidence.places.count + evidence.unlocatedPlaces.count)
      #expect(rows.reduce(0) { $0 + $1.events } == shown.count)
      #expect(
        rows.compactMap(\.fatalities).reduce(0, +) == shown.compactMap(\.fatalities).reduce(0, +))
      #expect(Set(rows.map { "\($0.actors) \($0.word) \($0.isInferred)" }).count == rows.count)
      guard !evidence.regions.isEmpty else {
        #expect(!rows.contains { $0.kind == .outside })
        continue
      }
      let (regions, outside) = try ground(model, on: day)
      let states = rows.filter { $0.kind == .state }
      #expect(abs(states.reduce(0) { $0 + $1.area } - regions) < 0.01)
      #expect(abs((rows.first { $0.kind == .outside }?.area ?? 0) - outside) < 0.01)
      #expect(abs(states.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    }
  }

  @Test(arguments: 1...40) func `the balance counts what the rows of no state count`(_ seed: Int)
    throws
  {
    let model = try land(seed: UInt64(seed)).model()
    guard let day = model.evidence.events.map(\.day).max() else { return }
    let rows = try model.statistics(on: [day]).rows
    let balance = model.balance(on: [day])
    #expect(
      (balance[.placesOutside]?.count ?? 0) == (rows.first { $0.kind == .outside }?.places ?? 0))
    #expect(
      (balance[.placesUnplaced]?.count ?? 0) == (rows.first { $0.kind == .unplaced }?.places ?? 0))
    // All events lie in the window where it is long enough.
    guard balance[.eventsOtherDates] == nil else { return }
    #expect(
      (balance[.eventsOutside]?.count ?? 0) == (rows.first { $0.kind == .outside }?.events ?? 0))
    #expect(
      (balance[.eventsUnplaced]?.count ?? 0) == (rows.first { $0.kind == .unplaced }?.events ?? 0))
  }
}
