import Diagnostics
import Programs
import Shapes
import Synchronization

extension SourceName {
  /// A PostgreSQL database.
  var isDatabase: Bool { DatabaseAddress.schemes.contains { place.hasPrefix($0) } }

  /// A query reads, and is one: a database is asked for transactions in which nothing can be written, but what stands
  /// behind a semicolon could end that; and `@` begins the name of a file for ogr2ogr.
  ///
  /// - Throws: `invalid`.
  func checkQuery() throws(FormatError) {
    guard let query else { return }
    let word = query.prefix { $0.isLetter }.lowercased()
    let isReading = ["select", "with", "table", "values"].contains(word)
    let isOne = !query.reversed().drop { $0.isWhitespace || $0 == ";" }.contains(";")
    guard !isReading || !isOne else { return }
    throw .invalid([
      Diagnostic(
        code: "query-refused", file: text,
        what: isReading
          ? "the query is more than one statement" : "the query does not begin with SELECT",
        advice: "write one statement that reads")
    ])
  }
}

/// Where a database is, as `postgresql://USER@HOST:PORT/DATABASE`; what is left out, libpq takes from its usual places.
///
/// - Source: PostgreSQL 15, "34.1.1.2. Connection URIs" and "34.15. Environment Variables".
struct DatabaseAddress {
  static let schemes = ["postgresql://", "postgres://"]

  private var values: [String: String] = [:]

  /// - Throws: `unreadable` for an address that is none, and for one with a password, which is not repeated.
  init(_ path: String) throws(FormatError) {
    let place = SourceName(path).place
    guard let match = place.wholeMatch(of: Self.form) else {
      throw .unreadable(
        file: addressWithoutPassword(place), reason: "it is no address of a database",
        advice: "write postgresql://USER@HOST:PORT/DATABASE")
    }
    guard match.password == nil else {
      throw .unreadable(
        file: addressWithoutPassword(place), reason: "the address holds a password",
        advice: "leave it out; it is taken from PGPASSWORD, ~/.pgpass or a service file")
    }
    let parts = [
      ("PGUSER", match.user), ("PGHOST", match.host), ("PGPORT", match.port),
      ("PGDATABASE", match.database),
    ]
    for (name, value) in parts {
      if let value, !value.isEmpty { values[name] = Self.decoded(String(value)) }
    }
    for parameter in match.parameters?.split(separator: "&") ?? [] {
      let pair = parameter.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, let name = Self.parameters[pair[0]] else {
        throw .unreadable(
          file: addressWithoutPassword(place),
          reason: "the address has a parameter that is not known",
          advice: "known are \(Self.parameters.keys.sorted().joined(separator: ", "))")
      }
      values[name] = Self.decoded(pair[1])
    }
  }

