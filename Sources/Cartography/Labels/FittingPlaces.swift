import Shapes

/// Which places of the grid around its middle hold a text inside an area, as found for the maps before: while the text
/// and the area are the same, so are the places. One per worker.
package final class FittingPlaces {
  /// A text in its area.
  struct Text: Equatable {
    let area: MultiPolygon<Page>
    /// Of the text over the middle.
    let extent: Extent<Page>
    let width: Double
    let lineHeight: Double
  }

  private struct Name: Hashable {
    let layer: String
    let feature: String
  }

  private var known: [Name: (text: Text, steps: [Int])] = [:]
  /// How often places were looked for.
  package private(set) var searches = 0

  /// Remembers nothing yet.
  package init() {}

  func steps(
    of text: Text, named feature: String, in layer: String, find: () -> [Int]
  ) -> [Int] {
    let name = Name(layer: layer, feature: feature)
    if let known = known[name], known.text == text { return known.steps }
    searches += 1
    let steps = find()
    known[name] = (text, steps)
    return steps
  }
}
