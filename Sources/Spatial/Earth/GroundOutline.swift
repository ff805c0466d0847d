internal import Glibc
public import Shapes

/// Places around some ground of which each map shows the outermost ones outermost, and its middle.
///
/// A page is fitted to them: much ground has many more vertices than that takes.
public struct GroundOutline: Sendable {
  /// In longitudes from -180 to 180.
  public private(set) var places: [Point<Geographic>] = []
  /// The smallest extent that holds the ground; see `earthExtent(of:)`.
  public let extent: Extent<Geographic>
  /// The middle of the ground's areas; nil where there are none, or they lie all around the Earth.
  let centroid: SphericalVector?

  /// Rows and columns of the extent in each of which the outermost places are kept.
  private static let steps = 512

  /// Nil where there is no geometry.
  ///
  /// - Parameter geometries: In longitudes from -180 to 180, areas cut there.
  public init?(_ geometries: [Geometry<Geographic>]) {
    guard let extent = earthExtent(of: geometries) else { return nil }
    self.extent = extent
    var outermost = Outermost(extent, steps: Self.steps)
    var middle = AreaMiddle()
    let longest = max(extent.width, extent.height) / 64
    func add(_ points: [Point<Geographic>]) {
      var last: Point<Geographic>?
      for point in points {
        if let last, last.distance(to: point) > longest, longest > 0 {
          let parts = Int(clamping: (last.distance(to: point) / longest).rounded(.up))
          for place in last.points(to: point, parts: min(parts, 720)) { outermost.add(place) }
        } else {
          outermost.add(point)
        }
        last = point
      }
    }
    for geometry in geometries {
      for polygon in geometry.area.polygons {
        add(polygon.exterior.points)
        middle.add(polygon.exterior.points)
      }
      for line in geometry.lines { add(line.points) }
      add(geometry.points)
    }
    places = outermost.places
    centroid = middle.place
  }

  /// The ground of an extent.
  public init(_ extent: Extent<Geographic>) {
    self.extent = extent
    centroid = nil
    let corners = extent.corners
    places = zip(corners, corners.dropFirst() + corners.prefix(1)).flatMap {
      $0.points(to: $1, parts: 16)
    }
  }

  /// It lies all around the Earth.
  public var isRound: Bool { extent.width >= 360 }

  /// It lies around a pole and not beyond the equator: a map that opens the Earth along a meridian would part it.
  public var surroundsPole: Bool { extent.width > 300 && (extent.minY >= 0 || extent.maxY <= 0) }
}

/// The outermost places of each row and each column.
private struct Outermost {
  private let extent: Extent<Geographic>
  private let steps: Int
  private var rows: [(west: Point<Geographic>, east: Point<Geographic>)?]
  private var columns: [(south: Point<Geographic>, north: Point<Geographic>)?]
  private let columnsPerDegree: Double
  private let rowsPerDegree: Double

  init(_ extent: Extent<Geographic>, steps: Int) {
    self.extent = extent
    self.steps = steps
    rows = Array(repeating: nil, count: steps)
    columns = Array(repeating: nil, count: steps)
    columnsPerDegree = extent.width > 0 ? Double(steps) / extent.width : 0
    rowsPerDegree = extent.height > 0 ? Double(steps) / extent.height : 0
  }

  mutating func add(_ point: Point<Geographic>) {
    let x = point.x < extent.minX - earthNoise ? point.x + 360 : point.x
    let place = Point<Geographic>(x, point.y)
    let row = min(Int(clamping: max((point.y - extent.minY) * rowsPerDegree, 0)), steps - 1)
    let column = min(Int(clamping: max((x - extent.minX) * columnsPerDegree, 0)), steps - 1)
    if let known = rows[row] {
      if x < known.west.x { rows[row]?.west = place }
      if x > known.east.x { rows[row]?.east = place }
    } else {
      rows[row] = (place, place)
    }
    if let known = columns[column] {
      if point.y < known.south.y { columns[column]?.south = place }
      if point.y > known.north.y { columns[column]?.north = place }
    } else {
      columns[column] = (place, place)
    }
  }

  var places: [Point<Geographic>] {
    let all =
      rows.compactMap(\.self).flatMap { [$0.west, $0.east] }
      + columns.compactMap(\.self).flatMap { [$0.south, $0.north] }
    return Set(all).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
  }
}

/// The middle of areas on a sphere.
private struct AreaMiddle {
  /// Twice the integral of the outward direction over the areas.
  private var sum = SphericalVector()
  private var area = 0.0

  /// The share of all the directions' lengths that their sum has at least where the areas lie on one side
  /// of the Earth: half for a hemisphere.
  private static let leastAgreement = 0.45

  /// Adds what a ring encloses, whichever way round it was written.
  ///
  /// - Source: Stokes' theorem: the integral of the directions over an area is half that of r × dr along
  ///   its outline.
  mutating func add(_ ring: [Point<Geographic>]) {
    var (ringSum, ringArea) = (SphericalVector(), 0.0)
    var last = ring.first.map { SphericalVector($0) } ?? SphericalVector()
    for (start, end) in zip(ring, ring.dropFirst()) {
      let next = SphericalVector(end)
      let parts = Int(clamping: (max(abs(end.x - start.x), abs(end.y - start.y)) / 2).rounded(.up))
      if parts > 1 {
        for step in 1..<min(parts, 360) {
          let place = SphericalVector(
            start.interpolated(to: end, at: Double(step) / Double(min(parts, 360))))
          ringSum = ringSum + last.cross(place)
          last = place
        }
      }
      ringSum = ringSum + last.cross(next)
      last = next
      ringArea -= (end.x - start.x) * (sine(start.y) + sine(end.y)) / 2 * .pi / 180
    }
    sum = ringArea < 0 ? sum - ringSum : sum + ringSum
    area += abs(ringArea)
  }

  private func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }

  var place: SphericalVector? {
    guard area > 0, sum.length / 2 > area * Self.leastAgreement else { return nil }
    return sum.unit
  }
}
