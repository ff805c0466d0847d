/// Numbers that are joined into groups.
///
/// - Source: Union-find with path halving, R. E. Tarjan and J. van Leeuwen, 1984.
struct Groups {
  private var roots: [Int]

  init(count: Int) { roots = Array(0..<count) }

  /// One more number, in a group of its own.
  mutating func add() { roots.append(roots.count) }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(a), root(b))
    roots[max(first, second)] = min(first, second)
  }

  /// For each number the lowest one of its group.
  var lowest: [Int] {
    var copy = self
    return roots.indices.map { copy.root($0) }
  }

  /// The lowest number of a number's group.
  mutating func root(_ number: Int) -> Int {
    var number = number
    while roots[number] != number {
      roots[number] = roots[roots[number]]
      number = roots[number]
    }
    return number
  }
}
