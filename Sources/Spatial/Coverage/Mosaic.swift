import Shapes

/// Areas of which most, or all, neighbour each other point by point, as those of a good file do.
///
/// They are faces as they are. Only the others have to be cut by each other.
struct Mosaic {
  /// The areas with their vertices on the grid, exteriors counter-clockwise and holes clockwise.
  let areas: [[Polygon<Plane>]]
  /// Whether each area overlaps another one, or meets one elsewhere than vertex on vertex.
  private(set) var isMixed: [Bool]

  /// Rounding moves an edge by up to 0.71 of the grid, and so does what GEOS does with edges near others.
  private static let nearness = 1.5

  /// Of the areas that are mixed, the edges that a noder has to cut: those that meet others elsewhere than end to end,
  /// but not in clear crossings.
  private(set) var crossing: [[Point<Plane>]] = []
  /// All their other edges, each once, cut at clear crossings, in runs that meet those and each other end to end.
  private(set) var calm: [[Point<Plane>]] = []

  private var points: [Point<Plane>] = []
  private var edges: [MosaicEdge] = []
  private var numbers = PairTable(capacity: 0)
  private var pairs = PairTable(capacity: 0)
  /// The numbers of the first vertex of each ring.
  private var firstVertices: [Int] = []

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
        start: points[edge.from], end: points[edge.to], owner: index)
    }
    let segmentGrid = SegmentGrid(segments, tolerance: Self.nearness * grid)
    let crossings = crossings(segmentGrid, grid)
    for edge in crossings.meeting { mix(edges[edge]) }
    let spokes = Spokes(edges, points)
    for vertex in points.indices where !spokes.areSound(at: vertex) {
      for edge in spokes[vertex] { mix(edges[edge]) }
    }
    try mixNested(spokes, covering)
    partBorders(crossings, spokes)
  }

  /// So many meetings are looked at one by one; more are left to the noder.
  private static let mostPairs = 100_000

  private func crossings(_ segments: SegmentGrid, _ grid: Double) -> PlainCrossings {
    guard grid > 0, let pairs = segments.crossingPairs(upTo: Self.mostPairs) else {
      return PlainCrossings(tangled: segments.crossingOwners)
    }
    return PlainCrossings(pairs, grid: grid) { edge in
      (points[edges[edge].from], points[edges[edge].to])
    }
  }

  private mutating func collectEdges() {
    let count = areas.joined().reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.points.count } }
    SpatialWork.current?.note(edges: count)
    numbers = PairTable(capacity: count)
    pairs = PairTable(capacity: count)
    // The last polygon that passed each point.
    var passed: [Int] = []
    var polygon = 0
    for (area, polygons) in areas.enumerated() {
      for (isExterior, ring) in polygons.lazy.flatMap({
        $0.rings.enumerated().lazy.map { ($0 == 0, $1) }
      }) {
        if isExterior { polygon += 1 }
        guard ring.points.count > 3 else {
          isMixed[area] = true
          continue
        }
        var from = 0
        for (position, point) in ring.points.enumerated() {
          let to = numbers.number(point)
          if to == points.count {
            points.append(point)
            passed.append(0)
          }
          if position > 0 {
            // Where a hole touches the exterior the polygon may fall apart.
            if passed[to] == polygon { isMixed[area] = true }
            passed[to] = polygon
          }
          if position == 0 {
            firstVertices.append(to)
          } else {
            let edge = pairs.number(from: min(from, to), to: max(from, to))
            if edge == edges.count {
              edges.append(MosaicEdge(from: from, to: to, left: area, right: -1))
            } else {
              enter(area, from: from, into: edge)
            }
          }
          from = to
        }
      }
    }
  }

  /// Sorts the borders of mixed areas into what has to be cut and the rest.
  private mutating func partBorders(_ crossings: PlainCrossings, _ spokes: Spokes) {
    let borders = areas.indices.filter { isMixed[$0] }.flatMap { areas[$0].flatMap(\.rings) }
    // Of rings that have become lines nobody looked at whether they cross others; most lie on edges of these.
    let lines = borders.filter { $0.points.count <= 3 }
    guard lines.allSatisfy({ $0.edges(numbers, pairs).allSatisfy { $0 != nil } }) else {
      crossing = borders.map(\.points).filter { $0.count > 1 }
      return
    }
    var parting = Parting(crossings, numbers, pairs, edgeCount: edges.count)
    for ring in borders where ring.points.count > 3 { partBorder(ring, spokes, &parting) }
  }

  /// What is known while borders are sorted.
  private struct Parting {
    let crossings: PlainCrossings
    /// The vertices that lie on other edges.
    private(set) var junctions: Set<Int> = []
    var isTaken: [Bool]
    /// Of vertices, and of the places of cuts.
    private var numbers: PairTable
    private let pairs: PairTable
    /// Parts of edges, by the numbers of their ends.
    private var parts = PairTable(capacity: 16)

    init(_ crossings: PlainCrossings, _ numbers: PairTable, _ pairs: PairTable, edgeCount: Int) {
      self.crossings = crossings
      self.numbers = numbers
      self.pairs = pairs
      isTaken = [Bool](repeating: false, count: edgeCount)
      for point in crossings.cuts.values.joined() {
        if let vertex = numbers.known(point) { junctions.insert(vertex) }
      }
    }

    /// A part of an edge that is no edge, nor a part of one, that is there already.
    mutating func isNew(_ start: Point<Plane>, _ end: Point<Plane>) -> Bool {
      let (from, to) = (numbers.number(start), numbers.number(end))
      let (low, high) = (min(from, to), max(from, to))
      let count = parts.count
      return pairs.known(from: low, to: high) == nil && parts.number(from: low, to: high) == count
    }
  }

  private mutating func partBorder(
    _ ring: Ring<Plane>, _ spokes: Spokes, _ parting: inout Parting
  ) {
    // Of neither more than one is begun at a time.
    var (run, knot): ([Point<Plane>], [Point<Plane>]) = ([], [])
    func end() {
      if run.count > 1 { calm.append(run) }
      if knot.count > 1 { crossing.append(knot) }
      (run, knot) = ([], [])
    }
    for (position, edge) in ring.edges(numbers, pairs).enumerated() {
      guard let edge, !parting.isTaken[edge] else {
        end()
        continue
      }
      let (start, point) = (ring.points[position], ring.points[position + 1])
      parting.isTaken[edge] = true
      if let cuts = parting.crossings.cuts[edge] {
        end()
        let isForward = numbers.known(start) == edges[edge].from
        let stops = [start] + (isForward ? cuts : cuts.reversed()) + [point]
        for (from, to) in zip(stops, stops.dropFirst()) where parting.isNew(from, to) {
          calm.append([from, to])
        }
        continue
      }
      // Few long lines cost the noder less than their edges one by one.
      if parting.crossings.tangled.contains(edge) {
        if knot.isEmpty {
          end()
          knot.append(start)
        }
        knot.append(point)
      } else {
        if run.isEmpty {
          end()
          run.append(start)
        }
        run.append(point)
      }
      // Both end where others begin.
      if let vertex = numbers.known(point),
        spokes[vertex].count > 2 || parting.junctions.contains(vertex)
      {
        end()
      }
    }
    end()
  }

  private mutating func enter(_ area: Int, from: Int, into known: Int) {
    let isTaken = edges[known].from == from ? edges[known].left >= 0 : edges[known].right >= 0
    if isTaken || edges[known].left == area {
      mix(edges[known])
      isMixed[area] = true
    } else {
      edges[known].right = area
    }
  }

  private mutating func mix(_ edge: MosaicEdge) {
    if edge.left >= 0 { isMixed[edge.left] = true }
    if edge.right >= 0 { isMixed[edge.right] = true }
  }

  /// Rings that meet no others may lie inside of another area.
  private mutating func mixNested(
    _ spokes: Spokes, _ covering: (Point<Plane>) throws(SpatialError) -> [Int]
  ) throws(SpatialError) {
    for vertex in firstVertices {
      let meeting = spokes[vertex].flatMap { [edges[$0].left, edges[$0].right] }
      for area in try covering(points[vertex]) where !meeting.contains(area) {
        isMixed[area] = true
        for other in meeting where other >= 0 { isMixed[other] = true }
      }
    }
  }
}

