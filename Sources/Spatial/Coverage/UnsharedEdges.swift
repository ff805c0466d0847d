package import Shapes

/// An edge of an area, in degrees, with the area on its left.
package struct UnsharedEdge: Sendable {
  package let start: Point<Geographic>
  package let end: Point<Geographic>
  /// The position of the area.
  package let area: Int
}

/// The edges of areas along which no other one runs the other way, in the order of the areas.
package func unsharedEdges(of areas: [MultiPolygon<Geographic>]) -> [UnsharedEdge] {
  let count = areas.reduce(0) { $0 + $1.vertexCount }
  SpatialWork.current?.note(edges: count)
  var numbers = PairTable(capacity: count)
  var pairs = PairTable(capacity: count)
  var edges: [UnsharedEdge?] = []
  edges.reserveCapacity(count)
  for (index, area) in areas.enumerated() {
    for polygon in area.polygons {
      for (position, ring) in polygon.rings.enumerated() {
        let isExterior = position == 0
        let walked = (ring.signedArea < 0) == isExterior ? ring.reversed : ring
        for (start, end) in zip(walked.points, walked.points.dropFirst()) where start != end {
          let from = numbers.number(start.inPlane)
          let to = numbers.number(end.inPlane)
          if let other = pairs.known(from: to, to: from), edges[other] != nil {
            edges[other] = nil
          } else {
            let edge = UnsharedEdge(start: start, end: end, area: index)
            let number = pairs.number(from: from, to: to)
            if number == edges.count { edges.append(edge) } else { edges[number] = edge }
          }
        }
      }
    }
  }
  return edges.compactMap { $0 }
}
