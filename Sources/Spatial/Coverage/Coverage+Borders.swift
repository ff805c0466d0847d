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

extension Coverage {
  /// Finds the borders between areas of different keys.
  ///
  /// - Parameter key: From a face's index to its key; with nil, as with the outside, there is no
  ///   border.
  /// - Returns: One border for each pair of keys that meet, sorted by left and right key.
  /// - Complexity: Linear in the vertices of the borders, and in the arcs.
  public func borders(by key: (Int) -> Int?) -> [Border<Space>] {
    let keys = faces.indices.map(key)
    var halves: [Sides: [HalfArc]] = [:]
    for (index, arc) in topology.arcs.enumerated() {
      guard let left = arc.left.flatMap({ keys[$0] }), let right = arc.right.flatMap({ keys[$0] }),
        left != right
      else { continue }
      let half = left < right ? 2 * index : 2 * index + 1
      halves[Sides(left: min(left, right), right: max(left, right)), default: []].append(half)
    }
    return halves.sorted { $0.key.precedes($1.key) }.map { sides, halves in
      Border(
        left: sides.left, right: sides.right,
        lines: topology.joined(halves).map { Line(points(along: $0)) })
    }
  }

  /// The lines beyond which no area of any key lies, but for those where the map cuts the Earth.
  ///
  /// - Parameter key: From a face's index to its key; nil leaves the face out.
  package func outlines(by key: (Int) -> Int?) -> [Line<Space>] {
    let keys = faces.indices.map(key)
    let halves = topology.arcs.indices.compactMap { index -> HalfArc? in
      let arc = topology.arcs[index]
      let (left, right) = (arc.left.flatMap { keys[$0] }, arc.right.flatMap { keys[$0] })
      guard !arc.isCut, (left == nil) != (right == nil) else { return nil }
      return left != nil ? 2 * index : 2 * index + 1
    }
    return topology.joined(halves).map { Line(points(along: $0)) }
  }
}

private struct Sides: Hashable {
  let left: Int
  let right: Int

  func precedes(_ other: Sides) -> Bool { (left, right) < (other.left, other.right) }
}
