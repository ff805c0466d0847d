import FileSystem
import Glibc
import Programs

/// Makes a GeoTIFF of a PNG by `gdal_translate`.
///
/// - Parameters:
///   - system: The reference system, as GDAL reads it.
///   - corners: Left, upper, right and lower edge of the picture in units of the system.
/// - Throws: `uncreatable` where GDAL is not installed, and for a system that a GeoTIFF has no keys for; `writeFailed`.
package func makeGeoTIFF(
  ofPNG picture: [UInt8], in system: String, corners: [Double]
) throws(FormatError) -> [UInt8] {
  guard let folder = TemporaryFiles.makeFolder() else {
    throw failure(
      "no folder can be made in \(TemporaryFiles.folder); free some room, or set TMPDIR")
  }
  let (input, output) = ("\(folder)/picture.png", "\(folder)/picture.tif")
  // There GDAL writes what the file itself has no keys for.
  let rest = output + ".aux.xml"
  defer {
    for file in [input, output, rest] { unlink(file) }
    rmdir(folder)
  }
  try writeFile(picture, to: input)
  try GDAL.write(
    "gdal_translate",
    ["-q", "-of", "GTiff", "-a_srs", system, "-a_ullr"] + corners.map { "\($0)" }
      + ["-co", "COMPRESS=DEFLATE", "-co", "PREDICTOR=2", "-co", "NUM_THREADS=1", input, output],
    making: geoTIFFName, settings: ["GDAL_PAM_ENABLED": "YES"])
  if let bytes = try? readBytes(at: rest), String(decoding: bytes, as: UTF8.self).contains("<SRS") {
    throw failure(
      "such a file cannot name the map's reference system; choose another one, or write PNG with --world-file"
    )
  }
  return try readBytes(at: output)
}

private let geoTIFFName = "the GeoTIFF"

private func failure(_ reason: String) -> FormatError {
  .uncreatable(file: geoTIFFName, reason: reason)
}
