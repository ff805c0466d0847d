import Drawing

/// The features that a drawing shows, found again by what its elements say of themselves.
///
/// A description that asks it speaks of nothing that the style leaves out.
struct DrawnFeatures {
  private var ids: [Identity.Kind: Set<String>] = [:]
  /// Of circles that a source tells about, by source, which of its features they are.
  private var rows: [ObjectIdentifier: [Bool]] = [:]
  private var dots: [Identity.Kind: [Dots]] = [:]
  /// The ids of those, once somebody asks for one.
  private let dotIDs = DotIDs()

  private final class DotIDs {
    var ids: [Identity.Kind: Set<String>] = [:]
  }

  init(_ layers: [Group]) {
    for layer in layers { add(layer) }
  }

  func contains(_ kind: Identity.Kind, _ id: String) -> Bool {
    if ids[kind]?.contains(id) == true { return true }
    guard let dots = dots[kind] else { return false }
    let known = dotIDs.ids[kind] ?? Set(dots.lazy.flatMap(\.identities).map(\.id))
    dotIDs.ids[kind] = known
    return known.contains(id)
  }

  /// The feature, or another one of its kind and id, is drawn.
  func contains(_ identity: Identity) -> Bool {
    if let (source, index) = identity.found, let rows = rows[ObjectIdentifier(source)],
      index < rows.count, rows[index]
    {
      return true
    }
    return contains(identity.kind, identity.id)
  }

  /// Something of a kind is drawn.
  func contains(_ kind: Identity.Kind) -> Bool { ids[kind] != nil || dots[kind] != nil }

  private mutating func add(_ group: Group) {
    add(group.identity)
    for element in group.elements {
      switch element {
      case .group(let group): add(group)
      case .shape(let shape): add(shape.identity)
      case .dots(let dots): add(dots)
      case .text(let text): add(text.identity)
      case .image: break
      }
    }
  }

  private mutating func add(_ dots: Dots) {
    guard let kind = dots.identities.first?.kind else { return }
    self.dots[kind, default: []].append(dots)
    guard let (source, places) = dots.identities.told, let last = places.max() else { return }
    let key = ObjectIdentifier(source)
    var own = rows.removeValue(forKey: key) ?? []
    if own.count <= last {
      own.append(contentsOf: repeatElement(false, count: Int(last) + 1 - own.count))
    }
    for place in places { own[Int(place)] = true }
    rows[key] = own
  }

  private mutating func add(_ identity: Identity?) {
    guard let identity else { return }
    ids[identity.kind, default: []].insert(identity.id)
  }
}
