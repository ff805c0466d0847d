import Cartography
import ControlMap
import Diagnostics
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory
import TestSupport
import Testing

/// Numbers on the map that lead to sources and to texts beneath it.
struct ReferenceTests {
  private static let furniture = "{legend: right, scale-bar: bottom-left, sources: bottom}"
  private static let story = """
    story:
      notes:
        - {at: beta, date: 2020-02-01, until: 2020-05-01, text: {en: Red comes, fr: Red arrive}, source: A newspaper of February}
        - {at: [0.5, 1.5], date: 2020-02-01, until: 2020-05-01, text: Nobody lives here, source: a}
      movements:
        - {along: [alpha, beta], date: 2020-02-01, until: 2020-05-01, actor: red, source: An agency}
    """

  private func picture(
    _ land: SquareLand, on date: String, _ change: (inout MapOptions) -> Void = { _ in }
  ) throws -> Plan.Picture {
    var options = land.options
    change(&options)
    let text = try TextSetter()
    return try makePlan(readMap(options), options, text: text)
      .picture(on: try #require(PartialDate(date)).first, measurer: text)
  }

  private func endnotes(_ picture: Plan.Picture) -> [String] {
    let group = picture.scene.layers.first { $0.id == "endnotes" }
    return group?.runs.map(\.text) ?? []
  }

  private func label(_ id: String, _ picture: Plan.Picture) throws -> PlacedLabel {
    try #require(picture.labels.first { $0.id == id })
  }

  @Test func `numbers behind towns and notes lead to their sources beneath the map`() throws {
    let land = try SquareLand(furniture: Self.furniture, story: Self.story)
    let picture = try picture(land, on: "2020-03-01")
    #expect(
      endnotes(picture) == ["1", "a", "2", "A newspaper of February", "3", "An agency"]
        || endnotes(picture) == ["1", "a", "2", "An agency", "3", "A newspaper of February"])
    #expect(try label("places/alpha", picture).text == "Alpha¹")
    #expect(try label("story-notes/note-2", picture).text.hasSuffix("Nobody lives here¹"))
    #expect(!picture.warnings.contains { $0.code == "sources-unlisted" })
  }

  @Test func `each date numbers its own sources, and no name moves`() throws {
    let land = try SquareLand(furniture: Self.furniture, story: Self.story)
    let told = try picture(land, on: "2020-03-01")
    let quiet = try picture(land, on: "2020-06-01")
    #expect(endnotes(quiet) == ["1", "a"])
    for name in ["places/alpha", "places/beta"] {
      let boxes = try [told, quiet].map { try #require(label(name, $0).boxes.first) }
      #expect(abs(boxes[0].minX - boxes[1].minX) < 0.1 && boxes[0].minY == boxes[1].minY)
    }
  }

  @Test func `a page without room leaves the list and its numbers out, and says so`() throws {
    let rows = (0..<400).map { number in
      ",alpha,g\(number),presence,2020-01-01,,\"A source with a rather long name, number \(number)\","
    }
    let land = try SquareLand(
      control: SquareLand.usualControl + "\n" + rows.joined(separator: "\n") + "\n",
      furniture: Self.furniture)
    let picture = try picture(land, on: "2020-03-01")
    #expect(endnotes(picture) == [])
    #expect(try label("places/beta", picture).text == "Beta")
    #expect(picture.warnings.filter { $0.code == "sources-unlisted" }.count == 1)
  }

  private static let crowd = """
    story:
      notes:
    \((1...8).map { "    - {at: alpha, date: 2020-02-01, until: 2020-05-01, text: Note \($0) of so many that the map has no room for them, source: s\($0)}" }.joined(separator: "\n"))
    """

  @Test func `a note that finds no place is a number on the map and a text beneath it`() throws {
    let land = try SquareLand(
      furniture: "{legend: right, timeline: bottom}", story: Self.crowd)
    let picture = try picture(land, on: "2020-03-01") { $0.size = PageSetup.size(from: "420x640") }
    #expect(picture.warnings.filter { $0.code == "story-unplaced" } == [])
    let notes = picture.labels.filter { $0.id.hasPrefix("story-notes/") }
    #expect(notes.count == 8)
    let told = endnotes(picture).joined(separator: " ")
    for number in 1...8 {
      let onMap = notes.contains { $0.text.contains("Note \(number) of so many") }
      #expect(onMap != told.contains("Note \(number) of so many"))
    }
    #expect(told.contains("Alpha, 1 February 2020: Note"))
    let frame = try #require(
      picture.scene.layers.first { $0.id == "frame" }.flatMap { group in
        group.elements.compactMap { element -> Extent<Page>? in
          if case .shape(let shape) = element { shape.path.extent } else { nil }
        }.first
      })
    for note in notes where note.text.count < 3 {
      #expect(endnotes(picture).contains(note.text))
      #expect(note.boxes.allSatisfy { frame.contains($0) })
    }
    let later = try self.picture(land, on: "2020-06-01") {
      $0.size = PageSetup.size(from: "420x640")
    }
    #expect(endnotes(later) == [])
  }

  @Test func `a theme with a footer says what the map does not mean, unless the document will not`()
    throws
  {
    for (line, hasDisclaimer) in [("", true), ("disclaimer: none", false)] {
      let land = try SquareLand(
        story: "created: 2020-07-01\nfeedback: maps@example.org\n" + line)
      let text = try TextSetter()
      var options = land.options
      options.theme = "ocha"
      let picture = try makePlan(readMap(options), options, text: text)
        .picture(on: try #require(PartialDate("2020-03-01")).first, measurer: text)
      let footer = picture.scene.layers.first { $0.id == "footer" }?.runs.map(\.text) ?? []
      #expect(footer.contains("1 July 2020") && footer.contains("maps@example.org"))
      #expect(footer.contains("Disclaimer") == hasDisclaimer)
      #expect(picture.scene.layers.contains { $0.id == "title-band" })
    }
  }
}
