import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import Shapes
import Territory

/// A small map in a corner of a map, decided once for all dates.
struct PlanInset: Sendable {
  /// A locator has its layers already: no date changes them.
  var inset: Inset
  /// The map at a larger scale; nil for a locator.
  var detail: Plan?

  /// The inset as it is drawn on a date.
  func drawn(on day: Day?, measurer: any TextMeasurer) throws(ControlMapError) -> Inset {
    guard let detail else { return inset }
    let dated = try DatedSources(detail, on: day ?? Day(number: 0))
    let composition = try detail.composition(
      of: dated, on: day, texts: .none(language: detail.data.language), legend: [])
    let result = try composing { () throws(CartographyError) in
      try composition.compose(measurer: measurer)
    }
    var drawn = inset
    drawn.layers = result.layers
    return drawn
  }
}
