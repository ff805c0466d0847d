import Diagnostics
import FileSystem
import Formats
import Localization
import MapDocument
import Shapes
import Territory

/// Names in the files of a map that the map does not know, and who may be meant: a file of values to be edited.
package struct NameSuggestions: Sendable {
  /// A name that is nobody's, and who may be meant.
  struct Suggestion: Sendable {
    var name: WrittenName
    /// Ids and what they are called, the likeliest first.
    var candidates: [(id: String, name: String)]
    /// The first candidate is near enough to be written as a guess.
    var isGuess: Bool
    /// What else there is to say.
    var note: String?
  }

  private var suggestions: [Suggestion] = []
  private var files: [String] = []
  /// Files of which rows have names in place of ids.
  private var named: [String] = []

  /// How many names are not known.
  package var count: Int { suggestions.count }
  /// How many of them have a guess.
  package var guesses: Int { suggestions.count { $0.isGuess } }

  /// - Parameter document: Read already, with its options.
  init(
    _ document: MapDocument, regions: [Region], places: [Place], actors: ActorTable
  ) throws(FormatError) {
    let known = KnownNames(regions: regions, places: places, actors: actors)
    for source in document.control {
      try add(writtenNames(of: source, actors: actors), of: source.path) { name in
        known.suggestion(for: name, byName: source.words.join == .name)
      }
    }
    if let events = document.events {
      try add(writtenNames(of: events, actors: actors), of: events.path) { name in
        known.isKnown(name) ? nil : known.suggestion(for: name, byName: true)
      }
    }
    if let table = document.regions?.joined {
      try add(writtenNames(of: table), of: table.path) { name in
        known.isKnown(name) ? nil : known.suggestion(for: name, byName: true)
      }
    }
  }

  private mutating func add(
    _ names: [WrittenName], of path: String, _ suggest: (WrittenName) -> Suggestion?
  ) {
    files.append(lastComponent(of: path))
    for name in names {
      guard var suggestion = suggest(name) else { continue }
      if suggestion.note == KnownNames.exactly, named.last != files.last {
        named.append(files.last ?? "")
      }
      // One file of values serves all sources: a name stands in it once.
      if let position = suggestions.firstIndex(where: {
        $0.name.kind == name.kind && $0.name.text == name.text
      }) {
        suggestions[position].name.count += name.count
      } else {
        suggestion.name.file = lastComponent(of: name.file)
        suggestions.append(suggestion)
      }
    }
  }

  // MARK: The file

  /// A file of values as map documents name it: `values: names.yaml`. Each line that is not a comment is a guess.
  package var text: String {
    var text = """
      # Names that the map does not know, the most frequent first, and who may be meant.
      # Each line is a guess: check it, write another id or take it out. For what stands in comments nobody is near enough:
      # write an id in place of …, and take the # away before it and before its heading.
      # To use it write 'values: FILE' beside the source in the map document, or put these lines under its 'values'.

      """
    if suggestions.isEmpty {
      let names = files.joined(separator: ", ").escapedForTerminal
      return "# All names in \(names) are known.\n{}\n"
    }
    for file in named {
      text +=
        "# Rows of \(file.escapedForTerminal) write names where ids belong: 'join: name' beside the source reads them without this file.\n"
    }
    var hasGuess = false
    for kind in WrittenName.Kind.allCases {
      let own = suggestions.filter { $0.name.kind == kind }.enumerated().sorted { one, other in
        one.element.name.count == other.element.name.count
          ? one.offset < other.offset : one.element.name.count > other.element.name.count
      }.map(\.element)
      guard !own.isEmpty else { continue }
      let isGuessed = own.contains { $0.isGuess }
      hasGuess = hasGuess || isGuessed
      text += (isGuessed ? "" : "# ") + "\(kind.rawValue):\n"
      for suggestion in own { text += suggestion.lines }
    }
    return hasGuess ? text : text + "{}\n"
  }
}

extension NameSuggestions.Suggestion {
  fileprivate var lines: String {
    let key = PropertyValue.string(name.text).json
    let origin = "\(name.count)×, first \(name.file):\(name.line)"
    let told = candidates.map { candidate in
      candidate.name == candidate.id || candidate.name.isEmpty
        ? candidate.id : "\(candidate.id) (\(candidate.name))"
    }
    let value = candidates.first.map { PropertyValue.string($0.id).json } ?? ""
    // What would end a comment is written with an escape.
    var comment = [origin]
    if let note { comment.append(note) }
    if isGuess {
      if let first = told.first, first != candidates[0].id { comment.append(first) }
      if told.count > 1 { comment.append("or \(told.dropFirst().joined(separator: ", "))") }
      return "  \(key): \(value)  # \(comment.joined(separator: "; ").escapedForTerminal)\n"
    }
    comment.append(told.isEmpty ? "nobody is near" : "perhaps \(told.joined(separator: ", "))")
    return "#  \(key): …  # \(comment.joined(separator: "; ").escapedForTerminal)\n"
  }
}

