/// The properties of each of many things: of rows of one table a few bytes for each.
package struct PropertiesColumn: Sendable {
  private var rows: PropertyRows?
  /// By thing, its row and 1.
  private var places = CodeColumn()
  /// All of them, where not all are rows of one table.
  private var own: [Properties] = []

  package init() {}

  package subscript(index: Int) -> Properties {
    guard let rows else { return own[index] }
    return Properties(row: Int(places[index]) - 1, of: rows)
  }

  package mutating func append(_ properties: Properties) {
    if let (table, place) = properties.place, own.isEmpty, rows == nil || rows === table {
      rows = table
      places.append(UInt32(place + 1))
    } else {
      if rows != nil { own = (0..<places.count).map { self[$0] } }
      (rows, places) = (nil, CodeColumn())
      own.append(properties)
    }
  }
}
