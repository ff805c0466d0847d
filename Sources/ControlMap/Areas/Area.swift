import Territory

/// The unit that is drawn and counted at a date.
struct Area: Sendable {
  /// What makes the area one: faces with the same key belong together.
  struct Key: Sendable, Hashable {
    enum Ground: Sendable, Hashable {
      /// Polygons of the record that decide here, by position.
      case polygons([Int])
      case region(Int)
      case cell(place: Int)
      case remainder(region: Int)
      /// Ground of the record outside of any region.
      case open
    }
    var ground: Ground
    /// Polygons that say what stands beside the holder.
    var beside: [Int] = []
    /// The region that the area belongs to; nil where there are no regions.
    var region: Int?
  }

  var key: Key
  var state: State
  /// Grown from the control of a town, not surveyed.
  var isInferred: Bool
  /// Position of the place that the area is inferred from.
  var place: Int?
  /// Faces of the partition.
  var faces: [Int]
}
