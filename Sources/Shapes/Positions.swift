/// For each of many things the position of another one, or none: four bytes for each.
public struct Positions: Sendable, Hashable, RandomAccessCollection {
  /// Negative for none.
  @usableFromInline var numbers: [Int32]

  /// Makes none for each of so many things.
  public init(none count: Int = 0) { numbers = Array(repeating: -1, count: count) }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { numbers.count }

  @inlinable
  public subscript(index: Int) -> Int? {
    get { numbers[index] < 0 ? nil : Int(numbers[index]) }
    set { numbers[index] = newValue.map { Int32($0) } ?? -1 }
  }

  public mutating func reserveCapacity(_ count: Int) { numbers.reserveCapacity(count) }

  @inlinable
  public mutating func append(_ position: Int?) { numbers.append(position.map { Int32($0) } ?? -1) }
}
