public import ControlModel
public import Diagnostics
import Shapes

/// What was found wrong, for people and for programs.
public struct ProblemReport: Sendable {
  public var diagnostics: [Diagnostic]
  /// What became of the pieces of the map documents among the files; nil without one that can be read.
  public var balance: Balance?

  /// Makes a report.
  public init(_ diagnostics: [Diagnostic] = [], balance: Balance? = nil) {
    self.diagnostics = diagnostics
    self.balance = balance
  }

  /// Adds what was found in further files.
  public mutating func add(_ other: ProblemReport) {
    diagnostics += other.diagnostics
    guard let added = other.balance else { return }
    balance = balance?.adding(added) ?? added
  }

  /// One line for each problem.
  public var text: String {
    diagnostics.map { "\($0)" + ($0.isWarning ? " (warning)" : "") + "\n" }.joined()
  }

  /// A JSON object whose `diagnostics` stand one a line, each with `severity`, `code`, `file`, `line`,
  /// `feature`, `what` and `advice`; what is not known is null. Behind them the `balance`: see `Balance.json`.
  public var json: String {
    let lines = diagnostics.map { "\n" + $0.members.json }
    return
      "{\"diagnostics\":[\(lines.joined(separator: ","))\n],\"balance\":\(balance?.json ?? "null")}\n"
  }
}

extension Diagnostic {
  fileprivate var members: PropertyValue {
    func text(_ text: String?) -> PropertyValue {
      text.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
    }
    return .object([
      "severity": .string(isWarning ? "warning" : "error"), "code": text(code), "file": text(file),
      "line": line.map { .number(Double($0)) } ?? .null, "feature": text(feature),
      "what": text(what), "advice": text(advice),
    ])
  }
}
