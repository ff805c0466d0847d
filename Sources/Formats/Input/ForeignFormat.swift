/// A kind of file that the program does not read, known by its bytes whatever its name: a row of the table of
/// foreign formats.
///
/// Without the table such a file is refused for the first of its bytes that is no text, which tells nobody
/// what to do.
struct ForeignFormat: Sendable {
  /// As people call it, with its article.
  let name: String
  /// What every file begins with.
  let signature: [UInt8]
  /// What makes a file that is read of it.
  let advice: String

  private init(
    _ name: String, _ signature: [UInt8],
    advice: String = "convert it with ogr2ogr -t_srs EPSG:4326 out.geojson IN"
  ) {
    self.name = name
    self.signature = signature
    self.advice = advice
  }

  /// - Source: "ESRI Shapefile Technical Description" (1998), "The Main File Header"; OGC 12-128r18
  ///   (GeoPackage), 1.1.1; RFC 1952, 2.3.1; RFC 8878, 3.1.1; PKWARE's APPNOTE, 4.3.7; [MS-CFB], 2.2; the
  ///   specifications of FlatGeobuf, Apache Parquet and TIFF 6.0.
  static let all: [ForeignFormat] = [
    ForeignFormat("a shapefile", [0x00, 0x00, 0x27, 0x0A]),
    ForeignFormat("a SQLite database or GeoPackage", Array("SQLite format 3\0".utf8)),
    ForeignFormat("a FlatGeobuf file", [0x66, 0x67, 0x62, 0x03]),
    ForeignFormat("a Parquet file", Array("PAR1".utf8)),
    ForeignFormat(
      "a ZIP archive or a workbook of a spreadsheet", [0x50, 0x4B, 0x03, 0x04],
      advice: "unpack it, or save the sheet as CSV in UTF-8"),
    ForeignFormat(
      "a workbook of an old spreadsheet", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
      advice: "save the sheet as CSV in UTF-8"),
    ForeignFormat("packed by gzip", [0x1F, 0x8B], advice: "unpack it with gunzip"),
    ForeignFormat(
      "packed by Zstandard", [0x28, 0xB5, 0x2F, 0xFD], advice: "unpack it with unzstd"),
    ForeignFormat("a PDF", Array("%PDF-".utf8), advice: "name a file of data"),
    ForeignFormat(
      "a PNG picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
      advice: "name a file of data"),
    ForeignFormat("a TIFF picture", [0x49, 0x49, 0x2A, 0x00], advice: "name a file of data"),
    ForeignFormat("a TIFF picture", [0x4D, 0x4D, 0x00, 0x2A], advice: "name a file of data"),
  ]

  /// The format that bytes are of; nil where none of the table is recognised.
  static func recognised(in bytes: [UInt8]) -> ForeignFormat? {
    all.first { bytes.starts(with: $0.signature) }
  }
}
