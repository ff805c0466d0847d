import Glibc
package import Shapes
import Spatial
import Territory

/// Narrow strips of ground between regions that belong to none of them, as borders leave that were drawn twice.
///
/// The edges that two regions do not share are compared: where one faces the edge of another region across less than
/// `widest` metres, what lies between is a gap. Wider ones may be lakes, straits or land that is meant to be left out.
package struct RegionGaps {
  /// Metres across which two borders are taken for one that was drawn twice.
  static let widest = 100.0
  /// Square kilometres; what is smaller in all between two regions is rounding.
  static let smallest = 0.01

  package struct Gap: Sendable, Hashable {
    /// Positions of the regions on either side, the lower first.
    package var regions: [Int]
    /// Square kilometres, by the lengths of the edges and the distances between them.
    package var area: Double
    /// Metres at its widest place.
    package var width: Double
    /// A point beside it.
    package var place: Point<Geographic>
  }

  /// The largest first.
  package private(set) var gaps: [Gap] = []

  /// In degrees, with the ground of its region on the left.
  private struct Edge {
    var start: Point<Geographic>
    var end: Point<Geographic>
    var region = 0
    /// Seen from the other side of the 180th meridian.
    var isImage = false

    var length: Double {
      let end = Self.metres(from: start, to: end)
      return (end.x * end.x + end.y * end.y).squareRoot()
    }

    /// What a way has to the east and to the north near its start, in metres.
    static func metres(from start: Point<Geographic>, to end: Point<Geographic>) -> Point<Void> {
      Point(
        (end.x - start.x) * degree * cos(start.y * .pi / 180), (end.y - start.y) * degree)
    }
  }

  /// Metres of a degree of latitude.
  private static let degree = 111_195.0
  /// Along its length an edge is looked at about every so many metres, and at no more places than that.
  private static let step = 2000.0
  private static let mostSteps = 200
  /// Metres within which two borders are one.
  private static let touching = 0.05

  package init(_ regions: [MultiPolygon<Geographic>]) {
    guard regions.count(where: { !$0.isEmpty }) > 1 else { return }
    let own = Self.openEdges(of: regions)
    let edges = Self.nearOthers(own + own.compactMap(Self.image))
    guard edges.count > 1 else { return }
    let cells = CellIndex(edges)
    var found: [[Int]: Gap] = [:]
    for edge in edges where !edge.isImage {
      let length = edge.length
      let count = min(max(Int(clamping: (length / Self.step).rounded(.up)), 1), Self.mostSteps)
      for part in 0..<count {
        let point = edge.start.interpolated(
          to: edge.end, at: (Double(part) + 0.5) / Double(count))
        guard let facing = Self.facing(edge, at: point, edges, cells) else { continue }
        let pair = [edge.region, edges[facing.edge].region].sorted()
        var gap = found[pair] ?? Gap(regions: pair, area: 0, width: 0, place: point)
        // Both sides are looked at: each counts half.
        gap.area += length / Double(count) * facing.distance / 2 / 1e6
        if facing.distance > gap.width { (gap.width, gap.place) = (facing.distance, point) }
        found[pair] = gap
      }
    }
    gaps = found.values.filter { $0.area >= Self.smallest }.sorted {
      $0.area == $1.area
        ? $0.regions.lexicographicallyPrecedes($1.regions) : $0.area > $1.area
    }
  }

  /// The edges that only one region has.
  private static func openEdges(of regions: [MultiPolygon<Geographic>]) -> [Edge] {
    unsharedEdges(of: regions).map { Edge(start: $0.start, end: $0.end, region: $0.area) }
      .sorted { ($0.region, $0.start.x, $0.start.y) < ($1.region, $1.start.x, $1.start.y) }
  }

  /// The edges that pass by the ground of another region: most coasts do not.
  private static func nearOthers(_ edges: [Edge]) -> [Edge] {
    // What lies within a gap's width of a large cell is in it: two that face each other share one.
    let margin = 2 * widest / degree
    func addPlaces(along edge: Edge, to places: inout [Int], _ cells: inout PairTable) {
      let steps = large.steps(along: edge)
      var start = edge.start
      for step in 1...steps {
        let end =
          step == steps
          ? edge.end : edge.start.interpolated(to: edge.end, at: Double(step) / Double(steps))
        let east = margin / max(cos(start.y * .pi / 180), 0.01)
        let (west, last) = (min(start.x, end.x) - east, max(start.x, end.x) + east)
        let (south, north) = (min(start.y, end.y) - margin, max(start.y, end.y) + margin)
        for row in large.row(at: south)...large.row(at: north) {
          for column in large.column(at: west, in: row)...large.column(at: last, in: row) {
            places.append(cells.number(from: row, to: column))
          }
        }
        start = end
      }
    }
    // Cells by their numbers in the order in which they are met.
    var cells = PairTable(capacity: edges.count)
    var places: [Int] = []
    // The end of each edge's places.
    var ends: [Int] = []
    for edge in edges {
      addPlaces(along: edge, to: &places, &cells)
      ends.append(places.count)
    }
    // The only region in a cell; -1 where there are several.
    var owners = [Int?](repeating: nil, count: (places.max() ?? -1) + 1)
    var first = 0
    for (edge, end) in zip(edges, ends) {
      for cell in places[first..<end] {
        let owner = owners[cell]
        if owner != edge.region { owners[cell] = owner == nil ? edge.region : -1 }
      }
      first = end
    }
    first = 0
    var near: [Edge] = []
    for (edge, end) in zip(edges, ends) {
      if places[first..<end].contains(where: { owners[$0] == -1 }) { near.append(edge) }
      first = end
    }
    return near
  }

  /// An edge beside the 180th meridian as it is seen from the other side; nil elsewhere.
  private static func image(of edge: Edge) -> Edge? {
    let margin = 3 * small.size
    let middle = (edge.start.x + edge.end.x) / 2
    let turn = middle < 0 ? 360.0 : -360
    let reach = max(edge.start.x * -turn, edge.end.x * -turn) / 360
    let latitude = max(abs(edge.start.y), abs(edge.end.y))
    guard reach > 180 - margin / max(cos(latitude * .pi / 180), 0.01) else { return nil }
    var image = edge
    image.start.x += turn
    image.end.x += turn
    image.isImage = true
    return image
  }

  // MARK: Cells

  /// Rows of a height in degrees, each in columns as wide as it is high.
  private struct Cells {
    /// Degrees of latitude.
    var size: Double
    private static let most = 4000

    /// How many steps along an edge enter every cell that it passes.
    func steps(along edge: Edge) -> Int {
      min(max(Int(clamping: (edge.length / (size * degree / 2)).rounded(.up)), 1), Self.most)
    }

    /// The number of a cell: those beside it in its row have the next ones.
    func cell(of point: Point<Geographic>) -> Int {
      let row = row(at: point.y)
      return cell(row, column(at: point.x, in: row))
    }

    func cell(_ row: Int, _ column: Int) -> Int { row << 32 + column }

    func row(at latitude: Double) -> Int { Int(clamping: (latitude / size).rounded(.down)) }

    func column(at longitude: Double, in row: Int) -> Int {
      let width = size / max(cos(Double(row) * size * .pi / 180), 0.01)
      return Int(clamping: (longitude / width).rounded(.down))
    }
  }

  /// A few widths of a gap wide.
  private static let small = Cells(size: 4 * widest / degree)
  private static let large = Cells(size: 0.05)

  /// The edges that pass each small cell.
  private struct CellIndex {
    /// Sorted by cell.
    private var passages: [(cell: Int, edge: Int)] = []
    /// Where the passages of each cell begin.
    private var starts: [Int: Int] = [:]

    init(_ edges: [Edge]) {
      for (index, edge) in edges.enumerated() {
        let count = small.steps(along: edge)
        var last: Int?
        for step in 0...count {
          let cell = small.cell(
            of: edge.start.interpolated(to: edge.end, at: Double(step) / Double(count)))
          if cell != last { passages.append((cell, index)) }
          last = cell
        }
      }
      passages.sort { ($0.cell, $0.edge) < ($1.cell, $1.edge) }
      for (position, passage) in passages.enumerated()
      where position == 0 || passages[position - 1].cell != passage.cell {
        starts[passage.cell] = position
      }
    }

    /// Hands over the edges in a cell and in those beside it in its row.
    func forEachEdge(around cell: Int, _ body: (Int) -> Void) {
      for cell in cell - 1...cell + 1 {
        guard var position = starts[cell] else { continue }
        while position < passages.count, passages[position].cell == cell {
          body(passages[position].edge)
          position += 1
        }
      }
    }
  }

  // MARK: Across

  /// The nearest edge of another region that an edge looks at across a gap; nil where none does, or a region
  /// touches it there.
  private static func facing(
    _ edge: Edge, at point: Point<Geographic>, _ edges: [Edge], _ cells: CellIndex
  ) -> (edge: Int, distance: Double)? {
    let (middle, direction) = (small.row(at: point.y), direction(of: edge, at: point))
    var nearest: (edge: Int, distance: Double)?
    var isTouched = false
    for row in middle - 1...middle + 1 {
      let cell = small.cell(row, small.column(at: point.x, in: row))
      cells.forEachEdge(around: cell) { index in
        let other = edges[index]
        guard other.region != edge.region else { return }
        let otherDirection = self.direction(of: other, at: point)
        // They run against each other, as borders of neighbours do.
        guard direction.x * otherDirection.x + direction.y * otherDirection.y < -0.7 else { return }
        let foot = foot(from: point, on: other)
        let distance = (foot.x * foot.x + foot.y * foot.y).squareRoot()
        if distance <= touching { isTouched = true }
        // The ground is on the left of each: the other lies to the right.
        guard distance < min(widest, nearest?.distance ?? .infinity),
          direction.y * foot.x - direction.x * foot.y > 0.7 * distance
        else { return }
        nearest = (index, distance)
      }
      if isTouched { return nil }
    }
    return nearest
  }

  private static func direction(of edge: Edge, at point: Point<Geographic>) -> Point<Void> {
    let stretch = cos(point.y * .pi / 180)
    let (x, y) = ((edge.end.x - edge.start.x) * stretch, edge.end.y - edge.start.y)
    let length = (x * x + y * y).squareRoot()
    return Point(x / length, y / length)
  }

  /// The point of an edge that is nearest, in metres to the east and to the north.
  private static func foot(from point: Point<Geographic>, on edge: Edge) -> Point<Void> {
    let (start, end) = (
      Edge.metres(from: point, to: edge.start), Edge.metres(from: point, to: edge.end)
    )
    let (x, y) = (end.x - start.x, end.y - start.y)
    let square = x * x + y * y
    let part = square > 0 ? min(max(-(start.x * x + start.y * y) / square, 0), 1) : 0
    return Point(start.x + part * x, start.y + part * y)
  }
}
