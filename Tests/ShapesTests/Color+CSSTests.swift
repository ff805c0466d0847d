import Shapes
import Testing

struct ColorCSSTests {
  @Test(arguments: [
    ("#1b9e77", "#1b9e77"), ("#1B9E77", "#1b9e77"), ("#fa0", "#ffaa00"), ("#fa08", "#ffaa0088"),
    ("#11223344", "#11223344"), ("rebeccapurple", "#663399"), (" Teal ", "#008080"),
    ("transparent", "#00000000"), ("rgb(27, 158, 119)", "#1b9e77"),
    ("rgb(27 158 119)", "#1b9e77"), ("rgb(27 158 119 / 50%)", "#1b9e7780"),
    ("rgba(27,158,119,0.5)", "#1b9e7780"), ("rgb(100%, 0%, 50%)", "#ff0080"),
    ("rgb(300, -5, 0)", "#ff0000"), ("hsl(120, 100%, 25%)", "#008000"),
    ("hsl(120deg 100% 25%)", "#008000"), ("hsla(0.5turn, 100%, 50%, 0)", "#00ffff00"),
    ("hsl(-120, 100%, 50%)", "#0000ff"), ("hsl(0, 0%, 50%)", "#808080"),
  ])
  func `CSS texts are colours`(text: String, hex: String) throws {
    #expect(try #require(Color(css: text)).hex == hex)
  }

  @Test(arguments: [
    "", "#", "#12", "#12345", "#ggg", "reddish", "rgb(1, 2)", "rgb(1, 2, 3, 4, 5)", "rgb(a, b, c)",
    "rgb(1 2 3", "hsl(x, 1%, 1%)", "rgb(nan, 0, 0)", "rgb(1 2 3 / 4 / 5)", "cmyk(1, 2, 3)",
  ])
  func `other texts are none`(text: String) {
    #expect(Color(css: text) == nil)
  }

  @Test func `what is written as hex is read back`() throws {
    for step in stride(from: 0, through: 255, by: 5) {
      let color = Color(hex: UInt32(step) << 16 | UInt32(255 - step) << 8 | UInt32(step / 2))
      #expect(Color(css: color.hex) == color)
    }
  }
}
