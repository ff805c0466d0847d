/// One problem of a file: where it is, what it is, and what to do.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  public enum Severity: Sendable, Hashable { case warning, error }

  public var severity: Severity
  /// The file as the user named it.
  public var file: String
  /// Counted from 1; nil where the problem is the file's as a whole.
  public var line: Int?
  /// The feature, row or actor it concerns, such as `feature 'Kidal'`.
  public var feature: String?
  public var what: String
  /// What to do about it; may be empty.
  public var advice: String

  /// Makes a diagnostic from its parts, each without a final stop.
  public init(
    severity: Severity = .error, file: String, line: Int? = nil, feature: String? = nil,
    what: String, advice: String = ""
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.feature = feature
    self.what = what
    self.advice = advice
  }

  /// `file:line: feature: what; what to do`, without the parts that there are not.
  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    let subject = feature.map { "\($0): " } ?? ""
    let consequence = advice.isEmpty ? "" : "; \(advice)"
    return "\(place): \(subject)\(what)\(consequence)"
  }
}
