import Drawing
import Expressions
import Shapes
import Styling
import Testing

@testable import Cartography

struct TextBlockTests {
  /// Letters are half as wide as high; 0.8 of their height stands above the baseline.
  private func block(_ sections: [TextBlock.Section], maxWidth: Double = .infinity) throws
    -> TextBlock
  {
    try TextBlock(sections, language: "en", maxWidth: maxWidth, measurer: PlainMeasurer())
  }

  private func section(
    _ text: String, size: Double = 10, color: Color? = nil,
    align: TextSection.VerticalAlign = .bottom
  ) -> TextBlock.Section {
    TextBlock.Section(text: text, font: Font(size: size), color: color, align: align)
  }

  private func texts(_ block: TextBlock) -> [[String]] {
    block.lines.map { $0.spans.map(\.section.text) }
  }

  @Test func `a plain text breaks at spaces and line ends and stays in one piece a line`() throws {
    let block = try TextBlock(
      "one two  three\nfour", font: Font(size: 10), language: "en", maxWidth: 40,
      measurer: PlainMeasurer())
    #expect(texts(block) == [["one two"], ["three"], ["four"]])
    #expect(block.width == 35 && block.height == 34)
  }

  @Test func `no line begins with a sign that French sets apart, or ends with an opening one`()
    throws
  {
    let block = try TextBlock(
      "un deux ; trois « quatre »", font: Font(size: 10), language: "fr", maxWidth: 40,
      measurer: PlainMeasurer())
    #expect(texts(block) == [["un"], ["deux ;"], ["trois"], ["« quatre »"]])
  }

  @Test func `sections keep their fonts and colours, and words may run over them`() throws {
    let red = Color(hex: 0xFF0000)
    let block = try block([section("Ki"), section("dal 20", size: 20, color: red), section("km")])
    #expect(texts(block) == [["Ki", "dal 20", "km"]])
    let runs = block.runs(at: Point(0, 0), color: .black).compactMap { element -> TextRun? in
      if case .text(let run) = element { run } else { nil }
    }
    #expect(runs.map(\.origin.x) == [0, 10, 70])
    // One baseline under the tallest letters.
    #expect(runs.map(\.origin.y) == [16, 16, 16])
    #expect(runs.map(\.color) == [.black, red, .black])
    #expect(runs.map(\.font.size) == [10, 20, 10])
    // Broken between words, not between sections.
    #expect(
      try texts(self.block([section("Ki"), section("dal is"), section("land")], maxWidth: 25))
        == [["Ki", "dal"], ["is", "land"]])
  }

  @Test(arguments: [
    (TextSection.VerticalAlign.bottom, 16.0), (.center, 12), (.top, 8),
  ])
  func `a lower section stands in its line as it says`(
    align: TextSection.VerticalAlign, y: Double
  ) throws {
    let block = try block([section("high", size: 20), section("low", align: align)])
    #expect(block.pieces(at: Point(0, 0)).map(\.origin.y) == [16, y])
  }

  @Test func `a sign stands in the line with its foot on the baseline`() throws {
    let square = try #require(MarkerTemplate.builtIn["square"]).resolve(
      EvaluationContext(zoom: 5))
    let sign = InlineMarker(marker: square, scale: 2, color: Color(hex: 0x0000FF))
    var image = section("")
    image.sign = sign
    let block = try block([section("a "), image, section(" b")])
    #expect(texts(block) == [["a ", " ", "b"]])
    let pieces = block.pieces(at: Point(0, 0))
    // 22 pixels high and wide, behind a letter and a space, a space before the next letter.
    #expect(pieces.map(\.origin.x) == [0, 10, 37])
    #expect(pieces.map(\.origin.y) == [22, 22, 22])
    let shape = sign.shape(at: pieces[1].origin, rotation: 0, opacity: 0.5)
    #expect(shape.path.extent == Extent(minX: 10, minY: 0, maxX: 32, maxY: 22))
    #expect(shape.fill == .color(Color(hex: 0x0000FF).faded(by: 0.5)))
  }
}
