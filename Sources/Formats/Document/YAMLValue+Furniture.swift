import FileSystem
import Diagnostics
import MapDocument
import Shapes

extension YAMLValue {
  /// Reads the furniture; `false` or `none` leaves a piece out.
  func furniture(_ table: FurnitureTable) -> Furniture {
    if isLeftOut { return Furniture() }
    let members = members(table.rows.map { $0.key }) ?? [:]
    return Furniture(
      table.rows.flatMap { kind -> [any FurnitureItem] in
        guard let value = members[kind.key], !value.isLeftOut else { return [] }
        return value.items(of: kind)
      })
  }

  private func items(of kind: any FurnitureItem.Type) -> [any FurnitureItem] {
    (kind.isRepeatable ? items : [self]).compactMap { value -> (any FurnitureItem)? in
      kind.read(value)
    }
  }

  private var isLeftOut: Bool { scalar == "false" || scalar == "none" || scalar == "no" }
}
