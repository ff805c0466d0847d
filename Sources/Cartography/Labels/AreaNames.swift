import Shapes
import Styling

/// How a layer wants the names of areas set: `"metadata": {"controlmap:area-names": true}`, or an object in place of
/// `true`.
struct AreaNames {
  /// Sources on whose areas no name of the layer may stand: `"besides": ["regions"]`.
  let besides: [String]
  /// A line may lead to a name outside its area, or a number stand in its place: `"leaders": true`.
  let hasLeaders: Bool

  /// The property that holds a shorter name.
  static let shortName = "name:short"

  /// Nil for a layer whose names stand as the style specification says.
  init?(_ layer: StyleLayer) {
    let rule = layer.metadata["controlmap:area-names"]
    if rule?.bool == true {
      (besides, hasLeaders) = ([], true)
    } else if let fields = rule?.object {
      besides = fields["besides"]?.array?.compactMap(\.string) ?? []
      hasLeaders = fields["leaders"]?.bool ?? true
    } else {
      return nil
    }
  }
}
