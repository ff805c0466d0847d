import ControlMap
import Drawing
import Localization
import MapDocument
import Painter
import Shapes
import TestSupport
import Territory
import Testing

@testable import ControlModel
@testable import MapMaking

/// Headlines and captions that are made from the record.
struct MadeStoryTests {
  private static func day(_ text: String) -> Day { PartialDate(text)!.first }

  private static let auto = "story: {headline: auto, caption: auto}"

  private func map(
    _ control: String, in language: String = "en", polygons: String? = nil, story: String = auto,
    _ change: (inout MapOptions) -> Void = { _ in }
  ) throws -> MapData {
    let land = try SquareLand(
      control: control, polygons: polygons, infer: polygons == nil, story: story)
    var options = land.options
    options.language = language
    change(&options)
    return try readMap(options)
  }

  private func story(_ control: String, on day: String, in language: String = "en") throws
    -> MadeStory
  {
    let map = try map(control, in: language)
    return try StoryTeller(map.model, rollsUp: false).story(on: Self.day(day))
  }

  private func headline(_ control: String, on day: String, in language: String = "en") throws
    -> String
  {
    try story(control, on: day, in: language).headline?.text ?? ""
  }

  // MARK: What is told

  private static let control = """
    region,place,actors,status,from,to,confidence,source
    ,alpha,red,control,2020-01-01,,high,a
    ,beta,red,control,2020-01-01,,high,a
    west-north,,red,control,2020-01-01,,high,a
    ,alpha,blue,control,2020-03-05,,high,b
    ,beta,blue,control,2020-06,,medium,b
    west-north,,blue,control,2020-06,,medium,c
    ,alpha,red,control,2020-08-01,,low,c
    ,alpha,red+blue,contested,2020-09-01,,medium,d
    ,alpha,blue,control,2020-10-01,,medium,d
    ,alpha,,unknown,2020-11-01,,medium,d
    ,alpha,green,control,2020-12-01,,medium,d
    """

  @Test(arguments: [
    ("2020-02-01", "2 of 2 towns under red control, 1 February 2020"),
    ("2020-03-05", "Alpha passes to blue, 5 March 2020"),
    // Nothing more happened, and the day on which June's change is sure has not come.
    ("2020-06-15", "Alpha passes to blue, 5 March 2020"),
    ("2020-07-01", "One town and one area pass to blue in June 2020: Beta, west-north"),
    ("2020-08-01", "Reported: Alpha passes back to red, 1 August 2020"),
    ("2020-09-01", "Alpha contested between red and blue, 1 September 2020"),
    ("2020-10-01", "Alpha under blue control, no longer contested, 1 October 2020"),
    ("2020-11-01", "Holder of Alpha no longer known, 1 November 2020"),
    ("2020-12-31", "Alpha under green control, 1 December 2020"),
  ])
  func `a headline says what changed on its day, else the last change before it`(
    date: String, expected: String
  ) throws {
    #expect(try headline(Self.control, on: date).lowercased() == expected.lowercased())
  }

  @Test func `a wording stands on its days in place of what is made`() throws {
    let map = try map(
      Self.control,
      story: """
        story:
          headline: [auto, {text: {en: Alpha changes sides}, date: 2020-03-05, until: 2020-04-01}]
        """)
    func headline(_ date: String) throws -> String? {
      try StoryWords.of(map, map.teller, on: Self.day(date)).headline
    }
    #expect(try headline("2020-03-10") == "Alpha changes sides")
    #expect(try headline("2020-02-01") == "2 of 2 towns under red control, 1 February 2020")
    let span = try StoryWords.of(
      map, map.teller, from: Self.day("2020-01-01"), to: Self.day("2020-03-10"))
    #expect(span.headline?.hasPrefix("Alpha passes to blue") == true)
  }

