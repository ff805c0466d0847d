internal import Glibc
import Shapes

/// Where a projection of which nothing is known draws the Earth as a map does, found by trying it on a grid: no two
/// places on one another, nothing mirrored, no length four times as long as in the middle, in one piece around that.
struct RegularCells: Sendable {
  /// Degrees that a cell is wide and high: as finely is the edge of what is shown known.
  static let size = 3.0
  private static let columns = 120
  private static let rows = 60

  private let window: LongitudeWindow
  /// By row from the south, and column from the window's west.
  private var isRegular: [Bool]

  /// - Parameters:
  ///   - window: Its middle is the longitude of what the map will show.
  ///   - latitude: That of the middle of what the map will show.
  ///   - project: Metres on the map for degrees, nil where there are none.
  ///   - invert: Degrees for metres on the map; nil where the projection has no way back.
  init(
    in window: LongitudeWindow, latitude: Double,
    project: (Point<Geographic>) -> Point<Projected>?,
    invert: (Point<Projected>) -> Point<Geographic>?
  ) {
    self.window = window
    isRegular = Array(repeating: false, count: Self.columns * Self.rows)
    let images = (0...Self.rows).map { row in
      (0...Self.columns).map { column in project(Self.corner(column, row, window)) }
    }
    var scales: [Double?] = Array(repeating: nil, count: isRegular.count)
    for row in 0..<Self.rows {
      for column in 0..<Self.columns {
        let corners = [
          images[row][column], images[row][column + 1], images[row + 1][column + 1],
          images[row + 1][column],
        ].compactMap(\.self)
        let places = [(0, 0), (1, 0), (1, 1), (0, 1)].map {
          Self.corner(column + $0.0, row + $0.1, window)
        }
        guard corners.count == 4, let scale = Self.scale(of: corners, places),
          Self.isSmooth(corners, places, project)
        else { continue }
        let middle = places[0].interpolated(to: places[2], at: 0.5)
        guard let image = project(middle), Self.isInside(image, corners) else { continue }
        if let back = invert(image), Geodesic.distance(back, middle) > 1000 { continue }
        scales[row * Self.columns + column] = scale
      }
    }
    guard
      let start = Self.nearest(
        to: Point(window.center, latitude), among: scales.indices.filter { scales[$0] != nil },
        window), let reference = scales[start]
    else { return }
    var laid = LaidCells(size: reference * Self.size * 111_195)
    spread(from: start) { cell in
      let (row, column) = (cell / Self.columns, cell % Self.columns)
      guard let scale = scales[cell], scale <= reference * ProjectionDomain.greatestScale else {
        return false
      }
      let corners = [
        images[row][column], images[row][column + 1], images[row + 1][column + 1],
        images[row + 1][column],
      ].compactMap(\.self)
      return laid.lay(corners)
    }
  }

  private static func corner(_ column: Int, _ row: Int, _ window: LongitudeWindow) -> Point<
    Geographic
  > {
    Point(window.west + size * Double(column), size * Double(row) - 90)
  }

  /// How many times longer a cell's sides are on the map than on the ground, at most; nil where the cell is folded or
  /// turned over, and at a pole that is no point.
  private static func scale(
    of images: [Point<Projected>], _ places: [Point<Geographic>]
  ) -> Double? {
    var scale = 0.0
    for index in 0..<4 {
      let next = (index + 1) % 4
      let length = images[index].distance(to: images[next])
      let ground = Geodesic.distance(places[index], places[next])
      if ground < 1 {
        guard length < 1000 else { return nil }
      } else {
        scale = max(scale, length / ground)
      }
    }
    // Each corner turns to the left, but for the two that are one at a pole.
    let turns = (0..<4).map { index in
      let (a, b, c) = (images[index], images[(index + 1) % 4], images[(index + 2) % 4])
      return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
    }
    let isPolar = places.contains { abs($0.y) == 90 }
    guard turns.count(where: { $0 > 0 }) >= (isPolar ? 2 : 4), scale > 0 else { return nil }
    return scale
  }

  /// The middle of each side lies about where the ends say: no cut of the projection's own runs through it.
  private static func isSmooth(
    _ images: [Point<Projected>], _ places: [Point<Geographic>],
    _ project: (Point<Geographic>) -> Point<Projected>?
  ) -> Bool {
    (0..<4).allSatisfy { index in
      let next = (index + 1) % 4
      guard Geodesic.distance(places[index], places[next]) > 1 else { return true }
      let length = images[index].distance(to: images[next])
      let middle = images[index].interpolated(to: images[next], at: 0.5)
      return project(places[index].interpolated(to: places[next], at: 0.5)).map {
        $0.distance(to: middle) < 0.06 * length
      } ?? false
    }
  }

  private static func isInside(_ point: Point<Projected>, _ corners: [Point<Projected>]) -> Bool {
    guard let box = Extent(around: corners) else { return false }
    return box.expanded(by: max(box.width, box.height) / 4).contains(point)
  }

  private static func nearest(
    to place: Point<Geographic>, among cells: [Int], _ window: LongitudeWindow
  ) -> Int? {
    let distances = cells.map { cell in
      (
        cell,
        Geodesic.distance(
          place,
          corner(cell % columns, cell / columns, window).interpolated(
            to: corner(cell % columns + 1, cell / columns + 1, window), at: 0.5))
      )
    }
    return distances.min { $0.1 < $1.1 }?.0
  }

