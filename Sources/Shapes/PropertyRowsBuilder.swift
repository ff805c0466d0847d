internal import Glibc

/// Gathers the properties of features, row by row, as columns in which equal values are kept once.
///
/// The properties of a row can be handed out when it was begun; they are there once `finish` was called.
public struct PropertyRowsBuilder {
  private let rows = PropertyRows()
  /// Of the columns, in the order in which they were met.
  public private(set) var names: [String] = []
  /// The columns by what files call them: a name may be written in several ways.
  private var spellings: [(bytes: [UInt8], column: Int)] = []
  private var columns: [ColumnBuilder] = []
  /// How many rows were begun.
  public private(set) var count = 0

  public init() {}

  /// Begins the next row.
  ///
  /// - Returns: What will be its properties.
  @discardableResult
  public mutating func beginRow() -> Properties {
    count += 1
    return Properties(row: count - 1, of: rows)
  }

  /// The column of a name.
  ///
  /// - Parameters:
  ///   - name: In UTF-8.
  ///   - place: Which member of its object it is: mostly that of the column.
  public mutating func column(named name: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    func isNamed(_ index: Int) -> Bool {
      spellings[index].bytes.count == name.count
        && spellings[index].bytes.withUnsafeBufferPointer { known in
          name.isEmpty || memcmp(known.baseAddress!, name.baseAddress!, name.count) == 0
        }
    }
    if place < spellings.count, isNamed(place) { return spellings[place].column }
    if let known = spellings.indices.first(where: isNamed) { return spellings[known].column }
    let text = String(decoding: name, as: UTF8.self)
    let column = names.firstIndex(of: text) ?? names.count
    spellings.append((Array(name), column))
    if column == names.count {
      names.append(text)
      columns.append(ColumnBuilder())
    }
    return column
  }

  /// Sets a text of the last row; of several values of one column the last counts.
  ///
  /// - Returns: False where the row has a value already.
  @discardableResult
  public mutating func set(_ text: UnsafeBufferPointer<UInt8>, in column: Int) -> Bool {
    columns[column].set(
      row: count - 1, kind: 1, text, { .string(String(decoding: text, as: UTF8.self)) })
  }

  /// As the other, of a number.
  @discardableResult
  public mutating func set(_ number: Double, in column: Int) -> Bool {
    withUnsafeBytes(of: number.bitPattern) { bytes in
      columns[column].set(
        row: count - 1, kind: 2, bytes.assumingMemoryBound(to: UInt8.self), { .number(number) })
    }
  }

  /// As the other, of any value.
  @discardableResult
  public mutating func set(_ value: PropertyValue, in column: Int) -> Bool {
    switch value {
    case .null, .bool:
      let byte: UInt8 = value.isNull ? 0 : value == true ? 1 : 2
      return withUnsafeBytes(of: byte) { bytes in
        columns[column].set(
          row: count - 1, kind: 3, bytes.assumingMemoryBound(to: UInt8.self), { value })
      }
    default: return columns[column].append(row: count - 1, value)
    }
  }

  /// Ends with the rows so far; to be called once.
  public mutating func finish() {
    rows.fill(names: names, columns: columns.map(\.column))
    columns = []
  }
}

/// A column that looks for equal values while it grows, as long as it finds some.
private struct ColumnBuilder {
  private(set) var column = PropertyRows.Column()
  /// By hash, the place of a value in the column, from 1; 0 where there is none. A power of two long.
  private var table: [UInt32] = []
  /// What the values were made of, one behind the other, and where each ends.
  private var keys: [UInt8] = []
  private var ends: [Int] = []
  private var isLooking = true

  /// From so many values on, a column most of whose rows differ, such as one of ids, is not searched any more.
  private static let patience = 1 << 15

  /// - Parameters:
  ///   - kind: Values of different kinds are never equal.
  ///   - key: Values of one kind with the same bytes are equal.
  mutating func set(
    row: Int, kind: UInt8, _ key: UnsafeBufferPointer<UInt8>, _ value: () -> PropertyValue
  ) -> Bool {
    guard isLooking else { return append(row: row, value()) }
    if 2 * (column.values.count + 1) > table.count { grow() }
    var slot = Self.hash(kind, key) & (table.count - 1)
    while table[slot] > 0 {
      let place = Int(table[slot])
      if isKey(place, kind, key) { return note(UInt32(place), at: row) }
      slot = (slot + 1) & (table.count - 1)
    }
    keys.append(kind)
    keys.append(contentsOf: key)
    ends.append(keys.count)
    column.values.append(value())
    table[slot] = UInt32(column.values.count)
    let isNew = note(UInt32(column.values.count), at: row)
    if column.values.count > Self.patience, 2 * column.values.count > column.codes.count {
      (isLooking, table, keys, ends) = (false, [], [], [])
    }
    return isNew
  }

  /// Sets a value that is not looked for.
  mutating func append(row: Int, _ value: PropertyValue) -> Bool {
    column.values.append(value)
    if isLooking {
      // A key that no value has.
      ends.append(keys.count)
    }
    return note(UInt32(column.values.count), at: row)
  }

  private mutating func note(_ code: UInt32, at row: Int) -> Bool {
    if column.codes.count == row {
      column.codes.append(code)
      return true
    }
    if row < column.codes.count {
      column.codes[row] = code
      return false
    }
    while column.codes.count < row { column.codes.append(0) }
    column.codes.append(code)
    return true
  }

  private func isKey(_ place: Int, _ kind: UInt8, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = place > 1 ? ends[place - 2] : 0
    guard ends[place - 1] - start == key.count + 1, keys[start] == kind else { return false }
    return keys.withUnsafeBufferPointer { keys in
      key.isEmpty || memcmp(keys.baseAddress! + start + 1, key.baseAddress!, key.count) == 0
    }
  }

  private mutating func grow() {
    let size = max(16, 2 * table.count)
    table = Array(repeating: 0, count: size)
    for place in column.values.indices {
      let start = place > 0 ? ends[place - 1] : 0
      guard ends[place] > start else { continue }
      var slot = keys.withUnsafeBufferPointer { keys in
        Self.hash(keys[start], UnsafeBufferPointer(rebasing: keys[(start + 1)..<ends[place]]))
          & (size - 1)
      }
      while table[slot] > 0 { slot = (slot + 1) & (size - 1) }
      table[slot] = UInt32(place + 1)
    }
  }

  /// Different for each run of no matter: only where a value lies in the table depends on it.
  ///
  /// - Source: FNV-1a (Fowler, Noll, Vo), its last bits mixed.
  private static func hash(_ kind: UInt8, _ key: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(kind)
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7fff_ffff_ffff_ffff)
  }
}
