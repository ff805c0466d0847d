import ControlMap
import Diagnostics
import Drawing
import MapDocument
import Painter
import Shapes
import TestSupport
import Territory
import Testing

@testable import ControlModel
@testable import MapMaking

/// The dates that tell what happened.
struct TellingDatesTests {
  private static func day(_ text: String) -> Day { PartialDate(text)!.first }

  // MARK: The choice

  /// What some picked days show, added up as the docs say; nil where two of them are alike.
  private func value(_ selection: DateSelection, _ picked: [Int]) -> Double? {
    func states(_ day: Int) -> [Int] {
      var states = selection.initial
      for change in selection.days.prefix(day + 1).joined() {
        states[change.subject] = change.state
      }
      return states
    }
    var total = 0.0
    for (before, day) in zip([-1] + picked, picked) {
      let (old, new) = (states(before), states(day))
      if old == new { return before == -1 && picked.count == 1 ? 0 : nil }
      let own = Set(selection.days[day].map(\.subject))
      for subject in old.indices where old[subject] != new[subject] {
        total += selection.weights[subject] * (own.contains(subject) ? 1 : 0.5)
      }
    }
    return total
  }

  @Test(arguments: 0..<40)
  func `no other days show more than those that are picked, nor as much with fewer`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let subjects = Int.random(in: 1...4, using: &generator)
    let count = Int.random(in: 1...8, using: &generator)
    var selection = DateSelection(
      weights: (0..<subjects).map { _ in Double(Int.random(in: 4...8, using: &generator)) / 4 },
      initial: Array(repeating: 0, count: subjects), days: [])
    var current = selection.initial
    for _ in 0..<count {
      let subject = Int.random(in: 0..<subjects, using: &generator)
      current[subject] = (current[subject] + Int.random(in: 1...2, using: &generator)) % 3
      selection.days.append([.init(subject: subject, state: current[subject])])
    }
    for most in 1...4 {
      let picked = selection.picked(atMost: most)
      #expect(picked.count <= most && picked.last == count - 1 && picked == picked.sorted())
      let value = self.value(selection, picked)
      #expect(value != nil)
      var best = -1.0
      var fewest = Int.max
      for mask in 0..<(1 << (count - 1)) {
        let other = (0..<(count - 1)).filter { mask >> $0 & 1 == 1 } + [count - 1]
        guard other.count <= most, let found = self.value(selection, other) else { continue }
        if found > best + 1e-9 {
          (best, fewest) = (found, other.count)
        } else if abs(found - best) < 1e-9 {
          fewest = min(fewest, other.count)
        }
      }
      #expect(abs((value ?? -2) - best) < 1e-9 && picked.count == fewest)
    }
  }

  @Test func `of ten thousand days those with most changes are looked at`() {
    var selection = DateSelection(weights: [1, 2], initial: [0, 0], days: [])
    for day in 1...10_000 { selection.days.append([.init(subject: 0, state: day % 2)]) }
    selection.days[4_000].append(.init(subject: 1, state: 1))
    let picked = selection.picked(atMost: 3)
    #expect(picked.contains(4_000) && picked.last == 9_999)
  }

  // MARK: Of a record

  private static let control = """
    region,place,actors,status,from,to,confidence,source
    ,alpha,red,control,2020-01-01,,high,a
    ,beta,red,control,2020-01-01,,high,a
    west-north,,red,control,2020-01-01,,high,a
    ,alpha,blue,control,2020-03-05,,high,b
    ,beta,blue,control,2020-03-05,,medium,b
    ,beta,red,control,2020-04-02,,medium,b
    west-north,,blue,control,2020-06,,medium,c
    """

  private func told(
    _ control: String, atMost count: Int, from: String? = nil, to: String? = nil
  ) throws -> (map: MapData, dates: TellingDates) {
    let land = try SquareLand(control: control)
    let map = try withExtendedLifetime(land) { try readMap(land.options) }
    return (
      map,
      try map.model.tellingDates(
        from: from.map(Self.day), to: to.map(Self.day), atMost: count)
    )
  }

  @Test func `each date shows something else than the one before, and the last state is there`()
    throws
  {
    let (_, dates) = try told(Self.control, atMost: 6)
    #expect(dates.days.map(\.description) == ["2020-03-05", "2020-04-02", "2020-07-01"])
    #expect(dates.choices.map(\.count) == [2, 1, 1] && dates.leftOut.isEmpty)
    #expect(
      dates.choices.map(\.text) == [
        "Two towns pass to blue between 1 January and 5 March 2020: Alpha, Beta",
        "Beta passes back to red",
        "West-north passes to blue in June 2020",
      ])
    let (_, two) = try told(Self.control, atMost: 2)
    #expect(two.days.map(\.description) == ["2020-03-05", "2020-07-01"])
    #expect(two.leftOut.map(\.day.description) == ["2020-04-02"])
    let (_, one) = try told(Self.control, atMost: 1)
    #expect(one.days.map(\.description) == ["2020-07-01"] && one.choices[0].count == 2)
  }

  @Test func `where nothing changes there is one date, and it says how things stand`() throws {
    let (map, dates) = try told(Self.control, atMost: 6, from: "2020-08-01", to: "2020-09-01")
    #expect(dates.days.map(\.description) == ["2020-09-01"])
    #expect(dates.choices[0].text == "1 of 2 towns under red control")
    #expect(
      dates.explanation(in: map.model, as: .text)
        == "nothing changed hands after 2020-08-01, up to 2020-09-01\n2020-09-01  1 of 2 towns under red control\n"
    )
    let (_, day) = try told(Self.control, atMost: 6, from: "2020-03-05", to: "2020-03-05")
    #expect(day.days.map(\.description) == ["2020-03-05"])
  }

  @Test func `the choice is explained, and every change leads to its rows`() throws {
    let (map, dates) = try told(Self.control, atMost: 2)
    let text = dates.explanation(in: map.model, as: .text)
    #expect(text.hasPrefix("2 of 3 days of change after 2020-01-01"))
    #expect(text.contains("left out    1 day") && text.contains("2020-04-02 (1)"))
    let json = dates.explanation(in: map.model, as: .json)
    #expect(json.contains("\"shown_on\":\"2020-07-01\"") && json.contains("control.csv:5"))
  }

  @Test func `a sheet says above each map what changed, and outlines it`() throws {
    let (map, dates) = try told(Self.control, atMost: 6)
    let text = try TextSetter()
    let picture = try makeSheet(map, MapOptions(), telling: dates, text: text)
      .picture(measurer: text)
    let cells = picture.scene.layers.filter { $0.identity?.kind == .cell }
    #expect(cells.count == 3)
    for (cell, choice) in zip(cells, dates.choices) {
      let words = cell.runs.map(\.text).joined(separator: " ")
      #expect(words.contains(choice.text))
      #expect(picture.altText.contains(choice.text) && picture.sidecar.contains(choice.text))
    }
    #expect(picture.sidecar.contains("\"changes\""))
    let words = picture.scene.layers.flatMap(\.runs).map(\.text).joined(separator: " ")
    #expect(words.contains("Changed hands since the map before"))
  }

  @Test func `pages have headlines and captions of their own, since the page before`() throws {
    let (map, dates) = try told(Self.control, atMost: 6)
    let text = try TextSetter()
    let plan = try makePlan(map, MapOptions(), telling: dates, text: text)
    let picture = try plan.picture(on: Self.day("2020-04-02"), measurer: text)
    #expect(picture.scene.title.hasPrefix("Beta passes back to red, 2 April 2020"))
    #expect(picture.altText.contains("Changed hands since 5 March 2020"))
  }

  // MARK: What it rests on

  @Test func `made sentences lead to their rows, and what is written to its source`() throws {
    let land = try SquareLand(
      control: Self.control,
      story: """
        story:
          headline: auto
          caption: Written
          notes: [{at: alpha, date: 2020-03-01, text: Blue comes, source: A Paper}]
          claims: [{at: beta, until: 2020-02-01, by: red, text: Ours, source: b}]
        """)
    let model = try readControlModel(land.options)
    let (text, warnings) = try model.storyExplanation(
      on: Self.day("2020-04-02"), rollsUp: false, as: .text)
    #expect(text.contains("headline   Beta passes back to red, 2 April 2020\n  because"))
    #expect(text.contains("control.csv:7: beta red control, 2020-04-02 to now"))
    #expect(text.contains("note       Blue comes\n  source   A Paper\n  written"))
    #expect(!text.contains("claim"))
    #expect(warnings.map(\.code) == ["story-unsourced"])
    #expect(warnings.first?.what == "'Written' has no source")
    let json = try model.storyExplanation(on: Self.day("2020-01-10"), rollsUp: false, as: .json)
      .text
    #expect(json.contains("\"kind\":\"claim\"") && json.contains("\"made\":true"))
  }
}
