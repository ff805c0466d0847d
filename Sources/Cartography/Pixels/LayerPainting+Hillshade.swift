import Drawing
import Expressions
import Glibc
import Shapes
import Styling

extension LayerPainting {
  /// Draws a relief: what faces the light in the layer's colour of highlights, what turns from it in that of shadows,
  /// and nothing over even ground.
  ///
  /// - Source: Horn, "Hill shading and the reflectance map" (1981), for slopes along the light; how far it darkens is
  ///   bounded as t / (1 + |t|), so that no slope is black.
  func hillshade(_ layer: StyleLayer, _ relief: Relief) -> Group? {
    let context = EvaluationContext(zoom: zoom, globalState: globalState, log: log)
    let strength = Float(layer.number("hillshade-exaggeration", context))
    guard strength > 0 else { return nil }
    let azimuth = layer.number("hillshade-illumination-direction", context) * .pi / 180
    // From where the light comes, on the page.
    let light = SIMD2(Float(sin(azimuth)), Float(-cos(azimuth)))
    let highlight = Tone(layer.color("hillshade-highlight-color", context))
    let shadow = Tone(layer.color("hillshade-shadow-color", context))
    let pixels = relief.slopes.map { slope -> UInt32 in
      // Ground that rises away from the light faces it.
      let facing = -(slope * light).sum()
      let share = strength * abs(facing) / (1 + abs(facing))
      return facing > 0 ? highlight.pixel(share) : shadow.pixel(share)
    }
    let image = PixelImage(width: relief.width, height: relief.height, pixels: pixels)
    return Group(
      id: layer.id, identity: Identity(kind: .layer, id: layer.id),
      elements: [.image(PlacedImage(image: image, box: relief.box))])
  }
}

/// A colour of which pixels take a share.
private struct Tone {
  private let color: UInt32
  private let alpha: Float

  init(_ color: Color) {
    self.color = color.pixel & 0xFF_FFFF
    alpha = Float(color.alpha)
  }

  func pixel(_ share: Float) -> UInt32 {
    UInt32(min(max(share * alpha, 0), 1) * 255 + 0.5) << 24 | color
  }
}
