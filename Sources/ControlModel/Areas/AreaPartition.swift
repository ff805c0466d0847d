package import Shapes
package import Spatial
import Territory

/// The ground cut into faces by every line that may ever part two states: regions, the cells of
/// places at each of their reaches, and the dated polygons that are asked for.
///
/// Which state a face has is decided for each date by looking up what covers it; no geometry is made
/// anew. That is why a series is cheap and why neighbours always share their border.
package struct AreaPartition: Sendable {
  /// What a layer of the overlay stands for.
  package enum Cover: Sendable, Hashable {
    case region(Int)
    /// The cell of a place, cut by a reach in metres.
    case cell(place: Int, reach: Double)
    case polygon(Int)
  }

  package let covers: [Cover]
  package let coverage: Coverage<Geographic>

  /// Grid on which the lines meet: 10⁻⁹ degrees are a tenth of a millimetre.
  private static let grid = 1e-9

  /// Metres; what a place holds within less is a point, not an area.
  static let shortestReach = 1.0

  /// - Parameters:
  ///   - cells: The Voronoi cell of each place, cut by the regions, not yet by reach; nil for places
  ///     that have none.
  ///   - reaches: Every reach that each place ever has; nil for the default.
  ///   - polygons: Positions of the record's polygons to lay over.
  ///   - cutter: Leaves only what a map shows of the ground, in its longitudes; nil for all of it.
  init(
    regions: [Region], places: [Place], cells: [MultiPolygon<Geographic>?],
    reaches: [[Double?]], record: Record, defaultReach: Double?, polygons: [Int],
    cutter: EarthCutter?
  ) throws(SpatialError) {
    var covers: [Cover] = []
    var areas: [MultiPolygon<Geographic>] = []
    for (index, region) in regions.enumerated() {
      covers.append(.region(index))
      areas.append(region.area)
    }
    for (index, cell) in cells.enumerated() {
      guard let cell, let defaultReach else { continue }
      let reaches = Set(reaches[index].map { $0 ?? defaultReach })
      for reach in reaches.sorted() where reach >= Self.shortestReach {
        let circle = Geodesic.circle(around: places[index].location, radius: reach)
        covers.append(.cell(place: index, reach: reach))
        areas.append(try cell.intersection(MultiPolygon([circle]).onEarth()))
      }
    }
    for index in polygons {
      covers.append(.polygon(index))
      areas.append(record.polygons[index])
    }
    self.covers = covers
    if let cutter { areas = try cutter.cut(areas) }
    coverage = try Coverage(overlaying: areas, grid: Self.grid)
  }

  /// The shapes of the regions by position, made of faces.
  ///
  /// - Parameters:
  ///   - coverage: The partition's, in any space.
  ///   - gives: Of ground that both have, the second region leaves all to the first.
  package func regionShapes<Space>(on coverage: Coverage<Space>, gives: (Int, Int) -> Bool)
    -> [Int: MultiPolygon<Space>]
  {
    let owners = self.coverage.faces.map { face -> [Int] in
      var owners: [Int] = []
      for cover in face.covers {
        guard case .region(let index) = covers[cover] else { continue }
        if !owners.contains(where: { gives($0, index) }) { owners.append(index) }
      }
      return owners
    }
    var shapes = coverage.areas { owners[$0].first }
    for region in Set(owners.lazy.filter { $0.count > 1 }.flatMap(\.self)) {
      shapes[region] = coverage.areas { owners[$0].contains(region) ? region : nil }[region]
    }
    return shapes
  }
}
