public import Diagnostics
import FileSystem
import Synchronization

/// Records that are wrong and left out, as asked: rows and features. While one is current, a file whose faults all
/// are faults of single records is read without these, with warnings.
package final class SkippedRecords: Sendable {
  @TaskLocal static var current: SkippedRecords?

  /// Runs a step in which these are left out; with nil, none are.
  package static func with<Value, Failure>(
    _ records: SkippedRecords?, _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let result: Result<Value, Failure> = $current.withValue(records) {
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private let counts = Mutex<[String: Int]>([:])

  package init() {}

  /// What was left out, for people: the files and how many records of each.
  package var names: [String] {
    counts.withLock { counts in
      counts.sorted { $0.key < $1.key }.map { file, count in
        "\(count) record\(count == 1 ? "" : "s") of \(lastComponent(of: file))"
      }
    }
  }

  fileprivate func note(_ count: Int, of file: String) {
    // A file that is read twice has its records left out twice.
    counts.withLock { $0[file] = max($0[file] ?? 0, count) }
  }
}

extension DiagnosticCollector {
  /// The errors are of records that are left out.
  fileprivate var skipped: SkippedRecords? {
    wrongRecordCount == nil ? nil : SkippedRecords.current
  }

  /// Returns the value with its warnings, or throws everything found if there was an error.
  public func finish<Value>(_ value: Value) throws(FormatError) -> Parsed<Value> {
    try throwErrors()
    guard let skipped, let count = wrongRecordCount else {
      return Parsed(value, warnings: warnings)
    }
    skipped.note(count, of: file)
    return Parsed(value, warnings: diagnostics.map(\.ofSkippedRecord))
  }

  /// Throws everything found if there was an error, unless it is of records that are left out.
  public func throwErrors() throws(FormatError) {
    if hasErrors, skipped == nil { throw failure }
  }

  /// Everything found, as an error.
  public var failure: FormatError { .invalid(diagnostics) }
}

extension Diagnostic {
  /// The same as a warning, of a record that was left out.
  fileprivate var ofSkippedRecord: Diagnostic {
    guard severity == .error else { return self }
    var warning = self
    warning.severity = .warning
    warning.advice = "left out" + (advice.isEmpty ? "" : "; " + advice)
    return warning
  }
}
