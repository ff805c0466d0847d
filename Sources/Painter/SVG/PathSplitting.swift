internal import Drawing
internal import Shapes

extension Path {
  /// Parts of no more than some points each. A filled path is cut along whole pixels, so that no seam
  /// shows; an open or outlined one goes on where the part before ends.
  ///
  /// - Source for cutting: Sutherland and Hodgman, "Reentrant polygon clipping" (1974); edges along the cut cover no
  ///   area under the even-odd rule.
  func split(into limit: Int, isFilled: Bool) -> [Path] {
    guard steps.count > limit else { return [self] }
    guard let pieces = polylines?.map(\.line.points) else { return [self] }
    return isFilled ? Self.halves(of: pieces, limit) : Self.stretches(of: pieces, limit)
  }

  private static func stretches(of pieces: [[Point<Page>]], _ limit: Int) -> [Path] {
    var paths: [Path] = []
    for piece in pieces {
      var start = 0
      repeat {
        let end = min(start + limit - 1, piece.count - 1)
        if paths.isEmpty || paths[paths.count - 1].steps.count + end - start + 1 > limit {
          paths.append(Path())
        }
        paths[paths.count - 1].append(piece[start...end], closed: false)
        start = end
      } while start < piece.count - 1
    }
    return paths
  }

  private static func halves(of rings: [[Point<Page>]], _ limit: Int) -> [Path] {
    let count = rings.reduce(0) { $0 + $1.count + 1 }
    let points = rings.joined()
    guard let first = points.first else { return [] }
    let box = points.reduce(Extent(around: first)) { $0.including($1) }
    // A tangle within a pixel cannot be cut further.
    guard count > limit, max(box.width, box.height) > 2 else {
      var path = Path()
      for ring in rings { path.append(ring[...].dropLast(), closed: true) }
      return path.steps.isEmpty ? [] : [path]
    }
    let isWide = box.width >= box.height
    let middle = isWide ? box.center.x.rounded() : box.center.y.rounded()
    func coordinate(_ point: Point<Page>) -> Double { isWide ? point.x : point.y }
    let halves = [1.0, -1.0].map { side in
      rings.map { ring in cut(ring) { side * (coordinate($0) - middle) } }.filter { $0.count > 3 }
    }
    return halves.flatMap { Self.halves(of: $0, limit) }
  }

  /// What of a closed ring lies where `depth` is not negative.
  private static func cut(_ ring: [Point<Page>], _ depth: (Point<Page>) -> Double) -> [Point<Page>]
  {
    var kept: [Point<Page>] = []
    for (one, other) in zip(ring, ring.dropFirst()) {
      let (from, to) = (depth(one), depth(other))
      if from >= 0 { kept.append(one) }
      if (from < 0) != (to < 0), from != 0, to != 0 {
        kept.append(one.interpolated(to: other, at: from / (from - to)))
      }
    }
    if let first = kept.first { kept.append(first) }
    return kept
  }
}
