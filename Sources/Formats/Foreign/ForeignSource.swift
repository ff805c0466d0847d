import Diagnostics
import FileSystem
import Glibc
import Programs

/// A file or database that GDAL reads for us, as GDAL finds it.
final class ForeignSource {
  /// As the user named it.
  let path: String
  let name: SourceName
  /// What GDAL opens.
  let dataset: String
  /// The end that the name of the file has or should have.
  let suffix: String
  /// Nil for files.
  let database: DatabaseAddress?
  /// Keeps what GDAL opens in place of the file.
  private let spool: SpooledFile?

  /// - Throws: `unreadable` for what is not there or not on this machine, `invalid` for what lacks a part.
  init(_ path: String) throws(FormatError) {
    let name = SourceName(path)
    (self.path, self.name) = (path, name)
    if name.isDatabase {
      let address = try DatabaseAddress(path)
      FrozenFiles.note(database: path)
      try name.checkQuery()
      (dataset, suffix, database, spool) = ("PG:", "", address, nil)
      return
    }
    try refuseAddress(path)
    try name.checkQuery()
    Inputs.keep(path)
    database = nil
    if name.isGeodatabase {
      (dataset, suffix, spool) = (Self.absolute(name.place), name.suffix, nil)
      return
    }
    var bytes: [UInt8] = []
    let stream = try ByteStream(ofFile: path)
    _ = try stream.append(8192, to: &bytes)
    let own = name.suffix
    let isNamed = ForeignFormat.isRead(suffix: own)
    let suffix = isNamed ? own : ForeignFormat.recognised(in: bytes)?.suffix ?? own
    self.suffix = suffix
    let isPlain =
      isRegularFile(path) && fileExtension(of: name.place) == suffix && !suffix.isEmpty
      && !stream.isUnpacked
    let log = name.writeAheadLog
    spool =
      isPlain && log == nil
      ? nil : try SpooledFile(bytes, stream, of: path, suffix: suffix, log: log)
    let file = spool?.path ?? Self.absolute(name.place)
    dataset = suffix == "zip" ? "/vsizip/{\(file)}" : file
    if suffix == "shp" { try checkParts(isPlain: isPlain) }
  }

