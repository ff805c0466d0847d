/// Gathers the problems of one file, so that they are reported together.
final class Problems {
  /// Of errors and of warnings, so many are kept; the rest are counted.
  static let limit = 100

  let file: String
  private var kept: [Diagnostic] = []
  private var errorCount = 0
  private var warningCount = 0

  init(file: String, warnings: [Diagnostic] = []) {
    self.file = file
    kept = warnings
    warningCount = warnings.count
  }

  var hasErrors: Bool { errorCount > 0 }

  func error(
    line: Int?, of feature: String? = nil, _ what: String, advice: String = ""
  ) {
    errorCount += 1
    guard errorCount <= Self.limit else { return }
    keep(.error, line, feature, what, advice)
  }

  func warn(line: Int?, of feature: String? = nil, _ what: String, advice: String = "") {
    warningCount += 1
    guard warningCount <= Self.limit else { return }
    keep(.warning, line, feature, what, advice)
  }

  /// Returns the value with its warnings, or throws everything found if there was an error.
  func finish<Value>(_ value: Value) throws(FormatError) -> Reading<Value> {
    try throwErrors()
    return Reading(value, warnings: warnings)
  }

  /// Throws everything found if there was an error.
  func throwErrors() throws(FormatError) {
    if hasErrors { throw failure }
  }

  /// Everything found, as an error.
  var failure: FormatError { .invalid(diagnostics) }

  var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }

  private var diagnostics: [Diagnostic] {
    let inOrder = kept.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }
    return inOrder.map(\.element) + remainder(.error, errorCount)
      + remainder(.warning, warningCount)
  }

  private func remainder(_ severity: Diagnostic.Severity, _ count: Int) -> [Diagnostic] {
    guard count > Self.limit else { return [] }
    let more = "… and \(count - Self.limit) more \(severity == .error ? "errors" : "warnings")"
    return [Diagnostic(severity: severity, file: file, what: more)]
  }

  private func keep(
    _ severity: Diagnostic.Severity, _ line: Int?, _ feature: String?, _ what: String,
    _ advice: String
  ) {
    kept.append(
      Diagnostic(
        severity: severity, file: file, line: line, feature: feature, what: what, advice: advice))
  }
}
