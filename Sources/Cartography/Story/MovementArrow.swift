import Glibc
package import Shapes
package import Spatial

/// The arrow of a movement: a curve through some points with a body of changing width and a head at its end.
///
/// Lengths are in pixels.
public struct MovementArrow: Sendable {
  /// What the arrow looks like.
  public enum Form: Sendable, Hashable, CaseIterable {
    /// A body that grows from its tail to a broad head.
    case growing
    /// A body in pieces that shrinks from its tail to a small head.
    case fading
    /// A thin line with barbs along it.
    case barbed
  }

  /// Closed outlines.
  package let shape: MultiPolygon<Page>
  /// Its middle, where a text may stand beside it.
  package let middle: Point<Page>

  /// Nil where its ends are too near to each other.
  ///
  /// - Parameters:
  ///   - points: At least two, in order.
  ///   - startGap: Kept free before the arrow begins, as is `endGap` behind its head.
  ///   - scale: Of its breadth.
  package init?(
    through points: [Point<Page>], _ form: Form, startGap: Double = 0, endGap: Double = 0,
    scale: Double = 1
  ) throws(SpatialError) {
    guard let whole = LinearReference(Line(Self.curve(through: points))) else { return nil }
    let length = whole.length - startGap - endGap
    guard length >= Self.shortest,
      let line = LinearReference(
        Line(whole.points(from: startGap, to: whole.length - endGap)))
    else { return nil }
    // A short arrow is slighter than a long one.
    let breadth = scale * min(1, max(0.55, line.length / Self.usualLength))
    let drawing = Drawing(line: line, breadth: breadth)
    let parts: [Ring<Page>] =
      switch form {
      case .growing: drawing.growing()
      case .fading: drawing.fading()
      case .barbed: drawing.barbed()
      }
    var areas: [MultiPolygon<Page>] = []
    // In a tight bend the sides of a body may cross.
    for part in parts { areas.append(try MultiPolygon([Polygon(exterior: part)]).valid()) }
    shape = try union(areas)
    middle = line.point(at: line.length / 2)
  }

  /// An arrow is no shorter, and from here on as broad as arrows are.
  private static let (shortest, usualLength) = (9.0, 90.0)

  // MARK: The curve

  /// A smooth curve through the points, two of them joined by a slight arc.
  ///
  /// - Source: Centripetal Catmull-Rom splines: Yuksel, Schaefer, Keyser, "Parameterization and applications of
  ///   Catmull-Rom curves" (2011); they neither loop nor leave their points far.
  static func curve(through points: [Point<Page>]) -> [Point<Page>] {
    var points = points.reduce(into: [Point<Page>]()) { kept, point in
      if kept.last.map({ $0.distance(to: point) > 0.5 }) ?? true { kept.append(point) }
    }
    guard points.count > 1 else { return points }
    if points.count == 2 { points.insert(arcPoint(points[0], points[1]), at: 1) }
    // Beyond the ends the curve goes on as it came.
    let first = points[0].interpolated(to: points[1], at: -1)
    let last = points[points.count - 1].interpolated(to: points[points.count - 2], at: -1)
    let knots = [first] + points + [last]
    var curve = [points[0]]
    for index in 0..<points.count - 1 {
      curve += segment(Array(knots[index...index + 3]))
    }
    return curve
  }

  /// A part of the distance by which the arc between two points bulges.
  private static let bulge = 0.09

  private static func arcPoint(_ start: Point<Page>, _ end: Point<Page>) -> Point<Page> {
    guard let direction = start.direction(to: end) else { return start }
    // It bulges to its left, so that arrows there and back part.
    let side: Point<Page> = direction.quarterTurned
    return start.interpolated(to: end, at: 0.5)
      .moved(-start.distance(to: end) * bulge, along: side)
  }

  /// Pixels between the points of the curve.
  private static let step = 2.0

