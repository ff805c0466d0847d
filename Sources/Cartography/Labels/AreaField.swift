import Drawing
import Shapes

/// The areas of a layer, and the cells of each.
struct AreaField: Sendable {
  let grid: AreaGrid
  private let areas: [String: MultiPolygon<Page>]
  private let grounds: [String: AreaGrid.OwnGround]

  /// - Parameters:
  ///   - features: Those of the layer.
  ///   - others: Features on whose ground no name of the layer stands.
  ///   - hidden: Boxes on which no name stands.
  init(
    _ features: [MapFeature], besides others: [MapFeature], frame: Extent<Page>,
    hidden: [Extent<Page>]
  ) {
    var named: [(name: String, area: MultiPolygon<Page>)] = []
    var areas: [String: MultiPolygon<Page>] = [:]
    for feature in features where !feature.geometry.area.isEmpty {
      let (name, area) = (feature.identity.id, feature.visibleArea ?? feature.geometry.area)
      // A feature in each of its looks is one area.
      if areas[name] == feature.geometry.area { continue }
      areas[name] = area
      named.append((name, feature.geometry.area))
    }
    let grid = AreaGrid(
      frame: frame, areas: named, others: others.map(\.geometry.area).filter { !$0.isEmpty },
      hidden: hidden)
    self.grid = grid
    self.areas = areas
    var grounds: [String: AreaGrid.OwnGround] = [:]
    for (name, area) in areas { grounds[name] = grid.ground(of: name, area) }
    self.grounds = grounds
  }

  /// The cells of an area.
  func ground(of name: String, _ area: MultiPolygon<Page>) -> AreaGrid.OwnGround {
    if let known = grounds[name], areas[name] == area { return known }
    return grid.ground(of: name, area)
  }
}
