package import Territory

/// The unit that is drawn and counted at a date.
package struct Area: Sendable {
  /// What makes the area one: faces with the same key belong together.
  package struct Key: Sendable, Hashable {
    package enum Ground: Sendable, Hashable {
      /// Polygons of the record that decide here, by position.
      case polygons([Int])
      case region(Int)
      case cell(place: Int)
      case remainder(region: Int)
      /// Ground of the record outside of any region.
      case open
    }
    package var ground: Ground
    /// What the ground would be without polygons whose dates are half known.
    var below: Ground?
    /// Polygons that may already count here.
    package var pending: [Int] = []
    /// Polygons that say what stands beside the holder.
    package var beside: [Int] = []
    /// The region whose own neighbours of the holder stand here as well.
    package var besideRegion: Int?
    /// The region that the area belongs to; nil where there are no regions.
    package var region: Int?
  }

  package var key: Key
  package var state: State
  /// Grown from the control of a town, not surveyed.
  package var isInferred: Bool
  /// Position of the place that the area is inferred from.
  package var place: Int?
  /// Faces of the partition.
  package var faces: [Int]
}
