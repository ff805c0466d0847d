import Drawing
import Shapes

/// A statement of whoever publishes a map, with what it is about: a footer sets it in a column.
public struct PageFact: Sendable, Hashable {
  public var label: String
  public var text: String

  /// Makes a fact.
  public init(label: String, text: String) {
    self.label = label
    self.text = text
  }
}

/// Sets facts about a map in columns beneath a rule, as the reference maps of humanitarian offices have them.
struct FooterSetter {
  /// CSS pixels.
  let fontSize: Double
  let texts: PageTexts
  let colors: PageColors
  let measurer: any TextMeasurer

  private static let (narrowest, gap) = (16.0, 1.8)
  /// Facts of fewer letters share the first column.
  private static let shortest = 40

  /// - Throws: `CartographyError` when a glyph is missing.
  func block(_ facts: [PageFact], width: Double) throws(CartographyError) -> FurnitureBlock {
    let short = facts.filter { $0.text.count < Self.shortest }
    let long = facts.filter { $0.text.count >= Self.shortest }.map { [$0] }
    var stacks = (short.isEmpty ? [] : [short]) + long
    let gap = Self.gap * fontSize
    let most = Int(clamping: ((width + gap) / (Self.narrowest * fontSize + gap)).rounded(.down))
    while stacks.count > max(most, 1), let last = stacks.popLast() {
      stacks[stacks.count - 1] += last
    }
    let free = width - gap * Double(stacks.count - 1)
    // What is longer gets more of the width, so that columns are about as high.
    let needs = stacks.map { Double($0.map(\.text.count).reduce(0, +) + 60).squareRoot() }
    let sum = needs.reduce(0, +)
    let rule = Line<Page>([Point(0, 0), Point(width, 0)])
    var block = FurnitureBlock(
      id: "footer", width: width, height: 0,
      elements: [
        .shape(Shape(path: Path(rule), stroke: Stroke(color: colors.muted, width: 0.8)))
      ])
    var start = 0.0
    for (stack, need) in zip(stacks, needs) {
      let column = free * need / max(sum, 1)
      var top = fontSize * 0.5
      for fact in stack {
        for (text, isLabel) in [(fact.label, true), (fact.text, false)] {
          let font = Font(size: fontSize, bold: isLabel)
          let whole = try text.broken(to: column) { part throws(CartographyError) in
            try TextBlock(part, font: font, language: texts.language, measurer: measurer).width
          }
          let lines = try TextBlock(
            whole, font: font, language: texts.language, maxWidth: column, measurer: measurer)
          let left = texts.isRightToLeft ? width - start - lines.width : start
          block.elements += lines.runs(
            at: Point(left, top), alignment: texts.isRightToLeft ? .right : .left,
            color: isLabel ? colors.ink : colors.muted)
          top += lines.height
        }
        top += fontSize * 0.35
      }
      block.height = max(block.height, top - fontSize * 0.35)
      start += column + gap
    }
    return block
  }
}
