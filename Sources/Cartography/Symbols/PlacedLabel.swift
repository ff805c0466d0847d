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
  /// From what it belongs to, where it stands apart from it.
  public var leader: Line<Page>?
  /// Around its letters alone, the air of their lines among them.
  public var letters: [Extent<Page>]
  /// Around its letters, icon and leader, in parts where it runs along a line.
  public var boxes: [Extent<Page>]
  /// Others may stand in its place.
  public var mayBeCovered: Bool

  init(_ symbol: MapSymbol, _ choice: MapSymbol.Choice) {
    let key = symbol.key
    id =
      "\(key.source)/\(key.feature)" + (key.part > 0 ? "/\(key.part)" : "")
      + (key.rank > 0 ? "#\(key.rank)" : "")
    let candidate = symbol.candidates[choice.candidate]
    text = choice.showsText ? candidate.text?.words ?? symbol.text?.plain ?? "" : ""
    anchor = symbol.point
    place = choice.candidate
    leader = choice.showsText ? candidate.text?.leader : nil
    letters = choice.showsText ? candidate.text?.boxes ?? [] : []
    boxes = letters + (choice.showsText ? candidate.text?.leaderBoxes ?? [] : [])
    if choice.showsIcon, let icon = candidate.icon { boxes.append(icon.box) }
    let overlaps = [symbol.text?.overlap, symbol.icon?.overlap].compactMap(\.self)
    mayBeCovered = overlaps.contains { $0.isIgnored || $0.mode != .never }
  }

  /// The label on a page that is drawn larger or smaller.
  package func scaled(by factor: Double) -> PlacedLabel {
    guard factor != 1 else { return self }
    var label = self
    func scaled(_ point: Point<Page>) -> Point<Page> { Point(point.x * factor, point.y * factor) }
    label.anchor = scaled(anchor)
    label.leader = leader.map { Line($0.points.map(scaled)) }
    func scaled(_ box: Extent<Page>) -> Extent<Page> {
      Extent(
        minX: box.minX * factor, minY: box.minY * factor, maxX: box.maxX * factor,
        maxY: box.maxY * factor)
    }
    label.letters = letters.map(scaled)
    label.boxes = boxes.map(scaled)
    return label
  }
}
