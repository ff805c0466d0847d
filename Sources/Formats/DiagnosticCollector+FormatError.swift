public import Diagnostics

extension DiagnosticCollector {
  /// Returns the value with its warnings, or throws everything found if there was an error.
  public func finish<Value>(_ value: Value) throws(FormatError) -> Parsed<Value> {
    try throwErrors()
    return Parsed(value, warnings: warnings)
  }

  /// Throws everything found if there was an error.
  public func throwErrors() throws(FormatError) {
    if hasErrors { throw failure }
  }

  /// Everything found, as an error.
  public var failure: FormatError { .invalid(diagnostics) }
}
