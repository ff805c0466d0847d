import Cartography
import ControlModel
import Drawing
import Formats
import Glibc
import Localization
import MapDocument
import Shapes
import Spatial
import Territory

/// The roads between towns, as far as no other town lies on them: what two towns of one holder have between them.
///
/// - Source: Shortest paths by Dijkstra, "A note on two problems in connexion with graphs" (1959).
struct TownRoads: Sendable {
  /// Two towns, by position, and the vertices of the shortest road between them.
  private struct Road: Sendable {
    var towns: (Int, Int)
    var vertices: [Int]
  }

  private var roads: [Road] = []
  /// Of the vertices that roads have, on the page.
  private var points: [Int: Point<Page>] = [:]

  static let source = "held-roads"
  /// Kilometres between a town and the nearest vertex of the road that leads through it.
  private static let nearest = 5.0

  /// No roads.
  init() {}

  init(_ data: MapData, _ projector: borrowing PageProjector) {
    guard data.drawsHeldRoads, let name = data.document.infer?.roads,
      let file = data.sources.first(where: { $0.name == name })?.file
    else { return }
    let network = RoadNetwork(file.features.flatMap { $0.geometry?.lines ?? [] })
    let ranks = data.model.ranks.places
    var towns: [Int: Int] = [:]
    for place in data.places.indices.sorted(by: { ranks[$0] < ranks[$1] }) {
      let vertex = network.vertex(near: data.places[place].location, within: Self.nearest)
      if let vertex, towns[vertex] == nil { towns[vertex] = place }
    }
    for (vertex, town) in towns.sorted(by: { $0.value < $1.value }) {
      for (end, path) in network.paths(from: vertex, to: Set(towns.keys)) {
        guard let other = towns[end], town < other else { continue }
        roads.append(Road(towns: (town, other), vertices: path))
      }
    }
    roads.sort { ($0.towns.0, $0.towns.1) < ($1.towns.0, $1.towns.1) }
    for vertex in Set(roads.flatMap(\.vertices)) {
      points[vertex] = projector.place(network.vertices[vertex])
    }
  }

  /// The roads between towns of each holder, together.
  func features(_ plan: Plan, _ states: PlaceStates, _ properties: StateProperties) -> [MapFeature]
  {
    guard !roads.isEmpty else { return [] }
    var edges: [State.Holding: Set<Edge>] = [:]
    for road in roads {
      let holdings = [road.towns.0, road.towns.1].map { states[$0].state.holding }
      guard holdings[0] == holdings[1], holdings[0].status == .control else { continue }
      for (one, other) in zip(road.vertices, road.vertices.dropFirst()) {
        edges[holdings[0], default: []].insert(Edge(min(one, other), max(one, other)))
      }
    }
    let order = HolderOrder(plan.data.record.actors)
    return edges.sorted { order.rank(of: $0.key) < order.rank(of: $1.key) }
      .compactMap { holding, edges in
        let lines = edges.sorted().compactMap { edge -> Line<Page>? in
          guard let one = points[edge.first], let other = points[edge.last] else { return nil }
          return Line([one, other])
        }
        guard !lines.isEmpty else { return nil }
        let state = State(holding: holding)
        let id = "\(Self.source):" + Area.controlID(of: holding, isInferred: true)
        var own = properties.properties(of: state)
        own["inferred"] = true
        let title =
          plan.words[.heldRoad] + plan.words.colon
          + plan.data.record.actors.wording(of: holding, language: plan.data.language)
        return MapFeature(
          id: .string(id), geometry: .multiLineString(lines.joinedEndToEnd()), properties: own,
          identity: Identity(kind: .source(Self.source), id: id, title: title))
      }
  }

  private struct Edge: Hashable, Comparable {
    var first: Int
    var last: Int

    init(_ first: Int, _ last: Int) { (self.first, self.last) = (first, last) }

    static func < (one: Edge, other: Edge) -> Bool {
      (one.first, one.last) < (other.first, other.last)
    }
  }
}

