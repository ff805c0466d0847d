import Cartography
import Diagnostics
import Drawing
import Shapes
import Styling
import TestSupport
import Testing

struct SymbolPlacementTests {
  /// What a layer `names` draws of its towns.
  private struct Drawn {
    var icons: [String]
    var texts: [String]
    var dropped: [String]
    var problems: [String]
  }

  private func drawn(
    _ layout: [String: PropertyValue], _ places: [MapFeature], below: [PropertyValue] = []
  ) throws -> Drawn {
    let standard: [String: PropertyValue] = [
      "icon-image": "square", "text-field": ["get", "name"], "text-size": 10,
      "text-anchor": "top", "text-offset": [0, 1], "icon-padding": 0, "text-padding": 0,
    ]
    let layer: PropertyValue = [
      "id": "names", "type": "symbol", "source": "places",
      "layout": .object(standard.merging(layout) { $1 }),
    ]
    let result = try composition(style(below + [layer]), sources: ["places": places])
      .compose(measurer: PlainMeasurer())
    let group = result.layers.first { $0.id == "names" }
    return Drawn(
      icons: (group?.shapes ?? []).compactMap(\.identity?.id),
      texts: (group?.runs ?? []).map(\.text), dropped: result.droppedLabels,
      problems: result.styleProblems.map(\.what))
  }

  /// Two towns whose icons overlap, but not their names.
  private let iconsClash = [town("A", x: 100, y: 100), town("B", x: 108, y: 100)]
  /// Two towns whose names overlap, but not their icons.
  private let namesClash = [town("Aaaaaaaa", x: 100, y: 100), town("Bbbbbbbb", x: 120, y: 100)]

  @Test func `icon and text come together unless one of them is optional`() throws {
    let both = try drawn([:], iconsClash)
    #expect(both.icons == ["A"] && both.texts == ["A"])
    #expect(both.dropped == ["B"])
    #expect(both.problems == ["1 of 2 icons found no place"])
    let textEnough = try drawn(["icon-optional": true], iconsClash)
    #expect(textEnough.icons == ["A"] && textEnough.texts == ["A", "B"])
    #expect(textEnough.dropped.isEmpty)
    #expect(try drawn(["text-optional": true], iconsClash).texts == ["A"])
    let names = try drawn([:], namesClash)
    #expect(names.icons == ["Aaaaaaaa"] && names.texts == ["Aaaaaaaa"])
    let iconEnough = try drawn(["text-optional": true], namesClash)
    #expect(iconEnough.icons == ["Aaaaaaaa", "Bbbbbbbb"] && iconEnough.texts == ["Aaaaaaaa"])
    #expect(iconEnough.dropped == ["Bbbbbbbb"] && iconEnough.problems.isEmpty)
    #expect(try drawn(["icon-optional": true], namesClash).icons == ["Aaaaaaaa"])
  }

  private static let overlaps: [([String: PropertyValue], Int)] = [
    (["icon-allow-overlap": true], 2), (["icon-overlap": "always"], 2),
    (["icon-overlap": "cooperative"], 2), (["icon-overlap": "never"], 1),
    (["icon-ignore-placement": true], 2),
    // The newer property counts where both are set.
    (["icon-overlap": "never", "icon-allow-overlap": true], 1),
  ]

  @Test(arguments: overlaps)
  func `icons may overlap where the layer allows it`(
    layout: [String: PropertyValue], count: Int
  ) throws {
    #expect(try drawn(layout.merging(["text-field": ""]) { $1 }, iconsClash).icons.count == count)
  }

  @Test func `cooperative symbols yield to those that never overlap`() throws {
    func icons(_ overlap: String) throws -> [String] {
      // The layer above is served first.
      let below: PropertyValue = [
        "id": "below", "type": "symbol", "source": "places",
        "filter": ["==", ["get", "name"], "B"],
        "layout": ["icon-image": "star", "icon-overlap": "cooperative"],
      ]
      let above: PropertyValue = [
        "id": "above", "type": "symbol", "source": "places",
        "filter": ["==", ["get", "name"], "A"],
        "layout": ["icon-image": "star", "icon-overlap": .string(overlap)],
      ]
      let map = try composition(style([below, above]), sources: ["places": iconsClash])
      return try map.compose(measurer: PlainMeasurer()).layers.map(\.id)
        .filter { ["above", "below"].contains($0) }
    }
    #expect(try icons("never") == ["above"])
    #expect(try icons("cooperative") == ["below", "above"])
    #expect(try icons("always") == ["below", "above"])
  }