extension Ring where Space == Plane {
  /// The numbers of its edges; nil for those that have none.
  fileprivate func edges(_ numbers: PairTable, _ pairs: PairTable) -> [Int?] {
    let vertices = points.map { numbers.known($0) }
    return zip(vertices, vertices.dropFirst()).map { from, to in
      guard let from, let to else { return nil }
      return pairs.known(from: min(from, to), to: max(from, to))
    }
  }
}

/// An edge between two vertices, by their numbers, and the areas on its sides; -1 for none.
private struct MosaicEdge {
  let from: Int
  let to: Int
  let left: Int
  var right: Int
}

/// The edges at each vertex.
private struct Spokes {
  private let edges: [MosaicEdge]
  private let points: [Point<Plane>]
  private var leaving: [Int]
  private var starts: [Int]

  init(_ edges: [MosaicEdge], _ points: [Point<Plane>]) {
    self.edges = edges
    self.points = points
    var starts = [Int](repeating: 0, count: points.count + 1)
    for edge in edges {
      starts[edge.from + 1] += 1
      starts[edge.to + 1] += 1
    }
    for vertex in points.indices { starts[vertex + 1] += starts[vertex] }
    var leaving = [Int](repeating: 0, count: 2 * edges.count)
    var next = starts
    func add(_ edge: Int, at end: Int) {
      leaving[next[end]] = edge
      next[end] += 1
    }
    for (index, edge) in edges.enumerated() {
      add(index, at: edge.from)
      add(index, at: edge.to)
    }
    self.starts = starts
    self.leaving = leaving
  }

  subscript(vertex: Int) -> ArraySlice<Int> { leaving[starts[vertex]..<starts[vertex + 1]] }

  /// From each edge to the next one around the vertex lies one area, or none.
  func areSound(at vertex: Int) -> Bool {
    guard starts[vertex + 1] - starts[vertex] > 2 else { return true }
    let spokes = self[vertex].map { index in
      let edge = edges[index]
      let isForward = edge.from == vertex
      return (
        direction: Direction(from: points[vertex], to: points[isForward ? edge.to : edge.from]),
        left: isForward ? edge.left : edge.right, right: isForward ? edge.right : edge.left
      )
    }.sorted { $0.direction.precedes($1.direction) }
    return zip(spokes, spokes.dropFirst() + spokes.prefix(1)).allSatisfy { $0.left == $1.right }
  }
}
