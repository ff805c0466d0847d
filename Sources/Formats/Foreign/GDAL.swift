import Diagnostics
import FileSystem
import Programs

/// GDAL, by way of its programs: they read what we do not, and neither crash with us nor bring their libraries along.
package enum GDAL {
  /// What is installed, such as `3.6.2`; nil where nothing is, or nothing that runs.
  package static func version() -> String? {
    guard let program = InstalledProgram("ogr2ogr"),
      let running = try? RunningProgram(
        program, ["--version"], environment: ["PATH": variable("PATH") ?? ""],
        bounds: .init(time: .seconds(10), memory: 1 << 30))
    else { return nil }
    var bytes: [UInt8] = []
    while (try? running.append(4096, to: &bytes)) == true {}
    guard (try? running.finish())?.status == 0 else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace || $0 == "," }
    return words.count > 1 ? String(words[1]) : nil
  }

  /// What one reading may use; a program that needs more is likely misled by its input.
  static let bounds = RunningProgram.Bounds(time: .seconds(600), memory: 4 << 30)

  /// Begins to run one of the programs on a source.
  static func run(
    _ program: String, _ arguments: [String], on source: ForeignSource
  ) throws(FormatError) -> RunningProgram {
    guard let found = InstalledProgram(program) else {
      throw .unreadable(
        file: source.path, reason: "GDAL reads such a source, and \(program) is not installed",
        advice: "install the Debian package gdal-bin")
    }
    var bounds = bounds
    bounds.isOnline = source.database != nil
    do {
      return try RunningProgram(
        found, arguments + source.openOptions, environment: environment(for: source),
        bounds: bounds)
    } catch {
      throw .unreadable(
        file: source.path, reason: "\(program) does not start: \(error.reason.lowercased())",
        advice: "check the installation of gdal-bin")
    }
  }

  /// Runs one of the programs that write files, to its end.
  ///
  /// - Parameters:
  ///   - file: What it makes, for messages.
  ///   - settings: Further ones of GDAL's.
  /// - Throws: `uncreatable` where it is not installed or does not start, `writeFailed` where it fails.
  static func write(
    _ program: String, _ arguments: [String], making file: String, settings: [String: String] = [:]
  ) throws(FormatError) {
    guard let found = InstalledProgram(program) else {
      throw .uncreatable(
        file: file,
        reason: "\(program) makes it, and is not installed; install the Debian package gdal-bin")
    }
    do {
      let running = try RunningProgram(
        found, arguments, environment: writingEnvironment.merging(settings) { $1 }, bounds: bounds)
      var output: [UInt8] = []
      while try running.append(1 << 12, to: &output) {}
      if let complaint = GDALComplaint(try running.finish()) {
        throw FormatError.writeFailed(file: file, reason: "GDAL says '\(complaint.words)'")
      }
    } catch let error as FormatError {
      throw error
    } catch let error as RunningProgram.Failure {
      let reason =
        switch error {
        case .outOfTime: "GDAL did not end within ten minutes"
        case .cancelled: "writing was stopped"
        case .system(let error): error.reason.lowercased()
        }
      throw .writeFailed(file: file, reason: reason)
    } catch let error as SystemError {
      throw .uncreatable(
        file: file,
        reason:
          "\(program) does not start: \(error.reason.lowercased()); check the installation of gdal-bin"
      )
    } catch {
      preconditionFailure("programs throw their own errors")
    }
  }

  /// All that the programs see of the environment, and GDAL's own settings.
  ///
  /// Files can ask GDAL for addresses: the program has no network (see `RunningProgram`), and as a second lock, and
  /// where a system cannot do so, GDAL is told to leave out what reads from one.
  ///
  /// - Source: GDAL's documentation, "Configuration options", "GDAL Virtual File Systems", and of each driver.
  private static func environment(for source: ForeignSource) -> [String: String] {
    var environment = environment(
      skipping: source.database == nil ? remoteDrivers + ["PostgreSQL"] : remoteDrivers)
    if let database = source.database {
      environment.merge(database.environment) { $1 }
      // Tables without geometry are offered to who names one.
      environment["PG_LIST_ALL_TABLES"] = source.name.layer == nil ? "NO" : "YES"
    }
    return environment
  }

  /// The same for a program that writes a file.
  private static var writingEnvironment: [String: String] {
    environment(skipping: remoteDrivers + ["PostgreSQL"]).merging([
      // The bytes are to be the same at any time.
      "OGR_CURRENT_DATE": "1970-01-01T00:00:00Z",
      "OGR_CSV_MAX_LINE_SIZE": "-1",
      // It is synced where it is put to its place.
      "OGR_SQLITE_SYNCHRONOUS": "OFF",
    ]) { $1 }
  }

  private static func environment(skipping drivers: [String]) -> [String: String] {
    var environment = [
      "LC_ALL": "C.UTF-8",
      "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
      "CPL_VSIL_CURL_USE_HEAD": "NO",
      "GDAL_HTTP_MAX_RETRY": "0",
      "GDAL_HTTP_TIMEOUT": "1",
      "GDAL_HTTP_CONNECTTIMEOUT": "1",
      "GDAL_SKIP": drivers.joined(separator: ","),
      "GML_DOWNLOAD_SCHEMA": "NO",
      "PROJ_NETWORK": "OFF",
      // It writes nothing beside what it reads.
      "GDAL_PAM_ENABLED": "NO",
      "SHAPE_RESTORE_SHX": "NO",
      // Sheets have a header, also where all cells are texts.
      "OGR_XLSX_HEADERS": "FORCE", "OGR_ODS_HEADERS": "FORCE", "OGR_XLS_HEADERS": "FORCE",
    ]
    for name in ["PATH", "LD_LIBRARY_PATH", "GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_LIB", "TMPDIR"] {
      environment[name] = variable(name)
    }
    return environment
  }

  /// Drivers that open what a file names, or that read from servers.
  private static let remoteDrivers = [
    "VRT", "OGR_VRT", "HTTP", "WFS", "OAPIF", "WMS", "WMTS", "WCS", "CSW", "GMLAS", "NGW", "Carto",
    "AmigoCloud", "Elasticsearch", "PLSCENES", "EEDA", "EEDAI", "OGCAPI", "DAAS", "MongoDBv3",
    "MySQL", "MSSQLSpatial", "ODBC", "HANA", "GPSBabel", "OGR_OGDI",
  ]
}

