import MapDocument
import Shapes

/// Gives symbols places where their texts cover neither each other, nor a marker, nor furniture, and
/// their icons no other symbol.
///
/// Symbols are served in the order given, each taking the first free of its choices. One that finds
/// none may push others aside, if these find other places, pushing aside others in turn; no symbol loses its
/// place to one behind it. At the end each moves to the best of its choices that has become free. What is
/// left is reported.
///
/// While room is made for a symbol nothing moves on the page: what would move is noted beside it, and who stands
/// in the way of a choice is looked up once for as long as nothing near it changes. So a search that finds
/// nothing costs no more with many symbols than with few.
///
/// - Complexity: For each symbol `mostPlaces` places are tried, each for as many choices as `mostPushed` symbols have:
///   linear in the symbols, and in how many of them crowd a cell of the index.
/// - Source: Greedy placement in priority order, as in Christensen, Marks, Shieber, "An empirical study
///   of algorithms for point-feature label placement" (1995), section 4.2, improved by ejection chains
///   (Glover, "Ejection chains, reference structures and alternating path methods", 1996). What yields to
///   what: MapLibre Style Spec, `icon-overlap`, `text-overlap`.
struct SymbolPlacement {
  private let method: LabelMethod
  private let frame: Extent<Page>
  private let symbols: [MapSymbol]
  private let manners: [SymbolFootprint.Manner]
  /// What stands on the page.
  private var index: CollisionIndex
  /// The choices of all symbols that no fixed obstacle forbids, one symbol after the other.
  private var options: [SymbolFootprint] = []
  /// The boxes around them with the room kept free; nil for no room.
  private var bounds: [Extent<Page>?] = []
  /// Where the symbol's own lie among them, best first.
  private var free: [Range<Int>] = []
  /// Those over lines that texts had better not cover: taken where no other can be.
  private var lastResorts: [Range<Int>] = []
  /// Those over what passes, over the least of it first: a symbol takes one where it finds nothing else, and keeps it for
  /// the days that leave it free.
  private var waiting: [Range<Int>] = []
  /// The option that a symbol has, in the search too.
  private var taken: [Int?]
  /// What each of the symbols that the search has moved had before, in order.
  private var moves: [(number: Int, before: Int?)] = []
  /// Symbols that keep the place they were given.
  private var pinned: Set<Int> = []
  /// What stands on the page whatever the symbols do.
  private var fixed: CollisionIndex
  /// What stands there on some days.
  private let passing: CollisionIndex
  /// What gave way to higher symbols, with marker and name.
  private(set) var thinned: Set<MapSymbol.Owner> = []
  /// Who stands in the way of an option on the page.
  private var blockers: [Blockers] = []
  private var mostPushed = Self.mostPushed
  /// How many more places may be looked at to make room for one symbol.
  private var searchBudget = 0
  /// How many choices were looked at and boxes compared: what the placement costs.
  private(set) var comparisons = 0

  /// How long a chain of symbols that push each other aside may be, how many one may push at once, and how
  /// many places are looked at before giving up: more found room for a few more names in a thousand.
  private static let longestChain = 4
  static let mostPushed = 2
  /// Where nothing but a number is left, more may be pushed aside at once.
  private static let mostPushedByNumbers = 5
  static let mostPlaces = 400
  /// A place over so many things that pass is as bad as one over more.
  private static let mostPassing = 100

  /// Names keep this far from the frame, in pixels.
  static let edge = 4.0