/// Who a map knows, and who may be meant by other names.
private struct KnownNames {
  private let regions: SiteNames
  private let places: SiteNames
  private let actors: ActorTable
  private var names: [WrittenName.Kind: [(id: String, name: String)]]

  static let exactly = "its name"

  init(regions: [Region], places: [Place], actors: ActorTable) {
    self.regions = SiteNames(regions)
    self.places = SiteNames(places)
    self.actors = actors
    func all(_ id: String, _ name: LocalizedText) -> [(id: String, name: String)] {
      Set(name.byLanguage.values).union([id]).sorted().map { (id, $0) }
    }
    names = [
      .region: regions.flatMap { all($0.id, $0.name) },
      .place: places.flatMap { all($0.id, $0.name) },
      .actors: actors.actors.flatMap { actor in
        all(actor.id, actor.name) + (actor.shortName.map { all(actor.id, $0) } ?? [])
          + actor.aliases.map { (actor.id, $0) }
      },
    ]
  }

  private func sites(_ kind: WrittenName.Kind) -> SiteNames { kind == .region ? regions : places }

  /// The one with the id, or with a name that it alone has.
  func isKnown(_ name: WrittenName) -> Bool {
    name.kind == .actors
      ? isKnownActor(name.text) : sites(name.kind).position(of: name.text) != nil
  }

  /// Without a table every id is an actor's.
  private func isKnownActor(_ text: String) -> Bool {
    actors.actors.isEmpty ? isActorIdentifier(text) : actors[text] != nil
  }

  /// Nil for what is known.
  ///
  /// - Parameter byName: Rows name regions and places by their names.
  func suggestion(for name: WrittenName, byName: Bool) -> NameSuggestions.Suggestion? {
    if name.kind == .actors { return isKnownActor(name.text) ? nil : guess(name) }
    let sites = sites(name.kind)
    if !byName, sites.hasID(name.text) { return nil }
    switch sites.match(name.text) {
    case .one(let id):
      return byName ? nil : suggestion(name, [(id, name.text)], true, note: Self.exactly)
    case .written(let id, let written):
      return suggestion(name, [(id, written)], true, note: "written otherwise")
    case .several(let ids):
      return suggestion(name, ids.map { ($0, "") }, false, note: "the name of \(ids.count)")
    case .none: return guess(name)
    }
  }

  private func suggestion(
    _ name: WrittenName, _ candidates: [(id: String, name: String)], _ isGuess: Bool,
    note: String? = nil
  ) -> NameSuggestions.Suggestion {
    NameSuggestions.Suggestion(name: name, candidates: candidates, isGuess: isGuess, note: note)
  }

  private static let mostCandidates = 3

  /// Who has a name that is near, or is made of the same words; behind these, without being guessed, who shares a word.
  private func guess(_ name: WrittenName) -> NameSuggestions.Suggestion {
    let known = names[name.kind] ?? []
    let near = nearestNames(to: name.text, in: known.map(\.name))
    let folded = nearestNames(
      to: foldedName(name.text), in: known.map { foldedName($0.name) })
    let words = Self.words(name.text)
    let alike = known.indices.filter { index in
      let others = Self.words(known[index].name)
      return !others.isEmpty && !words.isEmpty
        && (others.isSubset(of: words) || words.isSubset(of: others))
    }
    let shared = known.indices.map { words.intersection(Self.words(known[$0].name)).count }
    let related = known.indices.filter { shared[$0] > 0 }
      .sorted { (-shared[$0], $0) < (-shared[$1], $1) }
    var candidates: [(id: String, name: String)] = []
    let surest = near + folded + alike
    for index in surest + related
    where !candidates.contains(where: { $0.id == known[index].id }) {
      candidates.append(known[index])
    }
    return suggestion(name, Array(candidates.prefix(Self.mostCandidates)), !surest.isEmpty)
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { !$0.isLetter && !$0.isNumber }.map { foldedName(String($0)) })
      .filter { $0.count > 2 }
  }
}
