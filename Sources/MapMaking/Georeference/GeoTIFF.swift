import Diagnostics
import Drawing
import Formats
public import Painter
import Spatial

extension PictureFormat {
  /// A picture of pixels that says where it lies, made from the PNG by GDAL.
  public static let geoTIFF = PictureFormat(
    name: "tif", suffixes: ["tif", "tiff"], mediaType: "image/tiff; application=geotiff",
    signature: [0x49, 0x49, 0x2A, 0], largestSide: PictureFormat.png.largestSide
  ) { scene, options, text throws(PainterError) in
    let reference: PictureReference
    do throws(ControlMapError) {
      reference = try PictureReference(scene, scale: options.scale)
    } catch {
      throw error.cause as? PainterError ?? .unwritable(error.description, error.status)
    }
    let picture = try PictureFormat.png.file(of: scene, options, text: text)
    do throws(FormatError) {
      return File(
        bytes: try makeGeoTIFF(
          ofPNG: picture.bytes, in: reference.plane.wellKnownText,
          corners: [reference.left, reference.top, reference.right, reference.bottom]),
        warnings: picture.warnings)
    } catch {
      throw .unwritable(error.description, .cannotCreate)
    }
  }
}

extension PictureFormats {
  /// Those that the program writes by itself, and those that another program helps with.
  public static let ofProgram = builtIn.adding(.geoTIFF)
}
