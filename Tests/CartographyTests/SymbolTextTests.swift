import Cartography
import Drawing
import Foundation
import Shapes
import Styling
import Testing

struct SymbolTextTests {
  private func runs(
    _ layout: [String: PropertyValue], paint: [String: PropertyValue] = [:],
    name: String = "Kidal"
  ) throws -> [TextRun] {
    let standard: [String: PropertyValue] = ["text-field": .string(name), "text-size": 10]
    let layer: PropertyValue = [
      "id": "names", "type": "symbol", "source": "places",
      "layout": .object(standard.merging(layout) { $1 }), "paint": .object(paint),
    ]
    let map = try composition(
      style([layer]), sources: ["places": [town("Kidal", x: 200, y: 150)]])
    return try map.compose(measurer: PlainMeasurer()).layers.first { $0.id == "names" }?.runs ?? []
  }

  /// Where a line of text begins, from the point of its feature; its letters are 10 high, 8 of that above
  /// the baseline, and 5 wide.
  private func start(_ run: TextRun) -> [Double] {
    [run.origin.x - 200, run.origin.y - 150].map { ($0 * 1000).rounded() / 1000 }
  }

  @Test(arguments: [
    ("center", [-12.5, 3.0]), ("left", [0, 3]), ("right", [-25, 3]), ("top", [-12.5, 8]),
    ("bottom-right", [-25, -2]),
  ])
  func `an anchor is the part of the text that lies at the point`(
    anchor: String, expected: [Double]
  ) throws {
    #expect(try start(runs(["text-anchor": .string(anchor)])[0]) == expected)
  }

