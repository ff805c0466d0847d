import Diagnostics
import Glibc
import Shapes

extension MarkerTemplate {
  /// The markers that every style has, of about one area: filled in the layer's `icon-color`.
  public static let builtIn: [String: MarkerTemplate] = [
    "bar": box(width: 14, height: 4), "circle": circle(radius: 6), "cross": cross(reach: 6, arm: 2),
    "diamond": regular(corners: 4, radius: 7.5), "square": box(width: 11, height: 11),
    "star": star(radius: 8), "triangle": regular(corners: 3, radius: 8),
  ]

  private static func box(width: Double, height: Double) -> MarkerTemplate {
    let (x, y) = (width / 2, height / 2)
    return MarkerTemplate(polygon: [Point(-x, -y), Point(x, -y), Point(x, y), Point(-x, y)])
  }

  private static func circle(radius: Double) -> MarkerTemplate {
    // Two half turns: one arc cannot end where it begins.
    let (left, right) = (Point<Page>(-radius, 0), Point<Page>(radius, 0))
    let halves = [(left, right), (right, left)].compactMap {
      EllipticalArc(
        from: $0, to: $1, rx: radius, ry: radius, angle: 0, isLarge: false, isSweeping: true)
    }
    return MarkerTemplate(
      Path([.move(left)] + halves.flatMap(\.curves) + [.close]), radius: radius)
  }

  /// A plus: two bars of the same length; `arm` is half of their width.
  private static func cross(reach: Double, arm: Double) -> MarkerTemplate {
    let quarter = [(arm, -reach), (arm, -arm), (reach, -arm)]
    let turned = (0..<4).flatMap { turn in
      quarter.map { point -> Point<Page> in
        switch turn {
        case 0: Point(point.0, point.1)
        case 1: Point(-point.1, point.0)
        case 2: Point(-point.0, -point.1)
        default: Point(point.1, -point.0)
        }
      }
    }
    return MarkerTemplate(polygon: turned)
  }

  /// A polygon of equal sides that stands on its base, or on its tip where `corners` is 4.
  private static func regular(corners: Int, radius: Double) -> MarkerTemplate {
    MarkerTemplate(polygon: (0..<corners).map { tip(Double($0) / Double(corners), radius) })
  }

  /// Five points; the inner corners lie where the lines from tip to tip cross.
  private static func star(radius: Double) -> MarkerTemplate {
    let inner = radius * cos(2 * .pi / 5) / cos(.pi / 5)
    return MarkerTemplate(
      polygon: (0..<10).map { tip(Double($0) / 10, $0.isMultiple(of: 2) ? radius : inner) })
  }

  /// A point at a part of a turn clockwise from the top.
  private static func tip(_ turn: Double, _ radius: Double) -> Point<Page> {
    Point(radius * sin(2 * .pi * turn), -radius * cos(2 * .pi * turn))
  }

  /// A marker of straight edges, its box as large as it is and about its own middle.
  private init(polygon corners: [Point<Page>]) {
    let outline = Path([Polyline(corners, isClosed: true)])
    let extent = outline.extent ?? Extent(around: Point(0, 0))
    let middle = extent.center
    self.init(
      outline: outline.mapped { Point($0.x - middle.x, $0.y - middle.y) }, width: extent.width,
      height: extent.height, isOpen: false, pointer: .document, values: [:])
  }

  private init(_ outline: Path, radius: Double) {
    self.init(
      outline: outline, width: 2 * radius, height: 2 * radius, isOpen: false, pointer: .document,
      values: [:])
  }
}
