package import Shapes

/// Ground so narrow that it shows where two outlines were drawn apart rather than what anybody holds.
package enum Sliver {
  /// Metres: outlines that miss each other by less are taken for one.
  ///
  /// - Source: A millimetre on a sheet at 1 : 1,000,000, the largest scale at which boundaries of whole countries are
  ///   published for free (Natural Earth, geoBoundaries): half of it the line, half of it the hand.
  package static let threshold = 1000.0
}

extension Sliver {
  /// How wide ground is, in metres: the shorter side of the rectangle that has its area and the length of its
  /// outlines, of a strip its width; of what is rounder than a square, the side of the square.
  package static func width(of area: MultiPolygon<Geographic>) -> Double {
    let size = Geodesic.area(of: area)
    let outline = area.polygons.flatMap(\.rings).reduce(0) { sum, ring in
      zip(ring.points, ring.points.dropFirst()).reduce(sum) { $0 + Geodesic.distance($1.0, $1.1) }
    }
    let half = outline / 4
    let spread = half * half - size
    // Of a long strip the difference of two nearly equal numbers would be noise.
    return spread > 0 ? size / (half + spread.squareRoot()) : size.squareRoot()
  }
}
