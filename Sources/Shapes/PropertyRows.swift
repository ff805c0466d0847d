/// The properties of many features as columns: what a million events say again and again is kept once.
public final class PropertyRows: @unchecked Sendable {
  // Filled once, by the builder that made it, before anybody reads.
  /// In the order in which they were met.
  public private(set) var names: [String] = []
  private var columns: [Column] = []
  /// The columns by their names.
  private var order: [Int] = []

  /// The values of one name.
  struct Column: Sendable {
    /// By row: 0 where it has none, else the place of its value, from 1. Rows behind the last have none.
    var codes: [UInt32] = []
    var values: [PropertyValue] = []

    subscript(row: Int) -> PropertyValue? {
      guard row < codes.count, codes[row] > 0 else { return nil }
      return values[Int(codes[row]) - 1]
    }

    func has(_ row: Int) -> Bool { row < codes.count && codes[row] > 0 }
  }

  /// Takes what was gathered.
  func fill(names: [String], columns: [Column]) {
    precondition(self.names.isEmpty && self.columns.isEmpty, "rows are filled once")
    self.names = names
    self.columns = columns
    order = names.indices.sorted { names[$0] < names[$1] }
  }

  /// Calls `body` with what a row has, by its names.
  func forEachValue(at row: Int, _ body: (_ name: String, PropertyValue) -> Void) {
    for column in order {
      if let value = columns[column][row] { body(names[column], value) }
    }
  }

  func count(at row: Int) -> Int { columns.count { $0.has(row) } }

  func value(_ name: String, at row: Int) -> PropertyValue? {
    for (index, known) in names.enumerated() where known == name { return columns[index][row] }
    return nil
  }

  func names(at row: Int) -> [String] {
    names.indices.filter { columns[$0].has(row) }.map { names[$0] }
  }

  func values(at row: Int) -> [String: PropertyValue] {
    var values: [String: PropertyValue] = [:]
    values.reserveCapacity(names.count)
    for (index, name) in names.enumerated() { values[name] = columns[index][row] }
    return values
  }
}

/// The properties of a feature: its own, or a row among those of many.
public struct Properties: Sendable {
  private var own: [String: PropertyValue]
  private var rows: PropertyRows?
  private var row: UInt32 = 0

  public init(_ all: [String: PropertyValue] = [:]) { own = all }

  public init(row: Int, of rows: PropertyRows) {
    own = [:]
    self.rows = rows
    self.row = UInt32(row)
  }

  /// All of them.
  public var all: [String: PropertyValue] {
    get { rows?.values(at: Int(row)) ?? own }
    _modify {
      takeOver()
      yield &own
    }
  }

  /// One of them; nil where there is none of the name.
  public subscript(name: String) -> PropertyValue? {
    if let rows { return rows.value(name, at: Int(row)) }
    return own[name]
  }

  /// How many there are.
  var count: Int { rows?.count(at: Int(row)) ?? own.count }

  /// Calls `body` with each of them, by their names.
  func forEach(_ body: (_ name: String, PropertyValue) -> Void) {
    if let rows { return rows.forEachValue(at: Int(row), body) }
    for (name, value) in own.sorted(by: { $0.key < $1.key }) { body(name, value) }
  }

  /// Those that there are, in no order.
  public var names: [String] { rows?.names(at: Int(row)) ?? Array(own.keys) }

  private mutating func takeOver() {
    guard let rows else { return }
    own = rows.values(at: Int(row))
    self.rows = nil
  }

  /// The names that some of many have, in the order in which they are met; of properties on their own, sorted.
  public static func namesInOrder(of many: some Sequence<Properties>) -> [String] {
    var found: [String] = []
    var known: Set<String> = []
    var table: PropertyRows?
    for properties in many {
      if let rows = properties.rows {
        guard rows !== table else { continue }
        table = rows
        found += rows.names.filter { known.insert($0).inserted }
      } else {
        found += properties.own.keys.sorted().filter { known.insert($0).inserted }
      }
    }
    return found
  }

  /// The names that some of many have.
  public static func names(of many: some Sequence<Properties>) -> Set<String> {
    var names: Set<String> = []
    /// The table of the last ones, and its names that were not met yet.
    var table: PropertyRows?
    var missing: [String] = []
    for properties in many {
      guard let rows = properties.rows else {
        names.formUnion(properties.own.keys)
        continue
      }
      if rows !== table {
        table = rows
        missing = rows.names
      }
      guard !missing.isEmpty else { continue }
      let found = missing.filter { rows.value($0, at: Int(properties.row)) != nil }
      if !found.isEmpty {
        names.formUnion(found)
        missing.removeAll(where: names.contains)
      }
    }
    return names
  }
}

extension Properties: Hashable {
  public static func == (one: Properties, other: Properties) -> Bool {
    if let rows = one.rows, rows === other.rows, one.row == other.row { return true }
    return one.all == other.all
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(all) }
}
