import Drawing
import MapDocument
import Shapes
import Styling
import TestSupport
import Testing

@testable import Cartography

/// What making room for names costs, and that it finds what a search without any shortcut finds.
struct SymbolSearchTests {
  private let circles: PropertyValue = [
    "id": "circles", "type": "circle", "source": "places", "paint": ["circle-radius": 2],
  ]
  /// Events: circles of features without names.
  private let dots: PropertyValue = [
    "id": "dots", "type": "circle", "source": "events", "paint": ["circle-radius": 3],
  ]
  private let names: PropertyValue = [
    "id": "names", "type": "symbol", "source": "places",
    "layout": [
      "text-field": ["get", "name"], "text-size": 10, "text-padding": 1,
      "text-radial-offset": 0.3,
      "text-variable-anchor": [
        "left", "right", "top", "bottom", "top-left", "bottom-left", "top-right", "bottom-right",
      ],
    ],
  ]
  private let icons: PropertyValue = [
    "id": "icons", "type": "symbol", "source": "places",
    "filter": ["==", ["get", "kind"], "icon"],
    "layout": [
      "icon-image": "square", "icon-size": 0.5, "icon-overlap": "always",
      "text-field": ["get", "name"], "text-size": 8, "text-optional": true,
      "text-variable-anchor": ["top", "bottom"], "text-radial-offset": 1,
    ],
  ]
  private let friends: PropertyValue = [
    "id": "friends", "type": "symbol", "source": "places",
    "filter": ["==", ["get", "kind"], "friend"],
    "layout": [
      "icon-image": "star", "icon-overlap": "cooperative", "text-field": ["get", "name"],
      "text-size": 9, "icon-optional": true, "text-overlap": "cooperative",
    ],
  ]
  private let areas: PropertyValue = [
    "id": "areas", "type": "symbol", "source": "areas",
    "metadata": ["controlmap:area-names": true],
    "layout": ["text-field": ["get", "name"], "text-size": 10],
  ]

  private func map(_ count: Int, areas areaCount: Int = 0, seed: UInt64) throws -> MapComposition {
    var generator = SeededGenerator(seed: seed)
    let places = (0..<count).map { index in
      town(
        "Town \(index)", x: Double.random(in: 12...388, using: &generator),
        y: Double.random(in: 12...288, using: &generator),
        ["kind": .string(["icon", "friend", "", ""][index % 4])])
    }
    let squares = (0..<areaCount).map { index in
      square(
        "Area \(index)", x: Double.random(in: 10...350, using: &generator),
        y: Double.random(in: 10...250, using: &generator), side: 20)
    }
    let events = (0..<count / 2).map { index in
      town(
        "Event \(index)", x: Double.random(in: -20...420, using: &generator),
        y: Double.random(in: -20...320, using: &generator))
    }
    return try composition(
      style([circles, dots, areas, friends, names, icons]),
      sources: ["places": places, "areas": squares, "events": events])
  }

  private func obstacles(of map: MapComposition) -> Obstacles {
    let circles = map.markerCircles()
    return Obstacles(boxes: circles.obstacles, dots: circles.dots)
  }

  private func symbols(_ map: MapComposition) throws -> [MapSymbol] {
    let markers = map.markerField(map.markerCircles())
    return try map.symbols(markers, map.areaFields(markers, hidden: []), PlainMeasurer())
  }

  @Test(arguments: zip([1, 2, 3, 4, 5, 6, 7, 8] as [UInt64], [4, 10, 25, 40, 60, 80, 120, 160]))
  func `names stand where a search without shortcuts puts them`(seed: UInt64, count: Int) throws {
    let map = try map(count, areas: count / 5, seed: seed)
    let symbols = try symbols(map)
    let lines = (0..<20).map {
      Obstacle(box: Extent(x: 150 + 5 * Double($0), y: 140, width: 4, height: 4))
    }
    let pinned = seed % 2 == 0 ? [0: 0, 3: 0] : [:]
    var search = SymbolPlacement(
      symbols, frame: map.layout.frame, obstacles: obstacles(of: map),
      undesirable: lines)
    let obstacles = obstacles(of: map)
    #expect(!obstacles.boxes.isEmpty && !obstacles.dots.isEmpty)
    let discs = obstacles.dots.all.flatMap { dot in
      dot.boxes.map { Obstacle(box: $0, point: dot.point) }
    }
    var plain = PlainSearch(
      symbols, frame: map.layout.frame, obstacles: obstacles.boxes + discs, undesirable: lines)
    let found = search.place(settled: pinned)
    #expect(found == plain.place(settled: pinned))
    #expect(found.contains { $0 != nil })
  }

  /// Every name more costs as much as the one before it, though all crowd the same page.
  @Test func `what names cost grows with their number and no faster`() throws {
    var costs: [Int] = []
    for count in [100, 200, 400, 800] {
      let map = try map(count, areas: count / 10, seed: 5)
      let symbols = try symbols(map)
      var search = SymbolPlacement(
        symbols, frame: map.layout.frame, obstacles: obstacles(of: map))
      _ = search.place()
      let most = symbols.map(\.choices.count).max() ?? 0
      let bound = SymbolPlacement.mostPlaces * (SymbolPlacement.mostPushed + 1) * most
      #expect(search.comparisons < bound * symbols.count)
      costs.append(search.comparisons / symbols.count)
    }
    for (fewer, more) in zip(costs, costs.dropFirst()) { #expect(more < 3 * fewer / 2) }
  }
}

/// The same search as it would be written without an index and without anything kept for later.
private struct PlainSearch {
  private let symbols: [MapSymbol]
  private let frame: Extent<Page>
  private let obstacles: [Obstacle]
  private let undesirable: [Obstacle]
  private var taken: [MapSymbol.Choice?]
  private var pinned: Set<Int> = []
  private var budget = 0

