public import Drawing
import Shapes

/// The places that names keep over a whole period, whatever date is drawn.
///
/// - Source: the first of the wishes for dynamic maps in Been, Daiches, Yap, "Dynamic map labeling"
///   (2006): except for what was changed, labels neither vanish nor jump.
public struct LabelPlan: Sendable {
  /// The candidate that each name takes.
  var settled: [MapSymbol.Key: Int] = [:]
  /// How far circles and icons ever reach at each point, in pixels: names keep off all of it always.
  var markerReach: [Point<Page>: Double] = [:]

  /// A plan that settles nothing.
  public init() {}

  /// How many names have a place of their own.
  public var count: Int { settled.count }
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
    var plan = LabelPlan()
    plan.markerReach = markerReach
    let symbols = joined(try symbols(plan.markerReach, measurer))
    guard !symbols.isEmpty else { return plan }
    let furniture = try floatingFurniture(PageColors(style), measurer)
    let fixed = (furniture.map(\.box) + markerBoxes).map { Obstacle(box: $0) }
    // A name that finds no place off the lines may stand on one.
    for obstacles in [fixed + avoidedLines, fixed] {
      var placement = SymbolPlacement(symbols, frame: layout.frame, obstacles: obstacles)
      let settled = symbols.indices.compactMap { number in
        plan.settled[symbols[number].key].map { (number, $0) }
      }
      let choices = placement.place(settled: Dictionary(uniqueKeysWithValues: settled))
      for (symbol, choice) in zip(symbols, choices) where choice?.showsText == true {
        plan.settled[symbol.key] = choice?.candidate
      }
    }
    return plan
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
