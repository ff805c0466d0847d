/// A number for each of many things, mostly a small one: none, one, two or four bytes for each, as the largest needs.
package struct CodeColumn: Sendable {
  @usableFromInline var width = Width.zero
  package private(set) var count = 0
  // One of these has all numbers, by the width.
  @usableFromInline var bytes: [UInt8] = []
  @usableFromInline var words: [UInt16] = []
  @usableFromInline var longs: [UInt32] = []

  @usableFromInline
  enum Width {
    /// All are 0.
    case zero
    /// Each is one more than the one before, from 1.
    case rising
    case one, two, four

    init(of largest: UInt32) {
      self = largest <= UInt32(UInt8.max) ? .one : largest <= UInt32(UInt16.max) ? .two : .four
    }
  }

  package init() {}

  @inlinable
  package subscript(index: Int) -> UInt32 {
    get {
      switch width {
      case .zero: 0
      case .rising: UInt32(index + 1)
      case .one: UInt32(bytes[index])
      case .two: UInt32(words[index])
      case .four: longs[index]
      }
    }
    set { set(newValue, at: index) }
  }

  @usableFromInline
  mutating func set(_ code: UInt32, at index: Int) {
    makeRoom(for: code, at: index)
    switch width {
    case .zero, .rising: break
    case .one: bytes[index] = UInt8(code)
    case .two: words[index] = UInt16(code)
    case .four: longs[index] = code
    }
  }

  package mutating func append(_ code: UInt32) {
    makeRoom(for: code, at: count)
    switch width {
    case .zero, .rising: break
    case .one: bytes.append(UInt8(code))
    case .two: words.append(UInt16(code))
    case .four: longs.append(code)
    }
    count += 1
  }

  private mutating func makeRoom(for code: UInt32, at index: Int) {
    switch width {
    case .zero:
      if code == 0 { return }
      if count == 0, code == 1 { return width = .rising }
      widen(to: Width(of: code))
    case .rising:
      if Int(code) != index + 1 { widen(to: Width(of: max(code, UInt32(count)))) }
    case .one:
      if code > UInt32(UInt8.max) { widen(to: Width(of: code)) }
    case .two:
      if code > UInt32(UInt16.max) { widen(to: .four) }
    case .four: break
    }
  }

  private mutating func widen(to wider: Width) {
    let all = (0..<count).lazy.map { [self] in self[$0] }
    switch wider {
    case .zero, .rising: break
    case .one: bytes = all.map { UInt8($0) }
    case .two: words = all.map { UInt16($0) }
    case .four: longs = Array(all)
    }
    if wider != .one { bytes = [] }
    if wider != .two { words = [] }
    width = wider
  }
}
