import Drawing
import Shapes

/// The room that title and credits take on a page, and what they leave.
struct TextSlot: Sendable {
  /// Letters of the page's running text, in CSS pixels.
  let fontSize: Double
  private let smallestText: Double
  let titleSizes: PageText.TitleSizes
  let title: Extent<Page>
  let middle: Extent<Page>
  let credits: Extent<Page>

  /// - Throws: `CartographyError.noRoom` when a word is wider than the page, or less than a third of the
  ///   page is left.
  init(
    width: Double, height: Double, margin: Double, fontSize: Double, smallestText: Double = 7,
    hasHeadline: Bool = false, texts: PageTexts, measurer: any TextMeasurer
  ) throws(CartographyError) {
    let inner = Extent<Page>(x: 0, y: 0, width: width, height: height).expanded(by: -margin)
    (self.fontSize, self.smallestText) = (fontSize, smallestText)
    titleSizes = try PageText.titleSizes(
      texts, fontSize, isHeadline: hasHeadline, inner.width, measurer)
    let titles = try PageText.title(texts, fontSize, titleSizes, inner.width, measurer)
    let sources = try PageText.credits(
      texts, fontSize, smallest: smallestText, inner.width, measurer)
    for part in titles.parts + sources.parts where part.text.width > inner.width {
      throw .noRoom(
        what: "a word of '\(part.text.lines.map(\.text).max { $0.count < $1.count } ?? "")'",
        advice: "make the page wider or the word shorter")
    }
    let top = inner.minY + titles.height
    let bottom = inner.maxY - sources.height
    guard bottom - top > height / 3 else {
      throw .noRoom(what: "the map", advice: "make the page higher or the credits shorter")
    }
    title = Extent(x: inner.minX, y: inner.minY, width: inner.width, height: titles.height)
    middle = Extent(minX: inner.minX, minY: top, maxX: inner.maxX, maxY: bottom)
    credits = Extent(x: inner.minX, y: bottom, width: inner.width, height: sources.height)
  }

  /// Title and credits where they stand.
  func groups(of texts: PageTexts, _ colors: PageColors, _ measurer: any TextMeasurer)
    throws(CartographyError) -> [Group]
  {
    let titles = try PageText.title(texts, fontSize, titleSizes, title.width, measurer)
    let sources = try PageText.credits(
      texts, fontSize, smallest: smallestText, credits.width, measurer)
    return titles.groups(in: title, top: 0, texts, colors)
      + sources.groups(in: credits, top: sources.padding, texts, colors)
  }
}
