/// What was read, and what is worth knowing about it.
public struct Reading<Value> {
  public var value: Value
  /// In the order of lines.
  public var warnings: [Diagnostic]

  /// Makes a reading.
  public init(_ value: Value, warnings: [Diagnostic] = []) {
    self.value = value
    self.warnings = warnings
  }
}

extension Reading: Sendable where Value: Sendable {}
