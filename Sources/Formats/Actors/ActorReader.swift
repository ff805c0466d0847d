public import Diagnostics
import MapDocument
import Shapes
public import Territory

/// Reads an actor table: a YAML map from ids to actors, in the order of legends.
///
/// ```yaml
/// cma:                                  # lower-case ASCII letters, digits, hyphens
///   name: {en: Coordination of Azawad Movements, fr: …}   # a text or a map of languages
///   short: {en: CMA, fr: CMA}           # optional, as are all that follow
///   also: ["FLA / Azawad"]              # what other files call it
///   color: "#1f5fa8"                    # #rgb or #rrggbb, in quotes: # begins a comment; or a name of CSS
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
    file: file.path, warnings: file.warnings)
  let entries = composeYAML(file, problems)?.entries("a map from ids to actors") ?? []
  let known = Set(entries.map(\.key))
  let actors = entries.compactMap { id, value in
    ActorReader(id: id, value: value, known: known).read()
  }
  reportCircles(among: actors, lines: entries.map { $0.value.line }, problems)
  reportColors(of: actors, lines: entries.map { $0.value.line }, problems)
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
      code: "actor-circle",
      "its successors run in a circle: \((chain + [actor.id]).joined(separator: ", "))",
      advice: "remove one of them")
  }
}

/// All names of a force are drawn in one colour: that of the last of them that has one.
private func reportColors(of actors: [Actor], lines: [Int?], _ problems: DiagnosticCollector) {
  guard !problems.hasErrors else { return }
  let table = ActorTable(actors)
  for (actor, line) in zip(actors, lines) {
    guard let color = actor.color,
      let last = table.force(of: actor.id).last(where: { table[$0]?.color != nil }),
      let drawn = table[last]?.color, drawn != color
    else { continue }
    problems.warn(
      line: line, of: "actor '\(actor.id)'", code: "color-of-successor",
      "its colour \(color.hex) is not drawn: '\(last)', a later name of the same force, has \(drawn.hex)",
      advice: "give both one colour")
  }
}

/// Reads one actor of a table.
struct ActorReader {
  private let id: String
  private let value: YAMLValue
  /// The ids of the table.
  private let known: Set<String>

  init(id: String, value: YAMLValue, known: Set<String>) {
    self.id = id
    self.known = known
    // Messages name the actor, so that the path can start inside it.
    self.value = YAMLValue(
      node: value.node, path: "", problems: value.problems, feature: "actor '\(id)'")
  }

  func read() -> Actor? {
    guard isActorIdentifier(id) else {
      value.error(
        code: "actor-id-invalid", "'\(id)' is not an actor's id",
        advice: actorIdentifierAdvice(for: id))
      return nil
    }
    guard
      let members = value.members(.actor)
    else { return nil }
    var actor = Actor(
      id: id, name: members["name"]?.localizedText(), shortName: members["short"]?.localizedText(),
      color: members["color"].flatMap(color), camp: members["camp"]?.localizedText(),
      parents: members["parent"]?.items.compactMap(membership) ?? [],
      successor: members["successor"].flatMap(succession))
    actor.aliases = members["also"]?.items.compactMap { $0.text("another name") } ?? []
    return actor
  }

  private func color(_ value: YAMLValue) -> Color? {
    let advice = "write it as \"#1f5fa8\", in quotes since # begins a comment"
    guard let text = value.text("a colour", advice: advice) else { return nil }
    let color = Color(hexadecimal: text) ?? (text.allSatisfy(\.isLetter) ? Color(css: text) : nil)
    if color == nil { value.expected("a colour", advice: advice) }
    return color
  }

  private func membership(_ value: YAMLValue) -> Actor.Membership? {
    if let id = value.scalar { return reference(id, value).map { Actor.Membership(actor: $0) } }
    guard let members = value.members(.membership),
      let actor = reference(in: members, value)
    else { return nil }
    let from = members["from"]?.date()
    let to = members["to"]?.date()
    if let from, let to, !Period(from: from, to: to).isPossible {
      value.error(
        code: "period-reversed", "'to' (\(to)) is not after 'from' (\(from))",
        advice: "mend one of the two")
    }
    return Actor.Membership(actor: actor, from: from, to: to)
  }

  private func succession(_ value: YAMLValue) -> Actor.Succession? {
    guard let members = value.members(.succession), let actor = reference(in: members, value)
    else { return nil }
    guard let from = members["from"] else {
      value.error(
        code: "successor-undated", "'successor' has no 'from'",
        advice: "write the day of the renaming")
      return nil
    }
    return from.date().map { Actor.Succession(actor: actor, from: $0) }
  }

  private func reference(in members: [String: YAMLValue], _ value: YAMLValue) -> String? {
    guard let id = members["id"] else {
      value.error(
        code: "actor-unnamed", "'\(value.path)' has no 'id'", advice: "name an actor of the table")
      return nil
    }
    return id.text("an actor's id").flatMap { reference($0, id) }
  }

  private func reference(_ other: String, _ value: YAMLValue) -> String? {
    if other == id {
      value.error(
        code: "actor-circle", "'\(value.path)' names the actor itself", advice: "name another one")
    } else if !known.contains(other) {
      value.error(
        code: "actor-unknown", "'\(value.path)' names '\(other)', which the table does not have",
        advice: nearestName(to: other, in: known.sorted()).map { "did you mean '\($0)'?" }
          ?? "add it to the table")
    } else {
      return other
    }
    return nil
  }
}

extension Color {
  /// Reads `#rgb` or `#rrggbb`.
  init?(hexadecimal text: String) {
    let digits = text.dropFirst()
    guard text.hasPrefix("#"), digits.utf8.count == 3 || digits.utf8.count == 6,
      digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    let full = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    guard let number = UInt32(full, radix: 16) else { return nil }
    self.init(hex: number)
  }
}
