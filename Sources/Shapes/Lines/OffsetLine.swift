import Glibc

/// A line at a distance to one side of another.
///
/// Positive distances lie where the y axis lies seen along the x axis: on a page to the right as the eye
/// sees it, else to the left.
public struct OffsetLine<Space>: Sendable {
  private let line: Polyline<Space>
  private let distance: Double

  /// - Parameters:
  ///   - line: What the offset line runs beside.
  ///   - distance: In units of the space.
  public init(_ line: Polyline<Space>, distance: Double) {
    self.line = line
    self.distance = distance
  }

  // MARK: Vertex by vertex

  /// The line with every vertex moved sideways; it may cross itself in bends tighter than the distance.
  ///
  /// Corners keep the distance up to twice its length; beyond, they are cut.
  public var mitred: Polyline<Space> {
    guard distance != 0 else { return line }
    let points = withoutRepetitions
    guard points.count > 1 else { return line }
    let moved = points.indices.map { index -> Point<Space> in
      let before = index > 0 ? points[index - 1] : line.isClosed ? points[points.count - 1] : nil
      let after = index + 1 < points.count ? points[index + 1] : line.isClosed ? points[0] : nil
      let incoming = before.flatMap { $0.direction(to: points[index])?.quarterTurned }
      let outgoing = after.flatMap { points[index].direction(to: $0)?.quarterTurned }
      guard let one = incoming ?? outgoing, let other = outgoing ?? incoming else {
        return points[index]
      }
      return points[index].moved(distance, along: Self.mitre(one, other))
    }
    return Polyline(moved, isClosed: line.isClosed)
  }

  private var withoutRepetitions: [Point<Space>] {
    line.points.reduce(into: []) { kept, point in
      if kept.last.map({ $0.distance(to: point) > 1e-6 }) ?? true { kept.append(point) }
    }
  }

  /// The vector that keeps a corner at distance 1 from both of its edges.
  private static func mitre(_ first: Point<Space>, _ second: Point<Space>) -> Point<Space> {
    let sum = Point<Space>(first.x + second.x, first.y + second.y)
    let square = sum.x * sum.x + sum.y * sum.y
    // |sum|² = 4 cos² of half the turn; a vector of length 1 / cos is 2 sum / |sum|².
    let factor = square > 1 ? 2 / square : 2 / max(square.squareRoot(), 1e-9)
    return square < 1e-12 ? first : Point(sum.x * factor, sum.y * factor)
  }

  // MARK: Without loops

  /// The parts that lie at the whole distance from all of the line, in its direction, with arcs around the
  /// outer side of bends: without the loops that tight bends would make.
  ///
  /// - Parameter step: Between the points that are tried, in units of the space; greater than 0.
  public func withoutLoops(step: Double) -> [Line<Space>] {
    // Nearer than a thousandth of a step is on the line, and would need squares without number.
    guard abs(distance) > step / 1000 else { return [line.line] }
    let edges = EdgeGrid(line.line.points, reach: abs(distance))
    var parts: [[Point<Space>]] = [[]]
    for point in candidates(step: step) {
      if edges.isFree(point) {
        parts[parts.count - 1].append(point)
      } else if !parts[parts.count - 1].isEmpty {
        parts.append([])
      }
    }
    return parts.filter { $0.count > 1 }.map { Line($0) }
  }

  /// Points at the distance from each edge, close enough to each other to tell where a loop begins.
  private func candidates(step: Double) -> [Point<Space>] {
    let points = line.line.points
    var result: [Point<Space>] = []
    var last: Point<Space>?
    for (start, end) in zip(points, points.dropFirst()) {
      guard let outward = start.direction(to: end)?.quarterTurned else { continue }
      if let last { result += arc(around: start, from: last, to: outward) }
      result += start.points(to: end, spacing: step).map { $0.moved(distance, along: outward) }
      last = outward
    }
    return result
  }

  private func arc(
    around center: Point<Space>, from first: Point<Space>, to second: Point<Space>
  ) -> [Point<Space>] {
    let turn = atan2(
      first.x * second.y - first.y * second.x, first.x * second.x + first.y * second.y)
    let count = Int(clamping: abs(turn) / arcStep)
    guard count > 0 else { return [] }
    return (1...count).map { index in
      let angle = turn * Double(index) / Double(count + 1)
      let direction = Point<Space>(
        first.x * cos(angle) - first.y * sin(angle), first.x * sin(angle) + first.y * cos(angle))
      return center.moved(distance, along: direction)
    }
  }
}

/// Radians between the points of an arc.
private let arcStep = 0.25

/// The edges of a line near each square of a grid as wide as a distance.
private struct EdgeGrid<Space> {
  private let points: [Point<Space>]
  private let reach: Double
  private var edges: [Cell: [Int]] = [:]

  private struct Cell: Hashable {
    let x: Int
    let y: Int
  }

  init(_ points: [Point<Space>], reach: Double) {
    self.points = points
    self.reach = reach
    for index in points.indices.dropLast() {
      for cell in cells(of: index) { edges[cell, default: []].append(index) }
    }
  }

  /// No edge is nearer than the distance, but for a fiftieth that rounding may need.
  func isFree(_ point: Point<Space>) -> Bool {
    let center = cell(point)
    for x in (center.x - 1)...(center.x + 1) {
      for y in (center.y - 1)...(center.y + 1) {
        for edge in edges[Cell(x: x, y: y)] ?? []
        where point.distance(toSegment: points[edge], points[edge + 1]) < reach * 0.98 {
          return false
        }
      }
    }
    return true
  }

  /// The squares that the points of an edge, half a square's width apart, lie in.
  private func cells(of edge: Int) -> Set<Cell> {
    let (start, end) = (points[edge], points[edge + 1])
    return Set(start.points(to: end, spacing: reach / 2).map(cell))
  }

  private func cell(_ point: Point<Space>) -> Cell {
    Cell(
      x: Int(clamping: (point.x / reach).rounded(.down)),
      y: Int(clamping: (point.y / reach).rounded(.down)))
  }
}

extension LinearReference {
  /// A smooth line beside a part of this one, and how far along it the point lies that is beside the
  /// middle of the part; nil where it would fold back in a bend.
  ///
  /// - Parameters:
  ///   - distance: To the side that `OffsetLine` says.
  ///   - reach: Over how much of the line to either side the direction is taken, in units of the space.
  public func offset(
    by distance: Double, from start: Double, to end: Double, smoothing reach: Double
  ) -> (line: LinearReference, middle: Double)? {
    let half = max(1, Int(clamping: ((end - start) / 4).rounded(.up)))
    let step = (end - start) / Double(2 * half)
    var points: [Point<Space>] = []
    for index in 0...2 * half {
      let along = start + step * Double(index)
      let angle = angle(at: along, reach: reach)
      let point = point(at: along)
      let beside = Point<Space>(point.x, point.y + distance).turned(by: angle, about: point)
      if let last = points.last,
        last == beside || Shapes.angle(between: last.angle(to: beside), and: angle) > 90
      {
        return nil
      }
      points.append(beside)
    }
    guard let line = LinearReference(Line(points)),
      let before = LinearReference(Line(Array(points[...half])))
    else { return nil }
    return (line, before.length)
  }
}
