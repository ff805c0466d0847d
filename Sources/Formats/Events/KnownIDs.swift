/// The first of many things by their ids, in four bytes for each and a few: the ids stay where they are.
struct KnownIDs {
  /// By hash, the position of the first thing of an id, from 1; 0 where there is none. A power of two long.
  private var table: [UInt32]
  private var count = 0

  /// - Parameter capacity: How many things there will be about.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    table = Array(repeating: 0, count: size)
  }

  /// The position of the first thing of an id; nil where there was none, which is noted.
  ///
  /// - Parameter id: That of the thing at a position.
  mutating func first(
    _ text: String, noting position: Int, among id: (Int) -> String
  ) -> Int? {
    if 2 * count >= table.count { grow(id) }
    let slot = slot(of: text, id)
    if table[slot] > 0 { return Int(table[slot]) - 1 }
    table[slot] = UInt32(position + 1)
    count += 1
    return nil
  }

  private func slot(of text: String, _ id: (Int) -> String) -> Int {
    var slot = text.hashValue & (table.count - 1)
    while table[slot] > 0, id(Int(table[slot]) - 1) != text {
      slot = (slot + 1) & (table.count - 1)
    }
    return slot
  }

  private mutating func grow(_ id: (Int) -> String) {
    let old = table
    table = Array(repeating: 0, count: 2 * old.count)
    for position in old where position > 0 {
      table[slot(of: id(Int(position) - 1), id)] = position
    }
  }
}
