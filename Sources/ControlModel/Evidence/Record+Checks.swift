package import Diagnostics
import Formats
import Territory

extension Record {
  /// Where each polygon is spoken of first, as `file:line`.
  var polygonOrigins: [String] {
    var origins = [String](repeating: "", count: polygons.count)
    for assertion in assertions.reversed() {
      if case .polygon(let index) = assertion.subject, index < origins.count {
        origins[index] = assertion.origin
      }
    }
    return origins
  }

  /// The number of each polygon in its own file, from 1.
  package var polygonNumbers: [Int] {
    var counts: [Substring: Int] = [:]
    return polygonOrigins.map { origin in
      let file = origin.lastIndex(of: ":").map { origin[..<$0] } ?? origin[...]
      counts[file, default: 0] += 1
      return counts[file] ?? 1
    }
  }

  /// A problem for every assertion about a region or place that does not exist.
  ///
  /// - Parameters:
  ///   - regions: The known ones; nil leaves assertions about regions unchecked, as with `places`.
  ///   - unlocated: Places that have no coordinate, so that nothing can be drawn of them.
  func unknownSubjects(
    regions: [Region]?, places: [Place]?, unlocated: [UnlocatedPlace]
  ) -> [Diagnostic] {
    let lost = unlocated.reduce(into: Set<String>()) { $0.formUnion($1.ids) }
    let (regions, places) = (regions.map(KnownSubjects.init), places.map(KnownSubjects.init))
    // Rows repeat their subjects.
    var advice: [Subject: String] = [:]
    return assertions.compactMap { assertion in
      let (id, known, others) =
        switch assertion.subject {
        case .region(let id): (id, regions, places)
        case .place(let id): (id, places, regions)
        case .polygon: ("", nil, nil)
        }
      guard let known, !known.ids.contains(id) else { return nil }
      if case .place = assertion.subject, lost.contains(id) {
        return Diagnostic(
          severity: .error, code: "subject-unlocated", at: assertion.origin, feature: id,
          what: "the place '\(id)' has no coordinate, so that nothing can be drawn of it",
          advice: "give it longitude and latitude, or leave the row out")
      }
      let said =
        advice[assertion.subject]
        ?? known.advice(for: id, others: others) ?? "add it, or correct the id"
      advice[assertion.subject] = said
      return Diagnostic(
        severity: .error, code: "subject-unknown", at: assertion.origin, feature: id,
        what: "the \(known.kind) '\(id)' is in no file of the map", advice: said)
    }
  }

  /// A warning for every actor that the record names and its actor table does not; none without a
  /// table.
  func unknownActors() -> [Diagnostic] {
    guard !actors.actors.isEmpty else { return [] }
    let known = KnownSubjects(actors)
    return namedActors.filter { actors[$0] == nil }.map { id in
      let row = assertions.first { $0.actors.contains(id) }
      return Diagnostic(
        severity: .warning, code: "actor-not-in-table", at: row?.origin ?? "", feature: id,
        what: "the actor '\(id)' is not in the actor table",
        advice: known.advice(for: id) ?? "add it, or its id serves as its name")
    }
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
