import FileSystem
import Glibc
import Programs

/// A format that GDAL writes for us.
package struct ForeignOutput: Sendable, Hashable {
  /// GDAL's name of its driver.
  let driver: String
  let suffix: String
  /// Of layers that have geometry.
  let spatialOptions: [String]
  /// It makes a file of an empty layer without those.
  var needsFeatures = false
  /// It keeps what the file was made from as its metadata.
  let hasMetadata: Bool

  package static let geoPackage = ForeignOutput(
    driver: "GPKG", suffix: "gpkg", spatialOptions: ["-lco", "GEOMETRY_NAME=geom"],
    hasMetadata: true)

  /// An index would put the features into an order of its own, and what is drawn first is then another. Without one
  /// GDAL makes nothing of a layer that is empty.
  package static let flatGeobuf = ForeignOutput(
    driver: "FlatGeobuf", suffix: "fgb", spatialOptions: ["-lco", "SPATIAL_INDEX=NO"],
    needsFeatures: true, hasMetadata: false)
}

/// Makes the bytes of a file of layers by `ogr2ogr`, in a folder that goes with it; the same layers give the same
/// bytes by the same version of GDAL.
///
/// - Parameters:
///   - provenance: What the file was made from, as JSON.
///   - path: Of the file that they are for, for messages.
/// - Throws: `uncreatable` where GDAL is missing, `writeFailed` where it fails.
package func foreignBytes(
  of layers: [FeatureLayer], as format: ForeignOutput, provenance: String, for path: String
) throws(FormatError) -> [UInt8] {
  guard InstalledProgram("ogr2ogr") != nil else {
    throw .uncreatable(
      file: path,
      reason: "GDAL writes such a file, and ogr2ogr is not installed; "
        + "install the Debian package gdal-bin, or write .geojson, .topojson or .csv")
  }
  guard let folder = TemporaryFiles.makeFolder() else {
    throw .uncreatable(
      file: path, reason: "no folder can be made in \(TemporaryFiles.folder) to write it in")
  }
  var made: [String] = []
  defer {
    for name in made { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
  let output = "made.\(format.suffix)"
  made.append(output)
  for (index, layer) in layers.enumerated() {
    let table = "layer\(index).csv"
    let files = [(table, LayerTable.bytes(of: layer)), (table + "t", LayerTable.types(of: layer))]
    for (name, bytes) in files {
      made.append(name)
      try writeTemporary(bytes, to: "\(folder)/\(name)", for: path)
    }
    let arguments =
      ["-f", format.driver, "\(folder)/\(output)", "\(folder)/\(table)", "-nln", layer.name]
      + (index == 0
        ? format.hasMetadata ? ["-mo", "CONTROLMAP=\(provenance)"] : [] : ["-update"])
      + layer.creationOptions
      + (layer.kind == .table || format.needsFeatures && layer.rows.isEmpty
        ? [] : format.spatialOptions)
    try GDAL.write("ogr2ogr", arguments, making: path)
    // So that layers of many dates do not all lie there at once.
    for (name, _) in files { unlink("\(folder)/\(name)") }
  }
  let bytes = try? readBytes(at: "\(folder)/\(output)")
  guard let bytes, !bytes.isEmpty else {
    throw .writeFailed(file: path, reason: "GDAL made no file")
  }
  return bytes
}

extension FeatureLayer {
  /// How `ogr2ogr` reads the layer's table, and what becomes of it.
  fileprivate var creationOptions: [String] {
    let reading = ["-oo", "HEADERS=YES"]
    // Programs look for what is empty in such tables, not for what is null.
    guard kind != .table else { return reading + ["-nlt", "NONE", "-lco", "FID=id"] }
    let type =
      switch kind {
      case .points: "POINT"
      case .lines: "MULTILINESTRING"
      default: "MULTIPOLYGON"
      }
    return reading + [
      "-oo", "EMPTY_STRING_AS_NULL=YES", "-oo", "GEOM_POSSIBLE_NAMES=WKT",
      "-oo", "KEEP_GEOM_COLUMNS=NO", "-a_srs", "EPSG:4326", "-nlt", type,
    ]
  }
}

private func writeTemporary(
  _ bytes: [UInt8], to name: String, for path: String
) throws(FormatError) {
  let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
  defer { if descriptor >= 0 { close(descriptor) } }
  guard descriptor >= 0 else {
    throw .uncreatable(file: path, reason: reason(ofErrorNumber: errno))
  }
  try write(bytes, to: descriptor, path)
}