  /// - Parameters:
  ///   - obstacles: What no text may cover.
  ///   - undesirable: Boxes that a text covers only where it finds no other place.
  ///   - passing: What is there on some days: a text without any other place waits for the others there.
  init(
    _ symbols: [MapSymbol], frame: Extent<Page>, obstacles: Obstacles,
    undesirable: [Obstacle] = [], passing: Obstacles = Obstacles(),
    method: LabelMethod = .ejectionChains
  ) {
    self.method = method
    self.frame = frame
    self.symbols = symbols
    manners = symbols.map(SymbolFootprint.Manner.init)
    index = CollisionIndex(frame: frame)
    taken = Array(repeating: nil, count: symbols.count)
    var fixed = CollisionIndex(frame: frame, obstacles)
    for (number, symbol) in symbols.enumerated() where symbol.hasCertainIcon {
      guard let icon = symbol.icon, !icon.overlap.isIgnored, let place = symbol.candidates[0].icon
      else { continue }
      fixed.insert(.init(box: place.box, mode: .always, exempt: number))
    }
    self.fixed = fixed
    let avoided = CollisionIndex(frame: frame, Obstacles(boxes: undesirable))
    self.passing = CollisionIndex(frame: frame, passing)
    for (number, symbol) in symbols.enumerated() {
      var possible = symbol.choices.map { SymbolFootprint($0, of: symbol) }
        .filter { isInFrame(number, $0) && !covers(number, $0, fixed) }
      // A line from a name may not cross one that parts what the name belongs to from others.
      possible.removeAll { $0.hasLeader && covers(number, $0, avoided) }
      let isPassing = possible.map { covers(number, $0, self.passing) }
      let lasting = zip(possible, isPassing).filter { !$1 }.map(\.0)
      let isLastResort = lasting.map {
        covers(number, $0, avoided) || isBeyond(number, $0, avoided)
      }
      free.append(append(zip(lasting, isLastResort).filter { !$1 }.map(\.0), of: number))
      lastResorts.append(append(zip(lasting, isLastResort).filter { $1 }.map(\.0), of: number))
      let others = zip(possible, isPassing).filter { $1 }.map(\.0)
      waiting.append(append(sortedByPassing(others, of: number), of: number))
    }
  }

  private mutating func append(_ footprints: [SymbolFootprint], of number: Int) -> Range<Int> {
    options += footprints
    bounds += footprints.map { $0.bounds(manners[number]) }
    blockers += footprints.map { _ in Blockers() }
    return options.count - footprints.count..<options.count
  }

  /// What is drawn of each symbol; nil for those that found no place.
  ///
  /// - Parameter settled: Candidates that symbols keep, by position, but where one of them stands already.
  mutating func place(settled: [Int: Int] = [:]) -> [MapSymbol.Choice?] {
    for (number, candidate) in settled.sorted(by: { $0.key < $1.key }) {
      let symbol = symbols[number]
      let choices = symbol.choices + symbol.numberChoices + symbol.barredChoices
      guard let choice = choices.first(where: { $0.candidate == candidate }) else { continue }
      // On a day that the plan did not look at, a name may be larger: it is placed as others are.
      let footprint = SymbolFootprint(choice, of: symbols[number])
      guard isOpen(footprint, for: number, besides: []) else { continue }
      taken[number] = append([footprint], of: number).lowerBound
      put(number)
      pinned.insert(number)
    }
    for number in symbols.indices where !pinned.contains(number) && !isThinned(number) {
      searchBudget = Self.mostPlaces
      if place(number, chain: []) { settleMoves() } else { placeOverLesser(number) }
      if taken[number] == nil { wait(number) }
    }
    useFreedRoom()
    if method == .ejectionChains { improve() }
    return choices
  }

  /// The symbol has a place on some days only.
  func waits(_ number: Int) -> Bool { taken[number].map(waiting[number].contains) ?? false }

  private mutating func wait(_ number: Int) {
    for option in waiting[number] where isOpen(option, for: number) {
      taken[number] = option
      put(number)
      return
    }
  }

  /// Sets the numbers of symbols that have no place otherwise, where they are free.
  ///
  /// - Parameter panel: No number may cover it.
  mutating func placeNumbers(of numbers: [Int], besides panel: Extent<Page>?)
    -> [MapSymbol.Choice?]
  {
    if let panel { fixed.insert(.init(box: panel, mode: .never)) }
    mostPushed = Self.mostPushedByNumbers
    defer { mostPushed = Self.mostPushed }
    allowNumbers()
    for number in numbers {
      let places = symbols[number].numberChoices.map { SymbolFootprint($0, of: symbols[number]) }
      offer(places, to: number)
    }
    return choices
  }

  /// Names that are pushed aside may become numbers too.
  private mutating func allowNumbers() {
    for number in symbols.indices where taken[number] != nil && !pinned.contains(number) {
      let numbers = symbols[number].numberChoices.map { SymbolFootprint($0, of: symbols[number]) }
        .filter { isInFrame(number, $0) && !covers(number, $0, fixed) }
      guard !numbers.isEmpty else { continue }
      let (words, others) = (Array(options[free[number]]), Array(options[lastResorts[number]]))
      free[number] = append(words, of: number)
      lastResorts[number] = append(others + numbers, of: number)
    }
  }