  @Test func `names keep off icons that are drawn in any case`() throws {
    let icons: PropertyValue = [
      "id": "icons", "type": "symbol", "source": "places",
      "layout": ["icon-image": "square", "icon-overlap": "always"],
    ]
    // Anchored at its point the name would cover the icon of the layer below.
    let covered = try drawn(
      ["icon-image": "", "text-offset": [0, 0]], [town("Kidal", x: 100, y: 100)], below: [icons])
    #expect(covered.texts.isEmpty && covered.dropped == ["Kidal"])
    let beside = try drawn(
      ["icon-image": "", "text-variable-anchor": ["left"], "text-radial-offset": 0.1],
      [town("Kidal", x: 100, y: 100)], below: [icons])
    #expect(beside.texts == ["Kidal"])
  }

  @Test func `an own icon does not push its text away`() throws {
    let one = try drawn(["text-offset": [0, 0]], [town("Kidal", x: 100, y: 100)])
    #expect(one.texts == ["Kidal"] && one.icons == ["Kidal"])
  }

  @Test func `padding keeps others away, one side at a time`() throws {
    let pair = [town("A", x: 100, y: 100), town("B", x: 115, y: 100)]
    func count(_ padding: PropertyValue) throws -> Int {
      try drawn(["text-field": "", "icon-padding": padding], pair).icons.count
    }
    #expect(try count(0) == 2)
    #expect(try count(5) == 1)
    #expect(try count([5, 0]) == 2)
    #expect(try count([0, 5]) == 1)
  }

  @Test func `symbols that may overlap lie over those farther up the page`() throws {
    let towns = [town("low", x: 100, y: 105), town("high", x: 102, y: 100)]
    func order(_ layout: [String: PropertyValue]) throws -> [String] {
      try drawn(
        layout.merging(["text-field": "", "icon-overlap": "always"]) { $1 }, towns
      ).icons
    }
    #expect(try order([:]) == ["high", "low"])
    #expect(try order(["symbol-z-order": "viewport-y"]) == ["high", "low"])
    #expect(try order(["symbol-z-order": "source"]) == ["low", "high"])
    let key: PropertyValue = ["case", ["==", ["get", "name"], "low"], 1, 2]
    #expect(try order(["symbol-sort-key": key]) == ["low", "high"])
    #expect(
      try order(["symbol-sort-key": key, "symbol-z-order": "viewport-y"]) == ["high", "low"])
  }

  @Test func `the lower sort key has the place`() throws {
    let layout: [String: PropertyValue] = [
      "text-field": "", "symbol-sort-key": ["case", ["==", ["get", "name"], "A"], 2, 1],
    ]
    #expect(try drawn(layout, iconsClash).icons == ["B"])
  }

  @Test func `an icon at the edge is cut unless the layer avoids edges`() throws {
    let edge = [town("edge", x: 12, y: 100)]
    #expect(try drawn(["text-field": ""], edge).icons == ["edge"])
    #expect(try drawn(["text-field": "", "symbol-avoid-edges": true], edge).icons.isEmpty)
  }

  @Test func `icons that may not overlap do not`() throws {
    var generator = SeededGenerator(seed: 11)
    let towns = (0..<300).map { index in
      town(
        "\(index)", x: Double.random(in: 10...390, using: &generator),
        y: Double.random(in: 10...290, using: &generator))
    }
    let layer: PropertyValue = [
      "id": "names", "type": "symbol", "source": "places",
      "layout": ["icon-image": "square", "icon-padding": 0],
    ]
    let result = try composition(style([layer]), sources: ["places": towns])
      .compose(measurer: PlainMeasurer())
    let boxes = try #require(result.layers.first { $0.id == "names" }).shapes
      .compactMap(\.path.extent)
    #expect(boxes.count > 100 && boxes.count < 300)
    for (index, one) in boxes.enumerated() {
      for other in boxes[(index + 1)...] {
        #expect((one.intersection(other).map { $0.width * $0.height } ?? 0) < 1e-6)
      }
    }
    #expect(
      result.styleProblems.map(\.what) == ["\(300 - boxes.count) of 300 icons found no place"])
  }
}
