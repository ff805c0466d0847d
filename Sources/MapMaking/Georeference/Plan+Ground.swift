import Cartography
package import Diagnostics
import MapDocument
package import Shapes
import Spatial

extension Plan {
  /// The ground that lies at a place of the page, in parts of its width and height; nil outside of the map, or of the
  /// earth.
  package func ground(atPart place: (x: Double, y: Double)) throws(ControlMapError)
    -> Point<Geographic>?
  {
    let factor = layout.scale.factor
    let point = Point<Page>(
      place.x * layout.page.width / factor, place.y * layout.page.height / factor)
    guard layout.frame.contains(point) else { return nil }
    let projection = try computing("could not find the ground") { () throws(SpatialError) in
      try Projection(crs, extent: extent)
    }
    return projection.invert(frame.unproject(point))
  }

  /// Where the map lies on the page, in parts of its width and height: its left, top, right and bottom edge.
  package var frameParts: [Double] {
    let (box, page) = (layout.frame, layout.page)
    let factor = layout.scale.factor
    return [
      box.minX * factor / page.width, box.minY * factor / page.height,
      box.maxX * factor / page.width, box.maxY * factor / page.height,
    ]
  }
}
