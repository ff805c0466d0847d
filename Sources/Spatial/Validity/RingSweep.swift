import Shapes

/// How often rings go round each of many points, found in one pass over points and edges.
///
/// The pass follows the axis along which fewer edges lie beside each other, so that a row of small rings costs the
/// same whichever way it runs.
struct RingSweep<Space> {
  /// Along the axis of the pass, and across it.
  private struct Place {
    var along: Double
    var across: Double
  }

  private struct Edge {
    var start: Place
    var end: Place
    var first: Double { min(start.along, end.along) }
    var last: Double { max(start.along, end.along) }
  }

  private let isAlongX: Bool
  private let places: [Place]
  /// Indices of the points in the order of the pass.
  private let order: [Int]

  /// Makes ready for counting round points; the edges of `area` decide about the axis.
  init(past points: [Point<Space>], of area: MultiPolygon<Space>) {
    var (width, height) = (0.0, 0.0)
    for ring in area.polygons.lazy.flatMap(\.rings) {
      for index in ring.points.indices.dropFirst() {
        width += abs(ring.points[index].x - ring.points[index - 1].x)
        height += abs(ring.points[index].y - ring.points[index - 1].y)
      }
    }
    let extent = Geometry.multiPolygon(area).extent
    let isAlongX = width * (extent?.height ?? 0) < height * (extent?.width ?? 0)
    self.isAlongX = isAlongX
    let places = points.map { Self.place($0, isAlongX) }
    self.places = places
    order = places.indices.sorted { places[$0].along < places[$1].along }
  }

  private static func place(_ point: Point<Space>, _ isAlongX: Bool) -> Place {
    isAlongX
      ? Place(along: point.x, across: point.y) : Place(along: point.y, across: point.x)
  }

  /// The winding number round each point, all of one sign for both axes or all of the other, and how many pairs of
  /// points and edges were looked at. Exteriors are walked one way, holes the other, whichever way they are written.
  func rings(of area: MultiPolygon<Space>) -> (counts: [Int], compared: Int) {
    let edges = edges(of: area)
    var counts = [Int](repeating: 0, count: places.count)
    var (open, next, compared): ([Edge], Int, Int) = ([], 0, 0)
    for index in order {
      let place = places[index]
      while next < edges.count, edges[next].first <= place.along {
        open.append(edges[next])
        next += 1
      }
      var (kept, count) = (0, 0)
      for position in open.indices {
        let edge = open[position]
        // The pass never comes back to what has ended.
        guard edge.last > place.along else { continue }
        open[kept] = edge
        kept += 1
        let part = (place.along - edge.start.along) / (edge.end.along - edge.start.along)
        guard place.across < edge.start.across + part * (edge.end.across - edge.start.across)
        else { continue }
        count += edge.end.along > edge.start.along ? 1 : -1
      }
      compared += open.count
      open.removeLast(open.count - kept)
      counts[index] = count
    }
    return (counts, compared)
  }

  /// The edges that the pass meets, in its order; those that lie across it never decide.
  private func edges(of area: MultiPolygon<Space>) -> [Edge] {
    var edges: [Edge] = []
    for polygon in area.polygons {
      for (index, ring) in polygon.rings.enumerated() {
        let isTurned = (ring.signedArea < 0) == (index == 0)
        guard var last = ring.points.first.map({ Self.place($0, isAlongX) }) else { continue }
        for point in ring.points.dropFirst() {
          let next = Self.place(point, isAlongX)
          if next.along != last.along {
            edges.append(isTurned ? Edge(start: next, end: last) : Edge(start: last, end: next))
          }
          last = next
        }
      }
    }
    return edges.sorted { $0.first < $1.first }
  }
}
