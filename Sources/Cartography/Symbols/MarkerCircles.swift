import Shapes

/// The circles of a map at the points where they stand, over all its layers.
struct MarkerCircles: Sendable {
  /// The circles at one point, of which one belongs to a feature that has a name or a rank.
  struct Marker {
    /// Pixels.
    var reach = 0.0
    var owners: Set<MapSymbol.Owner> = []
    /// The highest rank of the owners; nil where one has none.
    var rank: Double? = .infinity
    /// One belongs to a source whose features have names around their points.
    var isNamed = false

    mutating func add(reach other: Double, rank otherRank: Double?) {
      reach = max(reach, other)
      rank = otherRank.flatMap { other in rank.map { min($0, other) } }
    }
  }

  private(set) var markers: [Point<Page>: Marker] = [:]
  /// All others.
  private(set) var dots = DotField()

  /// No circles.
  init() {}

  /// - Parameters:
  ///   - markers: By their points.
  ///   - others: Those at the points of markers become a part of them.
  init(
    _ markers: [Point<Page>: Marker], others: consuming [DotField.Dot], frame: Extent<Page>
  ) {
    self.markers = markers
    guard !markers.isEmpty else {
      dots = DotField(others, frame: frame)
      return
    }
    others.removeAll { dot in
      guard let index = self.markers.index(forKey: dot.point) else { return false }
      self.markers.values[index].add(reach: dot.reach, rank: nil)
      return true
    }
    dots = DotField(others, frame: frame)
  }

  /// How far the circles at a point reach; nil where none stands.
  func reach(at point: Point<Page>) -> Double? { markers[point]?.reach ?? dots.reach(at: point) }

  /// A box around some circle lies in the box, or touches it.
  func touch(_ box: Extent<Page>) -> Bool {
    markers.contains { DotField.Dot(point: $0.key, reach: $0.value.reach).extent.intersects(box) }
      || dots.contains(near: box) { $0.extent.intersects(box) }
  }

  /// The boxes around all circles, in no order.
  var boxes: [Extent<Page>] {
    markers.map { DotField.Dot(point: $0.key, reach: $0.value.reach).extent }
      + dots.all.map(\.extent)
  }

  /// The markers as boxes that texts keep off; the other circles do without.
  var obstacles: [Obstacle] {
    markers.sorted { ($0.key.x, $0.key.y) < ($1.key.x, $1.key.y) }.flatMap { point, marker in
      let thinnable = marker.rank.map { ThinnableMarker(owners: marker.owners, rank: $0) }
      return DotField.Dot(point: point, reach: marker.reach).boxes.map { box in
        Obstacle(box: box, marker: thinnable, isNamed: marker.isNamed, point: point)
      }
    }
  }
}

/// What names keep off.
struct Obstacles {
  var boxes: [Obstacle] = []
  var dots = DotField()
}
