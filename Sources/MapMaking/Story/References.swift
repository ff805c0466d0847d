import Cartography
import ControlModel
import Drawing
import Expressions
import Localization
import MapDocument
import Shapes
import Territory

/// What stands on the map of a date as a number and is told beneath it: the texts of the story that have no place on
/// the map, and the sources of towns and of what the story tells.
///
/// A number stands for one source, or for one text; they are counted down the page, so that the eye finds each where
/// it looks for it.
struct References {
  private(set) var endnotes: [Endnote] = []
  /// By feature.
  private var textNumbers: [Key: Int] = [:]
  private var sourceNumbers: [Key: [Int]] = [:]

  struct Key: Hashable {
    var source: String
    var feature: String
  }

  /// Where features stand that may have numbers.
  private static let sources = [
    "places", StorySource.notes, StorySource.claims, StorySource.movements,
  ]

  /// - Parameters:
  ///   - sources: The features of a date, or of several, by source.
  ///   - texts: The ids of the notes and claims that have no place on the map.
  ///   - tellsSources: Numbers lead to sources, too.
  ///   - isDrawn: The feature of a source has a place on the map.
  ///   - names: Those of the places, by their ids: the texts beneath the map say where they belong.
  init(
    _ sources: [String: [MapFeature]], numbering texts: Set<String>, tellsSources: Bool,
    names: [String: String], language: String, isDrawn: (_ source: String, _ id: String) -> Bool
  ) {
    let words = Localizer(language: language)
    var features: [(key: Key, feature: MapFeature, point: Point<Page>)] = []
    for source in Self.sources {
      for feature in sources[source] ?? [] where isDrawn(source, feature.identity.id) {
        let point = feature.labelPoint ?? feature.geometry.extent?.center ?? Point(0, 0)
        features.append((Key(source: source, feature: feature.identity.id), feature, point))
      }
    }
    let order = features.indices.sorted {
      let (one, other) = (features[$0].point, features[$1].point)
      return (one.y, one.x, $0) < (other.y, other.x, $1)
    }
    var numbers: [String: Int] = [:]
    for index in order {
      let (key, feature, _) = features[index]
      let told = tellsSources ? feature.sourceNames : []
      if texts.contains(feature.identity.id), key.source != "places" {
        let number = endnotes.count + 1
        let source = told.isEmpty ? "" : " (\(told.joined(separator: words.semicolon)))"
        let place = feature.properties["place"]?.string.flatMap { names[$0] }
        let text = [place, feature.toldText(words)].compactMap(\.self)
          .joined(separator: words.comma)
        endnotes.append(Endnote(number: number, text: text + source))
        textNumbers[key] = number
        continue
      }
      for name in told {
        if numbers[name] == nil {
          numbers[name] = endnotes.count + 1
          endnotes.append(Endnote(number: endnotes.count + 1, text: name))
        }
        sourceNumbers[key, default: []].append(numbers[name] ?? 0)
      }
    }
  }

  /// The features with their numbers.
  func applied(to sources: [String: [MapFeature]]) -> [String: [MapFeature]] {
    numbered(sources) { key, feature in
      feature.properties["number"] = textNumbers[key].map { .string("\($0)") }
      feature.properties["references"] = sourceNumbers[key].map { .string(Self.raised($0)) }
    }
  }

  /// The features with the widest numbers that they may have where all of them are counted together, for places of names
  /// that have room for those of each date.
  func reserving(in sources: [String: [MapFeature]]) -> [String: [MapFeature]] {
    var widest = 8
    while widest < endnotes.count { widest = widest * 10 + 8 }
    return numbered(sources) { key, feature in
      feature.properties["number"] = textNumbers[key].map { _ in .string("\(widest)") }
      feature.properties["references"] = sourceNumbers[key].map { _ in
        .string(Self.raised(feature.sourceNames.map { _ in widest }))
      }
    }
  }

