import Shapes

extension Coverage {
  /// Finds the borders between areas of some pairs of keys, closed where outlines miss each other.
  ///
  /// Outlines that were drawn apart leave gaps and touch in turn, so that the border between two areas is dashes.
  /// Where an outline of the lower key runs along one of the higher key with nothing but a narrow gap between them,
  /// the border runs on along the lower key's outline.
  ///
  /// - Parameters:
  ///   - key: From a face's index to its key; nil for ground that is nobody's, which may be a gap.
  ///   - isParted: Whether there is a border between two keys, the lower one first.
  ///   - gap: The widest gap that is closed, in units of the space; 0 closes none.
  /// - Returns: As `borders(by:)`: one border for each pair of keys, the lower one to the left.
  /// - Complexity: Linear in the vertices of the outlines where gaps are few.
  package func borders(
    by key: (Int) -> Int?, where isParted: @escaping (_ lower: Int, _ higher: Int) -> Bool,
    closing gap: Double
  ) -> [Border<Space>] {
    let keys = faces.indices.map(key)
    let exact = borders { keys[$0] }.filter { isParted($0.left, $0.right) }
    guard gap > 0 else { return exact }
    var lines: [KeyPair: [Line<Space>]] = [:]
    for border in exact { lines[KeyPair(border.left, border.right)] = border.lines }
    let outlines = freeOutlines(keys)
    let closer = GapCloser(
      outlines: outlines, borders: exact, gap: gap, turn: yPointsUp ? 1 : -1, isParted: isParted)
    for outline in outlines {
      for (other, stretches) in closer.stretches(along: outline) where !stretches.isEmpty {
        lines[KeyPair(outline.key, other), default: []] += stretches
      }
    }
    return lines.sorted { $0.key.precedes($1.key) }.map { pair, lines in
      Border(left: pair.lower, right: pair.higher, lines: lines.joinedEndToEnd())
    }
  }

  /// The outlines of each key against ground without one, its area to the left as the eye sees it.
  private func freeOutlines(_ keys: [Int?]) -> [GapCloser<Space>.Outline] {
    var halves: [Int: [HalfArc]] = [:]
    for (index, arc) in topology.arcs.enumerated() {
      switch (arc.left.flatMap { keys[$0] }, arc.right.flatMap { keys[$0] }) {
      case (let key?, nil): halves[key, default: []].append(2 * index)
      case (nil, let key?): halves[key, default: []].append(2 * index + 1)
      default: break
      }
    }
    return halves.sorted { $0.key < $1.key }.flatMap { key, halves in
      topology.joined(halves).map { GapCloser.Outline(key: key, points: points(along: $0)) }
    }
  }

  /// Exteriors run counter-clockwise as the eye sees it: what sign that is tells which way y points.
  private var yPointsUp: Bool {
    areas { $0 == 0 ? 0 : nil }[0]?.polygons.first.map { $0.exterior.signedArea > 0 } ?? true
  }
}

struct KeyPair: Hashable {
  let lower: Int
  let higher: Int

  init(_ lower: Int, _ higher: Int) {
    self.lower = lower
    self.higher = higher
  }

  func precedes(_ other: KeyPair) -> Bool { (lower, higher) < (other.lower, other.higher) }
}
