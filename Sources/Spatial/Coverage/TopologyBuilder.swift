import Shapes

/// Turns faces that share their borders point by point into arcs that keep each border once.
struct TopologyBuilder {
  /// The arcs, each walked from its first node, sorted by their first two points.
  private(set) var arcs: [Arc] = []
  /// The vertices of each arc.
  private(set) var arcCoordinates: [[Point<Plane>]] = []
  /// For each half arc that leaves a node, the next one clockwise, where a face lies between them.
  private(set) var clockwise: [HalfArc?] = []

  private var points: [Point<Plane>] = []
  private var numberOfPoint = PairTable(capacity: 0)
  /// The rings of all faces, by the numbers of their points.
  private var rings: [[Int]] = []
  private var edges: [Edge] = []
  /// How many edges meet at each point.
  private var degrees: [Int] = []
  /// The exclusive or of the indices of all edges at each point: at a point of two edges it leads
  /// from the one to the other.
  private var links: [Int] = []

  /// Traces the arcs of polygons with counter-clockwise exteriors and clockwise holes.
  ///
  /// An edge along which a polygon meets itself is none.
  /// - Parameter cuts: Edges that become arcs of their own, which are marked as cut.
  init(_ faces: [Polygon<Plane>], cuts: [Line<Plane>] = []) {
    collectEdges(of: faces)
    edges.removeAll { $0.left == $0.right }
    countMeetings()
    mark(cuts)
    let runs = traceRuns().map(canonical).sorted(by: precedes)
    number(runs)
    followFaces(along: runs)
  }

