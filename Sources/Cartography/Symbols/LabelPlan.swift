public import Drawing
import Shapes
import Styling

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
  /// What has a name that the map can do without and that found no place: it has no marker either.
  var yielding: Set<MapSymbol.Owner> = []
  /// How many names are told on no date, but for those that the map can do without.
  public var lost: Int {
    unplaced.count { !yielding.contains($0.owner) } + thinned.owners.count
  }
  /// Those of them that stand on the map as numbers.
  package var told: [String] { key?.rows.map(\.name) ?? [] }

  /// The ids of features of some sources whose texts find no place whatever the date.
  package func unplaced(of sources: [String]) -> Set<String> {
    Set(unplaced.map(\.owner).filter { sources.contains($0.source) }.map(\.feature))
  }

  /// The texts of a feature are on the map of no date.
  package func isWithoutPlace(_ feature: String, of source: String) -> Bool {
    let owner = MapSymbol.Owner(source: source, feature: feature)
    if thinned.owners.contains(owner) { return true }
    let keys = (0..<2).map { rank in
      MapSymbol.Key(source: source, feature: feature, part: 0, rank: rank)
    }
    return keys.contains(where: unplaced.contains)
      && !keys.contains { settled[$0] != nil || reserved[$0] != nil }
  }

  init(markers: MarkerField, fields: [String: AreaField]) {
    self.markers = markers
    self.fields = fields
  }

  /// Takes over where symbols found places, but for those that gave way.
  fileprivate mutating func keep(
    _ choices: [MapSymbol.Choice?], of symbols: [MapSymbol], _ placement: SymbolPlacement
  ) {
    for number in symbols.indices where !thinned.owners.contains(symbols[number].key.owner) {
      let key = symbols[number].key
      if let choice = choices[number], choice.showsText {
        if placement.waits(number) {
          reserved[key] = choice.candidate
        } else {
          settled[key] = choice.candidate
        }
      } else {
        unplaced.insert(key)
      }
    }
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
    let colors = PageColors(style)
    let furniture = try floatingFurniture(colors, measurer)
    let degrees = try graticuleLabels(colors, measurer).boxes
    lazy var circles = markerCircles()
    let markers = markerField(circles)
    var plan = LabelPlan(
      markers: markers, fields: areaFields(markers, hidden: furniture.map(\.box)))
    let looks = try self.symbols(plan.markers, plan.fields, measurer)
    plan.areaPlaces = AreaPlaces.known(looks)
    var symbols = joined(looks)
    guard !symbols.isEmpty else { return plan }
    withhold(&symbols, beneath: furniture.map(\.box), circles)
    let boxes = (furniture.map(\.box) + degrees).map { Obstacle(box: $0) }
    let markerBoxes = circles.obstacles
    var obstacles = Obstacles(boxes: boxes + markerBoxes.filter(\.isNamed))
    var passing = Obstacles(boxes: markerBoxes.filter { !$0.isNamed }, dots: circles.dots)
    // Texts that tell of a spot find their places before the names of all others, and behind the spot's own name.
    let told = symbols.filter(\.isTold)
    if !told.isEmpty {
      let spots = Set(told.map(\.point))
      let first = symbols.filter { !$0.isTold && spots.contains($0.point) } + told
      symbols.removeAll { $0.isTold || spots.contains($0.point) }
      var placement = SymbolPlacement(
        first, frame: layout.frame, obstacles: obstacles, undesirable: avoidedLines,
        passing: passing, method: labelMethod)
      let choices = placement.place()
      plan.keep(choices, of: first, placement)
      for (symbol, choice) in zip(first, choices) {
        let taken = (choice.map { PlacedLabel(symbol, $0).boxes } ?? []).map {
          Obstacle(box: $0.expanded(by: Self.roomAroundTold))
        }
        // Names keep off what comes and goes as they do off events.
        if symbol.days == nil { obstacles.boxes += taken } else { passing.boxes += taken }
      }
    }
    var placement = SymbolPlacement(
      symbols, frame: layout.frame, obstacles: obstacles, undesirable: avoidedLines,
      passing: passing, method: labelMethod)
    var choices = placement.place()
    plan.nameless = nameless(symbols, choices, placement).map { symbols[$0].text?.plain ?? "" }
    plan.key = try numbered(symbols, &choices, &placement, measurer) {
      keyRooms(plan.fields, besides: furniture.map(\.box), circles)
    }
    plan.thinned = Thinned(placement.thinned, among: symbols)
    plan.keep(choices, of: symbols, placement)
    plan.yielding = yielding(symbols, choices)
    return plan
  }

  /// Pixels that names keep free around texts that tell of a spot.
  private static let roomAroundTold = 2.0

  /// The features whose names the map can do without (`"metadata": {"controlmap:optional": true}`) and which have none.
  func yielding(_ symbols: [MapSymbol], _ choices: [MapSymbol.Choice?]) -> Set<MapSymbol.Owner> {
    let optional = zip(symbols, choices).filter { $0.0.layer.isOptional }
    let named = optional.filter { $0.1?.showsText == true }.map(\.0.key.owner)
    return Set(optional.map(\.0.key.owner)).subtracting(named)
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

extension StyleLayer {
  /// Nobody misses the names of the layer that find no place: `"metadata": {"controlmap:optional": true}`.
  var isOptional: Bool { metadata["controlmap:optional"]?.bool == true }
}

extension MapSymbol {
  /// It has a choice of places about its point.
  var canSettle: Bool { text != nil && lineSource == nil && candidates.count > 1 }
}

extension MapSymbol {
  /// It tells of a spot, or comes and goes with the date.
  var isTold: Bool { days != nil || layer.areCallouts }
}

extension MapSymbol {
  /// A part of it stands only where nothing else does.
  var keepsOffOthers: Bool {
    [text?.overlap, icon?.overlap].contains { $0.map { $0.mode != .always } ?? false }
  }
}

/// A box on the page that texts keep off.
struct Obstacle {
  var box: Extent<Page>
  /// The lines that it belongs to: texts set along lines of this source may cover it.
  var source: String?
  /// The markers that it is a part of, if they may give way.
  var marker: ThinnableMarker?
  /// It is a part of the marker of a feature that has a name, which is there on every day.
  var isNamed = false
  /// Where the markers stand that it is a part of: lines from there may cross it.
  var point: Point<Page>?
}