  @Test func `offsets count in ems, outwards where there are anchors to choose from`() throws {
    #expect(try start(runs(["text-offset": [1, -2]])[0]) == [-2.5, -17])
    #expect(
      try start(runs(["text-offset": [-1, 0], "text-variable-anchor": ["left"]])[0]) == [10, 3])
    #expect(
      try start(runs(["text-offset": [0, 2], "text-variable-anchor": ["bottom"]])[0])
        == [-12.5, -22])
    #expect(try start(runs(["text-radial-offset": 1, "text-anchor": "top"])[0]) == [-12.5, 18])
    #expect(
      try start(
        runs([
          "text-variable-anchor-offset": ["left", [3, 1]], "text-offset": [9, 9],
          "text-anchor": "top",
        ])[0]) == [30, 13])
  }

  @Test func `a rotated text turns about its point`() throws {
    let run = try runs(["text-rotate": 90, "text-anchor": "left"])[0]
    #expect(run.rotation == 90)
    // The baseline runs down, three pixels left of the point.
    #expect(start(run) == [-3, 0])
  }

  @Test(arguments: [("left", 0.0), ("center", 7.5), ("right", 15), ("auto", 15)])
  func `lines are justified as the layer says`(justify: String, indent: Double) throws {
    let lines = try runs(
      ["text-justify": .string(justify), "text-anchor": "right", "text-max-width": 3],
      name: "Kidal is")
    try #require(lines.map(\.text) == ["Kidal", "is"])
    #expect(lines[1].origin.x - lines[0].origin.x == (indent == 15 ? 15 : indent))
  }

  @Test func `a translation moves the text in pixels, and it keeps off others there`() throws {
    #expect(try start(runs([:], paint: ["text-translate": [7, 5]])[0]) == [-5.5, 8])
  }

  @Test func `a blurred halo lies in steps beneath all letters`() throws {
    let paint: [String: PropertyValue] = ["text-halo-color": "#ffffff", "text-halo-width": 2]
    let sharp = try runs([:], paint: paint)
    #expect(sharp.map(\.halo) == [TextRun.Halo(color: .white, width: 2)])
    let soft = try runs([:], paint: paint.merging(["text-halo-blur": 1]) { $1 })
    #expect(soft.count > 4)
    #expect(soft.dropLast().allSatisfy { $0.color.alpha == 0 && $0.halo != nil })
    #expect(soft.last?.halo == nil && soft.last?.color == .black)
  }

  // MARK: Along lines

  private func line(_ points: [(Double, Double)]) -> MapFeature {
    MapFeature(
      id: "river", geometry: .lineString(Line(points.map { Point($0.0, $0.1) })),
      properties: ["name": "Niger"], identity: Identity(kind: .source("line"), id: "river"))
  }

  private func along(
    _ layout: [String: PropertyValue], _ points: [(Double, Double)], name: String = "Niger"
  ) throws -> (runs: [TextRun], dropped: [String]) {
    let standard: [String: PropertyValue] = [
      "symbol-placement": "line", "text-field": .string(name), "text-size": 10,
    ]
    let layer: PropertyValue = [
      "id": "names", "type": "symbol", "source": "lines",
      "layout": .object(standard.merging(layout) { $1 }),
    ]
    let result = try composition(style([layer]), sources: ["lines": [line(points)]])
      .compose(measurer: PlainMeasurer())
    return (result.layers.first { $0.id == "names" }?.runs ?? [], result.droppedLabels)
  }

  @Test func `a text stands on a straight line in one piece, again and again`() throws {
    let found = try along(["symbol-spacing": 100], [(20, 100), (380, 100)]).runs
    #expect(found.map(\.text) == ["Niger", "Niger", "Niger", "Niger"])
    // About the line's middle, 100 pixels apart; each 25 wide.
    #expect(found.map { $0.origin.x.rounded() } == [38, 138, 238, 338])
    #expect(found.allSatisfy { $0.rotation == 0 && abs($0.origin.y - 103) < 1e-9 })
    #expect(found.allSatisfy { abs($0.width - 25) < 1e-9 })
    #expect(
      try along(["symbol-placement": "line-center"], [(20, 100), (380, 100)]).runs.count == 1)
  }

  @Test func `texts longer than their spacing do not run into each other`() throws {
    let found = try along(["symbol-spacing": 4], [(20, 100), (380, 100)]).runs.sorted {
      $0.origin.x < $1.origin.x
    }
    #expect(found.count > 5)
    for (one, next) in zip(found, found.dropFirst()) {
      #expect(one.origin.x + one.width + 2 < next.origin.x)
    }
  }

  @Test func `a text is read from the left, or along the line where it need not be upright`() throws
  {
    let leftwards: [(Double, Double)] = [(200, 100), (100, 100)]
    #expect(try along([:], leftwards).runs.map(\.rotation) == [0])
    let kept = try along(["text-keep-upright": false], leftwards).runs
    #expect(kept.map { abs($0.rotation) } == [180])
    #expect(abs(kept[0].origin.x - 162.5) < 1e-9 && abs(kept[0].origin.y - 97) < 1e-9)
    // Straight up a text is read from the right, whichever way the line runs.
    #expect(try along([:], [(100, 50), (100, 200)]).runs.map(\.rotation) == [-90])
    #expect(try along([:], [(100, 200), (100, 50)]).runs.map(\.rotation) == [-90])
  }

  @Test func `letters follow a bend, none turned too far from the one before it`() throws {
    let bend = (0...20).map { index -> (Double, Double) in
      let turn = Double(index) / 20 * .pi
      return (200 - 60 * cos(turn), 200 - 60 * sin(turn))
    }
    let found = try along(["text-max-angle": 30], bend).runs
    #expect(found.map(\.text).joined() == "Niger")
    #expect(found.count == 5)
    #expect(found.map(\.rotation) == found.map(\.rotation).sorted())
    #expect(found[0].rotation < -5 && found[4].rotation > 5)
    // A right angle in the middle leaves no place.
    let corner: [(Double, Double)] = [(100, 150), (120, 150), (120, 170)]
    let hidden = try along(["text-max-angle": 10], corner)
    #expect(hidden.runs.isEmpty && hidden.dropped == ["Niger"])
  }

  @Test func `letters beside a bend keep their distances`() throws {
    let bend = (0...40).map { index -> (Double, Double) in
      let turn = Double(index) / 40 * .pi
      return (200 - 60 * cos(turn), 100 + 60 * sin(turn))
    }
    // Inside of the bend, where letters set along the line would run into each other.
    let found = try along(["text-offset": [0, -1.5]], bend, name: "Niger Niger").runs
    #expect(found.map(\.text).joined() == "Niger Niger")
    let middles = found.map { run in
      Point<Page>(
        run.origin.x + run.width / 2 * cos(run.rotation * .pi / 180),
        run.origin.y + run.width / 2 * sin(run.rotation * .pi / 180))
    }
    for (one, next) in zip(middles, middles.dropFirst()) {
      #expect(one.distance(to: next) > 4 && one.distance(to: next) < 6.5)
    }
  }

  @Test func `texts that join their letters are never torn`() throws {
    let bend = (0...20).map { index -> (Double, Double) in
      let turn = Double(index) / 20 * .pi
      return (200 - 120 * cos(turn), 200 - 120 * sin(turn))
    }
    #expect(try Set(along([:], bend, name: "كيدال").runs.map(\.text)) == ["كيدال"])
  }

  @Test func `a text may stand on its own line, which other names keep off`() throws {
    let lines: [PropertyValue] = [
      [
        "id": "rivers", "type": "line", "source": "lines",
        "metadata": ["controlmap:avoid": true],
      ],
      [
        "id": "along", "type": "symbol", "source": "lines",
        "layout": ["symbol-placement": "line-center", "text-field": "Niger", "text-size": 10],
      ],
      [
        "id": "names", "type": "symbol", "source": "places",
        "layout": ["text-field": "Gao", "text-size": 10],
      ],
    ]
    let result = try composition(
      style(lines),
      sources: ["lines": [line([(20, 100), (380, 100)])], "places": [town("Gao", x: 60, y: 102)]]
    ).compose(measurer: PlainMeasurer())
    #expect(result.layers.first { $0.id == "along" }?.runs.map(\.text) == ["Niger"])
    #expect(result.droppedLabels == ["Gao"])
  }

  @Test func `a line that is too short has no text`() throws {
    let short = try along([:], [(100, 100), (120, 100)])
    #expect(short.runs.isEmpty)
    #expect(try along([:], [(100, 100), (126, 100)]).runs.count == 1)
  }

  @Test func `texts may stay level along a line`() throws {
    let slope: [(Double, Double)] = [(100, 100), (200, 200)]
    let level = try along(["text-rotation-alignment": "viewport"], slope).runs
    #expect(level.map(\.text) == ["Niger"] && level.map(\.rotation) == [0])
    let letters = try along(["text-rotation-alignment": "viewport-glyph"], slope).runs
    #expect(letters.count == 5 && letters.allSatisfy { $0.rotation == 0 })
    #expect(letters[1].origin.y > letters[0].origin.y + 3)
  }

  @Test func `icons turn with the line, upright where the layer asks for it`() throws {
    func extent(_ more: [String: PropertyValue], _ points: [(Double, Double)]) throws
      -> [Extent<Page>]
    {
      let layout: [String: PropertyValue] = [
        "symbol-placement": "line", "icon-image": "bar", "icon-anchor": "bottom",
        "symbol-spacing": 100, "icon-overlap": "always",
      ]
      let layer: PropertyValue = [
        "id": "icons", "type": "symbol", "source": "lines",
        "layout": .object(layout.merging(more) { $1 }),
      ]
      return try composition(style([layer]), sources: ["lines": [line(points)]])
        .compose(measurer: PlainMeasurer()).layers.first { $0.id == "icons" }?.shapes
        .compactMap(\.path.extent) ?? []
    }
    let down: [(Double, Double)] = [(100, 50), (100, 270)]
    let turned = try extent([:], down)
    #expect(turned.count == 3)
    #expect(turned.allSatisfy { abs($0.width - 4) < 1e-9 && abs($0.height - 14) < 1e-9 })
    let leftwards: [(Double, Double)] = [(160, 100), (100, 100)]
    // Upside down the icon hangs below the line.
    #expect(abs(try extent([:], leftwards)[0].minY - 100) < 1e-9)
    #expect(abs(try extent(["icon-keep-upright": true], leftwards)[0].maxY - 100) < 1e-9)
    #expect(
      abs(try extent(["icon-rotation-alignment": "viewport"], down)[0].width - 14) < 1e-9)
  }
}
