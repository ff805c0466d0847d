/// A kind of file that the program does not read itself, known by how it begins whatever its name: a row of the table of
/// foreign formats. Some are read by GDAL.
///
/// Without the table such a file is refused for the first of its bytes that is not as it should be, which tells
/// nobody what to do.
struct ForeignFormat: Sendable {
  /// As people call it, with its article.
  let name: String
  /// What makes a file that is read of it.
  let advice: String
  /// The end of the names of files that GDAL reads; nil for formats that it does not read.
  let suffix: String?
  /// The first bytes of a file are those of the format.
  let isBegun: @Sendable (_ beginning: Beginning) -> Bool

  /// A format whose files all begin with the same bytes.
  private init(_ name: String, _ signature: [UInt8], advice: String) {
    self.init(name, advice: advice) { $0.bytes.starts(with: signature) }
  }

  /// A format whose files begin with one of a few texts, in any case.
  private init(_ name: String, texts: String..., advice: String) {
    self.init(name, advice: advice) { beginning in texts.contains { beginning.text.hasPrefix($0) } }
  }

  private init(
    _ name: String, advice: String, isBegun: @escaping @Sendable (_ beginning: Beginning) -> Bool
  ) {
    (self.name, self.advice, self.isBegun, suffix) = (name, advice, isBegun, nil)
  }

  /// A format that GDAL reads, where the file is not named as another.
  private init(
    _ name: String, suffix: String,
    isBegun: @escaping @Sendable (_ beginning: Beginning) -> Bool
  ) {
    (self.name, self.isBegun, self.suffix) = (name, isBegun, suffix)
    advice = "give its name the ending .\(suffix), by which it is read"
  }

  /// GDAL reads it.
  var isRead: Bool { suffix != nil }

  private static let data = "name a file of data"
  private static let converted = "convert it with ogr2ogr -t_srs EPSG:4326 out.geojson IN"

