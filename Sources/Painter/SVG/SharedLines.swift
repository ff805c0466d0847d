internal import Drawing
internal import Shapes

/// Simplifies the lines of a drawing so that what two shapes share stays shared.
///
/// Lines are cut where more than one goes on, into arcs that begin and end alike whichever shape they
/// belong to, and each arc is simplified by itself: borders stay closed across all layers.
///
/// - Source: arcs between junctions as in TopoJSON (M. Bostock, `topojson-server`, `cut.js`); Douglas and Peucker,
///   "Algorithms for the reduction of the number of points required to represent a digitized line" (1973).
struct SharedLines {
  /// A place on a grid of tenths of a pixel.
  private struct Node: Hashable {
    var x: Int32
    var y: Int32

    init(_ point: Point<Page>) {
      x = Int32(clamping: Int((point.x * 10).rounded()))
      y = Int32(clamping: Int((point.y * 10).rounded()))
    }

    var point: Point<Page> { Point(Double(x) / 10, Double(y) / 10) }

    static func isBefore(_ one: Node, _ other: Node) -> Bool {
      (one.x, one.y) < (other.x, other.y)
    }
  }

  private struct Piece {
    var nodes: [Node]
    var isClosed: Bool
  }

  private struct Neighbours: Equatable {
    var one: Node
    var other: Node

    init(_ one: Node, _ other: Node) {
      (self.one, self.other) = Node.isBefore(one, other) ? (one, other) : (other, one)
    }
  }

  private var neighbours: [Node: Neighbours] = [:]
  private var junctions: Set<Node> = []
  /// Farthest that a line moves, in CSS pixels.
  private let tolerance: Double

  /// Lines of fewer points stay as they are: markers and furniture.
  private static let fewest = 12

  init(_ layers: [Group], tolerance: Double) {
    self.tolerance = tolerance
    for layer in layers { add(layer) }
  }

  private mutating func add(_ group: Group) {
    for element in group.elements {
      switch element {
      case .group(let group): add(group)
      case .shape(let shape): add(shape.path)
      case .text, .image: break
      }
    }
  }

  private mutating func add(_ path: Path) {
    for piece in Self.pieces(of: path) ?? [] {
      let nodes = piece.nodes
      guard nodes.count > 1 else { continue }
      for (index, node) in nodes.enumerated() {
        let isEnd = !piece.isClosed && (index == 0 || index == nodes.count - 1)
        if isEnd {
          junctions.insert(node)
          continue
        }
        let before = nodes[index == 0 ? nodes.count - 1 : index - 1]
        let after = nodes[index == nodes.count - 1 ? 0 : index + 1]
        let pair = Neighbours(before, after)
        if let known = neighbours[node] {
          if known != pair { junctions.insert(node) }
        } else {
          neighbours[node] = pair
        }
      }
    }
  }

  /// The path with fewer points; one with curves stays as it is.
  func simplified(_ path: Path) -> Path {
    guard let pieces = Self.pieces(of: path) else { return path }
    var result = Path()
    for piece in pieces {
      let nodes = simplified(piece)
      result.steps.append(.move(nodes[0].point))
      for node in nodes.dropFirst() { result.steps.append(.line(node.point)) }
      if piece.isClosed { result.steps.append(.close) }
    }
    return result
  }

  /// Nil for a path that is not made of lines, or of few.
  private static func pieces(of path: Path) -> [Piece]? {
    guard path.steps.count >= fewest else { return nil }
    var pieces: [Piece] = []
    for step in path.steps {
      switch step {
      case .move(let point):
        guard point.isDrawable else { return nil }
        pieces.append(Piece(nodes: [Node(point)], isClosed: false))
      case .line(let point):
        guard point.isDrawable, !pieces.isEmpty else { return nil }
        let node = Node(point)
        if pieces[pieces.count - 1].nodes.last != node {
          pieces[pieces.count - 1].nodes.append(node)
        }
      case .curve: return nil
      case .close:
        guard !pieces.isEmpty else { return nil }
        pieces[pieces.count - 1].isClosed = true
        let piece = pieces[pieces.count - 1]
        if piece.nodes.count > 1, piece.nodes.last == piece.nodes.first {
          pieces[pieces.count - 1].nodes.removeLast()
        }
      }
    }
    return pieces
  }

