extension Array {
  /// The lines joined wherever exactly one ends and exactly one starts; their directions are kept.
  ///
  /// A line that comes back to its start is closed. Open runs come first, in the order of their first lines.
  public func joinedEndToEnd<Space>() -> [Line<Space>] where Element == Line<Space> {
    var starting: [Point<Space>: [Int]] = [:]
    var ending: [Point<Space>: Int] = [:]
    for (index, line) in enumerated() {
      guard let first = line.points.first, let last = line.points.last else { continue }
      starting[first, default: []].append(index)
      ending[last, default: 0] += 1
    }
    func next(after index: Int) -> Int? {
      guard let end = self[index].points.last, let on = starting[end], on.count == 1,
        ending[end] == 1, on[0] != index
      else { return nil }
      return on[0]
    }
    let continued = Set(indices.compactMap(next))
    var isUsed = [Bool](repeating: false, count: count)
    var joined: [Line<Space>] = []
    // What is left over after the open runs is closed.
    for first in indices.filter({ !continued.contains($0) }) + Array<Int>(indices)
    where !isUsed[first] {
      var points: [Point<Space>] = []
      var current: Int? = first
      while let index = current, !isUsed[index] {
        isUsed[index] = true
        points +=
          points.isEmpty ? self[index].points : Array<Point<Space>>(self[index].points.dropFirst())
        current = next(after: index)
      }
      joined.append(Line(points))
    }
    return joined
  }
}
