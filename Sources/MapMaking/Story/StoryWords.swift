import ControlModel
import Diagnostics
import Localization
import MapDocument
import Territory

/// The texts of a story around the map, as they stand on its page: in the writer's words, or made from the record.
struct StoryWords: Sendable, Hashable {
  /// Stands in place of the title; nil for none.
  private(set) var headline: String?
  private(set) var standfirst = ""
  private(set) var caption = ""

  /// - Parameters:
  ///   - day: Nil for a map without dates.
  ///   - made: What the record tells, where some of the texts are made from it.
  ///   - isOfSpan: The page tells of more than the day: what is made tells of all of it, what is written of its day.
  init(_ data: MapData, on day: Day?, made: MadeStory?, isOfSpan: Bool = false) {
    let story = data.document.story
    func written(_ text: StoryText) -> String? {
      guard !(text.isMade && isOfSpan) else { return nil }
      return text.wording(on: data.isDated ? day : nil)?.text.text(in: data.language)
    }
    headline = written(story.headline) ?? (story.headline.isMade ? made?.headline?.text : nil)
    standfirst = written(story.standfirst) ?? ""
    caption = written(story.caption) ?? (story.caption.isMade ? made?.captionText : nil) ?? ""
  }

  /// The headline, else the title of the map.
  func heading(of data: MapData) -> String {
    headline ?? data.document.title?.text(in: data.language) ?? ""
  }

  /// The headline or title and the standfirst as sentences.
  func opening(of data: MapData) -> String {
    [heading(of: data).sentence, standfirst.sentence].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The caption as a sentence or several.
  var closing: String { caption.sentence }
}

extension StoryWords {
  /// The texts of a map of one date.
  ///
  /// - Parameter teller: Finds what the record tells; nil where nothing is made from it.
  static func of(_ data: MapData, _ teller: StoryTeller?, on day: Day?) throws(ControlMapError)
    -> StoryWords
  {
    guard let teller, let day else { return StoryWords(data, on: day, made: nil) }
    let made =
      if let since = data.document.story.changesSince(on: day), since < day {
        try teller.story(from: since, to: day)
      } else {
        try teller.story(on: day)
      }
    return StoryWords(data, on: day, made: made)
  }

  /// The texts of a page that shows several dates.
  static func of(_ data: MapData, _ teller: StoryTeller?, from first: Day?, to last: Day?)
    throws(ControlMapError) -> StoryWords
  {
    guard let first, let last, first < last else { return try of(data, teller, on: last) }
    return StoryWords(
      data, on: last, made: try teller?.story(from: first, to: last), isOfSpan: true)
  }

  /// The texts of a page with maps of some dates: since the date that the first is set beside, where there is one.
  static func of(_ data: MapData, _ teller: StoryTeller?, showing days: [Day])
    throws(ControlMapError) -> StoryWords
  {
    let first = days.min()
    return try of(
      data, teller, from: first.flatMap { data.document.story.earlierDays[$0] } ?? first,
      to: days.max())
  }

  /// The longest of each text that any date of the map has.
  static func longest(of data: MapData) -> StoryWords {
    let story = data.document.story
    var words = StoryWords(data, on: nil, made: nil)
    func longest(_ text: StoryText) -> String? {
      text.wordings.map { $0.text.text(in: data.language) }.max { $0.count < $1.count }
    }
    words.headline = longest(story.headline)
    words.standfirst = longest(story.standfirst) ?? ""
    words.caption = longest(story.caption) ?? ""
    guard let teller = data.teller, let period = data.plannedDays else { return words }
    let since = story.firstChangesSince
    let possible = teller.possibleStories(in: period, since: since)
    if story.headline.isMade {
      words.headline = (possible.map(\.headline?.text) + [words.headline]).compactMap(\.self)
        .max { $0.count < $1.count }
    }
    if story.caption.isMade {
      words.caption =
        (possible.map(\.captionText) + [words.caption]).max { $0.count < $1.count } ?? ""
    }
    return words
  }
}

extension MapData {
  /// Finds what texts that are made from the record say; nil where none is.
  var teller: StoryTeller? {
    self.document.story.hasMadeTexts && self.hasRecord
      ? StoryTeller(model, rollsUp: model.history.naming == .alliances) : nil
  }

  /// The days for which a plan is made: those of the map's period and the day that is drawn when none is given; nil
  /// for a map without a record.
  var plannedDays: ClosedRange<Day>? {
    guard let period = model.period else { return nil }
    // The record may end before the day that is drawn.
    let day = model.defaultDate
    return min(period.from, day ?? period.from)...max(period.to, day ?? period.to)
  }
}

extension String {
  /// The text in one line, with a full stop where it has none.
  var sentence: String {
    let line = replacing("\n", with: " ")
    guard let last = line.last else { return "" }
    return ".!?…؟۔。".contains(last) ? line : line + "."
  }
}