  private var choices: [MapSymbol.Choice?] { taken.map { $0.map { options[$0].choice } } }

  private mutating func offer(_ places: [SymbolFootprint], to number: Int) {
    let open = places.filter {
      isInFrame(number, $0) && !covers(number, $0, fixed) && !covers(number, $0, passing)
    }
    free[number] = append(open, of: number)
    lastResorts[number] = free[number].upperBound..<free[number].upperBound
    searchBudget = Self.mostPlaces
    if place(number, chain: []) { settleMoves() }
  }

  // MARK: The search

  /// Finds a place for a symbol, pushing aside those that can move; leaves all as it was where that fails.
  private mutating func place(_ number: Int, chain: [Int]) -> Bool {
    place(number, at: free[number], chain: chain)
      || place(number, at: lastResorts[number], chain: chain)
  }

  private mutating func place(_ number: Int, at places: Range<Int>, chain: [Int]) -> Bool {
    for option in places where isOpen(option, for: number) {
      move(number, to: option)
      return true
    }
    guard method == .ejectionChains, chain.count < Self.longestChain else { return false }
    for option in places where searchBudget > 0 {
      searchBudget -= 1
      guard let blocking = standing(in: option, of: number), blocking.count <= mostPushed,
        blocking.allSatisfy({ isMovable($0) && !chain.contains($0) })
      else { continue }
      if push(blocking, asideFor: number, option, chain: chain) { return true }
    }
    return false
  }

  private mutating func push(
    _ blocking: [Int], asideFor number: Int, _ option: Int, chain: [Int]
  ) -> Bool {
    let before = moves.count
    for other in blocking { move(other, to: nil) }
    move(number, to: option)
    for other in blocking {
      guard place(other, chain: chain + [number] + blocking) else {
        takeBack(to: before)
        return false
      }
    }
    return true
  }

  private func isMovable(_ number: Int) -> Bool {
    !pinned.contains(number) && !symbols[number].hasCertainIcon
  }

  private mutating func move(_ number: Int, to option: Int?) {
    moves.append((number, taken[number]))
    taken[number] = option
  }

  private mutating func takeBack(to count: Int) {
    while moves.count > count {
      let last = moves.removeLast()
      taken[last.number] = last.before
    }
  }

  /// Puts on the page what the search has moved.
  private mutating func settleMoves() {
    for number in Set(moves.map(\.number)).sorted() { put(number) }
    moves = []
  }

  private mutating func put(_ number: Int) {
    index.remove(owner: number)
    guard let option = taken[number] else { return }
    _ = options[option].contains(manners[number]) { part in
      if !part.overlap.isIgnored {
        index.insert(.init(box: part.box, owner: number, mode: part.overlap.mode))
      }
      return false
    }
  }

  /// Moves symbols to better places that have become free, until none moves or a few rounds are over.
  private mutating func improve() {
    for _ in 0..<3 {
      var hasMoved = false
      for number in symbols.indices where isMovable(number) && !isThinned(number) {
        for option in free[number].lowerBound..<lastResorts[number].upperBound {
          if option == taken[number] { break }
          guard isOpen(option, for: number) else { continue }
          taken[number] = option
          put(number)
          hasMoved = true
          break
        }
      }
      if !hasMoved { return }
    }
  }

  // MARK: Thinning

  private func isThinned(_ number: Int) -> Bool {
    !thinned.isEmpty && thinned.contains(symbols[number].key.owner)
  }

  /// Places a symbol where it covers the fewest markers of features that give way to it; these lose marker and name.
  /// What passes never gives way.
  private mutating func placeOverLesser(_ number: Int) {
    guard let rank = symbols[number].thinningRank else { return }
    for isProtected in [true, false] where taken[number] == nil {
      placeOverLesser(number, rank, sparingFirst: isProtected)
    }
  }

  private mutating func placeOverLesser(_ number: Int, _ rank: Double, sparingFirst: Bool) {
    var best: (footprint: SymbolFootprint, owners: Set<MapSymbol.Owner>)?
    for choice in symbols[number].choices where choice.showsText {
      let footprint = SymbolFootprint(choice, of: symbols[number])
      guard isInFrame(number, footprint), !covers(number, footprint, passing),
        let owners = lesserOwners(
          under: footprint, of: number, rank: rank, sparingFirst: sparingFirst),
        owners.count < best?.owners.count ?? .max, isOpen(footprint, for: number, besides: owners)
      else { continue }
      best = (footprint, owners)
    }
    guard let best else { return }
    thinned.formUnion(best.owners)
    for other in symbols.indices where best.owners.contains(symbols[other].key.owner) {
      taken[other] = nil
      put(other)
    }
    taken[number] = append([best.footprint], of: number).lowerBound
    put(number)
    pinned.insert(number)
  }

