import Shapes

/// Gives symbols places where their texts cover neither each other, nor a marker, nor furniture, and
/// their icons no other symbol.
///
/// Symbols are served in the order given, each taking the first free of its choices. One that finds
/// none may push a single other symbol aside, if that one has another free place. What is left is reported.
///
/// - Source: Greedy placement in priority order, as in Christensen, Marks, Shieber, "An empirical study
///   of algorithms for point-feature label placement" (1995), section 4.2, with one step of
///   displacement. What yields to what: MapLibre Style Spec, `icon-overlap`, `text-overlap`.
struct SymbolPlacement {
  private let frame: Extent<Page>
  private let symbols: [MapSymbol]
  private var index: CollisionIndex
  /// Choices that no fixed obstacle forbids, best first.
  private var free: [[MapSymbol.Choice]] = []
  private var choices: [MapSymbol.Choice?]

  /// Names keep this far from the frame, in pixels.
  private static let edge = 4.0

  /// - Parameter obstacles: Boxes that no text may cover.
  init(_ symbols: [MapSymbol], frame: Extent<Page>, obstacles: [Obstacle]) {
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
    free = symbols.indices.map { number in
      symbols[number].choices.filter { isFree(number, $0) }
    }
  }

  /// What is drawn of each symbol; nil for those that found no place.
  mutating func place() -> [MapSymbol.Choice?] {
    for number in symbols.indices {
      let choice = free[number].first { blockers(of: number, $0).isEmpty } ?? displaced(for: number)
      if let choice { take(choice, for: number) } else { free[number] = [] }
    }
    return choices
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

  /// Moves one symbol aside to make room; nil where that helps at no place.
  private mutating func displaced(for number: Int) -> MapSymbol.Choice? {
    for choice in free[number] {
      let blocking = blockers(of: number, choice)
      guard blocking.count == 1, let other = blocking.first, let before = choices[other],
        !symbols[other].hasCertainIcon
      else { continue }
      take(choice, for: number)
      index.remove(owner: other)
      if let aside = free[other].first(where: { blockers(of: other, $0).isEmpty }) {
        take(aside, for: other)
        return choice
      }
      take(nil, for: number)
      take(before, for: other)
    }
    return nil
  }
}
