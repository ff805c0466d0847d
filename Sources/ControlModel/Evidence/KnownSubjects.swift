import Diagnostics
import Formats
import MapDocument
import Shapes
import Territory

/// The ids of a kind of subject and what the subjects are called, for rows that name another one.
struct KnownSubjects {
  /// As messages call one: a region, a place.
  let kind: String
  let ids: Set<String>
  private let inOrder: [String]
  private let names: [(name: String, id: String)]

  private init(_ kind: String, _ subjects: [(id: String, name: LocalizedText)]) {
    self.kind = kind
    ids = Set(subjects.map(\.id))
    inOrder = ids.sorted()
    names = subjects.flatMap { subject in
      Set(subject.name.byLanguage.values).sorted().map { ($0, subject.id) }
    }
  }

  init(_ regions: [Region]) { self.init("region", regions.map { ($0.id, $0.name) }) }
  init(_ places: [Place]) { self.init("place", places.map { ($0.id, $0.name) }) }
  init(_ actors: ActorTable) {
    self.init(
      "actor",
      actors.actors.flatMap { actor in
        [(actor.id, actor.name)] + [actor.shortName].compactMap(\.self).map { (actor.id, $0) }
      })
  }

  /// Which id was likely meant; nil where none can be named.
  ///
  /// - Parameter others: Subjects of another kind: an id of theirs may stand in the wrong column.
  func advice(for id: String, others: KnownSubjects? = nil) -> String? {
    if let others, others.ids.contains(id) {
      return "there is a \(others.kind) '\(id)': write it as \(others.kind)"
    }
    return identifierAdvice(for: id, among: inOrder, named: names)
  }
}

/// Reads evidence as `Formats` does, its subjects by their names where the document says so; a row that names an actor of the table by its name is told the id.
func readControl(
  _ source: ControlSource, skipsBad: Bool = false, actors: ActorTable, _ sites: EventSites
) throws(FormatError) -> Parsed<ControlEvidence> {
  do {
    let read = try Formats.readControl(source, skipsBad: skipsBad, actors: actors)
    guard source.words.join == .name else { return read }
    let joined = try NameJoin.joined(
      read.value, regions: sites.regions, places: sites.places, file: source.path)
    return Parsed(joined.value, warnings: read.warnings + joined.warnings)
  } catch .invalid(let found) {
    let known = KnownSubjects(actors)
    throw .invalid(
      found.map { problem in
        guard let actor = problem.mistakenActor, let advice = known.advice(for: actor) else {
          return problem
        }
        var advised = problem
        advised.advice = advice
        return advised
      })
  } catch {
    throw error
  }
}