  /// Where markers gave way there is room for others that found none.
  private mutating func useFreedRoom() {
    guard !thinned.isEmpty else { return }
    for number in symbols.indices
    where (taken[number] == nil || waits(number)) && !isThinned(number) {
      offer(symbols[number].choices.map { SymbolFootprint($0, of: symbols[number]) }, to: number)
    }
  }

  /// Whose markers the symbol would cover; nil where it would cover something else that is fixed.
  private mutating func lesserOwners(
    under footprint: SymbolFootprint, of number: Int, rank: Double, sparingFirst: Bool
  ) -> Set<MapSymbol.Owner>? {
    var compared = 0
    defer { comparisons += compared }
    let (key, line) = (symbols[number].key, symbols[number].lineSource)
    var owners: Set<MapSymbol.Owner> = []
    let isForbidden = footprint.contains(manners[number]) { part in
      guard part.keepsClear, part.overlap.mode != .always else { return false }
      return fixed.contains(in: part.padded, comparisons: &compared) { entry in
        guard entry.exempt != number, entry.source == nil || entry.source != line,
          !(part.isLeader && entry.point == symbols[number].point)
        else { return false }
        guard let marker = entry.marker,
          marker.givesWay(to: rank, of: key.source, sparingFirst: sparingFirst)
        else {
          return true
        }
        owners.formUnion(marker.owners)
        return false
      }
    }
    return isForbidden ? nil : owners
  }

  /// No symbol is in the way, but for those of the owners.
  private mutating func isOpen(
    _ footprint: SymbolFootprint, for number: Int, besides owners: Set<MapSymbol.Owner>
  ) -> Bool {
    var compared = 0
    defer { comparisons += compared }
    return !footprint.contains(manners[number]) { part in
      guard part.overlap.mode != .always else { return false }
      return index.contains(in: part.padded, comparisons: &compared) { entry in
        guard let owner = entry.owner, owner != number, part.overlap.yields(to: entry.mode) else {
          return false
        }
        return symbols[number].meets(symbols[owner])
          && !owners.contains(symbols[owner].key.owner)
      }
    }
  }

  // MARK: What is in the way

  /// The symbols that stand in the way of an option on the page.
  private struct Blockers {
    /// Of the page when they were looked up.
    var version = -1
    /// In order; no more than `most`.
    var numbers: [Int] = []
    /// A bit for the remainder of each number by 64: what has a bit that others have not is not among them.
    var bits: UInt64 = 0

    /// A chain moves fewer, so an option with so many in its way is never free.
    static let most = 16

    var areTooMany: Bool { numbers.count >= Self.most }

    static func bit(of number: Int) -> UInt64 { 1 << UInt64(number % 64) }
  }

  private var movedBits: UInt64 {
    moves.reduce(0) { $0 | Blockers.bit(of: $1.number) }
  }

  /// Nobody is in the way, after what the search has moved.
  private mutating func isOpen(_ option: Int, for number: Int) -> Bool {
    comparisons += 1
    refresh(option, of: number)
    guard blockers[option].bits & ~movedBits == 0 else { return false }
    return standing(in: option, of: number)?.isEmpty == true
  }

  /// The symbols that the option would cover after what the search has moved, in order; nil for too many.
  private mutating func standing(in option: Int, of number: Int) -> [Int]? {
    comparisons += 1
    refresh(option, of: number)
    guard !blockers[option].areTooMany else { return nil }
    if moves.isEmpty { return blockers[option].numbers }
    var standing = blockers[option].numbers.filter { other in
      !moves.contains { $0.number == other }
    }
    for (other, _) in moves where other != number && !standing.contains(other) {
      // Most are nowhere near.
      guard symbols[number].meets(symbols[other]), let place = taken[other],
        let own = bounds[option], let others = bounds[place], own.overlaps(others)
      else { continue }
      let isBlocked = options[option].isBlocked(
        manners[number], by: options[place], manners[other], comparisons: &comparisons)
      if isBlocked { standing.append(other) }
    }
    return standing.sorted()
  }