  private func numbered(
    _ sources: [String: [MapFeature]], _ number: (Key, inout MapFeature) -> Void
  ) -> [String: [MapFeature]] {
    guard !endnotes.isEmpty else { return sources }
    var sources = sources
    for source in Self.sources {
      sources[source] = sources[source]?.map { feature in
        var feature = feature
        number(Key(source: source, feature: feature.identity.id), &feature)
        return feature
      }
    }
    return sources
  }

  /// Raised digits with thin spaces between the numbers.
  private static func raised(_ numbers: [Int]) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return numbers.sorted().map { number in
      String("\(number)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }.joined(separator: "\u{202F}")
  }
}

extension MapFeature {
  /// What it says of its sources.
  fileprivate var sourceNames: [String] {
    let names: [String] =
      if case .array(let names)? = properties["sources"] {
        names.compactMap(\.string)
      } else {
        properties["source"]?.string.map { [$0] } ?? []
      }
    // Spreadsheets have a dash for none.
    return names.map(\.trimmingWhitespace).filter { $0.contains { $0.isLetter || $0.isNumber } }
      .withoutRepetition()
  }

  /// All that a note or claim says, in one line.
  fileprivate func toldText(_ words: Localizer) -> String {
    func text(_ names: String...) -> String {
      names.compactMap { properties[$0]?.string?.trimmingWhitespace }.joined(separator: " ")
    }
    let text = [text("by", "text"), text("denial")].filter { !$0.isEmpty }
      .joined(separator: words.semicolon)
    return [properties["when"]?.string?.trimmingWhitespace, text].compactMap(\.self)
      .joined(separator: words.colon)
  }
}

extension String {
  fileprivate var trimmingWhitespace: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The text without the numbers of its sources.
  var withoutReferences: String {
    String(
      reversed().drop { "⁰¹²³⁴⁵⁶⁷⁸⁹\u{202F}".contains($0) }.reversed())
  }
}

extension Plan {
  /// Numbers lead to sources, or tell texts.
  var hasReferences: Bool { furniture.sources != nil || !numberedTexts.isEmpty }

  /// The ids of notes and claims that have no place on the map of any date.
  var unplacedTexts: Set<String> {
    labels?.unplaced(of: [StorySource.notes, StorySource.claims]) ?? []
  }

  /// What stands as numbers on the map of the features of a date.
  ///
  /// - Parameter isPossible: The texts of the story count that may yet find a place as numbers.
  func references(_ sources: [String: [MapFeature]], isPossible: Bool = false) -> References {
    References(
      sources, numbering: numberedTexts, tellsSources: furniture.sources != nil,
      names: numberedTexts.isEmpty
        ? [:]
        : Dictionary(
          data.places.map { ($0.id, $0.name.text(in: data.language)) },
          uniquingKeysWith: { first, _ in first }),
      language: data.language,
      isDrawn: { [labels] source, id in
        isPossible && source != "places" || labels?.isWithoutPlace(id, of: source) != true
      })
  }

  /// The lists that the dates of the plan may have beneath the map.
  var possibleEndnotes: [[Endnote]] {
    guard hasReferences else { return [] }
    let story = StoryFeatures(self)
    let features = StateFeatures(self)
    guard let period = plannedDays else {
      return [references(story.sources(on: nil), isPossible: true).endnotes]
    }
    let told = data.document.story
    let own = (told.notes.map(\.days) + told.claims.map(\.days) + told.movements.map(\.days))
      .flatMap { [$0.first, $0.last.advanced(by: 1)] }
    let changes = furniture.sources == nil ? [] : history.changeDays
    let days = Set([period.lowerBound] + changes + own).filter(period.contains).sorted()
    return days.map { day in
      let since = told.earlierDays[day].map { min($0.advanced(by: 1), day) } ?? day
      var sources = story.sources(on: since...day)
      if furniture.sources != nil {
        let states = ground.placeStates(at: data.model.moment(day))
        sources["places"] = data.places.indices.compactMap { features.place($0, states[$0]) }
      }
      return references(sources, isPossible: true).endnotes
    }.withoutRepetition()
  }
}
