/// Features that give way to higher ones of their source, with markers and names.
struct Thinned: Sendable {
  private(set) var owners: Set<MapSymbol.Owner> = []
  /// Their names, by rank.
  private(set) var names: [String] = []

  init() {}

  init(_ owners: Set<MapSymbol.Owner>, among symbols: [MapSymbol]) {
    self.owners = owners
    var named: Set<MapSymbol.Owner> = []
    for symbol in symbols where owners.contains(symbol.key.owner) {
      guard let text = symbol.text, named.insert(symbol.key.owner).inserted else { continue }
      names.append(text.plain)
    }
    names += owners.subtracting(named).map(\.feature).sorted()
  }
}

/// Markers at one point that give way, with their names, to the name of a far higher feature of their source.
struct ThinnableMarker: Hashable {
  var owners: Set<MapSymbol.Owner>
  /// The highest of their ranks; 1 is the first.
  var rank: Double

  /// The ranks whose names take room from others.
  private static let taking = 30.0

  /// The first of all have their names whatever is in the way; those behind them have theirs before all others.
  private static let (first, next) = (10.0, 15.0)

  /// They may make room for the name of a feature of a rank: the first for the very first only, and others for names
  /// that come before half of their own rank. A marker is worth more than most names.
  ///
  /// - Parameter sparingFirst: Those behind the first ten do not give way.
  func givesWay(to rank: Double, of source: String, sparingFirst: Bool) -> Bool {
    guard rank <= Self.taking, owners.allSatisfy({ $0.source == source }) else { return false }
    if rank <= Self.first, !sparingFirst { return self.rank > Self.first }
    return self.rank > (rank <= Self.next ? Self.next : 2 * rank)
  }
}
