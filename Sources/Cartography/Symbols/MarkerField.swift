import Shapes

/// The markers of a map: where they stand and how far they reach.
struct MarkerField: Sendable {
  private let circles: MarkerCircles
  /// How far icons reach, in pixels, by their points.
  private let icons: [Point<Page>: Double]
  /// The points of those that have names.
  private var index: CollisionIndex

  /// - Parameter icons: How far they reach, in pixels, by their points.
  init(
    _ circles: MarkerCircles = MarkerCircles(), icons: [Point<Page>: Double] = [:],
    frame: Extent<Page>
  ) {
    self.circles = circles
    self.icons = icons
    let named = circles.markers.filter(\.value.isNamed).keys
    index = CollisionIndex(frame: frame, count: named.count)
    for point in named { index.insert(.init(box: Extent(around: point), mode: .always)) }
  }

  /// How far the markers at a point reach, in pixels; 0 where none stands.
  func reach(at point: Point<Page>) -> Double {
    max(circles.reach(at: point) ?? 0, icons[point] ?? 0)
  }

  /// The boxes around all markers, in no order.
  var boxes: [Extent<Page>] {
    circles.boxes + icons.map { DotField.Dot(point: $0.key, reach: $0.value).extent }
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
