import Shapes

extension GroundOutline {
  /// About the middle of the smallest cap that holds the ground; nil where that is more than half of the Earth.
  ///
  /// - Source: M. Bădoiu and K. L. Clarkson, "Smaller core-sets for balls", 2003: ever smaller steps to the farthest
  ///   place.
  var middleOfEnclosingCap: Point<Geographic>? {
    let vectors = places.map { SphericalVector($0) }
    let sum = vectors.reduce(SphericalVector()) { $0 + $1 }
    guard var center = sum.unit ?? vectors.first else { return nil }
    for step in 1...200 {
      guard let farthest = vectors.min(by: { $0.dot(center) < $1.dot(center) }) else { return nil }
      center = (center + (farthest - center) * (1 / Double(step + 1))).unit ?? center
    }
    // A hemisphere's middle is found but for a little.
    return reach(from: center) <= 90.5 ? center.place : nil
  }

  /// The greatest angle in degrees from a direction to a place.
  func reach(from center: SphericalVector) -> Double {
    places.map { SphericalVector($0).angle(to: center) }.max() ?? 0
  }
}
