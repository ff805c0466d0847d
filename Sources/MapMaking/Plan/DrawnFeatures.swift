import Drawing

/// The features that a drawing shows, found again by what its elements say of themselves.
///
/// A description that asks it speaks of nothing that the style leaves out.
struct DrawnFeatures {
  private var ids: [Identity.Kind: Set<String>] = [:]

  init(_ layers: [Group]) {
    for layer in layers { add(layer) }
  }

  func contains(_ kind: Identity.Kind, _ id: String) -> Bool { ids[kind]?.contains(id) ?? false }

  /// Something of a kind is drawn.
  func contains(_ kind: Identity.Kind) -> Bool { ids[kind] != nil }

  private mutating func add(_ group: Group) {
    add(group.identity)
    for element in group.elements {
      switch element {
      case .group(let group): add(group)
      case .shape(let shape): add(shape.identity)
      case .text(let text): add(text.identity)
      case .image: break
      }
    }
  }

  private mutating func add(_ identity: Identity?) {
    guard let identity else { return }
    ids[identity.kind, default: []].insert(identity.id)
  }
}
