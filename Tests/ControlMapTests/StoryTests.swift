import Cartography
import ControlMap
import ControlModel
import Diagnostics
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Styling
import TestSupport
import Territory
import Testing

/// What a map tells beyond who holds what.
struct StoryTests {
  private static func day(_ text: String) -> Day { PartialDate(text)!.first }

  private static let notes = """
    story:
      headline: {en: "Red leaves Alpha", fr: "Red quitte Alpha"}
      standfirst: {en: "After two years the town has another holder", fr: "Après deux ans"}
      caption: {en: "Two towns of four regions.", fr: "Deux villes."}
      notes:
        - {at: alpha, date: 2020-02-01, until: 2020-03-01, text: {en: Red goes, fr: Red s’en va}, source: a, side: right}
        - {at: alpha, date: 2020-03-01, until: 2020-04, text: Blue comes at last, source: a, side: right}
        - {at: [1.5, 1.5], text: Nobody lives here, source: b}
    """

  private func picture(
    _ land: SquareLand, on date: String, in language: String? = nil,
    _ change: (inout MapOptions) -> Void = { _ in }
  ) throws -> Plan.Picture {
    var options = land.options
    options.language = language
    change(&options)
    let text = try TextSetter()
    return try makePlan(readMap(options), options, text: text)
      .picture(on: Self.day(date), measurer: text)
  }

  private func words(_ picture: Plan.Picture, in group: String) -> String {
    picture.scene.layers.first { $0.id == group }?.runs.map(\.text).joined(separator: " ") ?? ""
  }

