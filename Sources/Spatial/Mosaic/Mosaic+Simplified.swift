import Shapes

extension Mosaic {
  /// What came of leaving out vertices.
  public struct Simplification: Sendable {
    /// The same faces, with fewer vertices.
    public let mosaic: Mosaic
    /// How many borders keep all their vertices, because at any tolerance that was tried they would
    /// touch or jump over another border.
    public let unsimplifiedBorders: Int
  }

  /// Leaves out vertices that lie within `tolerance` of the line without them.
  ///
  /// Every border is simplified once, so that neighbours stay edge to edge; nodes stay. A border that
  /// would touch or jump over another one is simplified less, and at last not at all.
  /// - Parameter tolerance: In units of the space; 0 or less changes nothing.
  /// - Throws: `SpatialError` when GEOS finds no point inside a face.
  /// - Source: Douglas and Peucker, 1973.
  public func simplification(tolerance: Double) throws(SpatialError) -> Simplification {
    guard tolerance > 0 else { return Simplification(mosaic: self, unsimplifiedBorders: 0) }
    var tolerances = [Double](repeating: tolerance, count: courses.count)
    var result = courses.map { simplifiedPath($0, tolerance: tolerance) }
    let check = PartitionCheck(topology: topology, original: courses)
    while case let spoiled = check.spoiledArcs(result), !spoiled.isEmpty {
      for arc in spoiled {
        tolerances[arc] = finer(than: tolerances[arc], startingAt: tolerance)
        result[arc] =
          tolerances[arc] > 0
          ? simplifiedPath(courses[arc], tolerance: tolerances[arc]) : courses[arc]
      }
    }
    let mosaic = try Mosaic(faces: faces, topology: topology, courses: result).withInteriorsInside()
    return Simplification(
      mosaic: mosaic, unsimplifiedBorders: tolerances.count { $0 == 0 })
  }

  /// The mosaic of `simplification(tolerance:)`.
  public func simplified(tolerance: Double) throws(SpatialError) -> Mosaic {
    try simplification(tolerance: tolerance).mosaic
  }

  /// A face's point may have come to lie outside; such a one is found anew.
  private func withInteriorsInside() throws(SpatialError) -> Mosaic {
    let context = GEOSContext("find", "points inside \(faces.count) simplified faces")
    var moved = self
    for (face, area) in areas(by: { $0 }) where !area.contains(faces[face].interior) {
      guard let polygon = area.polygons.first else { continue }
      moved.faces[face].interior = try context.interior(of: polygon)
    }
    return moved
  }
}

/// The next tolerance to try for a border, half of the last one; 0 after a sixteenth of the first, which
/// leaves out next to nothing.
private func finer(than last: Double, startingAt first: Double) -> Double {
  last / 2 < first / 16 ? 0 : last / 2
}

/// The vertices that remain; a closed path keeps at least a triangle.
func simplifiedPath<Space>(_ points: [Point<Space>], tolerance: Double) -> [Point<Space>] {
  guard points.count > 2 else { return points }
  var isKept = [Bool](repeating: false, count: points.count)
  isKept[0] = true
  isKept[points.count - 1] = true
  var spans = [0..<(points.count - 1)]
  if points.first == points.last {
    guard points.count > 4 else { return points }
    let (middle, third) = trianglePoints(of: points)
    isKept[middle] = true
    isKept[third] = true
    let cuts = [0, min(middle, third), max(middle, third), points.count - 1]
    spans = zip(cuts, cuts.dropFirst()).map { $0..<$1 }
  }
  while let span = spans.popLast() {
    guard let (farthest, distance) = farthestPoint(in: span, of: points), distance > tolerance
    else { continue }
    isKept[farthest] = true
    spans += [span.lowerBound..<farthest, farthest..<span.upperBound]
  }
  return zip(points, isKept).filter(\.1).map(\.0)
}

/// The vertex farthest from the first, and the one farthest from the line between both.
private func trianglePoints<Space>(of points: [Point<Space>]) -> (Int, Int) {
  let inner = 1..<(points.count - 1)
  let middle = inner.max { points[$0].distance(to: points[0]) < points[$1].distance(to: points[0]) }
  guard let middle else { return (0, 0) }
  let third = inner.filter { $0 != middle }.max {
    points[$0].distance(toSegment: points[0], points[middle])
      < points[$1].distance(toSegment: points[0], points[middle])
  }
  return (middle, third ?? middle)
}

private func farthestPoint<Space>(
  in span: Range<Int>, of points: [Point<Space>]
) -> (index: Int, distance: Double)? {
  let (start, end) = (points[span.lowerBound], points[span.upperBound])
  var farthest: (index: Int, distance: Double)?
  for index in span.dropFirst() {
    let distance = points[index].distance(toSegment: start, end)
    if distance > farthest?.distance ?? -1 { farthest = (index, distance) }
  }
  return farthest
}

extension Point {
  /// The distance to the nearest point of a segment.
  func distance(toSegment start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    guard square > 0 else { return distance(to: start) }
    let part = min(max(((x - start.x) * dx + (y - start.y) * dy) / square, 0), 1)
    return distance(to: Point(start.x + part * dx, start.y + part * dy))
  }
}
