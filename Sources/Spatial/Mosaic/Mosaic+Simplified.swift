import Shapes

extension Mosaic {
  /// Returns the mosaic with vertices left out that lie within `tolerance` of the line without them.
  ///
  /// Every border is simplified once, so that neighbours stay edge to edge; nodes stay. A border
  /// whose simplification would touch or jump over another one is kept as it is.
  /// - Parameter tolerance: In units of the space; 0 or less changes nothing.
  /// - Returns: The same faces, with fewer vertices.
  /// - Throws: `SpatialError` when GEOS finds no point inside a face.
  /// - Source: Douglas and Peucker, 1973.
  public func simplified(tolerance: Double) throws(SpatialError) -> Mosaic {
    guard tolerance > 0 else { return self }
    var result = courses.map { simplifiedPath($0, tolerance: tolerance) }
    let check = PartitionCheck(topology: topology, original: courses)
    while case let spoiled = check.spoiledArcs(result), !spoiled.isEmpty {
      for arc in spoiled { result[arc] = courses[arc] }
    }
    return try Mosaic(faces: faces, topology: topology, courses: result).withInteriorsInside()
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