  @Test(arguments: [
    ("fr", "2020-03-05", "Alpha passe sous contrôle blue, 5 mars 2020"),
    (
      "fr", "2020-07-01",
      "Une ville et une zone passent sous contrôle blue en juin 2020 : Beta, west-north"
    ),
    ("fr", "2020-08-01", "Signalé : Alpha repasse sous contrôle red, 1er août 2020"),
    ("ar", "2020-03-05", "انتقال السيطرة على Alpha إلى blue، ٥ مارس ٢٠٢٠"),
  ])
  func `the words are those of the map's language, in its own order`(
    language: String, date: String, expected: String
  ) throws {
    #expect(
      try headline(Self.control, on: date, in: language).lowercased() == expected.lowercased())
  }

  @Test func `a caption says who held it before, how sure that is, and who says so`() throws {
    let caption = try story(Self.control, on: "2020-08-15").captionText.lowercased()
    #expect(
      caption == """
        alpha: red (before: blue). alpha was last under red control until 5 march 2020. \
        no further change recorded up to 15 august 2020. confidence: low. sources: c; b.
        """)
  }

  @Test func `a new name of the same force is no change of hands, and returns under it`() throws {
    let control = """
      place,actors,from
      alpha,red,2020-01-01
      alpha,blue,2020-02-01
      alpha,crimson,2020-05-01
      beta,red,2020-01-01
      """
    let folder = try Folder()
    try folder.write(
      """
      red: {name: Red, successor: {id: crimson, from: 2020-04-01}}
      crimson: {name: Crimson}
      blue: {name: Blue}
      """, to: "actors.yaml")
    let map = try map(control) { $0.actors = folder.path("actors.yaml") }
    let teller = StoryTeller(map.model, rollsUp: false)
    #expect(
      try teller.story(on: Self.day("2020-04-10")).headline?.text
        == "Alpha passes to Blue, 1 February 2020")
    #expect(
      try teller.story(on: Self.day("2020-05-01")).headline?.text
        == "Alpha passes back to Crimson, 1 May 2020")
  }

  @Test func `a comparison counts and lists what changed hands between its days`() throws {
    let map = try map(Self.control)
    let teller = StoryTeller(map.model, rollsUp: false)
    let all = try teller.story(from: Self.day("2020-01-15"), to: Self.day("2020-12-31"))
    #expect(
      all.headline?.text
        == "Two towns and one area changed hands between 15 January and 31 December 2020: Beta, west-north, Alpha"
    )
    let none = try teller.story(from: Self.day("2020-03-06"), to: Self.day("2020-05-31"))
    #expect(none.headline?.text == "No holder changed between 6 March and 31 May 2020")
    #expect(none.changes.isEmpty && none.caption.isEmpty)
  }

  @Test func `inferred ground is never told, and surveyed ground by its size`() throws {
    let square = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]"
    func feature(_ facts: String) -> String {
      """
      {"type":"Feature","properties":{\(facts)},"geometry":{"type":"Polygon","coordinates":\(square)}}
      """
    }
    for (facts, expected) in [
      ("", "Control of 12,308\u{A0}km² passes to blue, 1 March 2020: west-south"),
      (#","inferred":true"#, nil),
    ] {
      let features = [
        #""actors":"red","from":"2020-01-01","to":"2020-03-01""# + facts,
        #""actors":"blue","from":"2020-03-01""# + facts,
      ].map(feature).joined(separator: ",")
      let map = try map(
        "place,actors,from\n",
        polygons: "{\"type\":\"FeatureCollection\",\"features\":[\(features)]}")
      let told = try StoryTeller(map.model, rollsUp: false).story(on: Self.day("2020-03-01"))
      #expect(told.headline?.text.lowercased() == expected?.lowercased())
      #expect(told.changes.isEmpty == (expected == nil))
    }
  }

  // MARK: Properties

  @Test(arguments: 0..<10)
  func `of any record a sentence names only what changed, counts all of it, and leads to its rows`(
    seed: UInt64
  ) throws {
    let generated = ChangePropertyTests.Generated(seed: seed)
    for language in Localizer.spokenLanguages {
      let map = try map(generated.control, in: language, polygons: generated.polygons)
      let teller = StoryTeller(map.model, rollsUp: false)
      let words = Localizer(language: language)
      var stories = try generated.dates.map { try teller.story(on: $0) }
      for (from, to) in zip(generated.dates, generated.dates.dropFirst()) where from < to {
        stories.append(try teller.story(from: from, to: to))
      }
      for story in stories {
        guard let told = story.headline else {
          // Nothing is known of anything.
          #expect(story.changes.isEmpty && story.caption.isEmpty)
          continue
        }
        let names = Set(
          story.changes.compactMap { change in
            switch change.subject {
            case .town(let index): map.places[index].name.text(in: language)
            case .region(let index), .ground(let index?):
              map.regions[index].name.text(in: language)
            case .ground(nil): nil
            }
          })
        for sentence in [told] + story.caption {
          #expect(!sentence.text.contains("{") && !sentence.text.contains("}"))
          #expect(!sentence.text.contains("  ") && !sentence.text.isEmpty)
          #expect(names.isSuperset(of: sentence.names), "\(sentence)")
          for other in (map.places.map(\.name) + map.regions.map(\.name))
            .map({ $0.text(in: language) }) where sentence.text.contains(other)
          {
            #expect(names.contains(other), "\(sentence)")
          }
        }
        #expect(story.changes.isEmpty || !told.rows.isEmpty)
        #expect(Set(told.rows).count == told.rows.count)
        // Every change is counted: the names that stand there and those that are only counted.
        let counted = story.changes.count { if case .ground = $0.subject { false } else { true } }
        #expect(Set(story.changes.map(\.subject)).count >= counted)
        if counted > 1 {
          let towns = story.changes.count { if case .town = $0.subject { true } else { false } }
          let phrases = StoryPhrases(language: language)
          for (term, count) in [(StoryPhrases.Term.towns, towns), (.areas, counted - towns)]
          where count > 0 {
            let part = phrases.phrase(term, count: count, ["count": phrases.opening(count)])
            #expect(told.text.lowercased().contains(part.lowercased()), "\(told.text) \(words)")
          }
        }
        // The changes are those that the comparison lists.
        for change in story.changes { #expect(change.kind.changesHands) }
      }
    }
  }

  @Test(arguments: 0..<4)
  func `a page has room for the texts of every day`(seed: UInt64) throws {
    let generated = ChangePropertyTests.Generated(seed: seed)
    let map = try map(generated.control)
    let teller = StoryTeller(map.model, rollsUp: false)
    let room = StoryWords.longest(of: map)
    for day in map.model.history.changeDays {
      let words = try StoryWords.of(map, teller, on: day)
      #expect((words.headline ?? "").count <= (room.headline ?? "").count + 2)
      #expect(words.caption.count <= room.caption.count + 2)
    }
  }

  // MARK: Where they stand

  private func words(_ picture: Plan.Picture, in group: String) -> String {
    picture.scene.layers.first { $0.id == group }?.runs.map(\.text).joined(separator: " ") ?? ""
  }

  @Test func `made words stand in picture, description, sidecar and hash, each day its own`() throws
  {
    let map = try map(Self.control)
    let text = try TextSetter()
    let plan = try makePlan(map, MapOptions(), text: text)
    let first = try plan.picture(on: Self.day("2020-03-05"), measurer: text)
    #expect(words(first, in: "title").hasPrefix("Alpha passes to"))
    #expect(words(first, in: "caption").contains("Confidence: high"))
    #expect(first.altText.hasPrefix("Alpha passes to") && first.altText.hasSuffix("Sources: b; a."))
    #expect(first.sidecar.contains("Alpha passes to"))
    #expect(first.scene.title.hasPrefix("Alpha passes to"))
    let next = try plan.picture(on: Self.day("2020-08-01"), measurer: text)
    #expect(words(next, in: "title").contains("passes back to"))
  }

  @Test func `texts have their days, and a title stands where none has`() throws {
    let map = try map(
      Self.control,
      story: """
        story:
          headline:
            - {text: First, date: 2020-02-01, source: a}
            - {text: Second, date: 2020-03-01, until: 2020-04-01}
          caption: [{text: Beneath, until: 2020-03-01}]
        """)
    func told(_ day: String) -> StoryWords {
      StoryWords(map, on: Self.day(day), made: nil)
    }
    #expect(told("2020-01-31").headline == nil && told("2020-01-31").caption == "Beneath")
    #expect(told("2020-02-01").headline == "First")
    #expect(told("2020-03-31").headline == "Second" && told("2020-03-31").caption.isEmpty)
    #expect(told("2020-04-01").headline == "First")
    let room = StoryWords.longest(of: map)
    #expect(room.headline == "Second" && room.caption == "Beneath")
  }

  @Test func `a series of changes has a frame for each day on which something told begins or ends`()
    throws
  {
    let map = try map(
      Self.control,
      story: """
        story:
          headline: [{text: First, date: 2020-02-01, until: 2020-02-10}]
          notes: [{at: alpha, date: 2020-04-02, until: 2020-04-05, text: There, source: a}]
        """)
    let dates = try map.model.seriesDates(
      from: Self.day("2020-01-20"), to: Self.day("2020-05-01"), every: .changes)
    #expect(
      dates.days.map(\.description) == [
        "2020-01-20", "2020-02-01", "2020-02-10", "2020-03-05", "2020-04-02", "2020-04-05",
        "2020-05-01",
      ])
  }

  @Test func `a title of the command line stands in place of made words`() throws {
    let map = try map(Self.control) { $0.title = "Another title" }
    #expect(StoryWords.longest(of: map).headline == nil)
    #expect(map.document.title?.text(in: "en") == "Another title")
  }
}
