/// What each of many elements shows, in their order: where one source tells all of them, four bytes for each.
public struct Identities: Sendable, RandomAccessCollection {
  private var source: (any IdentitySource)?
  /// Which of the source's things they are.
  private var places: [Int32] = []
  /// All of them, where not one source tells them.
  private var own: [Identity] = []

  /// Makes none.
  public init() {}

  /// Makes those of some elements.
  public init(_ identities: some Sequence<Identity>) {
    for identity in identities { append(identity) }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { source == nil ? own.count : places.count }

  public subscript(index: Int) -> Identity {
    guard let source else { return own[index] }
    return Identity(of: Int(places[index]), in: source)
  }

  /// Adds what the next element shows.
  public mutating func append(_ identity: Identity) {
    if let (teller, index) = identity.found, let place = Int32(exactly: index),
      source === teller || isEmpty
    {
      source = teller
      places.append(place)
    } else {
      if source != nil { own = Array(self) }
      (source, places) = (nil, [])
      own.append(identity)
    }
  }

  public mutating func reserveCapacity(_ count: Int) { places.reserveCapacity(count) }

  /// The source that tells all of them, and which of its things they are; nil where there is not one alone.
  package var told: (source: any IdentitySource, places: [Int32])? { source.map { ($0, places) } }
}

extension Identities: Equatable {
  public static func == (one: Identities, other: Identities) -> Bool { one.elementsEqual(other) }
}
