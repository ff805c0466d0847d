public import Diagnostics
import Formats
import MapDocument
import MapMaking
import Animation
public import Painter
import Shapes
import Spatial

/// Says what the program works with: versions of the libraries, fonts found, limits, and how a map
/// document would be projected.
public func doctorReport(text: TextSetter, document: String?) throws(ControlMapError) -> String {
  var lines = [
    "controlmap \(ControlMapVersion.number)",
    "geos       \(SpatialVersions.geos)",
    "proj       \(SpatialVersions.proj), network off",
    "cairo      \(PainterVersions.cairo)",
    "pango      \(PainterVersions.pango)",
    "fontconfig \(PainterVersions.fontconfig)",
    "harfbuzz   \(PainterVersions.harfbuzz)",
    "libpng     \(PainterVersions.libpng)",
    "giflib     \(AnimationVersions.giflib)",
    "gdal       \(GDAL.version() ?? "not installed: shapefiles, GeoPackages, KML and databases are not read; install gdal-bin")",
  ]
  lines += text.fonts.map { "font       \($0.family): \($0.file)" }
  lines += [
    "limit      PNG up to 32767 pixels a side (Cairo)",
    "limit      PNG up to \(Int(clamping: Quantity.picturePixels.range.upperBound)) pixels in all (2 GB of memory)",
    "limit      page from 50 to 20000 CSS pixels a side",
  ]
  if let document {
    var options = MapOptions()
    options.document = document
    let plan = try makePlan(try readMap(options), options, text: text)
    lines.append("crs        \(plan.crs.projectionName): \(plan.crs.definition)")
  }
  return lines.map { $0.escapedForTerminal + "\n" }.joined()
}
