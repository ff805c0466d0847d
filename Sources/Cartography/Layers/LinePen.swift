import Drawing
import Expressions
import Shapes
import Styling

/// How a line layer draws one feature.
struct LinePen {
  var color: Color
  let opacity: Double
  let width: Double
  /// Of the empty middle between two lines; 0 for a single one.
  let gapWidth: Double
  /// To the right, or inwards for areas.
  let offset: Double
  let blur: Double
  /// In CSS pixels.
  let dashes: [Double]
  let cap: Stroke.Cap
  let join: Stroke.Join
  let miterLimit: Double

  init(_ layer: StyleLayer, _ context: EvaluationContext) {
    let width = layer.number("line-width", context)
    opacity = layer.number("line-opacity", context)
    color = layer.color("line-color", context).faded(by: opacity)
    self.width = width
    gapWidth = layer.number("line-gap-width", context)
    offset = layer.number("line-offset", context)
    blur = layer.number("line-blur", context)
    dashes =
      layer.has("line-dasharray") ? layer.numbers("line-dasharray", context).map { $0 * width } : []
    cap = Stroke.Cap(rawValue: layer.string("line-cap", context)) ?? .butt
    join = Stroke.Join(rawValue: layer.string("line-join", context)) ?? .miter
    miterLimit = layer.number("line-miter-limit", context)
  }

  /// The line is drawn where the feature lies.
  var isInPlace: Bool { offset == 0 && gapWidth == 0 }

  func stroke(_ color: Color, width: Double? = nil) -> Stroke {
    Stroke(
      color: color, width: width ?? self.width, dashes: dashes, cap: cap, join: join,
      miterLimit: miterLimit)
  }

  /// The line moved by its offset, or the two lines on both sides of its gap.
  ///
  /// - Parameter isInsideRight: The inside of an area is to the right of its border.
  func placed(_ line: Polyline<Page>, isInsideRight: Bool) -> [Polyline<Page>] {
    let right = isInsideRight ? offset : -offset
    guard gapWidth > 0 else { return [OffsetLine(line, distance: right).mitred] }
    let half = (gapWidth + width) / 2
    return [right - half, right + half].map { OffsetLine(line, distance: $0).mitred }
  }

  /// Strokes laid over each other that fade from the line's edge inwards over the width of the blur:
  /// the same in every format.
  func blurredStrokes() -> [Stroke] {
    let count = min(max(Int(clamping: (blur * 2).rounded(.up)), 2), Self.mostStrokes)
    var covered = 0.0
    var strokes: [Stroke] = []
    for step in 0...count {
      let wide = width - 2 * blur * Double(step) / Double(count)
      guard wide > 0 else { break }
      let target = step == count ? 1 : (Double(step) + 0.5) / Double(count)
      // What this stroke must add so that those beneath and it together cover the target.
      strokes.append(
        stroke(color.faded(by: (target - covered) / (1 - covered)), width: wide))
      covered = target
    }
    return strokes
  }

  private static let mostStrokes = 24
}