  /// Outwards from a cell; what is no good is asked once.
  private mutating func spread(from start: Int, where isGood: (Int) -> Bool) {
    guard isGood(start) else { return }
    var (open, next, asked) = ([start], 0, Set([start]))
    isRegular[start] = true
    while next < open.count {
      let cell = open[next]
      next += 1
      let (row, column) = (cell / Self.columns, cell % Self.columns)
      let beside = [column - 1, column + 1].map {
        row * Self.columns + ($0 + Self.columns) % Self.columns
      }
      let above = [row - 1, row + 1].filter { (0..<Self.rows).contains($0) }
        .map { $0 * Self.columns + column }
      for other in beside + above where asked.insert(other).inserted && isGood(other) {
        isRegular[other] = true
        open.append(other)
      }
    }
  }

  // MARK: Answers

  private func isRegular(_ x: Double, _ y: Double) -> Bool {
    let column = Int(clamping: ((x - window.west) / Self.size).rounded(.down))
    let row = Int(clamping: ((y + 90) / Self.size).rounded(.down))
    guard (0..<Self.rows).contains(row) else { return false }
    return isRegular[row * Self.columns + (column + Self.columns) % Self.columns]
  }

  /// The place lies in a cell, or on the edge of one.
  func contains(_ place: Point<Geographic>) -> Bool {
    let (x, noise) = (window.wrapped(place.x), 2 * earthNoise)
    let y = min(max(place.y, noise - 90), 90 - noise)
    return isRegular(x, y)
      || [(-1.0, -1.0), (-1, 1), (1, -1), (1, 1)].contains {
        isRegular(x + $0.0 * noise, y + $0.1 * noise)
      }
  }

  /// The edge lies between a cell and what is none.
  func isOutline(from start: Point<Geographic>, to end: Point<Geographic>) -> Bool {
    let (noise, middle) = (2 * earthNoise, start.interpolated(to: end, at: 0.5))
    if abs(start.x - end.x) < noise {
      return isRegular(middle.x - noise, middle.y) != isRegular(middle.x + noise, middle.y)
    }
    guard abs(start.y - end.y) < noise, abs(middle.y) < 90 - noise else { return false }
    return isRegular(middle.x, middle.y - noise) != isRegular(middle.x, middle.y + noise)
  }

  /// All cells, in the window's longitudes.
  func area() throws(SpatialError) -> MultiPolygon<Geographic> {
    var boxes: [MultiPolygon<Geographic>] = []
    for row in 0..<Self.rows {
      var first: Int?
      for column in 0...Self.columns {
        let isIn = column < Self.columns && isRegular[row * Self.columns + column]
        if isIn, first == nil { first = column }
        guard !isIn, let start = first else { continue }
        let (low, high) = (
          Self.corner(start, row, window), Self.corner(column, row + 1, window)
        )
        boxes.append(
          MultiPolygon([
            Extent(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y).polygon
          ]))
        first = nil
      }
    }
    return try union(boxes)
  }
}

/// Cells that lie on a map beside each other, none upon another.
private struct LaidCells {
  private struct Square: Hashable {
    var column: Int
    var row: Int
  }

  /// Metres, about those of a cell.
  let size: Double
  private var cells: [[Point<Projected>]] = []
  private var squares: [Square: [Int]] = [:]

  init(size: Double) { self.size = size }

  /// Lays a cell where no other lies; false where one does.
  ///
  /// - Parameter corners: Counter-clockwise.
  mutating func lay(_ corners: [Point<Projected>]) -> Bool {
    guard corners.count == 4, let box = Extent(around: corners) else { return false }
    let columns = index(box.minX)...index(box.maxX)
    let rows = index(box.minY)...index(box.maxY)
    guard columns.count * rows.count <= 400 else { return false }
    let touched = columns.flatMap { column in rows.map { Square(column: column, row: $0) } }
    let own = Self.probes(of: corners)
    for other in Set(touched.flatMap { squares[$0] ?? [] }) {
      if own.contains(where: { Self.holds(cells[other], $0) })
        || Self.probes(of: cells[other]).contains(where: { Self.holds(corners, $0) })
      {
        return false
      }
    }
    for square in touched { squares[square, default: []].append(cells.count) }
    cells.append(corners)
    return true
  }

  private func index(_ metres: Double) -> Int { Int(clamping: (metres / size).rounded(.down)) }

  /// The middle of a cell, and places between there and its corners.
  private static func probes(of corners: [Point<Projected>]) -> [Point<Projected>] {
    let middle = corners[0].interpolated(to: corners[2], at: 0.5)
    return [middle] + corners.map { middle.interpolated(to: $0, at: 0.7) }
  }

  /// To the left of every edge.
  private static func holds(_ corners: [Point<Projected>], _ point: Point<Projected>) -> Bool {
    (0..<4).allSatisfy { index in
      let (a, b) = (corners[index], corners[(index + 1) % 4])
      let side = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
      // The two corners at a pole are one.
      return a.distance(to: b) < 1 || side > 0
    }
  }
}
