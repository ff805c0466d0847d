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
    /// What the ground would be without polygons whose dates are half known.
    var below: Ground?
    /// Polygons that may already count here.
    var pending: [Int] = []
    /// Polygons that say what stands beside the holder.
    var beside: [Int] = []
    /// The region whose own neighbours of the holder stand here as well.
    var besideRegion: Int?
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
