import Shapes
import Territory

extension ActorTable {
  /// The table with an entry for every actor of the record and a colour for every entry.
  ///
  /// - Source: Colours of Okabe and Ito, "Color Universal Design" (2008), which stay apart under the
  ///   common colour-vision deficiencies; after the eighth they begin again.
  func completed(for named: [String]) -> ActorTable {
    var actors = self.actors
    for id in named where self[id] == nil { actors.append(Actor(id: id)) }
    var next = 0
    for index in actors.indices where actors[index].color == nil {
      actors[index].color = Color(hex: Self.palette[next % Self.palette.count])
      next += 1
    }
    return ActorTable(actors)
  }

  private static let palette: [UInt32] = [
    0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xF0E442, 0x999999,
  ]
}
