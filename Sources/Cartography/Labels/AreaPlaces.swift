import Drawing
import Shapes
import Styling

/// Where the name of an area may stand: level inside it, along its long axis, or outside with a line to it.
///
/// For layers with `"metadata": {"controlmap:area-names": true}`.
struct AreaPlaces {
  /// What is in view of the area.
  let area: MultiPolygon<Page>
  /// Where the area has most room.
  let center: Point<Page>
  let frame: Extent<Page>
  let around: CandidatePlaces
  /// The name along a line; nil for a name of several lines.
  let lineText: LineText?

  /// An area so many times as long as wide has its name along it before it has it level.
  private static let long = 2.2

  /// Best first.
  func places() -> [TextPlace] {
    let level = around.inside(area, near: center).filter(isInside)
    let axis = AreaAxis(area)
    let along = axis.map(alongAxis) ?? []
    let inside = (axis?.elongation ?? 1) >= Self.long ? along + level : level + along
    return inside + outside()
  }

  private func isInside(_ place: TextPlace) -> Bool {
    place.boxes.allSatisfy { box in
      box.corners.allSatisfy(area.contains) && area.contains(box.center)
    }
  }

  private func alongAxis(_ axis: AreaAxis) -> [TextPlace] {
    guard let lineText else { return [] }
    let length = axis.line.length
    let shares = [0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7]
    return shares.compactMap { share in
      lineText.place(on: axis.line, at: length * share)
    }.filter(isInside)
  }

  /// Clear of the area on all sides, nearest first.
  private func outside() -> [TextPlace] {
    guard let extent = Geometry.multiPolygon(area).extent else { return [] }
    let size = around.block.font.size
    return stride(from: size, through: Self.longestLeader * size, by: size).flatMap { distance in
      Self.directions.compactMap { anchor -> TextPlace? in
        let place = around.beside(center, anchor, distance)
        guard frame.contains(place.extent), !place.extent.intersects(extent) else { return nil }
        return place.led(from: center, reach: 0, hasDot: true)
      }
    }
  }

  /// Names farther away than that, in letters, would seem to belong to others.
  private static let longestLeader = 6.0

  private static let directions = [
    "left", "right", "bottom", "top", "bottom-left", "bottom-right", "top-left", "top-right",
  ]
}
