import Shapes

/// Areas of which most, or all, neighbour each other point by point, as those of a good file do.
///
/// They are faces as they are. Only the others have to be cut by each other.
struct Mosaic {
  /// The areas with their vertices on the grid, exteriors counter-clockwise and holes clockwise.
  let areas: [[Polygon<Plane>]]
  /// Whether each area overlaps another one, or meets one elsewhere than vertex on vertex.
  private(set) var isMixed: [Bool]

  private var numbers: [Point<Plane>: Int32] = [:]
  private var points: [Point<Plane>] = []
  private var edges: [MosaicEdge] = []
  /// The numbers of the first vertex of each ring.
  private var firstVertices: [Int32] = []

  /// - Parameters:
  ///   - areas: Valid ones.
  ///   - grid: Edges that come this near to each other meet, in units of the space.
  ///   - covering: The areas that cover a point, their boundaries included.
  init(
    _ areas: [[Polygon<Plane>]], grid: Double,
    covering: (Point<Plane>) throws(SpatialError) -> [Int]
  ) throws(SpatialError) {
    self.areas = areas.map { $0.map { $0.rounded(to: grid) } }
    isMixed = [Bool](repeating: false, count: areas.count)
    collectEdges()
    let segments = edges.enumerated().map { index, edge in
      SegmentGrid.Segment(
        start: points[Int(edge.from)], end: points[Int(edge.to)], owner: index)
    }
    for edge in SegmentGrid(segments, tolerance: grid).crossingOwners { mix(edges[edge]) }
    let spokes = Spokes(edges, points)
    for vertex in points.indices where !spokes.areSound(at: vertex) {
      for edge in spokes[vertex] { mix(edges[Int(edge)]) }
    }
    try mixNested(spokes, covering)
  }

  private mutating func collectEdges() {
    var edgeOfPair: [UInt64: Int] = [:]
    let count = areas.joined().reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.points.count } }
    numbers.reserveCapacity(count)
    edgeOfPair.reserveCapacity(count)
    for (area, polygons) in areas.enumerated() {
      for ring in polygons.lazy.flatMap(\.rings) {
        guard ring.points.count > 3 else {
          isMixed[area] = true
          continue
        }
        let ends = ring.points.map { number(of: $0) }
        firstVertices.append(ends[0])
        for (from, to) in zip(ends, ends.dropFirst()) {
          let pair = UInt64(UInt32(min(from, to))) << 32 | UInt64(UInt32(max(from, to)))
          if let known = edgeOfPair[pair] {
            enter(area, from: from, into: known)
          } else {
            edgeOfPair[pair] = edges.count
            edges.append(MosaicEdge(from: from, to: to, left: Int32(area), right: -1))
          }
        }
      }
    }
  }

  private mutating func number(of point: Point<Plane>) -> Int32 {
    if let known = numbers[point] { return known }
    let number = Int32(points.count)
    numbers[point] = number
    points.append(point)
    return number
  }

  private mutating func enter(_ area: Int, from: Int32, into known: Int) {
    let isTaken = edges[known].from == from ? edges[known].left >= 0 : edges[known].right >= 0
    if isTaken || edges[known].left == Int32(area) {
      mix(edges[known])
      isMixed[area] = true
    } else {
      edges[known].right = Int32(area)
    }
  }

  private mutating func mix(_ edge: MosaicEdge) {
    if edge.left >= 0 { isMixed[Int(edge.left)] = true }
    if edge.right >= 0 { isMixed[Int(edge.right)] = true }
  }

  /// Rings that meet no others may lie inside of another area.
  private mutating func mixNested(
    _ spokes: Spokes, _ covering: (Point<Plane>) throws(SpatialError) -> [Int]
  ) throws(SpatialError) {
    for vertex in firstVertices {
      let meeting = spokes[Int(vertex)].flatMap {
        [Int(edges[Int($0)].left), Int(edges[Int($0)].right)]
      }
      for area in try covering(points[Int(vertex)]) where !meeting.contains(area) {
        isMixed[area] = true
        for other in meeting where other >= 0 { isMixed[other] = true }
      }
    }
  }
}

/// An edge between two vertices, by their numbers, and the areas on its sides; -1 for none.
private struct MosaicEdge {
  let from: Int32
  let to: Int32
  let left: Int32
  var right: Int32
}

/// The edges at each vertex.
private struct Spokes {
  private let edges: [MosaicEdge]
  private let points: [Point<Plane>]
  private var leaving: [Int32]
  private var starts: [Int]

  init(_ edges: [MosaicEdge], _ points: [Point<Plane>]) {
    self.edges = edges
    self.points = points
    starts = [Int](repeating: 0, count: points.count + 1)
    for edge in edges {
      starts[Int(edge.from) + 1] += 1
      starts[Int(edge.to) + 1] += 1
    }
    for vertex in points.indices { starts[vertex + 1] += starts[vertex] }
    leaving = [Int32](repeating: 0, count: 2 * edges.count)
    var next = starts
    for (index, edge) in edges.enumerated() {
      for end in [Int(edge.from), Int(edge.to)] {
        leaving[next[end]] = Int32(index)
        next[end] += 1
      }
    }
  }

  subscript(vertex: Int) -> ArraySlice<Int32> { leaving[starts[vertex]..<starts[vertex + 1]] }

  /// From each edge to the next one around the vertex lies one area, or none.
  func areSound(at vertex: Int) -> Bool {
    guard starts[vertex + 1] - starts[vertex] > 2 else { return true }
    let spokes = self[vertex].map { index in
      let edge = edges[Int(index)]
      let isForward = Int(edge.from) == vertex
      return (
        direction: Direction(
          from: points[vertex], to: points[Int(isForward ? edge.to : edge.from)]),
        left: isForward ? edge.left : edge.right, right: isForward ? edge.right : edge.left
      )
    }.sorted { $0.direction.precedes($1.direction) }
    return zip(spokes, spokes.dropFirst() + spokes.prefix(1)).allSatisfy { $0.left == $1.right }
  }
}
