/// Gathers the problems of one file, so that they are reported together.
public final class DiagnosticCollector {
  /// Of errors and of warnings, so many are kept; the rest are counted.
  public static let limit = 100

  public let file: String
  private var kept: [Diagnostic] = []
  private var errorCount = 0
  private var warningCount = 0
  /// What many features of the file have: where the first one is kept, and how many there are.
  private var tallies: [String: (position: Int, count: Int)] = [:]

  public init(file: String, warnings: [Diagnostic] = []) {
    self.file = file
    kept = warnings
    warningCount = warnings.count
  }

  public var hasErrors: Bool { errorCount > 0 }

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
    errorCount += 1
    guard errorCount <= Self.limit else { return }
    keep(.error, code, line, feature, what, advice)
  }

  public func warn(
    line: Int?, of feature: String? = nil, code: String? = nil, _ what: String, advice: String = ""
  ) {
    warningCount += 1
    guard warningCount <= Self.limit else { return }
    keep(.warning, code, line, feature, what, advice)
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
    return inOrder.map(\.element) + remainder(.error, errorCount)
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
