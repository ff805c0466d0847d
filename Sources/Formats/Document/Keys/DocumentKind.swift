package import MapDocument

/// The kinds of documents that people write in YAML, for pages and schemas of their keys.
package enum DocumentKind: String, Sendable, CaseIterable {
  case map, actors, profile, values

  /// The keys of the outermost map.
  ///
  /// - Parameter furniture: What a map document may ask for.
  package func table(furniture: FurnitureTable) -> KeyTable {
    switch self {
    case .map: .map(furniture)
    case .actors: .actors
    case .profile: .profile
    case .values: .values
    }
  }
}

extension KeyTable {
  /// The table and all that its keys lead to, each once, in the order in which they are named.
  package var withInner: [KeyTable] {
    var found: [KeyTable] = []
    func visit(_ table: KeyTable) {
      guard !found.contains(where: { $0.name == table.name }) else { return }
      found.append(table)
      table.before.forEach(visit)
      for form in table.own.map(\.form) + [table.others].compactMap({ $0 }) {
        form.tables.forEach(visit)
      }
      table.after.forEach(visit)
    }
    visit(self)
    return found
  }
}

extension DocumentForm {
  /// The tables of the maps that may stand here.
  fileprivate var tables: [KeyTable] {
    switch self {
    case .map(let table): [table]
    case .languages(let form), .list(let form): form.tables
    case .entries(_, _, let form, _), .sequence(let form, _): form.tables
    case .either(let forms): forms.flatMap(\.tables)
    case .text, .path, .words, .number, .truth, .date, .pattern, .box, .position,
      .expression, .anything:
      []
    }
  }
}
