public import Drawing
import Shapes

/// The places that names keep over a whole period, whatever date is drawn.
///
/// - Source: the first of the wishes for dynamic maps in Been, Daiches, Yap, "Dynamic map labeling"
///   (2006): except for what was changed, labels neither vanish nor jump.
public struct LabelPlan: Sendable {
  /// The candidate that each name takes.
  var settled: [MapSymbol.Key: Int] = [:]
  /// The only candidate of names that have no place which is free on every date: they are drawn there on the
  /// dates that leave it free.
  var reserved: [MapSymbol.Key: Int] = [:]
  /// Names that find no place whatever the date.
  var unplaced: Set<MapSymbol.Key> = []
  /// What gives way to higher features on every date.
  var thinned = Thinned()
  /// How far circles and icons ever reach: names keep off all of it always.
  let markers: MarkerField
  /// The grounds of the layers whose names stand in areas, by layer: the same on every date.
  let fields: [String: AreaField]
  /// Where the names of areas may stand.
  var areaPlaces: [AreaPlaces.Key: [TextPlace]] = [:]
  /// The names that stand on the map as numbers.
  var key: NameKey?
  /// The names that have no place as words.
  public internal(set) var nameless: [String] = []

  init(markers: MarkerField, fields: [String: AreaField]) {
    self.markers = markers
    self.fields = fields
  }

  /// The candidates that a name may take where it is not settled; nil for any.
  func places(of key: MapSymbol.Key) -> [Int]? {
    if let place = reserved[key] { return [place] }
    return unplaced.contains(key) ? [] : nil
  }
}

extension MapComposition {
  /// Finds places for names that hold for all dates together.
  ///
  /// The composition's sources hold every feature in each of its looks over the period, and along with them
  /// everything that names have to keep off on any day. Names along lines are not settled: they
  /// are placed anew on each map, around those that are.
  ///
  /// - Throws: `CartographyError` when a glyph is missing.
  public func labelPlan(measurer: any TextMeasurer) throws(CartographyError) -> LabelPlan {
    let furniture = try floatingFurniture(PageColors(style), measurer)
    let markers = markerField()
    var plan = LabelPlan(
      markers: markers, fields: areaFields(markers, hidden: furniture.map(\.box)))
    let looks = try self.symbols(plan.markers, plan.fields, measurer)
    plan.areaPlaces = AreaPlaces.known(looks)
    var symbols = joined(looks)
    guard !symbols.isEmpty else { return plan }
    withhold(&symbols, beneath: furniture.map(\.box))
    var panels = furniture.map { Obstacle(box: $0.box) }
    let rooms = keyRooms(plan.fields, besides: furniture.map(\.box))
    plan.settled = try places(
      of: symbols, [:], avoiding: panels + markerObstacles(), preferablyOff: avoidedLines,
      keyRooms: rooms, &plan, measurer)
    if let box = plan.key?.panel { panels.append(Obstacle(box: box)) }
    symbols.removeAll { plan.thinned.owners.contains($0.key.owner) }
    for number in symbols.indices { symbols[number].thinningRank = nil }
    var rest = plan
    plan.reserved = try places(
      of: symbols, plan.settled, avoiding: panels, keyRooms: [], &rest, measurer)
    plan.unplaced = Set(symbols.map(\.key)).subtracting(plan.reserved.keys)
    for key in plan.settled.keys { plan.reserved[key] = nil }
    return plan
  }

  /// The candidates of the symbols that find a place, among them those that have one already.
  private func places(
    of symbols: [MapSymbol], _ settled: [MapSymbol.Key: Int], avoiding obstacles: [Obstacle],
    preferablyOff lines: [Obstacle] = [], keyRooms: [NameKey.Room], _ plan: inout LabelPlan,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> [MapSymbol.Key: Int] {
    var placement = SymbolPlacement(
      symbols, frame: layout.frame, obstacles: obstacles, undesirable: lines,
      method: labelMethod)
    let positions = symbols.indices.compactMap { number in
      settled[symbols[number].key].map { (number, $0) }
    }
    var choices = placement.place(settled: Dictionary(uniqueKeysWithValues: positions))
    plan.nameless = nameless(symbols, choices, placement).map { symbols[$0].text?.plain ?? "" }
    plan.key = try numbered(symbols, &choices, &placement, keyRooms, measurer)
    plan.thinned = Thinned(placement.thinned, among: symbols)
    var places = settled
    for (symbol, choice) in zip(symbols, choices) where choice?.showsText == true {
      places[symbol.key] = choice?.candidate
    }
    return places
  }

  /// The names that can be settled, each once, with the room that all its looks need.
  private func joined(_ symbols: [MapSymbol]) -> [MapSymbol] {
    var joined: [MapSymbol] = []
    var positions: [MapSymbol.Key: Int] = [:]
    for symbol in symbols where symbol.canSettle {
      if let position = positions[symbol.key] {
        joined[position].join(symbol)
      } else {
        positions[symbol.key] = joined.count
        joined.append(symbol)
      }
    }
    return joined
  }
}

extension MapSymbol {
  /// It has a choice of places about its point.
  var canSettle: Bool { text != nil && lineSource == nil && candidates.count > 1 }
}

/// A box on the page that texts keep off.
struct Obstacle {
  var box: Extent<Page>
  /// The lines that it belongs to: texts set along lines of this source may cover it.
  var source: String?
  /// The markers that it is a part of, if they may give way.
  var marker: ThinnableMarker?
}