  private static func segment(_ p: [Point<Page>]) -> [Point<Page>] {
    var t = [0.0]
    for index in 1...3 {
      t.append(t[index - 1] + max(p[index - 1].distance(to: p[index]), 1e-6).squareRoot())
    }
    let count = min(max(Int(clamping: (p[1].distance(to: p[2]) / step).rounded(.up)), 1), 2000)
    func mixed(_ a: Point<Page>, _ b: Point<Page>, _ from: Double, _ to: Double, _ at: Double)
      -> Point<Page>
    {
      a.interpolated(to: b, at: (at - from) / (to - from))
    }
    return (1...count).map { number in
      let u = t[1] + (t[2] - t[1]) * Double(number) / Double(count)
      let a1 = mixed(p[0], p[1], t[0], t[1], u)
      let a2 = mixed(p[1], p[2], t[1], t[2], u)
      let a3 = mixed(p[2], p[3], t[2], t[3], u)
      return mixed(
        mixed(a1, a2, t[0], t[2], u), mixed(a2, a3, t[1], t[3], u), t[1], t[2], u)
    }
  }

  // MARK: Outlines

  private struct Drawing {
    let line: LinearReference<Page>
    let breadth: Double

    func growing() -> [Ring<Page>] {
      let head = headLength(17)
      let neck = line.length - head
      return [
        Ring(
          sides(from: 0, to: neck + head * 0.1) { at in
            breadth * (2.2 + 6.3 * at / max(neck, 1))
          }), self.head(length: head, width: 19 * breadth),
      ]
    }

    func fading() -> [Ring<Page>] {
      let head = headLength(12)
      let neck = line.length - head
      let (piece, gap) = (11 * breadth, 5 * breadth)
      var rings: [Ring<Page>] = []
      // The last piece leads into the head.
      var end = neck + head * 0.1
      while end > 0 {
        let start = max(end - piece, 0)
        if end - start > 2 {
          rings.append(
            Ring(
              sides(from: start, to: end) { at in breadth * (7 - 4 * at / max(neck, 1)) }))
        }
        end = start - gap
      }
      return rings + [self.head(length: head, width: 13 * breadth)]
    }

    func barbed() -> [Ring<Page>] {
      let head = headLength(10)
      let neck = line.length - head
      var rings = [Ring(sides(from: 0, to: neck + head * 0.1) { _ in 2 * breadth })]
      let spacing = 26 * breadth
      var at = neck - spacing * 0.6
      while at > spacing * 0.4 {
        rings.append(barb(at: at, length: 6 * breadth, width: 9 * breadth))
        at -= spacing
      }
      return rings + [self.head(length: head, width: 10 * breadth)]
    }

    private func headLength(_ length: Double) -> Double {
      min(length * breadth, line.length * 0.6)
    }

    /// Both sides of a part of the line, there and back.
    ///
    /// - Parameter width: By the distance from the line's start.
    private func sides(from start: Double, to end: Double, _ width: (Double) -> Double)
      -> [Point<Page>]
    {
      let count = max(Int(clamping: ((end - start) / MovementArrow.step).rounded(.up)), 1)
      let places = (0...count).map { start + (end - start) * Double($0) / Double(count) }
      func side(_ at: Double, _ sign: Double) -> Point<Page> {
        line.point(at: at).moved(
          sign * width(at) / 2, along: line.direction(at: at, reach: 3).quarterTurned)
      }
      return places.map { side($0, 1) } + places.reversed().map { side($0, -1) }
    }

    /// A head with swept corners, its tip at the end of the line.
    private func head(length: Double, width: Double) -> Ring<Page> {
      let tip = line.point(at: line.length)
      let base = line.point(at: line.length - length)
      let along = base.direction(to: tip) ?? Point(1, 0)
      let across: Point<Page> = along.quarterTurned
      let swept = base.moved(-length * 0.14, along: along)
      return Ring([
        tip, swept.moved(width / 2, along: across), base.moved(length * 0.1, along: along),
        swept.moved(-width / 2, along: across),
      ])
    }

    /// A chevron that points along the line.
    private func barb(at distance: Double, length: Double, width: Double) -> Ring<Page> {
      let along = line.direction(at: distance, reach: 3)
      let across: Point<Page> = along.quarterTurned
      let tip = line.point(at: distance)
      let back = tip.moved(-length, along: along)
      let thick = 2.2 * breadth
      return Ring([
        tip, back.moved(width / 2, along: across),
        back.moved(width / 2, along: across).moved(-thick, along: along),
        tip.moved(-thick, along: along),
        back.moved(-width / 2, along: across).moved(-thick, along: along),
        back.moved(-width / 2, along: across),
      ])
    }
  }
}