  nonisolated(unsafe) private static let form =
    /postgres(?:ql)?:\/\/(?:(?<user>[^:@\/?]*)(?<password>:[^\/?]*)?@)?(?<host>\[[^\]]*\]|[^:@\/?]*)(?::(?<port>\d+))?(?:\/(?<database>[^?]*))?(?:\?(?<parameters>.*))?/

  private static let parameters = [
    "service": "PGSERVICE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
  ]

  /// Variables of libpq that go to the program as they are.
  private static let passedOn = [
    "HOME", "PGUSER", "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGPASSWORD", "PGPASSFILE",
    "PGSERVICE", "PGSERVICEFILE", "PGSYSCONFDIR", "PGSSLMODE", "PGSSLROOTCERT", "PGSSLCERT",
    "PGSSLKEY",
    "PGSSLCRL", "PGGSSENCMODE", "PGKRBSRVNAME", "PGCHANNELBINDING", "PGTARGETSESSIONATTRS",
    "PGCONNECT_TIMEOUT", "KRB5CCNAME",
  ]

  /// What tells the program where the database is and how to behave there. The list of processes shows arguments to
  /// all, but not this.
  var environment: [String: String] {
    var environment = ["PGCONNECT_TIMEOUT": "15", "PGAPPNAME": "controlmap"]
    for name in Self.passedOn {
      if let value = variable(name) { environment[name] = value }
    }
    environment.merge(values) { $1 }
    let bounds = "-c default_transaction_read_only=on -c statement_timeout=\(Self.longestStatement)"
    environment["PGOPTIONS"] = [variable("PGOPTIONS"), bounds].compactMap { $0 }.joined(
      separator: " ")
    return environment
  }

  /// Milliseconds.
  private static let longestStatement = 300_000

  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DatabaseAddress {
  /// The layer that a source names, or all.
  func layers(of source: ForeignSource) throws(FormatError) -> [ForeignLayer] {
    if let query = source.name.query {
      // A query may take long, and GDAL would run it for each number that it tells of it.
      let reading = query.reversed().drop { $0.isWhitespace || $0 == ";" }.reversed()
      let sample = "SELECT * FROM (\(String(reading))) AS query LIMIT 1"
      return ForeignLayer.layers(in: try describe(["-so"], ["-sql", sample], source))
    }
    // What a database holds is listed without being counted.
    let names = try describe(["-q"], [], source).split(separator: "\n").compactMap { line in
      line.wholeMatch(of: /\d+: (.+?)(?: \(([^()]*(?:\([^()]*\))?[^()]*)\))?/).map { String($0.1) }
    }
    guard let wanted = source.name.layer ?? (names.count == 1 ? names[0] : nil),
      names.contains(wanted)
    else { return names.map { ForeignLayer(name: $0, driver: "PostgreSQL") } }
    return ForeignLayer.layers(in: try describe(["-so"], [wanted], source))
  }

  private func describe(
    _ options: [String], _ what: [String], _ source: ForeignSource
  ) throws(FormatError) -> String {
    try GDALOutput("ogrinfo", ["-ro"] + options + [source.dataset] + what, on: source).text()
  }

  /// An error in the words of the database.
  func failure(_ complaint: GDALComplaint, _ path: String) -> FormatError {
    let text = complaint.text
    let said = ["FATAL:", "ERROR:", "PQconnectdb failed."].lazy.compactMap { mark in
      text.firstRange(of: mark).map { String(text[$0.upperBound...]) }
    }.first
    // Where in the query it was stands behind it, in the query that GDAL made of ours.
    let words = GDALComplaint.quoted(
      String((said ?? text).prefix(upTo: (said ?? text).endOfMessage)))
    let known: [(mark: String, advice: String)] = [
      ("password", "set PGPASSWORD, or write the password into ~/.pgpass"),
      ("no password supplied", "set PGPASSWORD, or write the password into ~/.pgpass"),
      ("read-only transaction", "write a query that only reads"),
      ("statement timeout", "ask for less, or make an index"),
      ("onnection refused", "check the host and the port, and whether the server runs"),
      ("terminating connection", "the connection broke while features came: start again"),
      ("closed the connection", "the connection broke while features came: start again"),
      ("onnection to server", "check the host and the port, and whether the server runs"),
      ("syntax error", "correct the query"),
    ]
    let advice = known.first { text.contains($0.mark) }?.advice ?? "check the address and the query"
    return .unreadable(file: path, reason: "the database says '\(words)'", advice: advice)
  }
}

/// What was read of databases: a second reading might find something else than the first, which was hashed.
enum DatabaseReadings {
  private static let known = Mutex<[String: Parsed<FeatureFile>]>([:])

  /// The features at an address; read once.
  static func features(
    at path: String, _ read: () throws(FormatError) -> Parsed<FeatureFile>
  ) throws(FormatError) -> Parsed<FeatureFile> {
    if let features = known.withLock({ $0[path] }) { return features }
    let features = try read()
    known.withLock { $0[path] = features }
    return features
  }
}

extension ContentHash {
  /// Takes in every fact of the features of a database, in whatever order they come.
  mutating func update(featuresOfDatabaseAt path: String) throws(FormatError) {
    var digests: [[UInt8]] = []
    for feature in try readForeignFeatures(at: path).value.features {
      var bytes = CanonicalBytes()
      bytes.add(feature.id ?? .null)
      bytes.add(feature.facts)
      for point in feature.geometry?.points ?? [] { bytes.add(point) }
      for line in feature.geometry?.lines ?? [] {
        bytes.add(count: line.points.count)
        for point in line.points { bytes.add(point) }
      }
      if let area = feature.geometry?.area { bytes.add(area) }
      var own = ContentHash()
      own.update(bytes.bytes)
      digests.append(own.digest())
    }
    for digest in digests.sorted(by: { $0.lexicographicallyPrecedes($1) }) { update(digest) }
  }
}

extension String {
  /// Where a message of PostgreSQL ends and what it adds begins.
  fileprivate var endOfMessage: Index {
    [" LINE ", " CONTEXT:", " DETAIL:", " HINT:", " server closed"].compactMap {
      firstRange(of: $0)?.lowerBound
    }.min()
      ?? endIndex
  }
}

/// An address as messages may show it: without what may be a password.
func addressWithoutPassword(_ place: String) -> String {
  let address = place.prefix { $0 != "?" }
  guard let scheme = address.firstRange(of: "://"), let at = address.lastIndex(of: "@"),
    at > scheme.upperBound
  else { return String(address) }
  let user = address[scheme.upperBound..<at].prefix { $0 != ":" && $0 != "/" }
  return "\(address[..<scheme.upperBound])\(user)\(address[at...])"
}
