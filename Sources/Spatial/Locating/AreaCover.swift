package import Shapes

/// Tells of areas that they lie in another one, its border included, wherever that is beyond doubt.
///
/// An area lies there when none of its edges leaves the other one and no edge of the other one passes through it. Edges
/// are cut where they touch: between two such places each lies on one side.
package struct AreaCover {
  private let area: MultiPolygon<Plane>
  private let rows: EdgeRows<Plane>?

  /// - Parameter area: A valid area.
  package init<Space>(_ area: MultiPolygon<Space>) {
    self.area = area.inPlaneWithInsideLeft
    rows = EdgeRows(self.area)
  }

  /// The other area lies in this one; false says nothing.
  ///
  /// - Parameter other: A valid area.
  package func surelyCovers<Space>(_ other: MultiPolygon<Space>) -> Bool {
    guard !other.isEmpty else { return true }
    let other = other.inPlaneWithInsideLeft
    guard let rows, let otherRows = EdgeRows(other) else { return false }
    return holds(other.rings, in: rows) { $0 == .inside }
      && holds(area.rings, in: otherRows) { $0 == .outside }
  }

  /// All pieces of the rings lie where they should, or along the edges in the rows.
  private func holds(
    _ rings: [Ring<Plane>], in rows: EdgeRows<Plane>, _ isRight: (EdgeRows<Plane>.Place) -> Bool
  ) -> Bool {
    for ring in rings {
      var isLocated = false
      for index in ring.points.indices.dropFirst() {
        let (start, end) = (ring.points[index - 1], ring.points[index])
        guard let contacts = rows.contacts(from: start, to: end) else { return false }
        guard !contacts.isEmpty else {
          // It lies on one side with the edge before it.
          if !isLocated, !isRight(rows.place(of: start)) { return false }
          isLocated = true
          continue
        }
        guard
          contacts.pieces.allSatisfy({ from, to in
            contacts.run(along: from...to)
              || isRight(rows.place(of: start.interpolated(to: end, at: (from + to) / 2)))
          })
        else { return false }
        isLocated = true
      }
    }
    return true
  }
}

/// Where an edge touches others: shares of its length.
struct EdgeContacts {
  fileprivate(set) var places: [Double] = []
  /// Where others run along it in its own direction.
  fileprivate(set) var common: [ClosedRange<Double>] = []

  var isEmpty: Bool { places.isEmpty }

  /// Between the places, from end to end.
  fileprivate var pieces: [(Double, Double)] {
    let cuts = Set(places + [0, 1]).sorted()
    return Array(zip(cuts, cuts.dropFirst()))
  }

  fileprivate func run(along piece: ClosedRange<Double>) -> Bool {
    common.contains { $0.lowerBound <= piece.lowerBound && $0.upperBound >= piece.upperBound }
  }
}

extension EdgeRows where Space == Plane {
  /// Where an edge touches those in the rows; nil where it crosses one.
  fileprivate func contacts(from a: Point<Plane>, to b: Point<Plane>) -> EdgeContacts? {
    var contacts = EdgeContacts()
    var isCrossing = false
    let isWide = abs(b.x - a.x) >= abs(b.y - a.y)
    func share(_ point: Point<Plane>) -> Double {
      isWide ? (point.x - a.x) / (b.x - a.x) : (point.y - a.y) / (b.y - a.y)
    }
    let box = Extent<Plane>(
      minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
    forEachEdge(near: box) { c, d in
      let sides = (c.side(of: a, b), d.side(of: a, b), a.side(of: c, d), b.side(of: c, d))
      guard sides.0 * sides.1 <= 0, sides.2 * sides.3 <= 0 else { return true }
      if sides.0 * sides.1 < 0, sides.2 * sides.3 < 0 {
        isCrossing = true
        return false
      }
      if sides == (0, 0, 0, 0) {
        let (one, other) = (share(c), share(d))
        let (first, last) = (min(max(one, 0), 1), min(max(other, 0), 1))
        contacts.places += [first, last]
        // Where it runs the other way, it has its inside on the other side.
        if first < last { contacts.common.append(first...last) }
        return true
      }
      if sides.0 == 0 { contacts.places.append(min(max(share(c), 0), 1)) }
      if sides.1 == 0 { contacts.places.append(min(max(share(d), 0), 1)) }
      if sides.2 == 0 { contacts.places.append(0) }
      if sides.3 == 0 { contacts.places.append(1) }
      return true
    }
    return isCrossing ? nil : contacts
  }
}

extension MultiPolygon where Space == Plane {
  fileprivate var rings: [Ring<Plane>] { polygons.flatMap(\.rings) }
}

extension MultiPolygon {
  fileprivate var inPlaneWithInsideLeft: MultiPolygon<Plane> {
    MultiPolygon<Plane>(polygons.map { $0.inSpace(Plane.self).withInsideLeft })
  }
}
