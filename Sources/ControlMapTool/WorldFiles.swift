import ControlMap

/// The files beside a picture that say where it lies.
enum WorldFiles {
  /// - Throws: `usage` for pictures of which none can say it, or that say it themselves.
  static func check(_ format: PictureFormat) throws(ControlMapError) {
    guard format != .png else { return }
    throw .usage(
      format == .geoTIFF
        ? "a GeoTIFF says itself where it lies; leave out --world-file"
        : "--world-file goes with PNG; write one, or a GeoTIFF (.tif)")
  }

  static func write(_ reference: PictureReference, beside picture: String) throws {
    for file in reference.files(beside: picture) { try Report.write(file.text, to: file.path) }
  }
}
