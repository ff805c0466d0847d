import Shapes
import Testing

struct SRGBTests {
  @Test func `a component becomes light and comes back`() {
    for step in 0...1000 {
      let component = Double(step) / 1000
      #expect(abs(SRGB.encoded(SRGB.linear(component)) - component) < 1e-6)
    }
    #expect(SRGB.linear(0) == 0 && SRGB.linear(1) == 1)
  }

  @Test func `both parts of the curve meet where the standard parts them`() {
    #expect(abs(SRGB.linear(0.04045) - SRGB.linear(0.040_450_1)) < 1e-7)
    #expect(abs(SRGB.encoded(0.0031308) - SRGB.encoded(0.003_130_81)) < 1e-6)
  }
}