  /// An absolute path is neither taken for an option nor for the address of a server.
  private static func absolute(_ path: String) -> String {
    guard let resolved = realpath(NamesOnDisk.path(of: path), nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// What GDAL is told of how to open it.
  var openOptions: [String] {
    switch suffix {
    // It would write what it found of the fields beside the file.
    case "gml", "xml": ["-oo", "WRITE_GFS=NO"]
    case "csv", "tsv", "txt":
      [
        "-oo", "GEOM_POSSIBLE_NAMES=" + WellKnownText.columns.joined(separator: ","),
        "-oo", "KEEP_GEOM_COLUMNS=NO",
      ]
    default: []
    }
  }

  /// A shapefile is several files of one name.
  ///
  /// - Source: "ESRI Shapefile Technical Description" (1998).
  private func checkParts(isPlain: Bool) throws(FormatError) {
    guard isPlain else {
      throw .unreadable(
        file: path, reason: "a shapefile is several files, of which this is one",
        advice: "name its .shp, or a ZIP archive of all of them")
    }
    let parts = [("shx", "where each shape begins"), ("dbf", "its attributes")]
    for (suffix, what) in parts where name.sibling(suffix) == nil {
      let file = lastComponent(of: name.place).dropLast(3) + suffix
      throw .unreadable(
        file: path, reason: "the shapefile lacks \(file), \(what)",
        advice: "put it beside the file; all parts of a shapefile belong together")
    }
  }

  /// An error in the words of what GDAL said.
  func failure(_ complaint: GDALComplaint) -> FormatError {
    if let database { return database.failure(complaint, path) }
    if complaint.isUnrecognised, ForeignFormat.mayLackDriver(suffix: suffix) {
      return .unreadable(
        file: path, reason: "the GDAL that is installed has no driver for .\(suffix)",
        advice: "convert it to GeoPackage where there is one")
    }
    if complaint.words.contains("locked") {
      return .unreadable(
        file: path, reason: "another program has locked it: '\(complaint.words)'",
        advice: "close it there, or name a copy")
    }
    let said = complaint.words.isEmpty ? "" : ": '\(complaint.words)'"
    return .invalid([
      Diagnostic(
        code: "gdal-failed", file: path,
        what: complaint.isUnrecognised
          ? "no driver of GDAL knows the file" : "GDAL cannot read the file\(said)",
        advice: complaint.isUnrecognised
          ? "it is damaged, or not what its name says"
          : "it is damaged or cut off: fetch or save it again")
    ])
  }

  /// An error for a program that did not come to its end.
  func failure(_ failure: RunningProgram.Failure) -> FormatError {
    switch failure {
    case .outOfTime:
      .unreadable(
        file: path, reason: "GDAL did not end within ten minutes",
        advice: "convert it to GeoJSON first, or a part of it")
    case .cancelled: .unreadable(file: path, reason: "reading was stopped", advice: "start again")
    case .system(let error):
      .unreadable(file: path, reason: error.reason.lowercased(), advice: "start again")
    }
  }
}

extension SourceName {
  /// The file beside it with the same name but another end, in whatever case; nil where there is none.
  func sibling(_ suffix: String) -> String? {
    let folder = FileSystem.folder(of: place)
    let stem = lastComponent(of: place).dropLast(fileExtension(of: place).count)
    let wanted = (stem + suffix).lowercased()
    let prefix = folder.isEmpty || folder == "/" ? folder : folder + "/"
    return NamesOnDisk.names(in: folder).first { $0.lowercased() == wanted }.map { prefix + $0 }
  }

  /// The file and all that belongs to it.
  package var files: [String] {
    let others: [String] =
      switch suffix {
      case "shp": ["shx", "dbf", "prj", "cpg"]
      case "tab": ["dat", "map", "id", "ind"]
      case "mif": ["mid"]
      case "gml": ["xsd", "gfs"]
      default: []
      }
    if isGeodatabase {
      return ((try? FolderListing.names(in: place)) ?? []).map { "\(place)/\($0)" }
    }
    return [place] + others.compactMap(sibling) + [writeAheadLog].compactMap { $0 }
  }

  /// It is a folder that holds a geodatabase of Esri.
  package var isGeodatabase: Bool {
    suffix == "gdb" && FolderListing.isFolder(place)
      && (try? FolderListing.names(in: place))?.contains { $0.hasSuffix(".gdbtable") } == true
  }

  /// What programs have written into a database of SQLite but not into its own file; nil where there is no such.
  ///
  /// - Source: SQLite's documentation, "Write-Ahead Logging".
  fileprivate var writeAheadLog: String? {
    guard ["gpkg", "sqlite"].contains(suffix) else { return nil }
    let log = place + "-wal"
    return FileTrace.size(of: log) > 0 ? log : nil
  }

  /// What a program could fetch, and we never do.
  var isAddress: Bool { place.hasPrefix("/vsi") || place.contains("://") }
}

/// Nothing is downloaded.
func refuseAddress(_ path: String) throws(FormatError) {
  guard SourceName(path).isAddress else { return }
  throw .unreadable(
    file: addressWithoutPassword(path), reason: "it is an address, and nothing is downloaded",
    advice: "download it, and name the file")
}

/// A file in place of what GDAL cannot open: a pipe, a packed file, one of an unusual name. Also in place of a database with
/// a write-ahead log, which would be written into it by whoever opens it.
private final class SpooledFile {
  let path: String
  private let folder: String

  /// Writes what was read of an input already, and the rest.
  ///
  /// - Parameter log: Belongs to the file, and is copied as well.
  init(
    _ beginning: [UInt8], _ rest: ByteStream, of source: String, suffix: String, log: String? = nil
  ) throws(FormatError) {
    guard let folder = TemporaryFiles.makeFolder() else {
      throw .unreadable(
        file: source,
        reason: "no folder can be made in \(TemporaryFiles.folder) to unpack it to",
        advice: "free some room there, or set TMPDIR")
    }
    self.folder = folder
    path = "\(folder)/source.\(suffix)"
    let traces = log.map { [source, $0].map { FileTrace.text(of: $0) } }
    try write(beginning, rest, to: path, of: source)
    guard let log else { return }
    try write([], ByteStream(packedIn: log), to: path + "-wal", of: source)
    guard traces == [source, log].map({ FileTrace.text(of: $0) }) else {
      throw .unreadable(
        file: source, reason: "another program writes into it",
        advice: "close it there, or name a copy")
    }
  }

  private func write(
    _ beginning: [UInt8], _ rest: ByteStream, to path: String, of source: String
  ) throws(FormatError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    defer { if descriptor >= 0 { close(descriptor) } }
    var block = beginning
    repeat {
      guard descriptor >= 0, Formats.write(block, to: descriptor) else {
        throw .unreadable(
          file: source,
          reason: "it cannot be copied to \(folder): \(reason(ofErrorNumber: errno))",
          advice: "free some room there, or set TMPDIR")
      }
      block.removeAll(keepingCapacity: true)
    } while try rest.append(1 << 20, to: &block)
  }

  deinit {
    // GDAL may have made files of its own beside it.
    for name in (try? FolderListing.names(in: folder)) ?? [] { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
}
