import Shapes

/// Numbers pairs in the order in which they are first seen.
///
/// A dictionary would spend most of its time on hashes that withstand attackers; here whoever makes a file slow
/// to draw has only his own map to wait for.
package struct PairTable {
  private var slots: [Int32]
  private var first: [UInt64] = []
  private var second: [UInt64] = []

  /// - Parameter capacity: About how many pairs are expected.
  package init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    first.reserveCapacity(capacity)
    second.reserveCapacity(capacity)
  }

  /// How many pairs were seen.
  var count: Int { first.count }

  /// The number of a pair; a new one gets the next.
  mutating func number(_ a: UInt64, _ b: UInt64) -> Int {
    var slot = slot(a, b)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if first[known] == a, second[known] == b { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(first.count)
    first.append(a)
    second.append(b)
    if 2 * first.count > slots.count { grow() }
    return first.count - 1
  }

  /// The number of a pair; nil for one that was never seen.
  func known(_ a: UInt64, _ b: UInt64) -> Int? {
    var slot = slot(a, b)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if first[known] == a, second[known] == b { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// - Source: The finalizer of D. Stafford's "Mix13", as in SplitMix64.
  private func slot(_ a: UInt64, _ b: UInt64) -> Int {
    var mixed = a &+ (b << 32 | b >> 32) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(truncatingIfNeeded: mixed & UInt64(slots.count - 1))
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for number in first.indices {
      var slot = slot(first[number], second[number])
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }
}

extension PairTable {
  /// The number of a point.
  mutating func number(_ point: Point<Plane>) -> Int {
    // Zero has two signs but is one place.
    number((point.x + 0).bitPattern, (point.y + 0).bitPattern)
  }

  /// The number of a point; nil for one that was never seen.
  func known(_ point: Point<Plane>) -> Int? {
    known((point.x + 0).bitPattern, (point.y + 0).bitPattern)
  }

  /// The number of two numbers, in this order.
  package mutating func number(from: Int, to: Int) -> Int {
    number(UInt64(bitPattern: Int64(from)), UInt64(bitPattern: Int64(to)))
  }

  /// The number of two numbers, in this order; nil where they were never seen.
  func known(from: Int, to: Int) -> Int? {
    known(UInt64(bitPattern: Int64(from)), UInt64(bitPattern: Int64(to)))
  }
}
