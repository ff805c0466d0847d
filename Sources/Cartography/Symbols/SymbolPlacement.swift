import MapDocument
import Shapes

/// Gives symbols places where their texts cover neither each other, nor a marker, nor furniture, and
/// their icons no other symbol.
///
/// Symbols are served in the order given, each taking the first free of its choices. One that finds
/// none may push others aside, if these find other places, pushing aside others in turn; no symbol loses its
/// place to one behind it. At the end each moves to the best of its choices that has become free. What is
/// left is reported.
///
/// - Source: Greedy placement in priority order, as in Christensen, Marks, Shieber, "An empirical study
///   of algorithms for point-feature label placement" (1995), section 4.2, improved by ejection chains
///   (Glover, "Ejection chains, reference structures and alternating path methods", 1996). What yields to
///   what: MapLibre Style Spec, `icon-overlap`, `text-overlap`.
struct SymbolPlacement {
  private let method: LabelMethod
  private let frame: Extent<Page>
  private let symbols: [MapSymbol]
  private var index: CollisionIndex
  /// Choices that no fixed obstacle forbids, best first.
  private var free: [[MapSymbol.Choice]] = []
  /// Among them those over lines that texts had better not cover: taken where no other can be.
  private var lastResorts: [[MapSymbol.Choice]] = []
  private var choices: [MapSymbol.Choice?]
  /// Symbols that keep the place they were given.
  private var pinned: Set<Int> = []
  /// How many more places may be looked at to make room for one symbol.
  private var searchBudget = 0

  /// How long a chain of symbols that push each other aside may be, how many one may push at once, and how
  /// many places are looked at before giving up: more found room for a few more names in a thousand.
  private static let longestChain = 4
  private static let mostPushed = 2
  private static let mostPlaces = 400

  /// Names keep this far from the frame, in pixels.
  private static let edge = 4.0

  /// - Parameters:
  ///   - obstacles: Boxes that no text may cover.
  ///   - undesirable: Boxes that a text covers only where it finds no other place.
  init(
    _ symbols: [MapSymbol], frame: Extent<Page>, obstacles: [Obstacle],
    undesirable: [Obstacle] = [], method: LabelMethod = .ejectionChains
  ) {
    self.method = method
    self.frame = frame
    self.symbols = symbols
    index = CollisionIndex(frame: frame)
    choices = Array(repeating: nil, count: symbols.count)
    for obstacle in obstacles {
      index.insert(
        .init(box: obstacle.box, mode: .never, isFixed: true, source: obstacle.source))
    }
    for (number, symbol) in symbols.enumerated() where symbol.hasCertainIcon {
      guard let icon = symbol.icon, !icon.overlap.isIgnored, let place = symbol.candidates[0].icon
      else { continue }
      index.insert(
        .init(box: place.box, mode: .always, isFixed: true, exempt: number))
    }
    let possible = symbols.indices.map { number in
      symbols[number].choices.filter { isFree(number, $0) }
    }
    for obstacle in undesirable {
      index.insert(
        .init(box: obstacle.box, mode: .never, isFixed: true, source: obstacle.source))
    }
    for (number, choices) in possible.enumerated() {
      free.append(choices.filter { isFree(number, $0) })
      lastResorts.append(choices.filter { !isFree(number, $0) })
    }
  }

  /// What is drawn of each symbol; nil for those that found no place.
  ///
  /// - Parameter settled: Candidates that symbols keep whatever is there, by position.
  mutating func place(settled: [Int: Int] = [:]) -> [MapSymbol.Choice?] {
    for (number, candidate) in settled.sorted(by: { $0.key < $1.key }) {
      guard let choice = symbols[number].choices.first(where: { $0.candidate == candidate }) else {
        continue
      }
      take(choice, for: number)
      pinned.insert(number)
    }
    for number in symbols.indices where !pinned.contains(number) {
      searchBudget = Self.mostPlaces
      _ = place(number, chain: [])
    }
    if method == .ejectionChains { improve() }
    return choices
  }

  /// Finds a place for a symbol, pushing aside those that can move; leaves all as it was where that fails.
  private mutating func place(_ number: Int, chain: [Int]) -> Bool {
    place(number, at: free[number], chain: chain)
      || place(number, at: lastResorts[number], chain: chain)
  }

