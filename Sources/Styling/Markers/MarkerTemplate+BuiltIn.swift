import Diagnostics
import Glibc
import Shapes

extension MarkerTemplate {
  /// The markers that every style has, of about one area: filled in the layer's `icon-color`.
  public static let builtIn: [String: MarkerTemplate] = [
    "bar": box(width: 14, height: 4), "circle": circle(radius: 6), "cross": cross(reach: 6, arm: 2),
    "diamond": regular(corners: 4, radius: 7.5), "square": box(width: 11, height: 11),
    "star": star(radius: 8), "triangle": regular(corners: 3, radius: 8),
  ].merging(eventSigns) { $1 }

  // MARK: Events

  /// Signs for kinds of events, each in a box of 12 by 12 about its own middle: `event-` and the `symbol` of the
  /// sources `events` and `event-sites`.
  private static let eventSigns: [String: MarkerTemplate] = [
    "event-battle": outlines([turned(plus(reach: 6.6, arm: 1.3), by: 0.125)]),
    // A flag on its pole.
    "event-capture": outlines([
      [(-4.4, -6), (-2.8, -6), (-2.8, -5.4), (5.4, -2.2), (-2.8, 1), (-2.8, 6), (-4.4, 6)]
    ]),
    "event-attack": outlines([[(0, -5.6), (6, 5), (-6, 5)]]),
    "event-explosion": outlines([burst(tips: 8, outer: 6.4, inner: 2.9)]),
    "event-civilians": outlines([
      ring(radius: 2.3, around: (0, -3.7)),
      [(-3.6, 6), (-3.6, 2.2), (-1.8, -0.6), (1.8, -0.6), (3.6, 2.2), (3.6, 6)],
    ]),
    // What somebody says.
    "event-protest": outlines([
      [(-6, -5.2), (6, -5.2), (6, 2.6), (0.6, 2.6), (-3, 6), (-3, 2.6), (-6, 2.6)]
    ]),
    "event-withdrawal": outlines([
      [(-6.2, 0), (-0.6, -5.4), (-0.6, -1.9), (6, -1.9), (6, 1.9), (-0.6, 1.9), (-0.6, 5.4)]
    ]),
    // Two that have a part in common.
    "event-agreement": outlines([
      ring(radius: 4.1, around: (-2.5, 0)), ring(radius: 4.1, around: (2.5, 0)),
    ]),
    "event-development": outlines([[(-4.6, -4.6), (4.6, -4.6), (4.6, 4.6), (-4.6, 4.6)]]),
    "event-other": outlines([ring(radius: 3.1, around: (0, 0))]),
    "event-several": outlines([
      ring(radius: 2.2, around: (0, -3.4)), ring(radius: 2.2, around: (-3.4, 2.6)),
      ring(radius: 2.2, around: (3.4, 2.6)),
    ]),
  ]

  private typealias Corner = (Double, Double)

  private static func plus(reach: Double, arm: Double) -> [Corner] {
    [
      (arm, -reach), (arm, -arm), (reach, -arm), (reach, arm), (arm, arm), (arm, reach),
      (-arm, reach), (-arm, arm), (-reach, arm), (-reach, -arm), (-arm, -arm), (-arm, -reach),
    ]
  }

  /// - Parameter turn: Part of a turn clockwise.
  private static func turned(_ corners: [Corner], by turn: Double) -> [Corner] {
    let (sine, cosine) = (sin(2 * .pi * turn), cos(2 * .pi * turn))
    return corners.map { ($0.0 * cosine - $0.1 * sine, $0.0 * sine + $0.1 * cosine) }
  }

  private static func burst(tips: Int, outer: Double, inner: Double) -> [Corner] {
    (0..<(2 * tips)).map { index in
      let point = tip(Double(index) / Double(2 * tips), index.isMultiple(of: 2) ? outer : inner)
      return (point.x, point.y)
    }
  }

  /// A circle as a polygon whose sides nobody sees.
  private static func ring(radius: Double, around center: Corner) -> [Corner] {
    (0..<24).map { index in
      let point = tip(Double(index) / 24, radius)
      return (center.0 + point.x, center.1 + point.y)
    }
  }

  /// A marker of closed lines; where two lie over each other there is a hole.
  private static func outlines(_ lines: [[Corner]]) -> MarkerTemplate {
    let outline = Path(
      lines.map { Polyline($0.map { Point<Page>($0.0, $0.1) }, isClosed: true) })
    return MarkerTemplate(
      outline: outline, width: 12, height: 12, isOpen: false, pointer: .document, values: [:])
  }

  // MARK: Shapes

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
