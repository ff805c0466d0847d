import Cartography
import ControlModel
import Formats
import Localization
import MapDocument
import Territory

/// Which events of a period tell so much that charts give their names, and what those are.
///
/// In this order: what the data gives a name; what took ground, by the rank of the place; what cost lives, the most
/// first. Other events have no name: which of many would be chance.
struct EventNaming {
  private let data: MapData
  private let words: Localizer
  private let mapping: EventMapping
  private let kinds: EventKinds
  /// By ids, then by names.
  private let places: [String: Int]

  init(_ data: MapData) {
    self.data = data
    words = Localizer(language: data.language)
    mapping = data.document.events?.mapping ?? EventMapping()
    kinds = data.document.events?.kinds ?? EventKinds()
    let names = data.places.enumerated().flatMap { index, place in
      place.name.byLanguage.values.sorted().map { ($0, index) }
    }
    places = Dictionary(
      data.places.enumerated().map { ($1.id, $0) } + names, uniquingKeysWith: { first, _ in first })
  }

  /// No strip has room for more.
  private static let most = 100

  private struct Candidate {
    var event: Int
    /// Smaller ones tell more.
    var rank: (Int, Int, Day)
  }

  /// - Parameter events: Their positions.
  func names(of events: [Int]) -> [ShareChart.EventName] {
    var takesGround: [String?: Bool] = [:]
    var candidates: [Candidate] = []
    for index in events {
      let event = data.events[index]
      let kind = event.kind
      let takes = takesGround[kind] ?? (kinds.symbol(of: kind) == .capture)
      takesGround[kind] = takes
      let deaths = event.fatalities ?? 0
      let rank: (Int, Int, Day)
      if givenName(of: event) != nil {
        rank = (0, -deaths, event.day)
      } else if takes {
        rank = (1, place(of: event).map { data.model.ranks.places[$0] } ?? .max, event.day)
      } else if deaths > 0 {
        rank = (2, -deaths, event.day)
      } else {
        continue
      }
      candidates.append(Candidate(event: index, rank: rank))
    }
    candidates.sort { one, other in
      one.rank == other.rank ? one.event < other.event : one.rank < other.rank
    }
    return candidates.prefix(Self.most).compactMap { candidate in
      let event = data.events[candidate.event]
      return name(of: candidate.event).map { name in
        ShareChart.EventName(
          id: event.id, day: event.day,
          text: name.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      }
    }
  }

  private func name(of index: Int) -> String? {
    let event = data.events[index]
    if let name = givenName(of: event) { return name }
    guard let site = site(of: index) else { return nil }
    let symbol = kinds.symbol(of: event)
    let what =
      symbol == .capture
      ? words.word(for: symbol) : event.fatalities.map { words.phrase(.deaths, $0) }
    return what.map { site + words.colon + $0 }
  }

  /// In the language of the map where the data has it.
  private func givenName(of event: Event) -> String? {
    guard !mapping.name.isEmpty else { return nil }
    return event.named(mapping.name + ":" + data.language) ?? event.named(mapping.name)
  }

  private func place(of event: Event) -> Int? { event.named("place").flatMap { places[$0] } }

  /// Where it was: the place as the map calls it, else as the data does; else the region in which it lies.
  private func site(of index: Int) -> String? {
    let event = data.events[index]
    return place(of: event).map { data.places[$0].name.text(in: data.language) }
      ?? event.named("place")
      ?? data.model.ground.region(ofEvent: index, on: event.day).map {
        data.regions[$0].name.text(in: data.language)
      }
  }
}
