import Drawing
import Shapes
import Testing

struct DarkPaletteTests {
  @Test func `dark colours turn paper and ink round and keep signs bright`() {
    #expect(Color(hex: 0xFFFFFF).onDarkPaper.green < 0.13)
    #expect(Color(hex: 0x1B1B1B).onDarkPaper.green > 0.81)
    #expect(Color(hex: 0xD7850D).onDarkPaper.green > 0.37)
  }

  @Test func `what shines through does so on dark paper`() {
    #expect(Color(hex: 0x1B1B1B).faded(by: 0.25).onDarkPaper.alpha == 0.25)
  }
}
