import Glibc
import Shapes

/// A piece of an ellipse between two points.
///
/// - Source: SVG 1.1, appendix F.6: from end points to centre, radii that are too small grow.
struct EllipticalArc {
  private let center: Point<Page>
  private let rx: Double
  private let ry: Double
  /// Radians clockwise on the page, of the ellipse's x axis.
  private let tilt: Double
  private let from: Double
  private let sweep: Double

  /// Nil where the arc is a straight line or nothing. `angle` is in degrees.
  init?(
    from start: Point<Page>, to end: Point<Page>, rx: Double, ry: Double, angle: Double,
    isLarge: Bool, isSweeping: Bool
  ) {
    guard rx > 0, ry > 0, start != end else { return nil }
    tilt = angle * .pi / 180
    let (cosine, sine) = (cos(tilt), sin(tilt))
    let (dx, dy) = ((start.x - end.x) / 2, (start.y - end.y) / 2)
    let (x, y) = (cosine * dx + sine * dy, cosine * dy - sine * dx)
    let excess = x * x / (rx * rx) + y * y / (ry * ry)
    let growth = max(excess, 1).squareRoot()
    self.rx = rx * growth
    self.ry = ry * growth
    let (rx2, ry2) = (self.rx * self.rx, self.ry * self.ry)
    let denominator = rx2 * y * y + ry2 * x * x
    let root = max(rx2 * ry2 / denominator - 1, 0).squareRoot() * (isLarge == isSweeping ? -1 : 1)
    let (cx, cy) = (root * self.rx * y / self.ry, -root * self.ry * x / self.rx)
    center = Point(
      cosine * cx - sine * cy + (start.x + end.x) / 2,
      sine * cx + cosine * cy + (start.y + end.y) / 2)
    from = atan2((y - cy) / self.ry, (x - cx) / self.rx)
    let to = atan2((-y - cy) / self.ry, (-x - cx) / self.rx)
    var sweep = to - from
    if isSweeping, sweep < 0 { sweep += 2 * .pi }
    if !isSweeping, sweep > 0 { sweep -= 2 * .pi }
    self.sweep = sweep
  }

  /// Curves of at most a quarter turn each.
  var curves: [Path.Step] {
    let count = max(1, Int(clamping: (abs(sweep) / (.pi / 2) - 1e-9).rounded(.up)))
    let part = sweep / Double(count)
    // The usual cubic approximation of an arc of this angle.
    let reach = 4 / 3 * tan(part / 4)
    return (0..<count).map { index in
      let (a, b) = (from + part * Double(index), from + part * Double(index + 1))
      return .curve(
        at(cos(a) - reach * sin(a), sin(a) + reach * cos(a)),
        at(cos(b) + reach * sin(b), sin(b) - reach * cos(b)), to: at(cos(b), sin(b)))
    }
  }

  /// A point of the unit circle's plane, on the page.
  private func at(_ x: Double, _ y: Double) -> Point<Page> {
    let (cosine, sine) = (cos(tilt), sin(tilt))
    return Point(
      center.x + cosine * rx * x - sine * ry * y, center.y + sine * rx * x + cosine * ry * y)
  }
}
