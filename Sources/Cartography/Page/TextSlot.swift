import Drawing
import Localization
import Shapes

/// The room that title, endnotes and credits take on a page, and what they leave.
struct TextSlot: Sendable {
  /// Letters of the page's running text, in CSS pixels.
  let fontSize: Double
  private let smallestText: Double
  /// Pixels around all that stands on the page.
  private let margin: Double
  private let look: Look
  let titleSizes: PageText.TitleSizes
  let title: Extent<Page>
  let middle: Extent<Page>
  /// Beneath the map, above the caption; empty on maps without numbers.
  let endnotes: Extent<Page>
  let credits: Extent<Page>

  /// What stands around the map beside its texts.
  struct Look: Sendable, Hashable {
    var hasHeadline = false
    var hasBand = false
    var hasFooter = false

    init(_ colors: PageColors, hasHeadline: Bool = false) {
      self.hasHeadline = hasHeadline
      hasBand = colors.titleBand != nil
      hasFooter = colors.hasFooter
    }
  }

  /// - Throws: `CartographyError.noRoom` when a word is wider than the page, or less than a third of the
  ///   page is left.
  init(
    width: Double, height: Double, margin: Double, fontSize: Double, smallestText: Double = 7,
    look: Look, texts: PageTexts, measurer: any TextMeasurer
  ) throws(CartographyError) {
    let inner = Extent<Page>(x: 0, y: 0, width: width, height: height).expanded(by: -margin)
    (self.fontSize, self.smallestText) = (fontSize, smallestText)
    (self.margin, self.look) = (margin, look)
    titleSizes = try PageText.titleSizes(
      texts, fontSize, isHeadline: look.hasHeadline, inner.width, measurer)
    let titles = try PageText.title(
      texts, fontSize, titleSizes, hasBand: look.hasBand, inner.width, measurer)
    let sources = try PageText.credits(
      texts, fontSize, smallest: smallestText, hasFooter: look.hasFooter, inner.width, measurer)
    for part in titles.parts + sources.parts where part.text.width > inner.width {
      throw .noRoom(
        what: "a word of '\(part.text.lines.map(\.text).max { $0.count < $1.count } ?? "")'",
        advice: "make the page wider or the word shorter")
    }
    var notes = 0.0
    for list in Set(texts.possibleEndnotes) where !list.isEmpty {
      notes = max(
        notes,
        try Self.setter(texts, fontSize, smallestText, ink: Color(hex: 0), measurer)
          .block(list, width: inner.width).height + fontSize * Self.roomAboveNotes)
    }
    var footer = 0.0
    if look.hasFooter, !texts.footer.isEmpty {
      footer =
        try Self.footer(texts, fontSize, smallestText, PageColors(metadata: [:]), measurer)
        .block(texts.footer, width: inner.width).height + fontSize * 0.6
    }
    let top = inner.minY + titles.height
    let below = sources.height + footer
    let bottom = inner.maxY - below - notes
    guard bottom - top > height / 3 else {
      throw .noRoom(what: "the map", advice: "make the page higher or the credits shorter")
    }
    title = Extent(x: inner.minX, y: inner.minY, width: inner.width, height: titles.height)
    middle = Extent(minX: inner.minX, minY: top, maxX: inner.maxX, maxY: bottom)
    endnotes = Extent(x: inner.minX, y: bottom, width: inner.width, height: notes)
    credits = Extent(x: inner.minX, y: bottom + notes, width: inner.width, height: below)
  }

  /// Free room above endnotes, in letters of the running text.
  private static let roomAboveNotes = 0.6

  private static func setter(
    _ texts: PageTexts, _ size: Double, _ smallest: Double, ink: Color,
    _ measurer: any TextMeasurer
  ) -> EndnoteSetter {
    EndnoteSetter(
      fontSize: max(size * PageScale.smallPrint, smallest), texts: texts, ink: ink,
      measurer: measurer)
  }

  private static func footer(
    _ texts: PageTexts, _ size: Double, _ smallest: Double, _ colors: PageColors,
    _ measurer: any TextMeasurer
  ) -> FooterSetter {
    FooterSetter(
      fontSize: max(size * PageScale.smallestPrint, smallest), texts: texts, colors: colors,
      measurer: measurer)
  }

  /// There is room for each of the lists.
  func hasRoom(
    for lists: [[Endnote]], _ texts: PageTexts, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Bool {
    let setter = Self.setter(texts, fontSize, smallestText, ink: Color(hex: 0), measurer)
    for list in Set(lists) where !list.isEmpty {
      let block = try setter.block(list, width: endnotes.width)
      if block.height + fontSize * Self.roomAboveNotes > endnotes.height + 0.01 { return false }
    }
    return true
  }

  /// All of them where they stand.
  func groups(of texts: PageTexts, _ colors: PageColors, _ measurer: any TextMeasurer)
    throws(CartographyError) -> [Group]
  {
    let titles = try PageText.title(
      texts, fontSize, titleSizes, hasBand: look.hasBand, title.width, measurer)
    let sources = try PageText.credits(
      texts, fontSize, smallest: smallestText, hasFooter: look.hasFooter, credits.width, measurer)
    let band = colors.titleBand
    var groups: [Group] = []
    if let band, !titles.parts.isEmpty {
      let box = Extent<Page>(
        minX: 0, minY: 0, maxX: title.maxX + margin, maxY: title.maxY - fontSize * 0.8)
      groups.append(
        Group(
          id: "title-band", elements: [.shape(Shape(path: Path(box), fill: .color(band.color)))]))
    }
    groups += titles.groups(
      in: title, top: 0, texts, ink: band?.ink ?? colors.ink, muted: band?.ink ?? colors.muted)
    if !texts.endnotes.isEmpty {
      let block = try Self.setter(texts, fontSize, smallestText, ink: colors.ink, measurer)
        .block(texts.endnotes, width: endnotes.width)
      guard block.height <= endnotes.height + 0.01 else {
        throw .noRoom(
          what: "the numbers of a date outside the map's period",
          advice: "make the period longer, or leave the sources out of the furniture")
      }
      groups.append(
        block.group(at: Point(endnotes.minX, endnotes.minY + fontSize * Self.roomAboveNotes)))
    }
    groups += sources.groups(
      in: credits, top: sources.padding, texts, ink: colors.ink, muted: colors.muted)
    if look.hasFooter, !texts.footer.isEmpty {
      let block = try Self.footer(texts, fontSize, smallestText, colors, measurer)
        .block(texts.footer, width: credits.width)
      groups.append(
        block.group(at: Point(credits.minX, credits.minY + sources.height + fontSize * 0.6)))
    }
    return groups
  }
}

extension PageTexts {
  /// What stands in a footer.
  fileprivate var footer: [PageFact] {
    let words = Localizer(language: language)
    return facts
      + [
        PageFact(label: words[.sources], text: credits),
        PageFact(label: words[.disclaimer], text: disclaimer),
      ].filter { !$0.text.isEmpty }
  }
}