  /// Looks up anew who is in the way of an option where something near it has changed.
  private mutating func refresh(_ option: Int, of number: Int) {
    let known = blockers[option].version
    guard known != index.version else { return }
    let hasChanged =
      known < 0
      || options[option].contains(manners[number]) {
        !index.isUnchanged(in: $0.padded, since: known)
      }
    if hasChanged { lookUp(option, of: number) }
    blockers[option].version = index.version
  }

  private mutating func lookUp(_ option: Int, of number: Int) {
    var numbers: [Int] = []
    var compared = 0
    _ = options[option].contains(manners[number]) { part in
      guard part.overlap.mode != .always else { return false }
      return index.contains(in: part.padded, comparisons: &compared) { entry in
        guard let owner = entry.owner, owner != number, part.overlap.yields(to: entry.mode),
          !numbers.contains(owner), symbols[number].meets(symbols[owner])
        else { return false }
        numbers.append(owner)
        return numbers.count == Blockers.most
      }
    }
    comparisons += compared
    blockers[option].numbers = numbers.sorted()
    blockers[option].bits = numbers.reduce(0) { $0 | Blockers.bit(of: $1) }
  }

  // MARK: What is fixed

  /// A text beside its marker lies on the other side of a line that parts what it belongs to from others.
  private mutating func isBeyond(
    _ number: Int, _ footprint: SymbolFootprint, _ avoided: CollisionIndex
  ) -> Bool {
    guard !avoided.isEmpty, !footprint.hasLeader,
      let text = symbols[number].candidates[footprint.choice.candidate].text
    else { return false }
    var compared = 0
    defer { comparisons += compared }
    let point = symbols[number].point
    return text.gap(from: point).contains {
      avoided.contains(in: $0, comparisons: &compared) { $0.point == nil || $0.point != point }
    }
  }

  /// The places over the fewest things that pass come first: they are free on the most days.
  private mutating func sortedByPassing(_ footprints: [SymbolFootprint], of number: Int)
    -> [SymbolFootprint]
  {
    let counts = footprints.map { passingCount(under: $0, of: number) }
    return footprints.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }.map { footprints[$0] }
  }

  /// How many things that pass stand in the way, each spot counted once.
  private mutating func passingCount(under footprint: SymbolFootprint, of number: Int) -> Int {
    var compared = 0
    defer { comparisons += compared }
    var spots: Set<Point<Page>> = []
    _ = footprint.contains(manners[number]) { part in
      guard part.keepsClear, part.overlap.mode != .always else { return false }
      return passing.contains(in: part.padded, comparisons: &compared) { entry in
        spots.insert(entry.point ?? entry.box.center)
        return spots.count == Self.mostPassing
      }
    }
    return spots.count
  }

  private func isInFrame(_ number: Int, _ footprint: SymbolFootprint) -> Bool {
    let inner = frame.expanded(by: -Self.edge)
    return !footprint.contains(manners[number]) { part in
      part.keepsClear
        ? !inner.contains(part.box) : symbols[number].avoidsEdges && !frame.contains(part.box)
    }
  }

  /// A part that keeps clear of what is fixed would cover some of it.
  private mutating func covers(
    _ number: Int, _ footprint: SymbolFootprint, _ fixed: CollisionIndex
  ) -> Bool {
    var compared = 0
    defer { comparisons += compared }
    let source = symbols[number].lineSource
    return footprint.contains(manners[number]) { part in
      guard part.keepsClear, part.overlap.mode != .always else { return false }
      return fixed.contains(in: part.padded, comparisons: &compared) { entry in
        entry.exempt != number && (entry.source == nil || entry.source != source)
          && !(part.isLeader && entry.point == symbols[number].point)
          && !(entry.marker?.owners.isSubset(of: thinned) ?? false)
      }
    }
  }
}

extension CollisionIndex {
  /// What is there whatever the symbols do.
  fileprivate init(frame: Extent<Page>, _ obstacles: Obstacles) {
    self.init(frame: frame, count: obstacles.boxes.count, dots: obstacles.dots)
    for obstacle in obstacles.boxes {
      insert(
        .init(
          box: obstacle.box, mode: .never, source: obstacle.source, marker: obstacle.marker,
          point: obstacle.point))
    }
  }
}