  @Test func `a headline of first holders has room above the map`() throws {
    let first = (0..<4).map { ["west", "east"][$0 % 2] + "-" + ["south", "north"][$0 / 2] }
    let land = try SquareLand(
      control: "region,actors,from,confidence\n"
        + first.map { "\($0),a-rather-long-name-of-a-force,2020-03-01,low" }.joined(separator: "\n")
        + "\n,red,2020-01-01,\n".replacing("\n,red", with: "\nwest-south,red"),
      infer: false, story: "story: {headline: auto}")
    let picture = try picture(land, on: "2020-06-01")
    func group(_ id: String) -> Group? { picture.scene.layers.first { $0.id == id } }
    let frame = try #require(
      group("frame")?.elements.compactMap { element -> Extent<Page>? in
        if case .shape(let shape) = element { shape.path.extent } else { nil }
      }.first)
    let lowest = try #require(group("title")?.runs.map(\.origin.y).max())
    #expect(lowest < frame.minY)
  }

  // MARK: Texts around the map

  @Test(arguments: ["en", "fr"])
  func `a headline takes the place of the title, in every language`(language: String) throws {
    let picture = try picture(SquareLand(story: Self.notes), on: "2020-02-10", in: language)
    let isEnglish = language == "en"
    #expect(words(picture, in: "title") == (isEnglish ? "Red leaves Alpha" : "Red quitte Alpha"))
    #expect(
      words(picture, in: "standfirst")
        == (isEnglish ? "After two years the town has another holder" : "Après deux ans"))
    #expect(words(picture, in: "subtitle").contains("2020"))
    #expect(
      words(picture, in: "caption") == (isEnglish ? "Two towns of four regions." : "Deux villes."))
    #expect(picture.scene.title.hasPrefix(isEnglish ? "Red leaves Alpha" : "Red quitte Alpha"))
    let told = picture.altText
    #expect(told.hasPrefix(isEnglish ? "Red leaves Alpha. After two years" : "Red quitte Alpha. "))
    #expect(told.hasSuffix(isEnglish ? "Two towns of four regions." : "Deux villes."))
    #expect(!told.contains("Square land"))
  }

  @Test func `a long headline stands on several lines in larger letters than a title`() throws {
    let long = String(repeating: "Something happened in the north ", count: 6)
    let land = try SquareLand(story: "story: {headline: \"\(long)\"}")
    let title = try #require(
      picture(land, on: "2020-02-10").scene.layers.first { $0.id == "title" })
    let lines = title.runs.filter(\.font.bold)
    #expect(lines.count >= 2)
    let plain = try picture(SquareLand(), on: "2020-02-10").scene.layers.first { $0.id == "title" }
    let size = try #require(plain?.runs.first?.font.size)
    #expect(lines.allSatisfy { $0.font.size >= size * 0.8 })
  }

  @Test func `a title of the command line stands in place of a headline`() throws {
    let picture = try picture(SquareLand(story: Self.notes), on: "2020-02-10") {
      $0.title = "Another title"
    }
    #expect(words(picture, in: "title") == "Another title")
  }

  // MARK: Notes

  private func notes(_ picture: Plan.Picture) -> [PlacedLabel] {
    picture.labels.filter { $0.id.hasPrefix("story-notes/") }
  }

  @Test(arguments: [
    ("2020-01-31", ["note-3"]), ("2020-02-01", ["note-1", "note-3"]),
    ("2020-02-29", ["note-1", "note-3"]), ("2020-03-01", ["note-2", "note-3"]),
    // April is half known: its last day counts.
    ("2020-04-29", ["note-2", "note-3"]), ("2020-04-30", ["note-3"]),
  ])
  func `a note is shown from its first day until before another`(
    date: String, expected: [String]
  ) throws {
    let picture = try picture(SquareLand(story: Self.notes), on: date)
    #expect(notes(picture).map(\.id).sorted() == expected.map { "story-notes/\($0)" })
    #expect(picture.altText.contains("Red goes.") == expected.contains("note-1"))
    #expect(picture.altText.contains("Nobody lives here."))
  }

  @Test func `notes of other days take the same place, and names keep theirs`() throws {
    let land = try SquareLand(story: Self.notes)
    let text = try TextSetter()
    let plan = try makePlan(readMap(land.options), land.options, text: text)
    let dates = ["2020-01-31", "2020-02-10", "2020-03-10", "2020-05-01"].map(Self.day)
    let pictures = try dates.map { try plan.picture(on: $0, measurer: text) }
    let first = try #require(notes(pictures[1]).first { $0.id.hasSuffix("1") })
    let second = try #require(notes(pictures[2]).first { $0.id.hasSuffix("2") })
    #expect(first.place == second.place)
    #expect(first.boxes[0].minX > first.anchor.x)
    let names = pictures.map { picture in
      picture.labels.filter { $0.id.hasPrefix("places/") }.map { "\($0.id) \($0.place)" }.sorted()
    }
    #expect(Set(names).count == 1)
    #expect(names[0].count == 2)
    // No name ever lies where a note does.
    let boxes = pictures.flatMap { picture in
      picture.labels.filter { !$0.id.hasPrefix("story-") }.flatMap(\.boxes)
    }
    for note in pictures.flatMap(notes).flatMap(\.boxes) {
      #expect(!boxes.contains { $0.expanded(by: -0.5).intersects(note) })
    }
  }

  @Test func `what notes say is a title in SVG`() throws {
    let land = try SquareLand(story: Self.notes)
    let text = try TextSetter()
    let plan = try makePlan(readMap(land.options), land.options, text: text)
    let file = try plan.picture(on: Self.day("2020-02-10"), measurer: text)
      .file(as: .svg, land.options, text: text)
    let svg = String(decoding: file.bytes, as: UTF8.self)
    #expect(svg.contains("<title>1 February 2020: Red goes</title>"))
    #expect(svg.contains("data-source=\"a\""))
  }

  @Test func `a note that is never shown is told`() throws {
    let land = try SquareLand(
      story: """
        story:
          notes:
            - {at: alpha, date: 1990, until: 1991, text: Too early, source: a}
            - {at: [40, 40], text: Too far, source: a}
        """)
    let found = try picture(land, on: "2020-02-10").warnings
    #expect(found.filter { $0.code == "story-out-of-period" }.map(\.line) == [10])
    #expect(found.filter { $0.code == "story-off-map" }.map(\.line) == [11])
  }

  // MARK: What is wrong

  @Test(arguments: [
    ("{at: alhpa, text: A, source: a}", "there is no place 'alhpa'; did you mean 'alpha'?"),
    ("{at: [1], text: A, source: a}", "must be the id of a place, or [longitude, latitude]"),
    ("{at: [1, 95], text: A, source: a}", "95"),
    ("{text: A, source: a}", "'story.notes' has no 'at'"),
    ("{at: alpha, source: a}", "'story.notes' has no 'text'"),
    (
      "{at: alpha, date: 2020-03-01, until: 2020-03-01, text: A, source: a}",
      "is shown from 2020-03-01 until before 2020-03-01"
    ),
    ("{at: alpha, text: A, source: a, side: above}", "'story.notes.side' cannot be 'above'"),
    ("{at: alpha, text: A, sauce: a}", "did you mean 'source'?"),
  ])
  func `a wrong note is told with its line`(note: String, message: String) throws {
    let land = try SquareLand(story: "story:\n  notes:\n    - \(note)")
    let error = try #require(throws: ControlMapError.self) { try readMap(land.options) }
    let problem = try #require(
      error.problems.first { $0.description.contains(message) }, "\(error)")
    #expect(problem.line == 10, "\(problem)")
  }

  @Test func `a note without a source is a warning`() throws {
    let land = try SquareLand(story: "story:\n  notes:\n    - {at: alpha, text: A}")
    let found = try readMap(land.options).warnings.filter { $0.code == "story-unsourced" }
    #expect(found.map(\.line) == [10])
  }

  // MARK: Movements and claims

  private static let moves = """
    story:
      movements:
        - {along: [beta, alpha], date: 2020-02-01, until: 2020-03-01, actor: blue, label: {en: Column}, source: a}
        - {along: [[0.2, 1.8], [1, 1.6], [1.8, 1.8]], date: 2020-02-01, actor: red, kind: withdrawal, confidence: low, source: a}
        - {along: [[0.2, 0.2], [1.8, 0.2]], date: 2020-03-01, actor: red, kind: supply, confidence: claimed, source: b}
      claims:
        - {at: beta, date: 2020-02-01, until: 2020-04-01, by: red, text: {en: The road is ours}, denied-by: [blue, {en: The governor}], source: c}
    """

  private func shapes(_ picture: Plan.Picture, of kind: Identity.Kind) -> [Shape] {
    picture.scene.layers.flatMap(\.allShapes).filter { $0.identity?.kind == kind }
  }

  @Test(arguments: [
    ("2020-01-31", []), ("2020-02-01", ["movement-1", "movement-2"]),
    ("2020-03-01", ["movement-2", "movement-3"]),
  ])
  func `an arrow is drawn on its days, and the legend explains it`(
    date: String, expected: [String]
  ) throws {
    let picture = try picture(SquareLand(story: Self.moves), on: date)
    let drawn = Set(shapes(picture, of: .movement).compactMap { $0.identity?.id })
    #expect(drawn.sorted() == expected)
    let legend = words(picture, in: "legend")
    #expect(legend.contains("blue, advance") == expected.contains("movement-1"))
    #expect(legend.contains("withdrawal, reported, not") == expected.contains("movement-2"))
    #expect(legend.contains("supply line, only claimed") == expected.contains("movement-3"))
    #expect(
      picture.altText.contains("1 February 2020: blue, advance: Column.")
        == expected.contains("movement-1"))
    let labels = picture.labels.filter { $0.id.hasPrefix("story-movements/") }
    #expect(labels.map(\.text) == (expected.contains("movement-1") ? ["Column"] : []))
  }

  @Test func `an arrow keeps off the markers of the towns at its ends`() throws {
    let picture = try picture(SquareLand(story: Self.moves), on: "2020-02-01")
    let arrow = try #require(
      shapes(picture, of: .movement).first { $0.identity?.id == "movement-1" }?.path.extent)
    let towns =
      picture.scene.layers.flatMap(\.groups).flatMap(\.allShapes)
      + picture.scene.layers.flatMap(\.shapes)
    let markers = towns.filter { $0.identity?.kind == .place }.compactMap(\.path.extent)
    #expect(markers.count >= 2)
    for marker in markers { #expect(!marker.intersects(arrow), "\(marker) \(arrow)") }
  }

  @Test func `a claim says who says so and who denies it`() throws {
    let land = try SquareLand(story: Self.moves)
    let picture = try picture(land, on: "2020-02-01")
    let claim = try #require(picture.labels.first { $0.id == "story-claims/claim-1" })
    #expect(claim.text == "red claims: The road is ours Denied by blue, The governor")
    #expect(
      picture.altText.contains(
        "1 February 2020: red claims: The road is ours; Denied by blue, The governor."))
    let french = try self.picture(land, on: "2020-02-01", in: "fr")
    #expect(
      french.labels.contains {
        $0.text == "red affirme : The road is ours Démenti par blue, The governor"
      })
    let later = try self.picture(land, on: "2020-04-01")
    #expect(!later.labels.contains { $0.id.hasPrefix("story-claims/") })
  }

  private func comparison(
    _ land: SquareLand, from first: String, to last: String
  ) throws -> Plan.Picture {
    let text = try TextSetter()
    return try makeComparison(
      readMap(land.options), land.options, from: Self.day(first), to: Self.day(last), text: text
    ).picture(measurer: text)
  }

  @Test func `a comparison shows what was shown between its days`() throws {
    let land = try SquareLand(story: Self.moves)
    let picture = try comparison(land, from: "2020-01-01", to: "2020-03-10")
    let drawn = Set(shapes(picture, of: .movement).compactMap { $0.identity?.id })
    #expect(drawn == ["movement-1", "movement-2", "movement-3"])
  }

  @Test func `an arrow from a town to what is near is shorter, not left out`() throws {
    let distances = stride(from: 0.02, through: 0.3, by: 0.02).map { $0 }
    let arrows = distances.map { distance in
      "    - {along: [alpha, [\(0.5 + distance), 0.5]], actor: red, source: a}"
    }
    let land = try SquareLand(story: "story:\n  movements:\n" + arrows.joined(separator: "\n"))
    let picture = try picture(land, on: "2020-03-01")
    let drawn = Set(shapes(picture, of: .movement).compactMap { $0.identity?.id })
    let frame = try #require(
      picture.scene.layers.first { $0.id == "frame" }?.elements.compactMap { element in
        if case .shape(let shape) = element { shape.path.extent } else { nil }
      }.first)
    // The regions are two degrees high and fill the frame.
    let degree = frame.height / 2
    for (index, distance) in distances.enumerated() where distance * degree * 0.8 > 34 {
      #expect(drawn.contains("movement-\(index + 1)"), "\(distance * degree)")
    }
  }

  @Test func `an arrow without room is named, and not in the legend`() throws {
    let land = try SquareLand(
      story: """
        story:
          movements:
            - {along: [alpha, [0.51, 0.5]], actor: red, source: a}
        """)
    let picture = try picture(land, on: "2020-03-01")
    #expect(shapes(picture, of: .movement).isEmpty)
    #expect(picture.warnings.contains { $0.code == "story-short-arrow" })
    let legend = picture.scene.layers.filter { $0.id.hasPrefix("legend") }.flatMap(\.runs)
    #expect(!legend.contains { $0.text.contains("advance") })
  }

  @Test func `notes of different days keep off each other where a comparison shows them together`()
    throws
  {
    let land = try SquareLand(
      story: """
        story:
          notes:
            - {at: alpha, date: 2020-01-10, until: 2020-02-01, side: right, text: The first of two, source: a}
            - {at: alpha, date: 2020-02-01, until: 2020-03-01, side: right, text: The other of two, source: b}
        """)
    let picture = try comparison(land, from: "2020-01-01", to: "2020-03-10")
    let notes = picture.labels.filter { $0.id.hasPrefix("story-notes/") }
    try #require(notes.count == 2)
    for box in notes[0].boxes {
      for other in notes[1].boxes { #expect(!box.intersects(other), "\(box) \(other)") }
    }
  }

  @Test(arguments: [
    ("movements: [{along: [alpha, betta], actor: red, source: a}]", "did you mean 'beta'?", 9),
    ("movements: [{along: [alpha, beta], actor: rad, source: a}]", "did you mean 'red'?", 9),
    ("movements: [{along: [alpha], actor: red, source: a}]", "a list of two spots or more", 9),
    ("movements: [{along: [alpha, beta], source: a}]", "'story.movements' has no 'actor'", 9),
    ("claims: [{at: alpha, by: blu, text: A, source: a}]", "did you mean 'blue'?", 9),
    ("claims: [{at: alpha, text: A, source: a}]", "'story.claims' has no 'by'", 9),
    ("highlight: {changes-since: soon}", "must be a date", 9),
  ])
  func `a wrong movement or claim is told with its line`(
    story: String, message: String, line: Int
  ) throws {
    let land = try SquareLand(story: "story:\n  \(story)")
    let error = try #require(throws: ControlMapError.self) { try readMap(land.options) }
    let problem = try #require(
      error.problems.first { $0.description.contains(message) }, "\(error)")
    #expect(problem.line == line, "\(problem)")
  }

  // MARK: What stands out

  private static let highlight = "story: {highlight: {changes-since: 2020-06-01}}"

  @Test func `what changed hands stands out, and the rest recedes`() throws {
    let land = try SquareLand(story: Self.highlight)
    // In January 2021 west-north loses its holder.
    let picture = try picture(land, on: "2021-01-10")
    let changed = Set(shapes(picture, of: .change).compactMap { $0.identity?.title })
    #expect(changed.contains { $0.contains("west-north") })
    #expect(!changed.contains { $0.contains("Alpha") })
    let veil = try #require(picture.scene.layers.first { $0.id == "story-rest" })
    #expect(!veil.allShapes.isEmpty)
    #expect(words(picture, in: "legend").contains("Changed hands since 1 June 2020"))
    #expect(picture.altText.contains("Changed hands since 1 June 2020: "))
    let before = try self.picture(land, on: "2020-06-01")
    #expect(shapes(before, of: .change).isEmpty)
    #expect(before.scene.layers.first { $0.id == "story-rest" }?.allShapes.isEmpty ?? true)
    #expect(!before.altText.contains("Changed hands"))
  }

  @Test func `a comparison has no veil`() throws {
    let land = try SquareLand(story: Self.highlight)
    let picture = try comparison(land, from: "2020-07-01", to: "2021-03-10")
    #expect(picture.scene.layers.first { $0.id == "story-rest" }?.allShapes.isEmpty ?? true)
  }

  // MARK: Layers

  private static let layers = """
    layers:
      above: {rivers: [{id: one, type: fill, source: regions, paint: {fill-color: "#ff0000"}}, {id: two, type: line, source: regions}]}
      below: {rivers: {id: three, type: fill, source: areas}}
      replace: {places-names: {layout: {text-size: 20}}, fronts: none}
    """

  @Test func `layers are added to a theme and changed in it`() throws {
    let land = try SquareLand(story: Self.layers)
    let style = try readMap(land.options).style
    let ids = style.layers.map(\.id)
    let rivers = try #require(ids.firstIndex(of: "rivers"))
    #expect(Array(ids[rivers - 1...rivers + 2]) == ["three", "rivers", "one", "two"])
    #expect(!ids.contains("fronts"))
    let names = try #require(
      picture(land, on: "2020-02-10").scene.layers.first { $0.id == "places-names" })
    #expect(names.runs.allSatisfy { $0.font.size == 20 })
    let expanded = try expandedStyle(theme: nil, path: land.options.document)
    #expect(expanded.contains("\"id\": \"three\""))
  }

  @Test(arguments: [
    (
      "above: {riverz: {id: one, type: line, source: regions}}",
      "the style has no layer 'riverz'; did you mean 'rivers'?"
    ),
    ("replace: {rivers: {paint: {line-colour: red}}}", "'line-colour'"),
    ("above: {rivers: {id: one, type: line, source: raods}}", "the source 'raods' is not declared"),
    ("above: {rivers: {id: lakes, type: line, source: regions}}", "there is another layer 'lakes'"),
    ("above: {rivers: 5}", "'layers.above.rivers' must be a layer"),
  ])
  func `a wrong layer is told with its line in the map document`(layers: String, message: String)
    throws
  {
    let land = try SquareLand(story: "layers:\n  \(layers)")
    let error = try #require(throws: ControlMapError.self) { try readMap(land.options) }
    let problem = try #require(
      error.problems.first { $0.description.contains(message) }, "\(error)")
    #expect(problem.line == 9, "\(problem)")
    #expect(problem.file.hasSuffix("map.yaml"))
  }
}
