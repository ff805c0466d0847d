import Diagnostics
import FileSystem
import Glibc
import Shapes

/// Heights of the ground in equal steps of longitude and latitude.
package struct ElevationGrid: Sendable {
  /// Degrees of the western and northern edges.
  package let west: Double
  package let north: Double
  /// Samples in a degree.
  package let density: Double
  package let columns: Int
  package let rows: Int
  /// Metres, row by row from the north-west; NaN where the file has none.
  package let values: [Float]
}

/// Reads heights of a raster of any kind and reference system that GDAL reads, such as a GeoTIFF.
///
/// - Parameters:
///   - edges: West, south, east and north in degrees; what lies outside of the raster has no heights.
///   - density: Samples in a degree that are asked for; fewer make means of those of the file.
/// - Throws: `unreadable` for what is not there or no raster, `uncreatable` where GDAL is not installed.
package func readElevation(
  at path: String, edges: [Double], density: Double
) throws(FormatError) -> ElevationGrid {
  try refuseAddress(path)
  guard isRegularFile(path), let absolute = realpath(NamesOnDisk.path(of: path), nil) else {
    throw .unreadable(
      file: path, reason: "no such file", advice: "write the path of a raster of heights")
  }
  defer { free(absolute) }
  guard let folder = TemporaryFiles.makeFolder() else {
    throw .uncreatable(
      file: "the heights of \(path)",
      reason:
        "no folder can be made in \(TemporaryFiles.folder); free some room, or set TMPDIR")
  }
  let output = "\(folder)/heights.bin"
  let besides = ["\(folder)/heights.hdr", output + ".aux.xml"]
  defer {
    for file in [output] + besides { unlink(file) }
    rmdir(folder)
  }
  func samples(_ degrees: Double) -> Int {
    max(Int(clamping: (degrees * density).rounded(.up)), 1)
  }
  let (columns, rows) = (samples(edges[2] - edges[0]), samples(edges[3] - edges[1]))
  let (east, south) = (edges[0] + Double(columns) / density, edges[3] - Double(rows) / density)
  do {
    try GDAL.write(
      "gdalwarp",
      [
        "-q", "-t_srs", "EPSG:4326", "-te", "\(edges[0])", "\(south)", "\(east)", "\(edges[3])",
        "-ts", "\(columns)", "\(rows)", "-r", "bilinear", "-ot", "Float32", "-dstnodata", "nan",
        "-of", "ENVI", String(cString: absolute), output,
      ], making: "the heights of \(path)")
  } catch {
    guard case .writeFailed(_, let reason) = error else { throw error }
    throw .unreadable(
      file: path, reason: "no raster of heights that GDAL can lay on the Earth: \(reason)",
      advice: "write the path of a raster with a reference system, such as a GeoTIFF")
  }
  let bytes = try readBytes(at: output)
  // Of several bands the first one counts: they stand one after the other.
  guard bytes.count >= columns * rows * 4 else {
    throw .unreadable(
      file: path, reason: "GDAL made \(bytes.count) bytes of its heights",
      advice: "check the raster with gdalinfo")
  }
  let values = bytes.withUnsafeBytes { raw in
    (0..<columns * rows).map {
      let bits = raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)
      return Float(bitPattern: UInt32(littleEndian: bits))
    }
  }
  return ElevationGrid(
    west: edges[0], north: edges[3], density: density, columns: columns, rows: rows,
    values: values)
}
