package import Cartography
public import Diagnostics
package import Drawing
import FileSystem
import Formats
import MapDocument
import Painter
package import Shapes
package import Spatial

/// Where the pixels of a picture lie in the reference system of its map, for other programs.
///
/// It holds for the whole page, margins and furniture included, but not inside of insets, which lie elsewhere.
public struct PictureReference: Sendable {
  let plane: PlaneDescription
  /// The picture's edges in units of the system.
  let left, top, right, bottom: Double
  private let columns, rows: Int

  /// - Parameters:
  ///   - page: Where the page lies; nil where it lies on no single plane.
  ///   - size: Of the page, in CSS pixels.
  ///   - scale: Image pixels per CSS pixel.
  /// - Throws: `ControlMapError` for a picture that lies on no single plane.
  init(
    _ page: PagePlane?, _ size: (width: Double, height: Double), scale: Double
  ) throws(ControlMapError) {
    guard let page else {
      throw .usage(
        "the picture does not lie on one plane with north up, as that of a single map does: write PNG, without a world file"
      )
    }
    plane = try computing("could not say where the picture lies") { () throws(SpatialError) in
      try PlaneDescription(page.system)
    }
    do throws(PainterError) {
      (columns, rows) = try imageSize(ofPage: size, scale: scale)
    } catch {
      throw .painter(error)
    }
    let unit = plane.metresPerUnit
    (left, top) = (page.left / unit, page.top / unit)
    right = (page.left + size.width * page.metresPerPixel) / unit
    bottom = (page.top - size.height * page.metresPerPixel) / unit
  }

  /// The six lines of a world file: the size of a pixel, without rotation, and the middle of the first one.
  ///
  /// - Source: Esri, "World files for raster datasets".
  var worldFile: String {
    let (width, height) = ((right - left) / Double(columns), (top - bottom) / Double(rows))
    let numbers = [width, 0, 0, -height, left + width / 2, top - height / 2]
    return numbers.map { "\(PropertyValue.number($0).json)\n" }.joined()
  }

  /// What stands beside a PNG of that name: where it lies, and in which system.
  ///
  /// - Source: GDAL's documentation, "World file": of three letters of a suffix the first and the last, and `w`.
  public func files(beside picture: String) -> [(path: String, text: String)] {
    let stem = picture.dropLast(fileExtension(of: picture).count + 1)
    return [("\(stem).prj", plane.projectionFile + "\n"), ("\(stem).pgw", worldFile)]
  }
}

extension Plan.Picture {
  /// Where the picture lies on the ground.
  ///
  /// - Parameter scale: Image pixels per CSS pixel.
  /// - Throws: `ControlMapError` for a picture of several maps, and of one that is turned.
  public func reference(scale: Double) throws(ControlMapError) -> PictureReference {
    try PictureReference(scene, scale: scale)
  }
}

extension PictureReference {
  init(_ scene: Scene, scale: Double) throws(ControlMapError) {
    try self.init(scene.plane, (scene.width, scene.height), scale: scale)
  }
}

extension Plan {
  /// Where all maps of the plan lie on the ground.
  ///
  /// - Parameter scale: Image pixels per CSS pixel.
  /// - Throws: `ControlMapError` for a plane that no text can tell of.
  public func reference(scale: Double) throws(ControlMapError) -> PictureReference {
    try PictureReference(plane, (layout.page.width, layout.page.height), scale: scale)
  }

  /// Where the page lies; nil where the map is turned.
  var plane: PagePlane? { PagePlane(frame, layout.scale.factor, crs, showing: extent) }
}

extension PagePlane {
  /// The plane of a map; nil where the map is turned.
  ///
  /// - Parameter factor: CSS pixels of the page for one of its layout.
  package init?(
    _ frame: MapFrame, _ factor: Double, _ crs: CoordinateReferenceSystem,
    showing extent: Extent<Geographic>
  ) {
    guard frame.bearing == 0 else { return nil }
    let corner = frame.unproject(Point(0, 0))
    self.init(
      system: crs.planeDefinition(for: extent), left: corner.x, top: corner.y,
      metresPerPixel: frame.metresPerPixel / factor)
  }
}
