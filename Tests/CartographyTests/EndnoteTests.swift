import Cartography
import Drawing
import Expressions
import MapDocument
import Shapes
import Styling
import Testing

/// What stands beneath the map: the texts of numbers, and a footer.
struct EndnoteTests {
  private func groups(
    _ texts: PageTexts, page: MapExtras = MapExtras(), width: Double = 400, height: Double = 600
  ) throws -> [Group] {
    let map = try composition(
      style([], metadata: ["controlmap:page": page.json]), sources: [:], texts: texts,
      size: (width, height))
    return try map.compose(measurer: PlainMeasurer()).layers
  }

  /// What a style says of the page.
  struct MapExtras {
    var hasBand = false
    var hasFooter = false

    var json: PropertyValue {
      var members: [String: PropertyValue] = [:]
      if hasBand { members["title-band"] = ["color": "#123456", "ink": "#fedcba"] }
      if hasFooter { members["footer"] = true }
      return .object(members)
    }
  }

  private func texts(_ notes: [String], language: String = "en") -> PageTexts {
    var texts = PageTexts(title: "Title", subtitle: "", credits: "Credits", language: language)
    texts.endnotes = notes.enumerated().map { Endnote(number: $0.offset + 1, text: $0.element) }
    texts.possibleEndnotes = [texts.endnotes]
    return texts
  }

  private func group(_ id: String, _ groups: [Group]) throws -> Group {
    try #require(groups.first { $0.id == id })
  }

  private func boxes(_ group: Group) -> [Extent<Page>] {
    group.runs.map {
      Extent(
        x: $0.origin.x, y: $0.origin.y - $0.font.size * 0.8, width: $0.width,
        height: $0.font.size)
    }
  }

  @Test(arguments: 1...12, ["en", "ar"])
  func `notes stand in columns between the map and the credits and never over each other`(
    count: Int, language: String
  ) throws {
    let long = (0..<count).map { "a note of \($0) " + String(repeating: "words ", count: $0 * 3) }
    for width in [320.0, 700, 1200] {
      let groups = try groups(texts(long, language: language), width: width)
      let notes = boxes(try group("endnotes", groups))
      let frame = try #require(boxes(of: "frame", groups))
      let credits = try #require(boxes(try group("credits", groups)).first)
      for (index, box) in notes.enumerated() {
        #expect(box.minX >= 0 && box.maxX <= width)
        #expect(box.minY >= frame.maxY && box.maxY <= credits.minY)
        for other in notes[(index + 1)...] {
          #expect(!box.expanded(by: -0.1).intersects(other.expanded(by: -0.1)))
        }
      }
    }
  }

  private func boxes(of id: String, _ groups: [Group]) -> Extent<Page>? {
    groups.first { $0.id == id }?.shapes.first?.path.extent
  }

  @Test func `a word that is wider than a column is broken, and nothing of it is lost`() throws {
    let address = "https://example.org/" + String(repeating: "abcdefghij/", count: 20)
    let notes = try group("endnotes", groups(texts([address, "short"]), width: 320))
    #expect(boxes(notes).allSatisfy { $0.maxX <= 320 })
    let told = notes.runs.map(\.text).joined()
    #expect(told.contains(address.replacing(" ", with: "")))
  }

  @Test func `the page keeps the room of the longest list, whatever the date shows`() throws {
    var few = texts(["one"])
    few.possibleEndnotes.append(
      (1...9).map { Endnote(number: $0, text: "a rather long note of many words") })
    let many = try groups(few), alone = try groups(texts(["one"]))
    let frames = [many, alone].compactMap { boxes(of: "frame", $0) }
    #expect(frames[0].height < frames[1].height)
    var other = few
    other.endnotes = few.possibleEndnotes[1]
    #expect(boxes(of: "frame", try groups(other)) == frames[0])
  }

  @Test func `a footer has headings for all that stands in the small print`() throws {
    var texts = texts([])
    texts.disclaimer = "Borders are no position on the status of any territory at all."
    texts.facts = [PageFact(label: "Created", text: "1 May 2020")]
    let footer = try group("footer", groups(texts, page: MapExtras(hasFooter: true), width: 700))
    let told = footer.runs.map(\.text).joined(separator: " ")
    for part in ["Created 1 May 2020", "Sources Credits", "Disclaimer Borders are no"] {
      #expect(told.contains(part), "\(told)")
    }
    let plain = try groups(texts, width: 700)
    #expect(!plain.contains { $0.id == "footer" })
    let credits = try group("credits", plain).runs.map(\.text).joined(separator: " ")
    #expect(credits.contains("Credits · Created: 1 May 2020"))
  }

  @Test func `a title band reaches from edge to edge and lies behind the title alone`() throws {
    let groups = try groups(texts([]), page: MapExtras(hasBand: true))
    let band = try #require(boxes(of: "title-band", groups))
    let frame = try #require(boxes(of: "frame", groups))
    #expect(band.minX == 0 && band.minY == 0 && band.maxX == 400)
    #expect(band.maxY < frame.minY)
    let title = try group("title", groups)
    #expect(boxes(title).allSatisfy { band.contains($0) })
    #expect(title.runs.allSatisfy { $0.color == Color(hex: 0xFEDCBA) })
    let order = groups.map(\.id)
    let (first, last) = (order.firstIndex(of: "title-band"), order.firstIndex(of: "title"))
    #expect(try #require(first) < #require(last))
  }
}
