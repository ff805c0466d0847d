import Cartography
import Drawing
import MapDocument
import Shapes
import Styling
import TestSupport
import Testing

/// Names that make room for each other, keep their places and are led to.
struct LabelPlanTests {
  private func names(_ id: String = "names", _ more: [String: PropertyValue] = [:]) -> PropertyValue
  {
    let layer: [String: PropertyValue] = [
      "id": .string(id), "type": "symbol", "source": "places",
      "layout": [
        "text-field": ["get", "name"], "text-size": 10, "text-padding": 0,
        "text-variable-anchor": [
          "left", "right", "top", "bottom", "top-left", "top-right", "bottom-left", "bottom-right",
        ],
      ],
    ]
    return .object(layer.merging(more) { $1 })
  }

  private let circles: PropertyValue = [
    "id": "circles", "type": "circle", "source": "places",
    "paint": ["circle-radius": ["coalesce", ["get", "radius"], 4]],
  ]

  private func scattered(_ count: Int, seed: UInt64) -> [MapFeature] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      town(
        "Town \(index)", x: Double.random(in: 15...385, using: &generator),
        y: Double.random(in: 15...285, using: &generator))
    }
  }

  private func labels(_ map: MapComposition) throws -> [PlacedLabel] {
    try map.compose(measurer: PlainMeasurer()).labels
  }

  private func overlap(_ one: PlacedLabel, _ other: PlacedLabel) -> Bool {
    one.boxes.contains { box in
      other.boxes.contains {
        box.minX < $0.maxX && $0.minX < box.maxX && box.minY < $0.maxY && $0.minY < box.maxY
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5])
  func `making room places no fewer names than first come first served`(seed: UInt64) throws {
    var map = try composition(
      style([circles, names()]), sources: ["places": scattered(150, seed: seed)])
    let making = try labels(map)
    map.labelMethod = .greedy
    let greedy = try labels(map)
    #expect(making.count > greedy.count)
    for (index, one) in making.enumerated() {
      #expect(!making.dropFirst(index + 1).contains { overlap(one, $0) })
    }
  }

  /// A marker that is large on some day keeps the name off on every day.
  @Test func `a planned name has one place for all looks of its town`() throws {
    let style = try style([circles, names()])
    let small = town("Kidal", x: 200, y: 150, ["radius": 4])
    let large = town("Kidal", x: 200, y: 150, ["radius": 20])
    let plan = try composition(style, sources: ["places": [small, large]])
      .labelPlan(measurer: PlainMeasurer())
    for look in [small, large] {
      var map = try composition(style, sources: ["places": [look]])
      map.labelPlan = plan
      let label = try #require(try labels(map).first)
      #expect(label.boxes.first?.minX == 222)
    }
  }

  @Test func `what is near on any day keeps a name in the same place on all`() throws {
    let style = try style([circles, names()])
    let kidal = town("Kidal", x: 200, y: 150)
    let east = town("Essouk", x: 215, y: 150)
    let plan = try composition(style, sources: ["places": [kidal, east]])
      .labelPlan(measurer: PlainMeasurer())
    var alone = try composition(style, sources: ["places": [kidal]])
    #expect(try labels(alone).first?.boxes.first?.minX == 206)
    alone.labelPlan = plan
    var both = try composition(style, sources: ["places": [kidal, east]])
    both.labelPlan = plan
    let places = try [alone, both].map { map in
      try #require(try labels(map).first { $0.id == "places/Kidal" })
    }
    #expect(places[0] == places[1])
    #expect(places[0].boxes.first?.maxX == 194)
  }

  @Test func `a layer that takes over from another keeps the name's place`() throws {
    let style = try style([
      circles, names("minor", ["filter": ["==", ["get", "held"], false]]),
      names("major", ["filter": ["==", ["get", "held"], true]]),
    ])
    let looks = [true, false].map { town("Kidal", x: 60, y: 150, ["held": .bool($0)]) }
    let plan = try composition(style, sources: ["places": looks])
      .labelPlan(measurer: PlainMeasurer())
    let places = try looks.map { look -> PlacedLabel in
      var map = try composition(style, sources: ["places": [look]])
      map.labelPlan = plan
      let all = try labels(map)
      #expect(all.count == 1)
      return try #require(all.first)
    }
    #expect(places[0] == places[1])
  }

  @Test func `a name stands on its marker's side of a front, even beside another marker`() throws {
    let avoided: PropertyValue = [
      "id": "fronts", "type": "line", "source": "lines",
      "metadata": ["controlmap:avoid": true],
    ]
    // The front leaves no room to the right, and beyond it there is all the room of the page.
    let front = Line([Point<Page>(206, 0), Point<Page>(206, 300)])
    let lines = [
      MapFeature(
        geometry: .lineString(front), properties: [:], identity: Identity(kind: .front, id: "f"))
    ]
    let others = [(-26.0, 0.0), (0, -26), (0, 26), (-19, -19)].map { dx, dy in
      town("o", x: 200 + dx, y: 150 + dy, ["radius": 8])
    }
    let layer = names("names", ["metadata": ["controlmap:leaders": true]])
    let map = try composition(
      style([circles, avoided, layer]),
      sources: ["places": [town("Alpha", x: 196, y: 150)] + others, "lines": lines])
    let name = try #require(try labels(map).first { $0.text == "Alpha" })
    #expect(name.boxes.allSatisfy { $0.maxX <= 206 })
  }

  @Test func `a name that is nearer to another marker is the last resort`() throws {
    let crowded = [
      town("Kidal", x: 200, y: 150), town("B", x: 214, y: 150),
    ]
    let label = try #require(
      try labels(composition(style([circles, names()]), sources: ["places": crowded]))
        .first { $0.text == "Kidal" })
    #expect(label.boxes.first.map { $0.maxX <= 194 } == true)
  }

  @Test func `a name without room beside its marker is led to by a line that nothing crosses`()
    throws
  {
    let crowd = (0..<16).map { town("Crowd \($0)", x: 200, y: 130 + Double($0) * 2) }
    let led = names("names", ["metadata": ["controlmap:leaders": true]])
    let map = try composition(style([circles, led]), sources: ["places": crowd])
    let result = try map.compose(measurer: PlainMeasurer())
    let without = try labels(
      composition(style([circles, names()]), sources: ["places": crowd]))
    #expect(result.labels.count > without.count)
    let leaders = try #require(result.layers.first { $0.id == "names" }).shapes
    #expect(!leaders.isEmpty)
    for (index, one) in result.labels.enumerated() {
      #expect(!result.labels.dropFirst(index + 1).contains { overlap(one, $0) })
    }
  }

  @Test func `a name without a place on every day waits where no lasting marker is`() throws {
    let anchors: PropertyValue = [
      "text-field": ["get", "name"], "text-size": 10, "text-padding": 0,
      "text-variable-anchor": ["left", "right"],
    ]
    let events: PropertyValue = [
      "id": "events", "type": "circle", "source": "areas", "paint": ["circle-radius": 8],
    ]
    let towns = [town("Alpha", x: 200, y: 150), town("Beta", x: 222, y: 150)]
    let style = try style([circles, events, names("names", ["layout": anchors])])
    var map = try composition(
      style, sources: ["places": towns, "areas": [town("event", x: 182, y: 150)]])
    let plan = try map.labelPlan(measurer: PlainMeasurer())
    map.labelPlan = plan
    #expect(try !labels(map).contains { $0.text == "Alpha" })
    map.sources["areas"] = []
    let name = try #require(try labels(map).first { $0.text == "Alpha" })
    #expect(try #require(name.letters.first).maxX < 200)
  }

  @Test func `a name that takes room from lesser markers takes none from what passes`() throws {
    let anchors: PropertyValue = [
      "text-field": ["get", "name"], "text-size": 10, "text-padding": 0,
      "text-variable-anchor": ["left", "right"],
    ]
    let events: PropertyValue = [
      "id": "events", "type": "circle", "source": "areas", "paint": ["circle-radius": 8],
    ]
    let towns = [
      town("Alpha", x: 200, y: 150, ["rank": 1]), town("Beta", x: 222, y: 150, ["rank": 90]),
    ]
    let layer = names("names", ["layout": anchors, "metadata": ["controlmap:thinning": true]])
    var map = try composition(
      style([circles, events, layer]),
      sources: ["places": towns, "areas": [town("event", x: 182, y: 150)]])
    map.labelPlan = try map.labelPlan(measurer: PlainMeasurer())
    let onItsDay = try #require(try labels(map).first { $0.text == "Alpha" })
    map.sources["areas"] = []
    let onOthers = try #require(try labels(map).first { $0.text == "Alpha" })
    #expect(onItsDay == onOthers)
    #expect(try #require(onOthers.letters.first).minX > 200)
  }

  @Test func `a line may leave its own marker in any direction`() throws {
    let layer = names("names", ["metadata": ["controlmap:leaders": true]])
    // All around but for one diagonal others stand.
    let others = [(-26.0, 0.0), (26, 0), (0, -26), (0, 26), (-19, 19), (19, 19), (19, -19)]
      .map { dx, dy in town("o", x: 200 + dx, y: 150 + dy, ["radius": 8]) }
    let map = try composition(
      style([circles, layer]),
      sources: ["places": [town("Alpha", x: 200, y: 150, ["radius": 9])] + others])
    let name = try #require(try labels(map).first { $0.text == "Alpha" })
    #expect(name.leader != nil)
  }
}
