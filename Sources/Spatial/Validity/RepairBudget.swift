public import Shapes

/// How much work the repairs of one read may take together.
///
/// Work is counted, not timed: the same areas are always repaired, or always refused.
public struct RepairBudget: Sendable {
  /// Work in crossings of edges that are mended, where parts that lie apart count more; a good machine takes up to
  /// fifteen seconds for it.
  public static let crossings = 300_000

  private var spent = 0

  /// Makes a budget of which nothing is spent.
  public init() {}

  /// Makes the area valid, as `MultiPolygon.repaired` does.
  ///
  /// - Returns: Nil when the area is valid as it is, which costs nothing.
  /// - Throws: `SpatialError` as `repaired` does, and once this and the areas before it would take too much work.
  public mutating func repair<Space>(
    _ area: MultiPolygon<Space>
  ) throws(SpatialError) -> Repair<Space>? {
    try area.repaired(within: &self)
  }

  /// Makes an area of a file valid and lays it on the Earth: what crosses the 180th meridian or runs round a
  /// pole encloses what it encloses there.
  ///
  /// - Throws: As `repair`.
  public mutating func mend(_ area: MultiPolygon<Geographic>) throws(SpatialError) -> EarthArea {
    if let laid = try area.laidOnEarth(within: &self) { return laid }
    let repair = try repair(area)
    return EarthArea(area: repair?.area ?? area, longEdges: 0, repair: repair)
  }

  /// Takes the work from the budget; false when there is not enough left.
  mutating func spend(_ crossings: EdgeCrossings) -> Bool {
    spent += crossings.work
    return spent <= Self.crossings
  }
}
