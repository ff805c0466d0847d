package import Drawing
package import MapDocument
package import Shapes

extension MapComposition {
  /// How much is lost where furniture hides something, a marker being 1.
  private enum Loss {
    /// A panel wholly on the ground that the map is about.
    static let land = 2.0
    /// A panel wholly on the land around it.
    static let neighbours = 0.5
    /// Less is no reason to move.
    static let least = 0.08
  }

  /// Pixels that markers keep from a panel.
  private static let markerRoom = 6.0

  /// The corner in which the scale bar hides least: markers above all, then the ground that the map is about, then the
  /// land around it. Where another corner is hardly better it stays where it is.
  ///
  /// - Parameters:
  ///   - points: Of markers.
  ///   - land: What the map is about.
  ///   - neighbours: The land around it.
  ///   - clipped: How much of an area lies in a box, in square pixels.
  /// - Returns: Nil for a map without a scale bar.
  package func freeCorner(
    points: [Point<Page>], land: [MultiPolygon<Page>], neighbours: [MultiPolygon<Page>],
    measurer: any TextMeasurer,
    clipped: (MultiPolygon<Page>, Extent<Page>) throws(CartographyError) -> Double
  ) throws(CartographyError) -> Anchor? {
    guard let own = furniture.scaleBar else { return nil }
    let colors = PageColors(style)
    var costs: [(anchor: Anchor, cost: Double)] = []
    for anchor in [own.at]
      + [.bottomLeft, .bottomRight, .topLeft, .topRight].filter({ $0 != own.at })
    {
      var composition = self
      composition.furniture.scaleBar?.at = anchor
      // A corner without room is none.
      guard let boxes = try? composition.floatingFurniture(colors, measurer),
        let box = boxes.first(where: { $0.group.id == ScaleBarItem.key })?.box
      else { continue }
      let size = box.width * box.height
      func share(_ areas: [MultiPolygon<Page>]) throws(CartographyError) -> Double {
        var sum = 0.0
        for area in areas { sum += try clipped(area, box) }
        return min(sum / size, 1)
      }
      let markers = points.count { box.expanded(by: Self.markerRoom).contains($0) }
      let cost = try Double(markers) + Loss.land * share(land) + Loss.neighbours * share(neighbours)
      if costs.isEmpty, cost < Loss.least { return anchor }
      costs.append((anchor, cost))
    }
    guard let first = costs.first, let best = costs.min(by: { $0.cost < $1.cost }) else {
      return nil
    }
    return best.cost < first.cost - Loss.least ? best.anchor : first.anchor
  }
}
