/// Ground so narrow that it shows where two outlines were drawn apart rather than what anybody holds.
package enum Sliver {
  /// Metres: outlines that miss each other by less are taken for one.
  ///
  /// - Source: A millimetre on a sheet at 1 : 1,000,000, the largest scale at which boundaries of whole countries are
  ///   published for free (Natural Earth, geoBoundaries): half of it the line, half of it the hand.
  package static let threshold = 1000.0
}
