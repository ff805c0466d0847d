/// Numbers colours in the order in which they are first met: a hash table with open addressing, much
/// faster than a dictionary for the millions of look-ups that pictures need.
struct ColorIndex: Sendable {
  private var slots: [Slot]
  private var count = 0

  private struct Slot {
    /// No colour has the value: colours have 24 bits.
    static let free = Slot(color: .max, number: 0)
    var color: UInt32
    var number: UInt32
  }

  init() {
    slots = [Slot](repeating: .free, count: 1 << 12)
  }

  /// The number of the colour, counted from 0; a new colour gets the next.
  mutating func number(of color: UInt32) -> Int {
    let index = slot(of: color)
    if slots[index].color == color { return Int(slots[index].number) }
    slots[index] = Slot(color: color, number: UInt32(count))
    count += 1
    if count > slots.count / 2 { grow() }
    return count - 1
  }

  /// The number of a colour; nil if it was never met.
  func knownNumber(of color: UInt32) -> Int? {
    let found = slots[slot(of: color)]
    return found.color == color ? Int(found.number) : nil
  }

  /// Where the colour is, or where it would go.
  private func slot(of color: UInt32) -> Int {
    let mask = slots.count - 1
    // - Source: multiplicative hashing by 2³² divided by the golden ratio, D. E. Knuth, The Art of
    //   Computer Programming 3, section 6.4.
    var index = Int((color &* 0x9E37_79B9) >> 7) & mask
    while slots[index].color != color, slots[index].color != Slot.free.color {
      index = (index + 1) & mask
    }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: .free, count: old.count * 2)
    for entry in old where entry.color != Slot.free.color { slots[slot(of: entry.color)] = entry }
  }
}
