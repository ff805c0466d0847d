import Formats
import Localization

/// Ids for actors that files call by names of all kinds.
struct ActorIdentifiers {
  /// The names of each that files write, the most usual first.
  private(set) var all: [(id: String, names: [String])] = []

  /// Gives each actor an id of its own: a name that is one, else the words of its first name. Names that differ in
  /// case, signs or accents alone are one actor's.
  init(_ names: [String]) {
    var places: [String: Int] = [:]
    var taken: Set<String> = []
    // Who is written as an id keeps it, whoever else is called so.
    for name in names.filter(isActorIdentifier) + names.filter({ !isActorIdentifier($0) }) {
      let folded = foldedName(name)
      if let place = places[folded], !folded.isEmpty {
        if !isActorIdentifier(name) { all[place].names.append(name) }
        continue
      }
      let id = Self.identifier(name, besides: taken)
      taken.insert(id)
      places[folded] = all.count
      all.append((id, [name]))
    }
    let order = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    all.sort { one, other in
      (one.names.compactMap { order[$0] }.min() ?? 0)
        < (other.names.compactMap { order[$0] }.min() ?? 0)
    }
  }

  private static func identifier(_ name: String, besides taken: Set<String>) -> String {
    if isActorIdentifier(name), !taken.contains(name) { return name }
    let words = name.split { !$0.isLetter && !$0.isNumber }.map { foldedName(String($0)) }
    let plain = words.filter(isActorIdentifier).joined(separator: "-")
    let stem = plain.isEmpty ? "actor" : plain
    var id = stem
    var number = 2
    while taken.contains(id) {
      id = "\(stem)-\(number)"
      number += 1
    }
    return id
  }
}
