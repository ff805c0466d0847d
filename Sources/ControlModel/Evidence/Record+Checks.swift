package import Diagnostics
import Formats
import Territory

extension Record {
  /// Where each polygon is spoken of first, as `file:line`.
  var polygonOrigins: [String] {
    var origins = [String](repeating: "", count: polygons.count)
    for assertion in assertions.reversed() {
      if case .polygon(let index) = assertion.subject { origins[index] = assertion.origin }
    }
    return origins
  }

  /// A problem for every assertion about a region or place that does not exist.
  ///
  /// - Parameters:
  ///   - regions: The known ids; nil leaves assertions about regions unchecked, as with `places`.
  func unknownSubjects(regions: Set<String>?, places: Set<String>?) -> [Diagnostic] {
    assertions.compactMap { assertion in
      switch assertion.subject {
      case .region(let id):
        guard let regions, !regions.contains(id) else { return nil }
        return Self.missing("region", id, regions, assertion)
      case .place(let id):
        guard let places, !places.contains(id) else { return nil }
        return Self.missing("place", id, places, assertion)
      case .polygon: return nil
      }
    }
  }

  /// A warning for every actor that the record names and its actor table does not; none without a
  /// table.
  func unknownActors() -> [Diagnostic] {
    guard !actors.actors.isEmpty else { return [] }
    return namedActors.filter { actors[$0] == nil }.map { id in
      let row = assertions.first { $0.actors.contains(id) }
      let nearest = nearestName(to: id, in: actors.actors.map(\.id))
      return Diagnostic(
        severity: .warning, code: "actor-not-in-table", at: row?.origin ?? "", feature: id,
        what: "the actor '\(id)' is not in the actor table",
        advice: nearest.map { "did you mean '\($0)'?" } ?? "add it, or its id serves as its name")
    }
  }

  private static func missing(
    _ kind: String, _ id: String, _ known: Set<String>, _ assertion: Assertion
  ) -> Diagnostic {
    Diagnostic(
      severity: .error, code: "subject-unknown", at: assertion.origin, feature: id,
      what: "the \(kind) '\(id)' is in no file of the map",
      advice: identifierAdvice(for: id, among: known.sorted()) ?? "add it, or correct the id")
  }
}

extension Diagnostic {
  /// Makes a diagnostic about a place given as `file:line`.
  package init(
    severity: Severity, code: String? = nil, at origin: String, feature: String?, what: String,
    advice: String
  ) {
    let parts = origin.split(separator: ":")
    let line = parts.count > 1 ? parts.last.flatMap { Int($0) } : nil
    self.init(
      severity: severity, code: code,
      file: line == nil ? origin : parts.dropLast().joined(separator: ":"), line: line,
      feature: feature, what: what, advice: advice)
  }
}
