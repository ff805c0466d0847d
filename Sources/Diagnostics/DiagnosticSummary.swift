/// The same problem in many files is told once, with how many files have it.
public func folded(_ warnings: [Diagnostic]) -> [Diagnostic] {
  var order: [[String]] = []
  var groups: [[String]: [Diagnostic]] = [:]
  for warning in warnings {
    let key = [warning.what, warning.advice]
    if groups[key] == nil { order.append(key) }
    groups[key, default: []].append(warning)
  }
  return order.compactMap { key in
    guard let group = groups[key], var first = group.first else { return nil }
    let others = Set(group.map(\.file)).count - 1
    if others > 0 { first.what += ", here and in \(others) more file\(others == 1 ? "" : "s")" }
    return first
  }
}

/// As many problems as people read, and how many more there are.
public func limited(_ problems: [Diagnostic]) -> [Diagnostic] {
  guard problems.count > DiagnosticCollector.limit, let first = problems.first else {
    return problems
  }
  let more =
    "… and \(problems.count - DiagnosticCollector.limit) more errors in this and other files"
  return problems.prefix(DiagnosticCollector.limit) + [
    Diagnostic(code: "more", file: first.file, what: more)
  ]
}
