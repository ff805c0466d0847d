internal import Glibc
public import Shapes

extension MultiPolygon where Space == Geographic {
  /// The main group of the polygons, and the groups that lie apart from it, the largest first.
  ///
  /// What lies within 600 km of each other is a group. The main group grows from the one with the largest area: what
  /// is no farther from it than half its own size and 2,000 km belongs to it, and so does what has a fifth of all the area. So Svalbard lies with Norway, Alaska with the other states and each atoll with
  /// Kiribati, but neither Hawaii nor Guadeloupe, Bouvet Island or the Galápagos.
  ///
  /// - Returns: Nothing apart where all is one group. Polygons keep their order.
  public func groups() -> (main: MultiPolygon, apart: [MultiPolygon]) {
    guard polygons.count > 1, let extent = earthExtent(of: [.multiPolygon(self)]),
      extent.isWiderThanAStep
    else { return (self, []) }
    var cells = GroundCells(polygons, in: extent)
    let main = cells.main()
    var apart: [MultiPolygon] = []
    while let group = cells.next() {
      apart.append(MultiPolygon(group.map { polygons[$0] }))
    }
    return (MultiPolygon(main.map { polygons[$0] }), apart)
  }
}

extension Extent where Space == Geographic {
  /// More than the gap that never parts a group.
  fileprivate var isWiderThanAStep: Bool {
    SphericalVector(Point(minX, minY)).angle(to: SphericalVector(Point(maxX, maxY)))
      > GroundCells.step || width > 180
  }
}

/// The vertices of polygons, thinned to one for each small cell of the ground, and the groups they form.
private struct GroundCells {
  /// Degrees of arc: 600 km, a gap that never parts a group.
  static let step = 600_000 / 6_371_008.8 * 180 / .pi
  /// The share of its size that a gap may have.
  private static let gapOfSize = 0.5
  /// Degrees of arc: 2,000 km, a gap that always parts groups.
  private static let farthest = 2_000_000 / 6_371_008.8 * 180 / .pi
  /// The share of all the area that makes a part belong to the main group, wherever it lies.
  private static let ownWeight = 0.2
  /// Cells along the longer side of the extent.
  private static let side = 64.0

  private struct Cell {
    var vector: SphericalVector
    var group: Int
  }
  private var cells: [Cell] = []
  /// The group of each polygon, by the group's first cell.
  private var groups: [Int] = []
  private var areas: [Double] = []
  /// Groups that are told already.
  private var taken: Set<Int> = []

  init(_ polygons: [Polygon<Geographic>], in extent: Extent<Geographic>) {
    let size = max(max(extent.width, extent.height) / Self.side, 0.25)
    var known: [Key: Int] = [:]
    var joined = Groups(count: 0)
    var firsts: [Int] = []
    for polygon in polygons {
      var first: Int?
      var last: Key?
      for point in polygon.exterior.points {
        let key = Key(point, size: size)
        if key == last { continue }
        last = key
        let cell: Int
        if let old = known[key] {
          cell = old
        } else {
          cell = cells.count
          known[key] = cell
          cells.append(Cell(vector: SphericalVector(point), group: cell))
          joined.add()
        }
        if let first {
          joined.join(first, cell)
        } else {
          first = cell
        }
      }
      firsts.append(first ?? 0)
    }
    // What lies within a step of each other is one group.
    let near = cos(Self.step * .pi / 180)
    for cell in cells.indices {
      for other in cells.indices.dropFirst(cell + 1) {
        guard cells[cell].vector.dot(cells[other].vector) >= near else { continue }
        joined.join(cell, other)
      }
    }
    for cell in cells.indices { cells[cell].group = joined.root(cell) }
    groups = firsts.map { joined.root($0) }
    areas = Array(repeating: 0, count: cells.count)
    for (index, polygon) in polygons.enumerated() {
      areas[groups[index]] += Geodesic.area(of: MultiPolygon([polygon]))
    }
  }

  private struct Key: Hashable {
    var column: Int
    var row: Int

    init(_ point: Point<Geographic>, size: Double) {
      column = Int(clamping: (point.x / size).rounded(.down))
      row = Int(clamping: (point.y / size).rounded(.down))
    }
  }

  /// The polygons of the main group, by position.
  mutating func main() -> [Int] {
    let total = areas.reduce(0, +)
    return grown(byReach: true) { $0 >= total * Self.ownWeight }
  }

  /// The polygons of the largest group that is left.
  mutating func next() -> [Int]? {
    taken.count == Set(groups).count ? nil : grown(byReach: false) { _ in false }
  }

  /// A group around the largest part that is left.
  ///
  /// - Parameters:
  ///   - reaches: What lies near for its size belongs to it.
  ///   - belongs: Whether a part of an area in square metres belongs to it, wherever it lies.
  private mutating func grown(byReach reaches: Bool, where belongs: (Double) -> Bool) -> [Int] {
    let left = Set(groups).subtracting(taken).sorted()
    let areas = areas
    guard let largest = left.max(by: { areas[$0] < areas[$1] }) else { return [] }
    var members = Set(left.filter { $0 == largest || belongs(areas[$0]) })
    // Degrees from the group to each cell.
    var gaps = [Double](repeating: .infinity, count: cells.count)
    var added = members
    while reaches, !added.isEmpty {
      let news = cells.indices.filter { added.contains(cells[$0].group) }
      let outside = cells.indices.filter {
        !members.contains(cells[$0].group) && !taken.contains(cells[$0].group)
      }
      for cell in outside {
        for new in news {
          gaps[cell] = min(gaps[cell], cells[cell].vector.angle(to: cells[new].vector))
        }
      }
      let reach = min(size(of: members) * Self.gapOfSize, Self.farthest)
      added = []
      for cell in outside where gaps[cell] <= reach { added.insert(cells[cell].group) }
      members.formUnion(added)
    }
    taken.formUnion(members)
    return groups.indices.filter { members.contains(groups[$0]) }
  }

  /// About how many degrees a group measures.
  private func size(of members: Set<Int>) -> Double {
    let vectors = cells.lazy.filter { members.contains($0.group) }.map(\.vector)
    guard let first = vectors.first else { return 0 }
    func farthest(from vector: SphericalVector) -> (vector: SphericalVector, angle: Double) {
      vectors.map { ($0, vector.angle(to: $0)) }.max { $0.1 < $1.1 } ?? (vector, 0)
    }
    return farthest(from: farthest(from: first).vector).angle
  }
}
