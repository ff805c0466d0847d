import Cartography
import ControlModel
import Localization
import MapDocument
import Shapes
import Styling
import Territory

/// The rows of a legend that explain events: their kinds, how many died, how many stand together, how long ago.
struct EventLegend {
  /// How much a legend says of events.
  enum Detail: CaseIterable, Sendable {
    case full
    /// Neither sizes nor numbers nor age.
    case kinds
    /// That there are events.
    case single
  }

  private let data: MapData
  private let words: Localizer
  private let drawsSites: Bool
  private let drawsEvents: Bool

  init(_ data: MapData) {
    self.data = data
    words = Localizer(language: data.language)
    let sources = Set(data.style.layers.filter(\.isVisible).compactMap(\.source))
    drawsSites = sources.contains("event-sites")
    drawsEvents = sources.contains("events")
  }

  /// What the events of a map are: those of some days, or of the map's window.
  func label(of days: ClosedRange<Day>?) -> String {
    if let days {
      return words[.eventInSpan].filling("{span}", with: span(days))
    }
    return data.document.events?.window.map { words.phrase(.eventInDays, $0) } ?? words[.events]
  }

  private func heading(of days: ClosedRange<Day>?) -> String {
    if let days { return words[.eventsInSpan].filling("{span}", with: span(days)) }
    return data.document.events?.window.map { words.phrase(.eventsInDays, $0) }
      ?? words[.eventsUpToDate]
  }

  private func span(_ days: ClosedRange<Day>) -> String {
    words.span(from: days.lowerBound, to: days.upperBound)
  }

  func sections(_ contents: LegendContents, _ detail: Detail) -> [LegendSection] {
    var sections =
      drawsSites ? sites(contents, detail) : drawsEvents ? events(contents, detail) : []
    if contents.events.unplaced > 0, data.style.drawsEvents {
      let note = words.phrase(.eventsWithoutPosition, contents.events.unplaced)
      if detail == .single, sections.count == 1 {
        // Where room is scarce there is none between them.
        sections[0].note = note
      } else {
        sections.append(
          LegendSection(heading: "", isPart: !sections.isEmpty, entries: [], note: note))
      }
    }
    return sections
  }

  // MARK: Events one by one

  private func events(_ contents: LegendContents, _ detail: Detail) -> [LegendSection] {
    guard contents.hasEvents else { return [] }
    func sample(_ symbol: EventSymbol) -> LegendEntry.Sample {
      LegendEntry.Sample(
        source: "events", form: .point,
        properties: [
          "age": 0, "weight": 1, "recency": 1, "symbol": .string(symbol.rawValue),
        ])
    }
    let symbols = EventSymbol.allCases.filter(contents.events.signs.contains)
    let kinds = symbols.map {
      LegendEntry(label: words.word(for: $0), samples: [sample($0)], weight: weight(.kind, $0))
    }
    return [
      LegendSection(
        heading: "",
        entries: [LegendEntry(label: label(of: contents.eventDays), samples: [sample(.other)])]),
      LegendSection(
        heading: "", isPart: true, entries: detail == .single ? [] : kinds, isOfKinds: true),
    ].filter { !$0.entries.isEmpty }
  }

  // MARK: Sites

  private func sites(_ contents: LegendContents, _ detail: Detail) -> [LegendSection] {
    guard contents.hasEvents else { return [] }
    // As most are drawn: nobody knows of deaths where no event says any.
    let deaths = contents.events.scale == nil && contents.events.hasUnknownDeaths ? nil : 0
    var kinds = EventSymbol.allCases.filter(contents.events.signs.contains).map {
      LegendEntry(
        label: words.word(for: $0), samples: [sample($0, deaths: deaths)],
        weight: weight(.kind, $0))
    }
    if contents.events.signs.contains(nil) {
      kinds.append(
        LegendEntry(
          label: words[.severalKinds], samples: [sample(nil, deaths: deaths)],
          weight: weight(.kind, nil)))
    }
    // Where there are no kinds, a row for them would say nothing.
    let hasKinds = detail != .single && contents.events.signs.contains { $0 != .other }
    if !hasKinds {
      kinds = [
        LegendEntry(label: label(of: contents.eventDays), samples: [sample(.other, deaths: deaths)])
      ]
    }
    let looks =
      detail != .full ? [] : sizes(contents.events) + marks(contents, deaths: deaths)
    let positions = detail == .full ? self.positions(contents.events, deaths: deaths) : []
    return [
      LegendSection(heading: hasKinds ? heading(of: contents.eventDays) : "", entries: kinds),
      LegendSection(heading: "", isPart: true, entries: looks, isOfKinds: looks.count > 1),
      LegendSection(
        heading: "", isPart: true, entries: positions, isOfKinds: positions.count > 1),
    ].filter { !$0.entries.isEmpty }
  }

