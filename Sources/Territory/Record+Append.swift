public import Shapes

extension Record {
  /// Adds assertions about polygons; their subjects count from 0 and are moved behind the polygons
  /// that are there already.
  public mutating func append(
    _ newAssertions: [Assertion], polygons newPolygons: [MultiPolygon<Geographic>]
  ) {
    let offset = polygons.count
    polygons += newPolygons
    assertions += newAssertions.map { assertion in
      guard case .polygon(let index) = assertion.subject else { return assertion }
      var moved = assertion
      moved.subject = .polygon(index + offset)
      return moved
    }
  }
}
