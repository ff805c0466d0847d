/// Finds a part of a text by code points, in time linear in both whatever they hold.
///
/// - Source: Knuth, Morris, Pratt, "Fast Pattern Matching in Strings", SIAM J. Comput. 6 (1977).
struct ScalarSearch {
  private let part: [Unicode.Scalar]
  /// For each prefix of the part, the length of the longest proper prefix that also ends it.
  private let overlaps: [Int]

  var length: Int { part.count }

  init(for part: [Unicode.Scalar]) {
    self.part = part
    var overlaps = Array(repeating: 0, count: part.count)
    var matched = 0
    for index in part.indices.dropFirst() {
      while matched > 0, part[index] != part[matched] { matched = overlaps[matched - 1] }
      if part[index] == part[matched] { matched += 1 }
      overlaps[index] = matched
    }
    self.overlaps = overlaps
  }

  /// Where the part stands first, at `start` or behind it; nil where it does not.
  func first(in text: [Unicode.Scalar], from start: Int) -> Int? {
    guard start + part.count <= text.count else { return nil }
    guard !part.isEmpty else { return start }
    var matched = 0
    for index in text.indices[start...] {
      while matched > 0, text[index] != part[matched] { matched = overlaps[matched - 1] }
      if text[index] == part[matched] { matched += 1 }
      if matched == part.count { return index + 1 - matched }
    }
    return nil
  }
}
