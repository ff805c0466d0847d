/// Gathers the problems of one file, so that they are reported together.
public final class DiagnosticCollector {
  /// Of errors and of warnings, so many are kept; the rest are counted.
  public static let limit = 100

  public let file: String
  private var kept: [Diagnostic] = []
  private var warningCount = 0
  /// What many features of the file have: where the first one is kept, and how many there are.
  private var tallies: [String: (position: Int, count: Int)] = [:]

  public init(file: String, warnings: [Diagnostic] = []) {
    self.file = file
    kept = warnings
    warningCount = warnings.count
  }

  public var hasErrors: Bool { errorCount > 0 }

  /// How many errors there are, also of those that are not kept.
  package private(set) var errorCount = 0
  /// Those that are told with another.
  private var talliedErrorCount = 0
  /// Errors that are no fault of single records.
  private var otherErrorCount = 0
  /// The records that have errors, by their lines and names.
  private var wrongRecords: Set<String> = []

  /// Of errors that all are faults of single records, the number of these; nil where there is another fault, or none.
  package var wrongRecordCount: Int? {
    errorCount > 0 && otherErrorCount == 0 ? wrongRecords.count : nil
  }

  /// Keeps a problem that was found elsewhere.
  public func add(_ found: Diagnostic) {
    if found.isWarning {
      warn(
        line: found.line, of: found.feature, code: found.code, found.what, advice: found.advice)
    } else {
      error(
        line: found.line, of: found.feature, code: found.code, found.what, advice: found.advice)
    }
  }

  public func error(
    line: Int?, of feature: String? = nil, code: String? = nil, _ what: String, advice: String = ""
  ) {
    countError(code, line, feature)
    guard errorCount - talliedErrorCount <= Self.limit else { return }
    keep(.error, code, line, feature, what, advice)
  }

  private func countError(_ code: String?, _ line: Int?, _ feature: String?) {
    errorCount += 1
    if Diagnostic.isOfRecord(code: code, line: line, feature: feature) {
      wrongRecords.insert("\(line ?? 0) \(feature ?? "")")
    } else {
      otherErrorCount += 1
    }
  }

  public func warn(
    line: Int?, of feature: String? = nil, code: String? = nil, _ what: String, advice: String = ""
  ) {
    warningCount += 1
    guard warningCount <= Self.limit else { return }
    keep(.warning, code, line, feature, what, advice)
  }

  /// Notes an error that many records of a file may have: the first is named, the others are counted.
  ///
  /// - Parameter subject: What is counted together.
  package func tallyError(
    of subject: String, line: Int?, of feature: String?, code: String, _ what: String,
    advice: String
  ) {
    let key = "\(code) \(subject)"
    guard let tally = tallies[key] else {
      if errorCount - talliedErrorCount < Self.limit { tallies[key] = (kept.count, 1) }
      return error(line: line, of: feature, code: code, what, advice: advice)
    }
    tallies[key] = (tally.position, tally.count + 1)
    talliedErrorCount += 1
    countError(code, line, feature)
  }

  /// Warns of what many features of a file may have: the first is named, the others are counted.
  ///
  /// - Parameter code: What is counted together.
  public func tally(
    line: Int?, of feature: String? = nil, code: String, _ what: String, advice: String = ""
  ) {
    if let tally = tallies[code] {
      tallies[code] = (tally.position, tally.count + 1)
      return
    }
    tallies[code] = (kept.count, 1)
    keep(.warning, code, line, feature, what, advice)
  }

  public var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }

  /// Everything found, in the order of lines.
  public var diagnostics: [Diagnostic] {
    var kept = kept
    for (position, count) in tallies.values where count > 1 {
      kept[position].what += ", here and in \(count - 1) more place\(count == 2 ? "" : "s")"
    }
    let inOrder = kept.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }
    return inOrder.map(\.element) + remainder(.error, errorCount - talliedErrorCount)
      + remainder(.warning, warningCount)
  }

  private func remainder(_ severity: Diagnostic.Severity, _ count: Int) -> [Diagnostic] {
    guard count > Self.limit else { return [] }
    let more = "… and \(count - Self.limit) more \(severity == .error ? "errors" : "warnings")"
    return [Diagnostic(severity: severity, code: "more", file: file, what: more)]
  }

  private func keep(
    _ severity: Diagnostic.Severity, _ code: String?, _ line: Int?, _ feature: String?,
    _ what: String, _ advice: String
  ) {
    kept.append(
      Diagnostic(
        severity: severity, code: code, file: file, line: line, feature: feature, what: what,
        advice: advice))
  }
}