  private mutating func place(_ number: Int, at places: [MapSymbol.Choice], chain: [Int]) -> Bool {
    let open = places.first { blockers(of: number, $0).isEmpty }
    if let open {
      take(open, for: number)
      return true
    }
    guard method == .ejectionChains, chain.count < Self.longestChain else { return false }
    for choice in places where searchBudget > 0 {
      searchBudget -= 1
      let blocking = blockers(of: number, choice)
      guard blocking.count <= Self.mostPushed,
        blocking.allSatisfy({ isMovable($0) && !chain.contains($0) })
      else { continue }
      if push(blocking, asideFor: number, choice, chain: chain) { return true }
    }
    return false
  }

  private mutating func push(
    _ blocking: [Int], asideFor number: Int, _ choice: MapSymbol.Choice, chain: [Int]
  ) -> Bool {
    let before = choices
    for other in blocking { take(nil, for: other) }
    take(choice, for: number)
    for other in blocking {
      guard place(other, chain: chain + [number] + blocking) else {
        restore(before)
        return false
      }
    }
    return true
  }

  private mutating func restore(_ before: [MapSymbol.Choice?]) {
    let changed = symbols.indices.filter { choices[$0] != before[$0] }
    for number in changed { take(nil, for: number) }
    for number in changed { take(before[number], for: number) }
  }

  private func isMovable(_ number: Int) -> Bool {
    !pinned.contains(number) && !symbols[number].hasCertainIcon
  }

  /// Moves symbols to better places that have become free, until none moves or a few rounds are over.
  private mutating func improve() {
    for _ in 0..<3 {
      var hasMoved = false
      for number in symbols.indices where isMovable(number) {
        let better = (free[number] + lastResorts[number]).prefix { $0 != choices[number] }
          .first { blockers(of: number, $0).isEmpty }
        guard let better else { continue }
        take(better, for: number)
        hasMoved = true
      }
      if !hasMoved { return }
    }
  }

  private mutating func take(_ choice: MapSymbol.Choice?, for number: Int) {
    index.remove(owner: number)
    choices[number] = choice
    guard let choice else { return }
    for part in parts(of: number, choice) where !part.overlap.isIgnored {
      for box in part.boxes {
        index.insert(.init(box: box, owner: number, mode: part.overlap.mode))
      }
    }
  }

  // MARK: What is in the way

  private struct Part {
    var boxes: [Extent<Page>]
    /// With the room kept free around them.
    var padded: [Extent<Page>]
    var overlap: Overlap
    /// It keeps off markers and furniture: texts, and icons around them.
    var keepsClear: Bool
  }

  private func parts(of number: Int, _ choice: MapSymbol.Choice) -> [Part] {
    let symbol = symbols[number]
    let candidate = symbol.candidates[choice.candidate]
    var parts: [Part] = []
    if choice.showsIcon, let icon = symbol.icon, let place = candidate.icon {
      parts.append(
        Part(
          boxes: [place.box], padded: [place.padded], overlap: icon.overlap,
          keepsClear: icon.fitsText && symbol.text != nil))
    }
    if choice.showsText, let text = symbol.text, let place = candidate.text {
      parts.append(
        Part(
          boxes: place.boxes, padded: place.boxes.map { $0.expanded(by: text.padding) },
          overlap: text.overlap, keepsClear: true))
    }
    return parts
  }

  /// The choice lies in the frame and off all that is fixed.
  private func isFree(_ number: Int, _ choice: MapSymbol.Choice) -> Bool {
    let inner = frame.expanded(by: -Self.edge)
    for part in parts(of: number, choice) {
      if part.keepsClear {
        guard part.boxes.allSatisfy(inner.contains) else { return false }
        if part.overlap.mode != .always, part.padded.contains(where: { isTaken($0, number) }) {
          return false
        }
      } else if symbols[number].avoidsEdges {
        guard part.boxes.allSatisfy(frame.contains) else { return false }
      }
    }
    return true
  }

  private func isTaken(_ box: Extent<Page>, _ number: Int) -> Bool {
    var isTaken = false
    let source = symbols[number].lineSource
    index.forEach(in: box) { entry in
      guard entry.isFixed, entry.exempt != number else { return }
      if entry.source == nil || entry.source != source { isTaken = true }
    }
    return isTaken
  }

  /// Placed symbols that the symbol would cover, in order.
  private func blockers(of number: Int, _ choice: MapSymbol.Choice) -> [Int] {
    var owners: Set<Int> = []
    for part in parts(of: number, choice) where part.overlap.mode != .always {
      for box in part.padded {
        index.forEach(in: box) { entry in
          guard let owner = entry.owner, owner != number, part.overlap.yields(to: entry.mode)
          else { return }
          owners.insert(owner)
        }
      }
    }
    return owners.sorted()
  }
}
