import Glibc
import Shapes

/// A line on the page by the distance from its start, in CSS pixels.
struct LineMeasure {
  private let points: [Point<Page>]
  /// Of each point from the start along the line.
  private let distances: [Double]

  /// Nil for a line without length.
  init?(_ line: Line<Page>) {
    var points: [Point<Page>] = []
    var distances: [Double] = []
    for point in line.points {
      guard let last = points.last, let length = distances.last else {
        points.append(point)
        distances.append(0)
        continue
      }
      guard point != last else { continue }
      points.append(point)
      distances.append(length + last.distance(to: point))
    }
    guard points.count > 1 else { return nil }
    self.points = points
    self.distances = distances
  }

  private init(points: [Point<Page>], distances: [Double]) {
    self.points = points
    self.distances = distances
  }

  var length: Double { distances[distances.count - 1] }

  /// The same line walked the other way.
  var reversed: LineMeasure {
    LineMeasure(points: points.reversed(), distances: distances.reversed().map { length - $0 })
  }

  /// The point at a distance; before the start and behind the end the line runs on straight.
  func point(at distance: Double) -> Point<Page> {
    let edge = edge(at: distance)
    let (start, end) = (points[edge], points[edge + 1])
    let t = (distance - distances[edge]) / (distances[edge + 1] - distances[edge])
    return Point(start.x + (end.x - start.x) * t, start.y + (end.y - start.y) * t)
  }

  /// The direction of the line about a distance, taken from `reach` before to `reach` behind, in
  /// degrees clockwise from the page's x axis.
  func angle(at distance: Double, reach: Double) -> Double {
    let (start, end) = (point(at: distance - reach), point(at: distance + reach))
    guard start != end else {
      let edge = edge(at: distance)
      return Self.angle(from: points[edge], to: points[edge + 1])
    }
    return Self.angle(from: start, to: end)
  }

  /// The directions of all edges between two distances.
  func angles(from start: Double, to end: Double) -> [Double] {
    (edge(at: start)...max(edge(at: start), edge(at: end))).map {
      Self.angle(from: points[$0], to: points[$0 + 1])
    }
  }

  /// A line beside a part of this one, below it where `rise` is positive, and how far along it the point
  /// lies that is beside the middle of the part; nil where it would fold back in a bend.
  ///
  /// - Parameter smoothing: Over how many pixels to either side the direction is taken.
  func parallel(at rise: Double, from start: Double, to end: Double, smoothing: Double) -> (
    line: LineMeasure, middle: Double
  )? {
    let half = max(1, Int(((end - start) / 4).rounded(.up)))
    let step = (end - start) / Double(2 * half)
    var points: [Point<Page>] = []
    for index in 0...2 * half {
      let distance = start + step * Double(index)
      let angle = angle(at: distance, reach: smoothing)
      let point = point(at: distance)
      let beside = Point<Page>(point.x, point.y + rise).turned(by: angle, about: point)
      if let last = points.last,
        last == beside || Self.turn(Self.angle(from: last, to: beside), angle) > 90
      {
        return nil
      }
      points.append(beside)
    }
    guard let line = LineMeasure(Line(points)),
      let before = LineMeasure(Line(Array(points[...half])))
    else { return nil }
    return (line, before.length)
  }

  static func angle(from start: Point<Page>, to end: Point<Page>) -> Double {
    atan2(end.y - start.y, end.x - start.x) * 180 / .pi
  }

  /// How far two directions differ, from 0 to 180 degrees.
  static func turn(_ one: Double, _ other: Double) -> Double {
    abs(remainder(one - other, 360))
  }

  /// The edge that a distance falls on.
  private func edge(at distance: Double) -> Int {
    var (low, high) = (0, points.count - 2)
    while low < high {
      let middle = (low + high + 1) / 2
      if distances[middle] <= distance { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
