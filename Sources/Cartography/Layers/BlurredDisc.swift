import Drawing
import Shapes

/// A circle with a soft edge: `circle-blur` 1 leaves only the middle point whole.
struct BlurredDisc {
  let radius: Double
  let strokeWidth: Double
  let fill: Color
  let ring: Color
  /// Share of the outer radius over which the edge fades.
  let blur: Double

  /// Colours along the radius; as many as a smooth step needs to look smooth.
  private static let stopCount = 24

  func shape(at center: Point<Page>, _ identity: Identity) -> Shape {
    let outer = radius + strokeWidth
    let stops = (0...Self.stopCount).map { index in
      let offset = Double(index) / Double(Self.stopCount)
      return RadialGradient.Stop(offset: offset, color: color(at: offset))
    }
    return Shape(
      identity: identity, path: Path(circleAt: center, radius: outer),
      fill: .radial(RadialGradient(center: center, radius: outer, stops: stops)))
  }

  /// From the fill to the stroke and from there to nothing, both over the blurred width.
  private func color(at offset: Double) -> Color {
    let inner = radius / (radius + strokeWidth)
    let share = strokeWidth > 0 ? smoothStep(from: inner - blur, to: inner, at: offset) : 0
    return Self.mix(fill, ring, share)
      .faded(by: 1 - smoothStep(from: 1 - blur, to: 1, at: offset))
  }

  /// The cubic 3t² − 2t³ between two edges.
  private func smoothStep(from low: Double, to high: Double, at value: Double) -> Double {
    let t = min(max((value - low) / (high - low), 0), 1)
    return t * t * (3 - 2 * t)
  }

  /// Mixes colours multiplied by their alphas, so that a clear one does not darken the other.
  private static func mix(_ first: Color, _ second: Color, _ share: Double) -> Color {
    let alpha = first.alpha + (second.alpha - first.alpha) * share
    guard alpha > 0 else { return first.faded(by: 0) }
    func channel(_ one: Double, _ other: Double) -> Double {
      (one * first.alpha * (1 - share) + other * second.alpha * share) / alpha
    }
    return Color(
      red: channel(first.red, second.red), green: channel(first.green, second.green),
      blue: channel(first.blue, second.blue), alpha: alpha)
  }
}
