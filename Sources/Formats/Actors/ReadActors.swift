public import Diagnostics
public import Territory

/// Reads an actor table: a YAML map from ids to actors, in the order of legends.
///
/// ```yaml
/// cma:                                  # lower-case ASCII letters, digits, hyphens
///   name: {en: Coordination of Azawad Movements, fr: …}   # a text or a map of languages
///   short: {en: CMA, fr: CMA}           # optional, as are all that follow
///   color: "#1f5fa8"                    # #rgb or #rrggbb, in quotes: # begins a comment
///   camp: {en: State, fr: État}         # a label under which legends gather actors
///   parent: [{id: platform, from: 2014-06-09, to: 2023-10-10}]   # or a plain id, or a list of either
///   successor: {id: csp-psd, from: 2023-10-10}
///   note: free text                     # ignored
/// ```
///
/// - Throws: `unreadable`, or `invalid` with every problem and its line: unknown keys, wrong types,
///   parents and successors that the table does not name, successors in a circle.
public func readActors(at path: String) throws(FormatError) -> Parsed<[Actor]> {
  try parseActors(readText(at: path, as: .yaml))
}

func parseActors(_ file: TextFile) throws(FormatError) -> Parsed<[Actor]> {
  let problems = DiagnosticCollector(
    file: file.path, warnings: file.hasByteOrderMark ? [byteOrderMarkWarning(file: file.path)] : [])
  let entries = composeYAML(file, problems)?.entries("a map from ids to actors") ?? []
  let known = Set(entries.map(\.key))
  let actors = entries.compactMap { id, value in
    ActorReader(id: id, value: value, known: known).read()
  }
  reportCircles(among: actors, lines: entries.map { $0.value.line }, problems)
  return try problems.finish(actors)
}

/// Following successors must come to an end.
private func reportCircles(among actors: [Actor], lines: [Int?], _ problems: DiagnosticCollector) {
  guard !problems.hasErrors else { return }
  var successors: [String: String] = [:]
  for actor in actors { successors[actor.id] = actor.successor?.actor }
  var reported: Set<String> = []
  for (actor, line) in zip(actors, lines) where !reported.contains(actor.id) {
    var chain = [actor.id]
    while let next = successors[chain[chain.count - 1]], !chain.contains(next) {
      chain.append(next)
    }
    guard successors[chain[chain.count - 1]] == actor.id else { continue }
    reported.formUnion(chain)
    problems.error(
      line: line, of: "actor '\(actor.id)'",
      "its successors run in a circle: \((chain + [actor.id]).joined(separator: ", "))",
      advice: "remove one of them")
  }
}
