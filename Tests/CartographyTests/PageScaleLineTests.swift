import MapDocument
import Testing

@testable import Cartography

struct PageScaleLineTests {
  @Test func `thin lines cover whole pixels on a page of any size`() {
    for side in stride(from: 300.0, through: 4000, by: 7) {
      let scale = PageScale(PageSetup(width: side, height: side))
      for width in [0.8, 1.6, 2.4] {
        let pixels = (scale.wholePixels(width) * scale.factor)
        #expect(abs(pixels - pixels.rounded()) < 1e-9 && pixels > 0.5)
        for coordinate in [0, 10.3, 757.9] {
          let middle = scale.sharp(coordinate, forWidth: width)
          let edge = (middle - scale.wholePixels(width) / 2) * scale.factor
          #expect(abs(edge - edge.rounded()) < 1e-9, "\(side) \(width) \(coordinate)")
          #expect(abs(middle - coordinate) * scale.factor < 0.5 + 1e-9)
        }
      }
    }
  }
}
