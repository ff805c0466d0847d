import Shapes

/// The markers of a map: where they stand and how far they reach.
struct MarkerField: Sendable {
  /// In pixels, by the markers' points.
  let reach: [Point<Page>: Double]
  private var index: CollisionIndex

  /// - Parameter named: The points of those that have names; nil for all.
  init(
    _ reach: [Point<Page>: Double] = [:], named: Set<Point<Page>>? = nil, frame: Extent<Page>
  ) {
    self.reach = reach
    index = CollisionIndex(frame: frame, count: reach.count)
    for point in reach.keys where named?.contains(point) ?? true {
      index.insert(.init(box: Extent(around: point), mode: .always))
    }
  }

  /// A name in the box would be taken for that of another marker: one that is nearer than its own.
  func isAmbiguous(_ box: Extent<Page>, of own: Point<Page>) -> Bool {
    let distance = box.distance(to: own)
    var comparisons = 0
    return index.contains(in: box.expanded(by: distance), comparisons: &comparisons) { marker in
      let point = marker.box.center
      return point != own && box.distance(to: point) < distance
    }
  }
}