  private mutating func collectEdges(of faces: [Polygon<Plane>]) {
    let count = faces.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.points.count } }
    SpatialWork.current?.note(edges: count)
    var numbers = PairTable(capacity: count)
    var pairs = PairTable(capacity: count)
    var edgeOfPair: [Int] = []
    for (face, polygon) in faces.enumerated() {
      for ring in polygon.rings {
        var ends: [Int] = []
        ends.reserveCapacity(ring.points.count)
        for point in ring.points {
          let to = numbers.number(point)
          if to == points.count { points.append(point) }
          if let from = ends.last {
            if let pair = pairs.known(from: to, to: from) {
              edges[edgeOfPair[pair]].right = face
            } else {
              let pair = pairs.number(from: from, to: to)
              if pair == edgeOfPair.count { edgeOfPair.append(0) }
              edgeOfPair[pair] = edges.count
              edges.append(Edge(from: from, to: to, left: face, right: nil))
            }
          }
          ends.append(to)
        }
        rings.append(ends)
      }
    }
    numberOfPoint = numbers
  }

  private func pair(_ from: Int, _ to: Int) -> UInt64 {
    UInt64(UInt32(from)) << 32 | UInt64(UInt32(to))
  }

  private mutating func countMeetings() {
    degrees = Array(repeating: 0, count: points.count)
    links = degrees
    for (index, edge) in edges.enumerated() {
      degrees[edge.from] += 1
      links[edge.from] ^= index
      degrees[edge.to] += 1
      links[edge.to] ^= index
    }
  }

  private mutating func mark(_ cuts: [Line<Plane>]) {
    guard !cuts.isEmpty else { return }
    var marked: Set<UInt64> = []
    for (start, end) in cuts.flatMap({ zip($0.points, $0.points.dropFirst()) }) {
      guard let from = numberOfPoint.known(start), let to = numberOfPoint.known(end) else {
        continue
      }
      marked.formUnion([pair(from, to), pair(to, from)])
    }
    var meetings: [Int: (cut: Int, other: Int)] = [:]
    for index in edges.indices {
      edges[index].isCut =
        edges[index].right == nil && marked.contains(pair(edges[index].from, edges[index].to))
      for end in [edges[index].from, edges[index].to] {
        meetings[end, default: (0, 0)].cut += edges[index].isCut ? 1 : 0
        meetings[end, default: (0, 0)].other += edges[index].isCut ? 0 : 1
      }
    }
    // Where a cut begins there is a node, whatever else meets there.
    for (end, meeting) in meetings where meeting.cut > 0 && meeting.other > 0 { degrees[end] += 2 }
  }

  /// All runs: first those between nodes, then the closed ones that meet no other.
  private func traceRuns() -> [Run] {
    var runs: [Run] = []
    // Not a member of the edges: to mark one there would copy all of them for each run.
    var isTraced = [Bool](repeating: false, count: edges.count)
    for index in edges.indices where !isTraced[index] {
      let edge = edges[index]
      if degrees[edge.from] != 2 {
        runs.append(trace(index, from: edge.from, marking: &isTraced))
      } else if degrees[edge.to] != 2 {
        runs.append(trace(index, from: edge.to, marking: &isTraced))
      }
    }
    for index in edges.indices where !isTraced[index] {
      runs.append(
        startingAtLowestPoint(trace(index, from: edges[index].from, marking: &isTraced)))
    }
    return runs
  }

  private func trace(_ first: Int, from origin: Int, marking isTraced: inout [Bool]) -> Run {
    let isForward = edges[first].from == origin
    var run = Run(
      points: [origin], left: isForward ? edges[first].left : edges[first].right,
      right: isForward ? edges[first].right : edges[first].left, isCut: edges[first].isCut)
    var (current, place) = (first, origin)
    repeat {
      isTraced[current] = true
      place = edges[current].from == place ? edges[current].to : edges[current].from
      run.points.append(place)
      current ^= links[place]
    } while degrees[place] == 2 && place != origin
    return run
  }

  private func startingAtLowestPoint(_ run: Run) -> Run {
    let open = run.points.dropLast()
    guard let lowest = open.indices.min(by: { points[open[$0]].precedes(points[open[$1]]) })
    else { return run }
    var turned = run
    turned.points = open[lowest...] + open[..<lowest] + [open[lowest]]
    return turned
  }

  /// The run walked from its lower end, a closed one counter-clockwise.
  private func canonical(_ run: Run) -> Run {
    let first = points[run.points[0]]
    let last = points[run.points[run.points.count - 1]]
    let isForward =
      first == last
      ? Ring(run.points.map { points[$0] }).signedArea > 0 : first.precedes(last)
    return isForward
      ? run
      : Run(points: run.points.reversed(), left: run.right, right: run.left, isCut: run.isCut)
  }

  private func precedes(_ a: Run, _ b: Run) -> Bool {
    a.points.prefix(2).map { points[$0] }
      .lexicographicallyPrecedes(b.points.prefix(2).map { points[$0] }) { $0.precedes($1) }
  }

  /// What follows each half arc around its node as the rings of the faces tell, whatever the coordinates.
  private mutating func followFaces(along runs: [Run]) {
    clockwise = Array(repeating: nil, count: 2 * runs.count)
    var leaving: [UInt64: HalfArc] = [:]
    var isNode = [Bool](repeating: false, count: points.count)
    for (index, run) in runs.enumerated() {
      let last = run.points.count - 1
      leaving[pair(run.points[0], run.points[1])] = 2 * index
      leaving[pair(run.points[last], run.points[last - 1])] = 2 * index + 1
      isNode[run.points[0]] = true
      isNode[run.points[last]] = true
    }
    for ring in rings where ring.count > 1 {
      for index in 1..<ring.count where isNode[ring[index]] {
        let next = ring[index == ring.count - 1 ? 1 : index + 1]
        guard let back = leaving[pair(ring[index], ring[index - 1])],
          let on = leaving[pair(ring[index], next)]
        else { continue }
        clockwise[back] = on
      }
    }
  }

  private mutating func number(_ runs: [Run]) {
    var nodes: [Int: Int] = [:]
    func node(_ point: Int) -> Int {
      if let known = nodes[point] { return known }
      nodes[point] = nodes.count
      return nodes.count - 1
    }
    arcs = runs.map { run in
      Arc(
        left: run.left, right: run.right, start: node(run.points[0]),
        end: node(run.points[run.points.count - 1]), isCut: run.isCut)
    }
    arcCoordinates = runs.map { run in run.points.map { points[$0] } }
  }
}

/// An edge between two points, by their numbers, and the faces on its sides.
private struct Edge {
  let from: Int
  let to: Int
  let left: Int?
  var right: Int?
  var isCut = false
}

/// A run of edges between nodes, before nodes have numbers.
private struct Run {
  var points: [Int]
  var left: Int?
  var right: Int?
  var isCut = false
}