/// The output of one of GDAL's programs, which counts only where it ends well.
final class GDALOutput: ByteSource {
  private let program: RunningProgram
  private let source: ForeignSource
  private var isAtEnd = false

  init(_ program: String, _ arguments: [String], on source: ForeignSource) throws(FormatError) {
    self.source = source
    self.program = try GDAL.run(program, arguments, on: source)
  }

  func append(_ count: Int, to bytes: inout [UInt8]) throws(FormatError) -> Bool {
    let wanted = bytes.count + count
    let start = bytes.count
    do {
      while !isAtEnd, bytes.count < wanted {
        if try program.append(wanted - bytes.count, to: &bytes) { continue }
        isAtEnd = true
        let complaint = GDALComplaint(try program.finish())
        if let complaint { throw source.failure(complaint) }
      }
    } catch let error as FormatError {
      throw error
    } catch let error as RunningProgram.Failure {
      throw source.failure(error)
    } catch {
      preconditionFailure("programs and sources throw their own errors")
    }
    return bytes.count > start
  }

  /// All of the output as text.
  func text() throws(FormatError) -> String {
    var bytes: [UInt8] = []
    while try append(1 << 16, to: &bytes) {}
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What one of GDAL's programs says of why it did not do all that it was asked for.
struct GDALComplaint: Equatable {
  /// Its first words that mean something, on one line; empty where there are none.
  let words: String
  /// The words behind a mark, uncut.
  let text: String
  /// No driver knows the source.
  let isUnrecognised: Bool

  /// So many characters of GDAL's are quoted.
  private static let longest = 80

  /// Nil where the program did what it was asked for: some end well all the same after an error in the midst.
  init?(_ ending: RunningProgram.Ending) {
    let lines = ending.messages.split(whereSeparator: \.isNewline).map(String.init)
    let error = lines.firstIndex { $0.hasPrefix("ERROR ") }
    if ending.status == 0, error == nil { return nil }
    // ogrinfo says that it cannot open a source on standard output, and nothing here.
    let isUnopened = lines.allSatisfy { $0.hasPrefix("Warning") || $0.hasPrefix("Unable to open") }
    isUnrecognised = error == nil && isUnopened && ending.signal == nil
    if let signal = ending.signal {
      text = "signal \(signal) ended it"
    } else if let error {
      // GDAL breaks its lines: what follows without a mark of its own belongs to it.
      let rest = lines[(error + 1)...].prefix { line in
        !["ERROR ", "Warning ", "FAILURE", "Unable to open", "  ->"].contains(where: line.hasPrefix)
      }
      text = ([String(lines[error].drop { $0 != ":" }.dropFirst())] + rest).joined(separator: " ")
    } else {
      let isMark = { (line: String) in line.hasPrefix("Warning") || line.hasPrefix("FAILURE") }
      text = lines.first { !isMark($0) } ?? ""
    }
    words = Self.quoted(text)
  }

  /// On one line, and cut.
  static func quoted(_ text: String) -> String {
    let words = text.split(separator: " ").joined(separator: " ").escapedForTerminal
    return words.count > longest ? words.prefix(longest - 1) + "…" : words
  }
}