  /// How a file begins.
  struct Beginning {
    let bytes: [UInt8]
    /// The first letters, in lower case, without a byte order mark and white space in front.
    let text: String

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      let mark = startsWithByteOrderMark(bytes) ? byteOrderMark.count : 0
      let letters = bytes[mark...].prefix(4096).drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
      text = String(decoding: letters.prefix(1024), as: UTF8.self).lowercased()
    }
  }

  /// - Source: "ESRI Shapefile Technical Description" (1998), "The Main File Header"; OGC 12-128r18
  ///   (GeoPackage), 1.1.1; RFC 1952, 2.3.1; RFC 8878, 3.1.1; PKWARE's APPNOTE, 4.3.7; [MS-CFB], 2.2; the
  ///   specifications of FlatGeobuf, Apache Parquet, TIFF 6.0, bzip2, XZ and 7z; RFC 8142 (text sequences).
  static let all: [ForeignFormat] = packed + binary + encoded + texts

  private static let packed = [
    ForeignFormat("a workbook of a spreadsheet", suffix: "xlsx") { $0.isArchive(of: "xl/") },
    ForeignFormat("a workbook of a spreadsheet", suffix: "ods") {
      $0.isArchive(of: "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
    },
    ForeignFormat("KML, packed", suffix: "kmz") { $0.isArchive(of: ".kml") },
    ForeignFormat("a ZIP archive", suffix: "zip") { $0.isArchive(of: "") },
    ForeignFormat("packed by gzip twice", [0x1F, 0x8B], advice: "unpack it with gunzip"),
    ForeignFormat(
      "packed by Zstandard twice", [0x28, 0xB5, 0x2F, 0xFD], advice: "unpack it with unzstd"),
    ForeignFormat("packed by bzip2", Array("BZh".utf8), advice: "unpack it with bunzip2"),
    ForeignFormat(
      "packed by XZ", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], advice: "unpack it with unxz"),
    ForeignFormat(
      "a 7z archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], advice: "unpack it with 7z x"),
    ForeignFormat("a RAR archive", Array("Rar!".utf8), advice: "unpack it with unrar x"),
  ]

  private static let binary = [
    ForeignFormat("a shapefile", suffix: "shp") {
      $0.bytes.starts(with: [0x00, 0x00, 0x27, 0x0A])
    },
    ForeignFormat("a SQLite database or GeoPackage", suffix: "gpkg") {
      $0.bytes.starts(with: "SQLite format 3\0".utf8)
    },
    ForeignFormat("a FlatGeobuf file", suffix: "fgb") {
      $0.bytes.starts(with: [0x66, 0x67, 0x62, 0x03])
    },
    ForeignFormat("a Parquet file", suffix: "parquet") { $0.bytes.starts(with: "PAR1".utf8) },
    ForeignFormat("a workbook of an old spreadsheet", suffix: "xls") {
      $0.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    },
    ForeignFormat("a PDF", Array("%PDF-".utf8), advice: data),
    ForeignFormat(
      "a PNG picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], advice: data),
    ForeignFormat("a JPEG picture", [0xFF, 0xD8, 0xFF], advice: data),
    ForeignFormat("a GIF picture", Array("GIF8".utf8), advice: data),
    ForeignFormat("a TIFF picture", [0x49, 0x49, 0x2A, 0x00], advice: data),
    ForeignFormat("a TIFF picture", [0x4D, 0x4D, 0x00, 0x2A], advice: data),
    ForeignFormat("a dBASE table, perhaps of a shapefile", suffix: "dbf") {
      // The version, the day of the last change, and the length of the header of 32 bytes a field
      // ("dBASE Table File Format", level 5).
      let bytes = $0.bytes
      guard bytes.count > 32, bytes[0] == 0x03, (1...12).contains(bytes[2]) else { return false }
      return (1...31).contains(bytes[3]) && (Int(bytes[8]) + Int(bytes[9]) << 8) % 32 == 1
    },
  ]

  private static let encoded = [
    ForeignFormat("UTF-32 text", [0xFF, 0xFE, 0x00, 0x00], advice: "save it as UTF-8"),
    ForeignFormat("UTF-32 text", [0x00, 0x00, 0xFE, 0xFF], advice: "save it as UTF-8"),
    ForeignFormat(
      "UTF-16 text", advice: "save it as UTF-8, or convert it with iconv -f UTF-16 -t UTF-8"
    ) {
      let bytes = $0.bytes
      if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
      // Without a mark: every other byte of Latin letters is zero.
      let first = bytes.prefix(8)
      guard first.count == 8 else { return false }
      let zeros = first.indices.filter { first[$0] == 0 }
      return zeros == [0, 2, 4, 6] || zeros == [1, 3, 5, 7]
    },
  ]

  private static let texts = [
    ForeignFormat(
      "a pointer of Git LFS, not the data", texts: "version https://git-lfs",
      advice: "fetch the data with git lfs pull"),
    ForeignFormat(
      "an HTML page, perhaps a server's message", texts: "<!doctype html", "<html", "<head",
      "<body",
      advice: "download the data themselves"),
    ForeignFormat("KML", suffix: "kml") { $0.isXML(of: "<kml") },
    ForeignFormat("GPX", suffix: "gpx") { $0.isXML(of: "<gpx") },
    ForeignFormat("SVG", advice: data) { $0.isXML(of: "<svg") },
    ForeignFormat("GML", suffix: "gml") { $0.isXML(of: "opengis.net/gml") },
    ForeignFormat(
      "an HTML page, perhaps a server's message", advice: "download the data themselves"
    ) {
      $0.isXML(of: "<html")
    },
    ForeignFormat("OpenStreetMap's XML", suffix: "osm") {
      $0.isXML(of: "<osm")
    },
    ForeignFormat("XML", texts: "<?xml", "<!doctype", "<!--", advice: converted),
    ForeignFormat("a MapInfo table", suffix: "tab") {
      $0.text.hasPrefix("!table\n!version") || $0.text.hasPrefix("!table\r\n!version")
    },
    ForeignFormat("a MapInfo interchange file", suffix: "mif") {
      $0.text.hasPrefix("version 300") || $0.text.hasPrefix("version 450")
    },
    ForeignFormat("DXF", suffix: "dxf") {
      $0.text.prefixMatch(of: /0\s+section\s+2\s+header\s/) != nil
        || $0.text.prefixMatch(of: /0\s+section\s+2\s+entities\s/) != nil
    },
    ForeignFormat("rich text", texts: "{\\rtf", advice: "save it as plain text in UTF-8"),
    ForeignFormat(
      "well-known text (WKT)", texts: "polygon(", "polygon (", "multipolygon(", "multipolygon (",
      "srid=", advice: "make it a table with a column 'WKT'"),
    ForeignFormat(
      "JavaScript, not JSON",
      advice: "remove what stands before the first bracket and behind the last one"
    ) { beginning in
      let starts = [
        "var ", "let ", "const ", "window.", "export ", "module.exports", "define(", "callback(",
        "import ",
        "\"use strict\"", "'use strict'", "(function", "function ", ")]}'",
      ]
      return starts.contains { beginning.text.hasPrefix($0) }
        && beginning.text.contains { "{[".contains($0) }
    },
  ]

  /// The format that bytes are of; nil where none of the table is recognised.
  static func recognised(in bytes: [UInt8]) -> ForeignFormat? {
    let beginning = Beginning(Array(bytes.prefix(8192)))
    return all.first { $0.isBegun(beginning) }
  }

  /// Ends of names of files with features that GDAL reads: archives are looked into, and some hold tables as well.
  static let featureSuffixes = [
    "shp", "zip", "shz", "gpkg", "sqlite", "fgb", "kml", "kmz", "gml", "gpx", "dxf", "parquet",
    "geoparquet", "topojson", "gdb", "tab", "mif", "osm", "pbf", "jml", "gmt", "dgn",
  ]
  /// Of tables.
  static let tableSuffixes = ["xlsx", "xlsm", "ods", "xls", "dbf"]

  static func isRead(suffix: String) -> Bool {
    featureSuffixes.contains(suffix) || tableSuffixes.contains(suffix)
  }

  /// GDAL is often built without a driver for such files.
  static func mayLackDriver(suffix: String) -> Bool { ["parquet", "geoparquet"].contains(suffix) }
}

extension ForeignFormat.Beginning {
  /// The text is XML and holds a tag or name early.
  fileprivate func isXML(of tag: String) -> Bool { text.hasPrefix("<") && text.contains(tag) }

  /// The text is an archive, and holds a name early.
  fileprivate func isArchive(of name: String) -> Bool {
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return false }
    return name.isEmpty || bytes.contains(name.utf8)
  }
}
