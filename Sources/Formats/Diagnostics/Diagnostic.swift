/// One problem of a file: where it is, what it is, what to do about it.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  public enum Severity: Sendable, Hashable { case warning, error }

  public var severity: Severity
  /// As the user named it.
  public var file: String
  /// Counted from 1; nil where no line can be named.
  public var line: Int?
  /// Id or name of the feature, row or key.
  public var feature: String?
  public var what: String
  public var advice: String

  /// Makes a diagnostic; texts begin in lower case and have no final stop.
  public init(
    severity: Severity, file: String, line: Int?, feature: String?, what: String, advice: String
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.feature = feature
    self.what = what
    self.advice = advice
  }

  /// `file:line: feature: what; what to do`, without the parts that are not known.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    let parts = [place, feature].compactMap { $0 }.filter { !$0.isEmpty }
    return (parts + ["\(what); \(advice)"]).joined(separator: ": ")
  }
}

/// A value that was read, and what should be known about it.
public struct Reading<Value> {
  public var value: Value
  public var warnings: [Diagnostic]

  /// Makes a reading.
  public init(value: Value, warnings: [Diagnostic] = []) {
    self.value = value
    self.warnings = warnings
  }
}

extension Reading: Sendable where Value: Sendable {}