  /// How exactly positions are known; none where all are exact.
  private func positions(_ events: LegendContents.Events, deaths: Int?) -> [LegendEntry] {
    let circles =
      events.hasCircles
      ? [
        LegendEntry(
          label: words[.eventCircle],
          samples: [
            LegendEntry.Sample(
              source: EventCircles.source, form: .area, properties: ["age": 0, "recency": 1])
          ], weight: weight(.age, nil))
      ] : []
    guard events.precisions.contains(where: { $0 != .point }) else { return circles }
    let shown = Event.Precision.allCases.filter { $0 == .point || events.precisions.contains($0) }
    let positions = shown.map { precision in
      var sample = sample(.other, deaths: deaths)
      if precision != .point {
        sample.properties["location-precision"] = .string(precision.rawValue)
      }
      let term: Localizer.Term =
        switch precision {
        case .point: .exactPosition
        case .place: .aboutPosition
        case .region: .regionPosition
        }
      return LegendEntry(label: words[term], samples: [sample], weight: weight(.age, nil))
    }
    return circles + positions
  }

  private func sizes(_ events: LegendContents.Events) -> [LegendEntry] {
    var entries = (events.scale?.steps ?? []).reversed().map { deaths in
      LegendEntry(
        label: words.phrase(.deaths, deaths),
        samples: [sample(.other, deaths: deaths, scale: events.scale)],
        weight: weight(.size, nil))
    }
    if events.hasUnknownDeaths {
      entries.append(
        LegendEntry(
          label: words[.fatalitiesUnknown], samples: [sample(.other, deaths: nil)],
          weight: weight(.size, nil)))
    }
    return entries
  }

  private func marks(_ contents: LegendContents, deaths: Int?) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    if contents.events.hasCounts {
      entries.append(
        LegendEntry(
          label: words[.eventCountAtSymbol], samples: [sample(.other, deaths: deaths, count: 3)],
          weight: weight(.count, nil), showsTexts: true))
    }
    if let label = agesLabel(contents.eventDays) {
      entries.append(
        LegendEntry(
          label: label, samples: [sample(.other, deaths: deaths, recency: 0)],
          weight: weight(.age, nil)))
    }
    return entries
  }

  /// Nil where symbols do not fade.
  private func agesLabel(_ days: ClosedRange<Day>?) -> String? {
    if let days { return days.count > 1 ? words[.palerEvents] : nil }
    guard let window = data.document.events?.window, window > 1 else { return nil }
    return words.phrase(.palerEventsInDays, window)
  }

  private func sample(
    _ symbol: EventSymbol?, deaths: Int? = 0, scale: EventScale? = nil, count: Int = 1,
    recency: Double = 1
  ) -> LegendEntry.Sample {
    var sum = EventSites.Sum()
    (sum.count, sum.known, sum.deaths) = (count, deaths == nil ? 0 : count, deaths ?? 0)
    var properties = EventSites.properties(sum, symbol: symbol, scale: scale)
    let window = Double(data.document.events?.window ?? 0)
    properties.merge(
      [
        "age": .number(((1 - recency) * window).rounded()), "weight": .number(recency),
        "recency": .number(recency),
      ]) { $1 }
    return LegendEntry.Sample(source: "event-sites", form: .point, properties: properties)
  }

  // MARK: Where there is no room

  private enum Row: Double { case kind = 1, count = 100, size = 200, age = 300 }

  /// Rows of events give way before any holder: what is said of age first, then of sizes, then kinds.
  private func weight(_ row: Row, _ symbol: EventSymbol?) -> Double {
    let order = symbol.flatMap { EventSymbol.allCases.firstIndex(of: $0) }
    return -row.rawValue - Double(order ?? EventSymbol.allCases.count)
  }
}

extension Style {
  /// Some layer shows the source at one zoom or another.
  func shows(_ source: String) -> Bool {
    layers.contains { $0.source == source && $0.isVisible }
  }

  /// Some layer shows events.
  var drawsEvents: Bool {
    layers.contains { $0.isVisible && ["events", "event-sites"].contains($0.source) }
  }
}
