public import Shapes

/// Where the areas of two keys meet.
public struct Border<Space>: Sendable, Hashable {
  /// The lower key; its area lies to the left of every line, as the eye sees it.
  public var left: Int
  /// The higher key.
  public var right: Int
  /// The border, in runs as long as no third line of the same border meets them; a closed run ends
  /// where it starts.
  public var lines: [Line<Space>]
}

extension Mosaic {
  /// Finds the borders between areas of different keys.
  ///
  /// - Parameter key: From a face's index to its key; with nil, as with the outside, there is no
  ///   border.
  /// - Returns: One border for each pair of keys that meet, sorted by left and right key.
  /// - Complexity: Linear in the vertices of the borders, and in the arcs.
  public func borders(by key: (Int) -> Int?) -> [Border<Space>] {
    let keys = faces.indices.map(key)
    var halves: [Sides: [HalfArc]] = [:]
    for (index, arc) in arcs.enumerated() {
      guard let left = arc.left.flatMap({ keys[$0] }), let right = arc.right.flatMap({ keys[$0] }),
        left != right
      else { continue }
      let half = left < right ? 2 * index : 2 * index + 1
      halves[Sides(left: min(left, right), right: max(left, right)), default: []].append(half)
    }
    return halves.sorted { $0.key.precedes($1.key) }.map { sides, halves in
      Border(
        left: sides.left, right: sides.right,
        lines: joined(halves).map { Line(points(along: $0)) })
    }
  }

  /// Joins half arcs end to end wherever exactly one arrives and one leaves.
  private func joined(_ halves: [HalfArc]) -> [[HalfArc]] {
    var leaving: [Int: [HalfArc]] = [:]
    var arriving: [Int: Int] = [:]
    for half in halves {
      leaving[start(half), default: []].append(half)
      arriving[end(half), default: 0] += 1
    }
    func next(after half: HalfArc) -> HalfArc? {
      guard let on = leaving[end(half)], on.count == 1, arriving[end(half)] == 1 else { return nil }
      return on[0]
    }
    let continued = Set(halves.compactMap(next))
    var walked: Set<HalfArc> = []
    var runs: [[HalfArc]] = []
    // Open runs first, from their starts; what is left over then is closed.
    for first in halves.filter({ !continued.contains($0) }) + halves {
      guard !walked.contains(first) else { continue }
      var run: [HalfArc] = []
      var half: HalfArc? = first
      while let current = half, walked.insert(current).inserted {
        run.append(current)
        half = next(after: current)
      }
      runs.append(run)
    }
    return runs
  }
}

private struct Sides: Hashable {
  let left: Int
  let right: Int

  func precedes(_ other: Sides) -> Bool { (left, right) < (other.left, other.right) }
}
