import Shapes

/// The room that symbols take on the page with one of their choices.
struct SymbolFootprint {
  let choice: MapSymbol.Choice
  private let icon: (box: Extent<Page>, padded: Extent<Page>)?
  private let texts: [Extent<Page>]
  private let leaders: [Extent<Page>]
  /// Around all of them; nil for no room.
  private let extent: Extent<Page>?

  init(_ choice: MapSymbol.Choice, of symbol: MapSymbol) {
    self.choice = choice
    let candidate = symbol.candidates[choice.candidate]
    icon =
      choice.showsIcon && symbol.icon != nil ? candidate.icon.map { ($0.box, $0.padded) } : nil
    let text = choice.showsText && symbol.text != nil ? candidate.text : nil
    (texts, leaders) = (text?.boxes ?? [], text?.leaderBoxes ?? [])
    let boxes = texts + leaders + (icon.map { [$0.box, $0.padded] } ?? [])
    extent = boxes.first.map { first in boxes.dropFirst().reduce(first) { $0.union($1) } }
  }

  /// The box around all of it with the room kept free; nil for no room.
  func bounds(_ manner: Manner) -> Extent<Page>? { extent?.expanded(by: manner.padding) }

  /// A line leads to the text.
  var hasLeader: Bool { !leaders.isEmpty }

  /// How a symbol bears others, whichever of its choices it takes.
  struct Manner {
    fileprivate let icon: Overlap?
    fileprivate let text: Overlap?
    /// Room kept free around texts, in pixels.
    fileprivate let padding: Double
    /// The icon keeps off markers and furniture as texts do: it comes around one.
    fileprivate let iconKeepsClear: Bool

    init(_ symbol: MapSymbol) {
      icon = symbol.icon?.overlap
      text = symbol.text?.overlap
      padding = symbol.text?.padding ?? 0
      iconKeepsClear = symbol.text != nil && symbol.icon?.fitsText == true
    }
  }

  /// A box, the box with the room kept free around it, and how it bears others.
  struct Part {
    var box: Extent<Page>
    var padded: Extent<Page>
    var overlap: Overlap
    /// It keeps off markers and furniture: texts, and icons around them.
    var keepsClear: Bool
    /// It is a part of a line from the symbol's own marker.
    var isLeader = false
  }

  /// Whether one of the parts is what is looked for.
  func contains(_ manner: Manner, where isWanted: (Part) -> Bool) -> Bool {
    if let icon, let overlap = manner.icon {
      let part = Part(
        box: icon.box, padded: icon.padded, overlap: overlap, keepsClear: manner.iconKeepsClear)
      if isWanted(part) { return true }
    }
    guard let overlap = manner.text else { return false }
    func isWantedText(_ box: Extent<Page>, isLeader: Bool) -> Bool {
      isWanted(
        Part(
          box: box, padded: box.expanded(by: manner.padding), overlap: overlap, keepsClear: true,
          isLeader: isLeader))
    }
    return texts.contains { isWantedText($0, isLeader: false) }
      || leaders.contains { isWantedText($0, isLeader: true) }
  }

  /// The symbol would cover another one that stands there.
  func isBlocked(
    _ manner: Manner, by other: SymbolFootprint, _ otherManner: Manner, comparisons: inout Int
  ) -> Bool {
    var compared = 0
    defer { comparisons += compared }
    return contains(manner) { own in
      own.overlap.mode != .always
        && other.contains(otherManner) { part in
          compared += 1
          return !part.overlap.isIgnored && own.overlap.yields(to: part.overlap.mode)
            && own.padded.overlaps(part.box)
        }
    }
  }
}
