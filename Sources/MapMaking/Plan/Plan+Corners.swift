import Cartography
import Diagnostics
import Drawing
import MapDocument
import Shapes
import Spatial

extension Plan {
  /// Sets the scale bar into the corner in which it hides least, on all dates alike.
  mutating func settleScaleBar(measurer: any TextMeasurer) throws(ControlMapError) {
    guard meaningful(furniture).scaleBar != nil else { return }
    let composition = try composition(of: baseSources, on: nil)
    var points = placePoints.compactMap(\.self)
    for index in 0..<eventPoints.count {
      if let point = eventPoints[index] { points.append(point) }
    }
    let neighbours = (baseSources[SurroundingLand.land] ?? []).map(\.geometry.area)
    let land = regionShapes.map(\.visible)
    let corner = try composing { () throws(CartographyError) in
      try composition.freeCorner(
        points: points, land: land, neighbours: neighbours, measurer: measurer
      ) { area, box in
        guard let extent = Geometry.multiPolygon(area).extent, extent.intersects(box) else {
          return 0
        }
        // What cannot be cut hides nothing of importance.
        return (try? area.clipped(to: box).area) ?? 0
      }
    }
    if let corner { furniture.scaleBar?.at = corner }
  }
}
