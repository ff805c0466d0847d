public import Shapes

/// A name or icon that stands on a map.
public struct PlacedLabel: Sendable, Hashable {
  /// The same for the same name of the same feature on other maps: `places/kidal`.
  public var id: String
  /// Empty for an icon alone.
  public var text: String
  /// What it belongs to.
  public var anchor: Point<Page>
  /// Which of its possible places it takes, best first from 0.
  public var place: Int
  /// Around its letters and icon, in parts where it runs along a line.
  public var boxes: [Extent<Page>]
  /// Others may stand in its place.
  public var mayBeCovered: Bool

  init(_ symbol: MapSymbol, _ choice: MapSymbol.Choice) {
    let key = symbol.key
    id =
      "\(key.source)/\(key.feature)" + (key.part > 0 ? "/\(key.part)" : "")
      + (key.rank > 0 ? "#\(key.rank)" : "")
    text = choice.showsText ? symbol.text?.plain ?? "" : ""
    anchor = symbol.point
    place = choice.candidate
    let candidate = symbol.candidates[choice.candidate]
    boxes = choice.showsText ? candidate.text?.boxes ?? [] : []
    if choice.showsIcon, let icon = candidate.icon { boxes.append(icon.box) }
    let overlaps = [symbol.text?.overlap, symbol.icon?.overlap].compactMap(\.self)
    mayBeCovered = overlaps.contains { $0.isIgnored || $0.mode != .never }
  }
}
