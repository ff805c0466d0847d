public import Diagnostics

/// What GEOS or PROJ could not do, with the reason they gave.
public struct SpatialError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was being done, as an infinitive: "unite".
  public let operation: String
  /// What it was done to: "14 areas".
  public let subject: String?
  /// Why it failed and, where that is known, what to do.
  public let reason: String

  /// Makes an error from its parts; they are joined into one sentence by `description`.
  public init(operation: String, subject: String? = nil, reason: String) {
    self.operation = operation
    self.subject = subject
    self.reason = reason
  }

  public var description: String {
    "could not \(operation)\(subject.map { " " + $0 } ?? ""): \(reason)"
  }
}

extension ControlMapError {
  /// Geometry could not be computed; `doing` names the step for people.
  public static func spatial(_ error: SpatialError, doing: String) -> ControlMapError {
    ControlMapError(.data, "\(doing): \(error)", cause: error, code: "geometry-refused")
  }
}

/// Runs a step of geometry and gives its failure the map's error type; `doing` names the step for people.
public func computing<Value: ~Copyable>(
  _ doing: String, _ body: () throws(SpatialError) -> Value
) throws(ControlMapError) -> Value {
  do { return try body() } catch { throw .spatial(error, doing: doing) }
}
