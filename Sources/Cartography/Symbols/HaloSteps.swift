import Drawing
import Shapes

/// A halo with a soft edge as strokes over each other, widest first, so that every painter draws the
/// same.
///
/// At `width` from the outline the halo is half as dense as inside; it begins to fade `blur` before
/// and is gone `blur` behind.
struct HaloSteps {
  /// How far each stroke reaches from the outline in CSS pixels, and its colour.
  let strokes: [(reach: Double, color: Color)]

  init(width: Double, blur: Double, color: Color) {
    guard width + blur > 0, width > 0, color.alpha > 0 else {
      strokes = []
      return
    }
    guard blur > 0 else {
      strokes = [(width, color)]
      return
    }
    let outer = width + blur
    let inner = max(width - blur, 0)
    var covered = 0.0
    strokes = (1...Self.count).map { index in
      let reach = outer - (outer - inner) * (Double(index) - 0.5) / Double(Self.count)
      let density = color.alpha * Self.smooth((outer - reach) / (2 * blur))
      // What is still missing on top of the wider strokes beneath.
      let alpha = covered < 1 ? max(1 - (1 - density) / (1 - covered), 0) : 0
      covered = density
      return (reach, Color(red: color.red, green: color.green, blue: color.blue, alpha: alpha))
    }
  }

  private static let count = 10

  private static func smooth(_ t: Double) -> Double { t * t * (3 - 2 * t) }
}
