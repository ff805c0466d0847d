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
    var codes = CodeColumn()
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
    column(named: name).flatMap { columns[$0][row] }
  }

  /// The place of the column of a name; nil where there is none.
  package func column(named name: String) -> Int? { names.firstIndex(of: name) }

  /// What rows that have the same value in a column have in common; 0 for those that have none.
  package func code(in column: Int, at row: Int) -> Int {
    row < columns[column].codes.count ? Int(columns[column].codes[row]) : 0
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
  private var storage: Storage

  private enum Storage: Sendable {
    case own([String: PropertyValue])
    case row(PropertyRows, UInt32)
  }

  public init(_ all: [String: PropertyValue] = [:]) { storage = .own(all) }

  public init(row: Int, of rows: PropertyRows) { storage = .row(rows, UInt32(row)) }

  /// The row, and the table that it stands in; nil for properties on their own.
  package var place: (rows: PropertyRows, row: Int)? {
    if case .row(let rows, let row) = storage { (rows, Int(row)) } else { nil }
  }

  /// All of them.
  public var all: [String: PropertyValue] {
    get {
      switch storage {
      case .own(let own): own
      case .row(let rows, let row): rows.values(at: Int(row))
      }
    }
    _modify {
      var own = all
      storage = .own([:])
      defer { storage = .own(own) }
      yield &own
    }
  }

  /// One of them; nil where there is none of the name.
  public subscript(name: String) -> PropertyValue? {
    switch storage {
    case .own(let own): own[name]
    case .row(let rows, let row): rows.value(name, at: Int(row))
    }
  }

  /// How many there are.
  var count: Int {
    switch storage {
    case .own(let own): own.count
    case .row(let rows, let row): rows.count(at: Int(row))
    }
  }

  /// Calls `body` with each of them, by their names.
  func forEach(_ body: (_ name: String, PropertyValue) -> Void) {
    switch storage {
    case .own(let own):
      for (name, value) in own.sorted(by: { $0.key < $1.key }) { body(name, value) }
    case .row(let rows, let row): rows.forEachValue(at: Int(row), body)
    }
  }

  /// Those that there are, in no order.
  public var names: [String] {
    switch storage {
    case .own(let own): Array(own.keys)
    case .row(let rows, let row): rows.names(at: Int(row))
    }
  }

  /// The names that some of many have, in the order in which they are met; of properties on their own, sorted.
  public static func namesInOrder(of many: some Sequence<Properties>) -> [String] {
    var found: [String] = []
    var known: Set<String> = []
    var table: PropertyRows?
    for properties in many {
      if let (rows, _) = properties.place {
        guard rows !== table else { continue }
        table = rows
        found += rows.names.filter { known.insert($0).inserted }
      } else {
        found += properties.names.sorted().filter { known.insert($0).inserted }
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
      guard let (rows, row) = properties.place else {
        names.formUnion(properties.names)
        continue
      }
      if rows !== table {
        table = rows
        missing = rows.names
      }
      guard !missing.isEmpty else { continue }
      let found = missing.filter { rows.value($0, at: row) != nil }
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
    if let one = one.place, let other = other.place, one.rows === other.rows, one.row == other.row {
      return true
    }
    return one.all == other.all
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(all) }
}
