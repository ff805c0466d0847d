/// A value, or none, for each of many things: equal values are kept once, and a few bytes for each thing.
package struct InternedColumn<Value: Hashable & Sendable>: Sendable {
  /// By thing: 0 where it has none, else the place of its value, from 1.
  @usableFromInline var codes = CodeColumn()
  @usableFromInline var values: [Value] = []
  private var known: [Value: UInt32] = [:]
  private var isLooking = true

  /// From so many values on, a column most of whose values differ is not searched any more.
  private static var patience: Int { 1 << 15 }

  package init() {}

  package var count: Int { codes.count }

  @inlinable
  package subscript(index: Int) -> Value? { value(of: codes[index]) }

  /// The value that something stands for.
  @inlinable
  package func value(of code: UInt32) -> Value? { code == 0 ? nil : values[Int(code) - 1] }

  /// What stands for a value from now on; 0 for none.
  package mutating func code(of value: Value?) -> UInt32 {
    guard let value else { return 0 }
    if isLooking {
      if let code = known[value] { return code }
      known[value] = UInt32(values.count + 1)
      if values.count > Self.patience, 2 * values.count > codes.count {
        (isLooking, known) = (false, [:])
      }
    }
    values.append(value)
    return UInt32(values.count)
  }

  /// Adds the value of the next thing, by what stands for it.
  package mutating func append(code: UInt32) { codes.append(code) }

  /// Ends with the values so far.
  package mutating func finish() { (isLooking, known) = (false, [:]) }
}
