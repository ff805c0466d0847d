import Formats
import Localization

/// Ids for actors that files call by names of all kinds.
struct ActorIdentifiers {
  private(set) var all: [(id: String, name: String)] = []

  /// Gives each name an id of its own: the name itself where it is one.
  init(_ names: [String]) {
    var taken = Set(names.filter(isActorIdentifier))
    for name in names {
      guard !isActorIdentifier(name) else {
        all.append((name, name))
        continue
      }
      let words = name.split { !$0.isLetter && !$0.isNumber }.map { foldedName(String($0)) }
      let plain = words.filter(isActorIdentifier).joined(separator: "-")
      let stem = plain.isEmpty ? "actor" : plain
      var id = stem
      var number = 2
      while taken.contains(id) {
        id = "\(stem)-\(number)"
        number += 1
      }
      taken.insert(id)
      all.append((id, name))
    }
  }
}
