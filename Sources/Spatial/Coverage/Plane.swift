import Shapes

/// The plane of computations that are the same in every space.
///
/// Code that is generic over the space asks for the type of each point at run time; in one space of its own the
/// compiler makes one fast copy of it.
enum Plane {}

extension Array {
  /// The same points in another space.
  func inSpace<From, To>(_: To.Type) -> [Point<To>] where Element == Point<From> {
    [Point<To>](unsafeUninitializedCapacity: count) { target, count in
      // Points are pairs of numbers, whatever their space.
      withUnsafeBytes { UnsafeMutableRawBufferPointer(target).copyMemory(from: $0) }
      count = self.count
    }
  }
}

extension Array {
  /// Every coordinate is a finite number.
  func areFinite<Space>() -> Bool where Element == Point<Space> {
    withUnsafeBytes { allFinite($0.assumingMemoryBound(to: Double.self)) }
  }
}

private func allFinite(_ numbers: UnsafeBufferPointer<Double>) -> Bool {
  numbers.allSatisfy { $0.isFinite }
}

extension Polygon {
  /// The same polygon in another space.
  func inSpace<Other>(_ other: Other.Type) -> Polygon<Other> {
    Polygon<Other>(
      exterior: Ring<Other>(exterior.points.inSpace(other)),
      holes: holes.map { Ring<Other>($0.points.inSpace(other)) })
  }
}

extension Point {
  var inPlane: Point<Plane> { Point<Plane>(x, y) }
}

extension Point where Space == Plane {
  /// 1 to the left of the line through two points, -1 to its right, 0 on it.
  ///
  /// - Source: The error bound of the fast product is that of J. R. Shewchuk, "Adaptive precision
  ///   floating-point arithmetic and fast robust geometric predicates" (1997), section 4.
  func side(of start: Point, _ end: Point) -> Int {
    let (left, right) = ((start.x - x) * (end.y - y), (start.y - y) * (end.x - x))
    let fast = left - right
    if abs(fast) > 4e-16 * (abs(left) + abs(right)) { return fast > 0 ? 1 : -1 }
    let turn = Direction(from: start, to: end).cross(Direction(from: start, to: self))
    return turn > 0 ? 1 : turn < 0 ? -1 : 0
  }

  /// Both points lie in the same direction.
  func sees(_ first: Point, _ second: Point) -> Bool {
    let (a, b) = (Direction(from: self, to: first), Direction(from: self, to: second))
    return a.x * b.x + a.y * b.y > 0 && a.cross(b) == 0
  }

  /// The nearest point of a grid.
  ///
  /// - Parameter grid: The distance of its points, in units of the space; 0 for none.
  func rounded(to grid: Double) -> Point {
    guard grid > 0 else { return self }
    guard grid < 1 else {
      return Point((x / grid).rounded() * grid, (y / grid).rounded() * grid)
    }
    // Tenths and their like are no numbers of the machine, but ten is.
    let scale = (1 / grid).rounded()
    return Point((x * scale).rounded() / scale, (y * scale).rounded() / scale)
  }
}

extension Ring where Space == Plane {
  /// The ring with its vertices on a grid, each once.
  func rounded(to grid: Double) -> Ring { Ring(points.rounded(to: grid)) }
}

extension [Point<Plane>] {
  /// The vertices of a line on a grid, each once.
  func rounded(to grid: Double) -> [Point<Plane>] {
    var points: [Point<Plane>] = []
    points.reserveCapacity(count)
    for point in self {
      let rounded = point.rounded(to: grid)
      if points.last != rounded { points.append(rounded) }
    }
    return points
  }
}

extension Polygon where Space == Plane {
  /// The polygon with its vertices on a grid, its exterior counter-clockwise and its holes clockwise.
  func rounded(to grid: Double) -> Polygon {
    func turned(_ ring: Ring<Plane>, counterClockwise: Bool) -> Ring<Plane> {
      let ring = ring.rounded(to: grid)
      return (ring.signedArea > 0) == counterClockwise ? ring : ring.reversed
    }
    return Polygon(
      exterior: turned(exterior, counterClockwise: true),
      holes: holes.map { turned($0, counterClockwise: false) })
  }
}
