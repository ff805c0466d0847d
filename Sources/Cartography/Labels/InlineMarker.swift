import Drawing
import Shapes
import Styling

/// A marker that stands in a line of text, its foot on the baseline.
struct InlineMarker {
  let marker: ResolvedMarker
  /// Times the marker's own size.
  let scale: Double
  /// Fills it where it has no colour of its own.
  let color: Color

  var width: Double { marker.width * scale }
  var height: Double { marker.height * scale }

  /// The sign at the left end of its baseline, turned about it by degrees clockwise.
  func shape(at origin: Point<Page>, rotation: Double, opacity: Double) -> Shape {
    let outline = marker.outline.mapped { point in
      Point<Page>(
        origin.x + width / 2 + point.x * scale, origin.y - height / 2 + point.y * scale
      ).turned(by: rotation, about: origin)
    }
    let fill = marker.isOpen ? nil : (marker.fill ?? color).faded(by: opacity)
    let pen = marker.stroke ?? (marker.isOpen ? color : nil)
    let penWidth = marker.strokeWidth * scale
    return Shape(
      path: outline, fill: fill.map { .color($0) },
      stroke: penWidth > 0 ? pen.map { Stroke(color: $0.faded(by: opacity), width: penWidth) } : nil
    )
  }
}
