import Shapes

/// A box on the page that texts keep off.
struct Obstacle {
  var box: Extent<Page>
  /// The lines that it belongs to: texts set along lines of this source may cover it.
  var source: String?
}
