/// What was read, and what is worth knowing about it.
public struct Parsed<Value> {
  public var value: Value
  /// In the order of lines.
  public var warnings: [Diagnostic]

  /// Makes a value that was read.
  public init(_ value: Value, warnings: [Diagnostic] = []) {
    self.value = value
    self.warnings = warnings
  }
}

extension Parsed: Sendable where Value: Sendable {}
