import Glibc
import Shapes

/// The lines at a distance on one side of a line, without the loops that tight bends would make.
struct SideLine {
  private let walk: LineWalk
  private let distance: Double
  private let sign: Double
  /// The edges near each square of `distance` pixels.
  private var edges: [Cell: [Int]] = [:]

  private struct Cell: Hashable {
    let x: Int
    let y: Int
  }

  /// - Parameters:
  ///   - distance: In CSS pixels, greater than 0.
  ///   - isLeft: To the left as the eye sees it along the line.
  init(_ walk: LineWalk, distance: Double, isLeft: Bool) {
    self.walk = walk
    self.distance = distance
    sign = isLeft ? 1 : -1
    for index in walk.points.indices.dropLast() {
      for cell in cells(of: index) { edges[cell, default: []].append(index) }
    }
  }

  /// The parts that lie at the whole distance from all of the line, in its direction.
  var lines: [Line<Page>] {
    var parts: [[Point<Page>]] = [[]]
    for point in candidates {
      if isFree(point) {
        parts[parts.count - 1].append(point)
      } else if !parts[parts.count - 1].isEmpty {
        parts.append([])
      }
    }
    return parts.filter { $0.count > 1 }.map { Line($0) }
  }

  /// Points at the distance from each edge, close enough to each other to tell where a loop begins,
  /// with arcs around the outer side of bends.
  private var candidates: [Point<Page>] {
    var result: [Point<Page>] = []
    var last: Point<Page>?
    for (start, end) in zip(walk.points, walk.points.dropFirst()) {
      guard let direction = start.direction(to: end) else { continue }
      let outward = direction.leftward
      if let last { result += arc(around: start, from: last, to: outward) }
      let count = max(1, Int((start.distance(to: end) / Self.step).rounded(.up)))
      for index in 0...count {
        let part = Double(index) / Double(count)
        let point = Point<Page>(
          start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
        result.append(point.moved(distance * sign, along: outward))
      }
      last = outward
    }
    return result
  }

  private func arc(
    around center: Point<Page>, from first: Point<Page>, to second: Point<Page>
  ) -> [Point<Page>] {
    let turn = atan2(
      first.x * second.y - first.y * second.x, first.x * second.x + first.y * second.y)
    let count = Int(abs(turn) / Self.arcStep)
    guard count > 0 else { return [] }
    return (1...count).map { index in
      let angle = turn * Double(index) / Double(count + 1)
      let direction = Point<Page>(
        first.x * cos(angle) - first.y * sin(angle), first.x * sin(angle) + first.y * cos(angle))
      return center.moved(distance * sign, along: direction)
    }
  }

  private func isFree(_ point: Point<Page>) -> Bool {
    let cell = Cell(
      x: Int((point.x / distance).rounded(.down)), y: Int((point.y / distance).rounded(.down)))
    for x in (cell.x - 1)...(cell.x + 1) {
      for y in (cell.y - 1)...(cell.y + 1) {
        for edge in edges[Cell(x: x, y: y)] ?? [] where reach(edge, point) < distance * 0.98 {
          return false
        }
      }
    }
    return true
  }

  private func reach(_ edge: Int, _ point: Point<Page>) -> Double {
    let (start, end) = (walk.points[edge], walk.points[edge + 1])
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let part = ((point.x - start.x) * dx + (point.y - start.y) * dy) / (dx * dx + dy * dy)
    let bounded = min(max(part, 0), 1)
    return point.distance(to: Point(start.x + dx * bounded, start.y + dy * bounded))
  }

  /// The squares that the points of an edge, a square's width apart, lie in.
  private func cells(of edge: Int) -> Set<Cell> {
    let (start, end) = (walk.points[edge], walk.points[edge + 1])
    let count = max(1, Int((start.distance(to: end) / distance * 2).rounded(.up)))
    return Set(
      (0...count).map { index in
        let part = Double(index) / Double(count)
        return Cell(
          x: Int(((start.x + (end.x - start.x) * part) / distance).rounded(.down)),
          y: Int(((start.y + (end.y - start.y) * part) / distance).rounded(.down)))
      })
  }

  /// CSS pixels between the points that are tried, and radians between those of an arc.
  private static let step = 1.5
  private static let arcStep = 0.25
}
