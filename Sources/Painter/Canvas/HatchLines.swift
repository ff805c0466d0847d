internal import Glibc
internal import Shapes

/// The lines of a hatch that cross a box, their phase fixed by the page's origin alone.
struct HatchLines {
  /// Unit vector of the lines, and the one at right angles along which they repeat.
  private let along: (x: Double, y: Double)
  private let across: (x: Double, y: Double)
  /// How far the box reaches in both directions, from the page's origin.
  private let alongRange: ClosedRange<Double>
  private let acrossRange: ClosedRange<Double>

  /// Covers a box with lines at `angle` degrees, counter-clockwise from the x axis.
  init(angle: Double, over box: Extent<Page>) {
    let radians = angle * .pi / 180
    // The page's y axis points down, which turns counter-clockwise into a negative sine.
    let along = (x: cos(radians), y: -sin(radians))
    let across = (x: sin(radians), y: cos(radians))
    self.along = along
    self.across = across
    alongRange = Self.reach(of: box, in: along)
    acrossRange = Self.reach(of: box, in: across)
  }

  private static func reach(
    of box: Extent<Page>, in direction: (x: Double, y: Double)
  ) -> ClosedRange<Double> {
    let distances = box.corners.map { $0.x * direction.x + $0.y * direction.y }
    return distances.min()!...distances.max()!
  }

  /// The middle lines of bands that begin at `offset` and every `period` from there.
  /// Lines begin at multiples of the length `whole`, so that dashes keep their phase too; zero
  /// where it does not matter.
  func middles(
    offset: Double, width: Double, period: Double, whole: Double = 0
  ) -> [(from: Point<Page>, to: Point<Page>)] {
    let first = ((acrossRange.lowerBound - offset - width) / period).rounded(.down)
    let last = ((acrossRange.upperBound - offset) / period).rounded(.up)
    let start = whole > 0 ? (alongRange.lowerBound / whole).rounded(.down) - 1 : 0
    let from = whole > 0 ? start * whole : alongRange.lowerBound
    let to = alongRange.upperBound + whole
    return stride(from: first, through: last, by: 1).map { count in
      let middle = count * period + offset + width / 2
      return (point(from, middle), point(to, middle))
    }
  }

  private func point(_ distance: Double, _ middle: Double) -> Point<Page> {
    Point(distance * along.x + middle * across.x, distance * along.y + middle * across.y)
  }
}
