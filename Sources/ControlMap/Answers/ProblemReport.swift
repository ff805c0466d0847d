public import ControlModel
public import Diagnostics
import Shapes

/// What was found wrong, for people and for programs.
public struct ProblemReport: Sendable {
  public var diagnostics: [Diagnostic]
  /// What became of the pieces of the map documents among the files; nil without one that can be read.
  public var balance: Balance?
  /// What was read; nil where nobody asks.
  public var counts: ReadCounts?

  /// Makes a report.
  public init(
    _ diagnostics: [Diagnostic] = [], balance: Balance? = nil, counts: ReadCounts? = nil
  ) {
    self.diagnostics = diagnostics
    self.balance = balance
    self.counts = counts
  }

  /// Adds what was found in further files.
  public mutating func add(_ other: ProblemReport) {
    diagnostics += other.diagnostics
    if let read = other.counts {
      counts = counts ?? ReadCounts()
      counts?.add(read)
    }
    guard let added = other.balance else { return }
    balance = balance?.adding(added) ?? added
  }

  /// One line for each problem.
  public var text: String {
    diagnostics.map { "\($0)" + ($0.isWarning ? " (warning)" : "") + "\n" }.joined()
  }

  /// What was read, and what is wrong with it in numbers: `50 regions, 3 rows, 2 actors: nothing to mend`; nil where
  /// nobody asks.
  public var summary: String? {
    counts.map { counts in
      let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
        .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
      return "\(counts.text): "
        + (parts.isEmpty ? "nothing to mend" : parts.joined(separator: ", "))
    }
  }

  public var warnings: Int { diagnostics.count(where: \.isWarning) }
  public var errors: Int { diagnostics.count - warnings }

  /// A JSON object whose `diagnostics` stand one a line, each with `severity`, `code`, `file`, `line`,
  /// `feature`, `what` and `advice`; what is not known is null. Behind them the `balance`, see
  /// `Balance.json`, and what was `read`, with the numbers of `errors` and `warnings`.
  public var json: String {
    let lines = diagnostics.map { "\n" + $0.json() }
    let sums = ",\"errors\":\(errors),\"warnings\":\(warnings)"
    return
      "{\"diagnostics\":[\(lines.joined(separator: ","))\n],\"balance\":\(balance?.json ?? "null")"
      + (counts.map { ",\"read\":\($0.json.json)\(sums)" } ?? "") + "}\n"
  }
}

extension Diagnostic {
  /// What a command says besides problems, as a JSON object in one line: `severity`, `note`, and `what`.
  public static func note(_ text: String) -> String {
    PropertyValue.object(["severity": "note", "what": .string(text)]).json
  }

  /// A JSON object in one line, with `severity`, `code`, `file`, `line`, `feature`, `what` and `advice`; what is not
  /// known is null.
  ///
  /// - Parameter status: The exit code of the command that fails for it: a member more.
  public func json(status: Int32? = nil) -> String {
    func text(_ text: String?) -> PropertyValue {
      text.flatMap { $0.isEmpty ? nil : .string($0) } ?? .null
    }
    var members: [String: PropertyValue] = [
      "severity": .string(isWarning ? "warning" : "error"), "code": text(code), "file": text(file),
      "line": line.map { .number(Double($0)) } ?? .null, "feature": text(feature),
      "what": text(what), "advice": text(advice),
    ]
    if let status { members["status"] = .number(Double(status)) }
    return PropertyValue.object(members).json
  }
}