  private func simplified(_ piece: Piece) -> [Node] {
    let nodes = piece.nodes
    guard nodes.count > 3 else { return nodes }
    if !piece.isClosed { return arcs(of: nodes) }
    if let first = nodes.firstIndex(where: junctions.contains) {
      let ring = Array(nodes[first...] + nodes[...first])
      let simple = Array(arcs(of: ring).dropLast())
      return simple.count >= 3 ? simple : withFarthest(simple, of: nodes)
    }
    // A ring of its own begins at the same place and runs the same way in every shape.
    let first = nodes.indices.min { Node.isBefore(nodes[$0], nodes[$1]) } ?? 0
    let ring = Array(nodes[first...] + nodes[...first])
    let runsBack = Node.isBefore(ring[ring.count - 2], ring[1])
    let simple = Array(
      (runsBack ? reduced(ring.reversed()).reversed() : reduced(ring)).dropLast())
    return simple.count >= 3 ? simple : withFarthest(simple, of: nodes)
  }

  /// A ring that would vanish keeps a third point.
  private func withFarthest(_ ring: [Node], of nodes: [Node]) -> [Node] {
    guard let first = ring.first else { return nodes }
    let last = ring.last ?? first
    let others = nodes.filter { !ring.contains($0) }
    guard
      let farthest = others.max(by: { one, other in
        Self.squaredDistance(of: one, from: first, last)
          < Self.squaredDistance(of: other, from: first, last)
      })
    else { return nodes }
    let kept = Set(ring + [farthest])
    let result = nodes.filter(kept.contains)
    return result.count >= 3 ? result : nodes
  }

  private func arcs(of nodes: [Node]) -> [Node] {
    var result = [nodes[0]]
    var start = 0
    for index in nodes.indices.dropFirst()
    where index == nodes.count - 1 || junctions.contains(nodes[index]) {
      let arc = Array(nodes[start...index])
      result += oriented(arc).dropFirst()
      start = index
    }
    return result
  }

  /// Simplifies in the same direction whichever way the shape runs along the arc.
  private func oriented(_ arc: [Node]) -> [Node] {
    let ends = (arc[0], arc[arc.count - 1])
    let runsBack =
      ends.0 == ends.1
      ? Node.isBefore(arc[arc.count - 2], arc[1]) : Node.isBefore(ends.1, ends.0)
    return runsBack ? reduced(arc.reversed()).reversed() : reduced(arc)
  }

  /// Leaves out what lies closer to the line than the tolerance.
  private func reduced(_ arc: [Node]) -> [Node] {
    guard arc.count > 2 else { return arc }
    var isKept = [Bool](repeating: false, count: arc.count)
    isKept[0] = true
    isKept[arc.count - 1] = true
    var stretches = [(0, arc.count - 1)]
    let limit = tolerance * tolerance * 100
    while let (first, last) = stretches.popLast() {
      guard last - first > 1 else { continue }
      var farthest = (index: first, distance: -1.0)
      for index in (first + 1)..<last {
        let distance = Self.squaredDistance(of: arc[index], from: arc[first], arc[last])
        if distance > farthest.distance { farthest = (index, distance) }
      }
      if farthest.distance > limit {
        isKept[farthest.index] = true
        stretches.append((first, farthest.index))
        stretches.append((farthest.index, last))
      }
    }
    return arc.indices.filter { isKept[$0] }.map { arc[$0] }
  }

  /// From the stretch between two places, in tenths of a pixel.
  private static func squaredDistance(of node: Node, from start: Node, _ end: Node) -> Double {
    let (dx, dy) = (Double(end.x) - Double(start.x), Double(end.y) - Double(start.y))
    let (px, py) = (Double(node.x) - Double(start.x), Double(node.y) - Double(start.y))
    let length = dx * dx + dy * dy
    let along = length > 0 ? min(max((px * dx + py * dy) / length, 0), 1) : 0
    let (x, y) = (px - along * dx, py - along * dy)
    return x * x + y * y
  }
}