  init(
    _ symbols: [MapSymbol], frame: Extent<Page>, obstacles: [Obstacle], undesirable: [Obstacle]
  ) {
    (self.symbols, self.frame) = (symbols, frame)
    (self.obstacles, self.undesirable) = (obstacles, undesirable)
    taken = symbols.map { _ in nil }
  }

  mutating func place(settled: [Int: Int]) -> [MapSymbol.Choice?] {
    for (number, candidate) in settled.sorted(by: { $0.key < $1.key }) {
      guard let choice = symbols[number].choices.first(where: { $0.candidate == candidate }),
        blockers(number, choice).isEmpty
      else { continue }
      taken[number] = choice
      pinned.insert(number)
    }
    for number in symbols.indices where !pinned.contains(number) {
      budget = 400
      _ = place(number, [])
    }
    for _ in 0..<3 {
      for number in symbols.indices where isMovable(number) {
        let better = (free(number) + lastResorts(number)).prefix { $0 != taken[number] }
          .first { blockers(number, $0).isEmpty }
        if let better { taken[number] = better }
      }
    }
    return taken
  }

  private func isMovable(_ number: Int) -> Bool {
    !pinned.contains(number) && !symbols[number].hasCertainIcon
  }

  private mutating func place(_ number: Int, _ chain: [Int]) -> Bool {
    place(number, free(number), chain) || place(number, lastResorts(number), chain)
  }

  private mutating func place(_ number: Int, _ places: [MapSymbol.Choice], _ chain: [Int]) -> Bool {
    if let open = places.first(where: { blockers(number, $0).isEmpty }) {
      taken[number] = open
      return true
    }
    guard chain.count < 4 else { return false }
    for choice in places where budget > 0 {
      budget -= 1
      let blocking = blockers(number, choice)
      guard blocking.count <= 2,
        blocking.allSatisfy({ isMovable($0) && !chain.contains($0) })
      else { continue }
      let before = taken
      for other in blocking { taken[other] = nil }
      taken[number] = choice
      if blocking.allSatisfy({ place($0, chain + [number] + blocking) }) { return true }
      taken = before
    }
    return false
  }

  // MARK: What is in the way

  private typealias Part = (
    box: Extent<Page>, padded: Extent<Page>, overlap: Overlap, keepsClear: Bool, isLeader: Bool
  )

  private func parts(_ number: Int, _ choice: MapSymbol.Choice) -> [Part] {
    let symbol = symbols[number]
    let candidate = symbol.candidates[choice.candidate]
    var parts: [Part] = []
    if choice.showsIcon, let icon = symbol.icon, let place = candidate.icon {
      parts.append(
        (place.box, place.padded, icon.overlap, icon.fitsText && symbol.text != nil, false))
    }
    if choice.showsText, let text = symbol.text, let place = candidate.text {
      func part(_ box: Extent<Page>, isLeader: Bool) -> Part {
        (box, box.expanded(by: text.padding), text.overlap, true, isLeader)
      }
      parts += place.boxes.map { part($0, isLeader: false) }
      parts += place.leaderBoxes.map { part($0, isLeader: true) }
    }
    return parts
  }

  private func blockers(_ number: Int, _ choice: MapSymbol.Choice) -> [Int] {
    let own = parts(number, choice).filter { $0.overlap.mode != .always }
    return symbols.indices.filter { other in
      guard other != number, let theirs = taken[other] else { return false }
      let standing = parts(other, theirs).filter { !$0.overlap.isIgnored }
      return own.contains { part in
        standing.contains {
          part.overlap.yields(to: $0.overlap.mode) && part.padded.overlaps($0.box)
        }
      }
    }
  }

  private func free(_ number: Int) -> [MapSymbol.Choice] {
    possible(number).filter { isDesirable(number, $0) }
  }

  private func lastResorts(_ number: Int) -> [MapSymbol.Choice] {
    possible(number).filter { !isDesirable(number, $0) }
  }

  private func isDesirable(_ number: Int, _ choice: MapSymbol.Choice) -> Bool {
    let text = symbols[number].candidates[choice.candidate].text
    let gap = text?.leader == nil ? text?.gap(from: symbols[number].point) ?? [] : []
    return isClear(number, choice, of: undesirable)
      && !gap.contains { box in undesirable.contains { $0.box.overlaps(box) } }
  }

  private func possible(_ number: Int) -> [MapSymbol.Choice] {
    let icons = symbols.indices.compactMap { other -> Obstacle? in
      guard other != number, symbols[other].hasCertainIcon,
        symbols[other].icon?.overlap.isIgnored == false
      else { return nil }
      return symbols[other].candidates[0].icon.map { Obstacle(box: $0.box) }
    }
    let inner = frame.expanded(by: -4)
    return symbols[number].choices.filter { choice in
      parts(number, choice).allSatisfy { !$0.keepsClear || inner.contains($0.box) }
        && isClear(number, choice, of: obstacles + icons)
        && !(symbols[number].candidates[choice.candidate].text?.leader != nil
          && !isClear(number, choice, of: undesirable))
    }
  }

  private func isClear(_ number: Int, _ choice: MapSymbol.Choice, of obstacles: [Obstacle]) -> Bool
  {
    !parts(number, choice).contains { part in
      part.keepsClear && part.overlap.mode != .always
        && obstacles.contains {
          part.padded.overlaps($0.box) && !(part.isLeader && $0.point == symbols[number].point)
        }
    }
  }
}
