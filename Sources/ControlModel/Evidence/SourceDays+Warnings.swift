package import Diagnostics
package import Formats
package import MapDocument
import Shapes
import Territory

extension SourceDays {
  /// What of a source is drawn on all days because its own cannot be read, and what is on none.
  package func warnings(of file: FeatureFile, _ path: String) -> [Diagnostic] {
    let features = Array(file.features)
    let days = features.map { self.days(of: $0.properties) }
    var warnings: [Diagnostic] = []
    let unread = days.count { !$0.isReadable }
    if unread > 0 {
      warnings.append(
        warning(
          "\(unread) of \(features.count) features have something else than a date where 'from' or 'to' looks for one; they are there as if it were empty",
          "write dates as 2016, 2016-05 or 2016-05-31", path))
    }
    let never = days.count { $0.days.first > $0.days.last }
    if never > 0 {
      warnings.append(
        warning(
          "\(never) of \(features.count) features are there on no day: they end before they begin",
          "correct their dates", path))
    }
    return warnings + missing(in: file, path)
  }

  /// Properties that no feature has.
  package func missing(in file: FeatureFile, _ path: String) -> [Diagnostic] {
    let features = Array(file.features)
    let names = [from, to].compactMap { bound -> String? in
      if case .property(let name)? = bound { name } else { nil }
    }
    let known = Set(features.flatMap(\.properties.keys))
    guard !features.isEmpty else { return [] }
    return names.filter { !known.contains($0) }.map { name in
      warning(
        "no feature has the property '\(name)': they are there as if it were empty",
        "correct the name, or write a date", path)
    }
  }

  private func warning(_ what: String, _ advice: String, _ path: String) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: "source-date-unread", file: path, line: nil, feature: nil,
      what: what, advice: advice)
  }
}