/// Lines that meet where they share vertices.
private struct RoadNetwork {
  private(set) var vertices: [Point<Geographic>] = []
  /// For each vertex those that it leads to, with the kilometres between them.
  private var neighbours: [[(vertex: Int, length: Double)]] = []

  /// Vertices nearer to each other than this are one, in degrees: a tenth of a metre.
  private static let precision = 1e-6

  init(_ lines: [Line<Geographic>]) {
    var known: [SIMD2<Int>: Int] = [:]
    for line in lines {
      var last: Int?
      for point in line.points {
        let key = SIMD2(
          Int(clamping: (point.x / Self.precision).rounded()),
          Int(clamping: (point.y / Self.precision).rounded()))
        let vertex = known[key] ?? vertices.count
        if vertex == vertices.count {
          known[key] = vertex
          vertices.append(point)
          neighbours.append([])
        }
        if let last, last != vertex {
          let length = Self.kilometres(vertices[last], point)
          neighbours[last].append((vertex, length))
          neighbours[vertex].append((last, length))
        }
        last = vertex
      }
    }
  }

  /// Along a parallel and a meridian of a sphere: near enough between neighbours.
  private static func kilometres(_ one: Point<Geographic>, _ other: Point<Geographic>) -> Double {
    var width = abs(one.x - other.x)
    if width > 180 { width = 360 - width }
    let middle = (one.y + other.y) / 2 * .pi / 180
    return hypot(width * cos(middle), one.y - other.y) * 111.195
  }

  /// The nearest vertex no farther away than some kilometres.
  func vertex(near point: Point<Geographic>, within limit: Double) -> Int? {
    var best: (vertex: Int, distance: Double)?
    for (vertex, other) in vertices.enumerated() where abs(other.y - point.y) < limit / 110 {
      let distance = Self.kilometres(point, other)
      if distance <= limit, distance < best?.distance ?? .infinity { best = (vertex, distance) }
    }
    return best?.vertex
  }

  /// The shortest roads from a vertex to those of some others that are reached before any other of them.
  func paths(from start: Int, to ends: Set<Int>) -> [(end: Int, vertices: [Int])] {
    var lengths = [start: 0.0]
    var previous: [Int: Int] = [:]
    var settled: Set<Int> = []
    var queue = LengthHeap()
    queue.insert((0, start))
    var found: [(Int, [Int])] = []
    while let (length, vertex) = queue.removeFirst() {
      guard settled.insert(vertex).inserted else { continue }
      if vertex != start, ends.contains(vertex) {
        var path = [vertex]
        while let before = previous[path[path.count - 1]] { path.append(before) }
        found.append((vertex, path.reversed()))
        continue
      }
      for (next, step) in neighbours[vertex] where !settled.contains(next) {
        let whole = length + step
        if whole < lengths[next] ?? .infinity {
          lengths[next] = whole
          previous[next] = vertex
          queue.insert((whole, next))
        }
      }
    }
    return found
  }
}

/// A binary heap of vertices, the nearest first.
private struct LengthHeap {
  private var items: [(length: Double, vertex: Int)] = []

  mutating func insert(_ item: (length: Double, vertex: Int)) {
    items.append(item)
    var child = items.count - 1
    while child > 0, items[child] < items[(child - 1) / 2] {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() -> (length: Double, vertex: Int)? {
    guard let first = items.first else { return nil }
    let last = items.removeLast()
    guard !items.isEmpty else { return first }
    items[0] = last
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < items.count }
      guard let least = children.min(by: { items[$0] < items[$1] }), items[least] < items[parent]
      else { return first }
      items.swapAt(least, parent)
      parent = least
    }
  }
}

extension MapData {
  /// The document names roads, and the style draws those between towns of one holder.
  var drawsHeldRoads: Bool {
    self.document.infer?.roads != nil && style.shows(TownRoads.source)
  }
}
