import Shapes

extension MultiPolygon {
  /// The area is valid beyond doubt: no vertex stands twice, no edges touch but at the vertex between them, and holes
  /// lie in their parts, parts apart. False says nothing: GEOS has to be asked.
  ///
  /// The rings can be built (`structuralFault`).
  /// - Complexity: Near-linear in the vertices, and so much faster than GEOS that most areas of a map cost nothing.
  /// - Source: OGC 06-103r4, section 6.1.11.
  var isPlainlyValid: Bool {
    guard hasPlainRings else { return false }
    let count = polygons.reduce(0) { $0 + 1 + $1.holes.count }
    return count < 2 || isPlainlyNested(count)
  }

  private var hasPlainRings: Bool {
    SpatialWork.current?.note(edges: vertexCount)
    var numbers = PairTable(capacity: vertexCount)
    var segments: [SegmentGrid.Segment] = []
    segments.reserveCapacity(vertexCount)
    for polygon in polygons {
      for ring in polygon.rings {
        for end in ring.points.indices.dropFirst() {
          let known = numbers.count
          let start = ring.points[end - 1].inPlane
          guard numbers.number(start) == known else { return false }
          segments.append(
            .init(start: start, end: ring.points[end].inPlane, owner: segments.count))
        }
      }
    }
    return !SegmentGrid(segments).hasCrossing
  }

  /// - Parameter count: How many rings there are; none touches another.
  private func isPlainlyNested(_ count: Int) -> Bool {
    var rings: [(ring: Ring<Space>, polygon: Int, isHole: Bool)] = []
    rings.reserveCapacity(count)
    for (index, polygon) in polygons.enumerated() {
      rings.append((polygon.exterior, index, false))
      for hole in polygon.holes { rings.append((hole, index, true)) }
    }
    let boxes = rings.map { Extent(around: $0.ring.points) }
    let grid = BoxGrid<Space>(boxes)
    var rows = [EdgeRows<Space>?](repeating: nil, count: count)
    var around: [Int] = []
    for (index, own) in rings.enumerated() {
      let point = own.ring.points[0]
      around.removeAll(keepingCapacity: true)
      for candidate in grid.candidates(at: point) {
        let other = Int(candidate)
        guard other != index, boxes[other]?.contains(point) == true else { continue }
        if rows[other] == nil {
          rows[other] = EdgeRows(MultiPolygon([Polygon(exterior: rings[other].ring)]))
        }
        switch rows[other]?.place(of: point) ?? .unsure {
        case .inside: around.append(other)
        case .outside: break
        case .unsure: return false
        }
      }
      guard own.isHole ? isInItsPart(own.polygon, around, rings) : isApart(around, rings) else {
        return false
      }
    }
    return true
  }

  private typealias PlacedRing = (ring: Ring<Space>, polygon: Int, isHole: Bool)

  /// A hole lies in the outline of its part and in no other hole of it.
  private func isInItsPart(_ polygon: Int, _ around: [Int], _ rings: [PlacedRing]) -> Bool {
    let own = around.filter { rings[$0].polygon == polygon }
    return own.count == 1 && !rings[own[0]].isHole
  }

  /// A part that lies in the outline of another one lies in a hole of it.
  private func isApart(_ around: [Int], _ rings: [PlacedRing]) -> Bool {
    around.allSatisfy { outer in
      rings[outer].isHole
        || around.contains { rings[$0].isHole && rings[$0].polygon == rings[outer].polygon }
    }
  }
}
