import Glibc
import Shapes

/// The long axis of an area: the line along which its name reads as the name of all of it.
///
/// - Source: The direction is the principal axis of the area's second moments (Green's theorem over its
///   rings); the line is the parabola nearest to the middles of the chords across that direction, weighted
///   by their lengths. Names along such axes: Imhof, "Positioning names on maps" (1975), on areal features.
struct AreaAxis {
  /// Through the area from end to end, from the left to the right.
  let line: LinearReference<Page>
  /// How many times as long as wide the area is, by its moments.
  let elongation: Double

  /// Chords that are laid across the area.
  private static let stations = 32

  /// Nil for an area without size.
  init?(_ area: MultiPolygon<Page>) {
    guard let moments = Moments(area) else { return nil }
    elongation = moments.elongation
    var direction = Point<Page>(cos(moments.angle), sin(moments.angle))
    if direction.x < 0 { direction = Point(-direction.x, -direction.y) }
    let center = moments.center
    func local(_ point: Point<Page>) -> Point<Page> {
      let (x, y) = (point.x - center.x, point.y - center.y)
      return Point(x * direction.x + y * direction.y, y * direction.x - x * direction.y)
    }
    let rings = area.polygons.flatMap(\.rings).map { $0.points.map(local) }
    let along = rings.joined().map(\.x)
    guard let first = along.min(), let last = along.max(), last > first else { return nil }
    var chords: [(at: Double, middle: Double, length: Double)] = []
    for station in 0..<Self.stations {
      let u = first + (last - first) * (Double(station) + 0.5) / Double(Self.stations)
      if let chord = Self.longestChord(of: rings, at: u) {
        chords.append((u, (chord.from + chord.to) / 2, chord.to - chord.from))
      }
    }
    guard let curve = Parabola(chords) else { return nil }
    let points = chords.map { chord -> Point<Page> in
      let v = curve.value(at: chord.at)
      return Point(
        center.x + chord.at * direction.x - v * direction.y,
        center.y + chord.at * direction.y + v * direction.x)
    }
    guard let line = LinearReference(Line(points)) else { return nil }
    self.line = line
  }

  private static func longestChord(of rings: [[Point<Page>]], at u: Double) -> (
    from: Double, to: Double
  )? {
    var crossings: [Double] = []
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) where (a.x > u) != (b.x > u) {
        crossings.append(a.y + (b.y - a.y) * (u - a.x) / (b.x - a.x))
      }
    }
    crossings.sort()
    let pairs = stride(from: 0, to: crossings.count - 1, by: 2).map {
      (from: crossings[$0], to: crossings[$0 + 1])
    }
    return pairs.max { $0.to - $0.from < $1.to - $1.from }
  }

  /// Middle, direction and proportion of an area.
  private struct Moments {
    var center: Point<Page>
    /// Of the long axis, in radians.
    var angle: Double
    var elongation: Double

    init?(_ area: MultiPolygon<Page>) {
      guard let origin = area.polygons.first?.exterior.points.first else { return nil }
      var (size, sx, sy, sxx, sxy, syy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
      for polygon in area.polygons {
        // Rings may run either way: exteriors count, holes are taken off.
        for (index, ring) in polygon.rings.enumerated() {
          let sign = (ring.signedArea < 0 ? -1.0 : 1.0) * (index == 0 ? 1 : -1)
          for (first, second) in zip(ring.points, ring.points.dropFirst()) {
            let a = Point<Page>(first.x - origin.x, first.y - origin.y)
            let b = Point<Page>(second.x - origin.x, second.y - origin.y)
            let cross = (a.x * b.y - b.x * a.y) * sign
            size += cross / 2
            sx += (a.x + b.x) * cross / 6
            sy += (a.y + b.y) * cross / 6
            sxx += (a.x * a.x + a.x * b.x + b.x * b.x) * cross / 12
            syy += (a.y * a.y + a.y * b.y + b.y * b.y) * cross / 12
            sxy += (a.x * b.y + 2 * a.x * a.y + 2 * b.x * b.y + b.x * a.y) * cross / 24
          }
        }
      }
      guard size > 0 else { return nil }
      let (mx, my) = (sx / size, sy / size)
      let (xx, yy, xy) = (sxx / size - mx * mx, syy / size - my * my, sxy / size - mx * my)
      center = Point(origin.x + mx, origin.y + my)
      angle = atan2(2 * xy, xx - yy) / 2
      let spread = ((xx - yy) * (xx - yy) / 4 + xy * xy).squareRoot()
      let (large, small) = ((xx + yy) / 2 + spread, (xx + yy) / 2 - spread)
      guard large > 0 else { return nil }
      elongation = (large / max(small, large * 1e-6)).squareRoot()
    }
  }

  /// v = a + b u + c u², by least squares.
  private struct Parabola {
    private let middle: Double
    private let a: Double
    private let b: Double
    private let c: Double

    init?(_ chords: [(at: Double, middle: Double, length: Double)]) {
      let weight = chords.reduce(0) { $0 + $1.length }
      guard chords.count >= 3, weight > 0 else { return nil }
      let middle = chords.reduce(0) { $0 + $1.at * $1.length } / weight
      var s = [Double](repeating: 0, count: 5)
      var t = [Double](repeating: 0, count: 3)
      for chord in chords {
        let u = chord.at - middle
        var power = chord.length
        for order in 0..<5 {
          s[order] += power
          if order < 3 { t[order] += power * chord.middle }
          power *= u
        }
      }
      // Cramer's rule for the normal equations.
      func determinant(_ m: [[Double]]) -> Double {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
          - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
          + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
      }
      let rows = [[s[0], s[1], s[2]], [s[1], s[2], s[3]], [s[2], s[3], s[4]]]
      let whole = determinant(rows)
      guard abs(whole) > 1e-9 else { return nil }
      func solution(_ column: Int) -> Double {
        var replaced = rows
        for row in 0..<3 { replaced[row][column] = t[row] }
        return determinant(replaced) / whole
      }
      self.middle = middle
      (a, b, c) = (solution(0), solution(1), solution(2))
    }

    func value(at u: Double) -> Double {
      a + b * (u - middle) + c * (u - middle) * (u - middle)
    }
  }
}
