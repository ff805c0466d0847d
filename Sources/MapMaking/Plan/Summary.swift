import Cartography
import ControlModel
import Drawing
import Formats
import Localization
import MapDocument
import Shapes
import Styling
import Territory

/// Says in a sentence or three what a map shows, for readers who cannot see it.
///
/// It speaks of the areas, towns and events that are drawn, and of nothing else: areas first, then towns with
/// statements of their own, each from the largest holder to the smallest.
struct Summary {
  let plan: Plan
  let words: Localizer

  /// Holders that are named; of more the number is said.
  static let mostHolders = 12
  /// Names of regions or towns that are listed of all holders together, and of each of many.
  private static let mostNames = 24
  private static let fewestNames = 3

  /// - Parameter layers: The drawing.
  func text(for dated: DatedSources, on day: Day?, in layers: [Group]) -> String {
    let opening = dated.told.opening(of: plan.data)
    let closing = dated.told.closing
    let background = background(in: layers).map { "\($0)." } ?? ""
    guard let day, plan.data.isDated else {
      let title = dated.told.heading(of: plan.data)
      let told =
        story(of: dated, DrawnFeatures(layers)) + [background, closing].filter { !$0.isEmpty }
      if told.isEmpty, dated.told.standfirst.isEmpty { return title }
      return ([opening].filter { !$0.isEmpty } + told).joined(separator: " ")
    }
    let start =
      plan.data.hasRecord
      ? words[.reportedOn].filling("{date}", with: words.date(day)) : words.date(day)
    let sentences =
      sentences(for: dated, in: layers, after: start)
      + [background, closing].filter { !$0.isEmpty }.map { " \($0)" }.joined()
    return opening.isEmpty ? String(sentences.dropFirst()) : opening + sentences
  }

  /// What the map tells beside, as far as it is drawn, in sentences.
  private func story(of dated: DatedSources, _ drawn: DrawnFeatures) -> [String] {
    StorySource.all.flatMap { dated.sources[$0] ?? [] }.map(\.identity).filter { identity in
      drawn.contains(identity) || drawn.contains(.label, identity.id)
    }.map(\.title.sentence)
  }

  /// Settlements of the base map that are named; of more the number is said.
  private static let mostSettlements = 12

  /// Which settlements of the base map a map shows, the most prominent first; nil where it shows none.
  private func background(in layers: [Group]) -> String? {
    guard let settlements = plan.baseSources[BaseMap.settlements], !settlements.isEmpty else {
      return nil
    }
    let drawn = DrawnFeatures(layers)
    let names = settlements.map(\.identity).filter(drawn.contains).map(\.title)
    guard !names.isEmpty else { return nil }
    let more = names.count - Self.mostSettlements
    let listed =
      names.prefix(Self.mostSettlements) + (more > 0 ? [words.phrase(.more, more)] : [])
    return words[.background] + words.colon + listed.joined(separator: words.comma)
  }

  /// What a map shows of a day, each sentence behind a space.
  ///
  /// - Parameters:
  ///   - layers: The drawing of the map.
  ///   - start: Begins the first sentence.
  func sentences(for dated: DatedSources, in layers: [Group], after start: String) -> String {
    let drawn = DrawnFeatures(layers)
    var sentences: [String] = []
    if plan.data.hasRecord, drawsControl {
      let areas = areas(of: dated, drawn)
      let towns = towns(on: dated.day, drawn, besides: areas)
      let parts = [
        areas.isEmpty ? "" : holders(of: areas, in: dated),
        towns.isEmpty
          ? "" : (areas.isEmpty ? "" : words[.towns] + words.colon) + holders(of: towns),
      ].filter { !$0.isEmpty }
      sentences += parts.isEmpty ? [words[.unknown]] : parts
      sentences[0] = start + words.colon + sentences[0]
      if areas.contains(where: { $0.area.isInferred && $0.area.state.holding != .unknown }) {
        sentences.append(LegendMaker(plan.data).inferredNote)
      }
      if areas.contains(where: { !$0.area.isInferred || $0.area.state.holding == .unknown }),
        showsPartOfGround
      {
        sentences.append(words[.sharesOfShown])
      }
    }
    let date = words.date(dated.day)
    if let events = events(of: dated, drawn) {
      sentences.append(sentences.isEmpty ? date + words.colon + events : events)
    }
    if let highlight = dated.highlight,
      let since = plan.data.document.story.changesSince(on: dated.day),
      drawn.contains(.change) || highlight.changes.isEmpty
    {
      sentences.append(
        words[.changedSince].filling("{date}", with: words.date(since)) + words.colon
          + ChangeSummary(plan: plan, all: highlight.all, drawn: highlight.drawn).text)
    }
    if sentences.isEmpty { sentences.append(date) }
    return sentences.map { " \($0)." }.joined()
      + story(of: dated, drawn).map { " \($0)" }.joined()
  }

  // MARK: What is drawn

  /// Some layer shows who holds what: a map without one says nothing of it.
  private var drawsControl: Bool {
    plan.data.style.layers.contains {
      ["areas", "control", "places"].contains($0.source) && $0.isVisible
        && $0.isShown(at: plan.zoom)
    }
  }

  /// The frame cuts regions, so that shares of what it shows are not those of all ground.
  private var showsPartOfGround: Bool {
    let frame = plan.layout.frame
    return plan.regionShapes.contains { shape in
      Geometry.multiPolygon(shape.area).extent.map { !frame.expanded(by: 0.5).contains($0) } ?? true
    }
  }

  private func areas(of dated: DatedSources, _ drawn: DrawnFeatures) -> [DatedSources.DrawnArea] {
    dated.drawnAreas.filter { shown in
      drawn.contains(.area, shown.area.id(in: plan.data))
        || drawn.contains(
          .control,
          Area.controlID(of: shown.area.state.holding, isInferred: shown.area.isInferred))
    }
  }

  private struct Town {
    var name: String
    var state: State
  }

  /// The towns with statements of their own that no area told of them.
  private func towns(
    on day: Day, _ drawn: DrawnFeatures, besides areas: [DatedSources.DrawnArea]
  ) -> [Town] {
    let told = Set(
      areas.filter { $0.area.isInferred && $0.area.state.holding != .unknown }
        .compactMap(\.area.place))
    return plan.data.places.enumerated().compactMap { index, place in
      let state = plan.history.state(of: .place(place.id), on: day)
      guard !told.contains(index), !state.deciding.isEmpty, drawn.contains(.place, place.id) else {
        return nil
      }
      return Town(name: place.name.text(in: plan.data.language), state: state)
    }
  }

  private func events(of dated: DatedSources, _ drawn: DrawnFeatures) -> String? {
    let events = dated.sources["events"] ?? []
    let areAllShown = plan.data.style.layers.contains {
      $0.kind == .heatmap && $0.source == "events" && $0.isVisible && $0.isShown(at: plan.zoom)
    }
    let shown = events.indices.filter { areAllShown || drawn.contains(events[$0].identity) }
    let sites =
      shown.isEmpty
      ? (dated.sources["event-sites"] ?? []).filter { drawn.contains($0.identity) } : []
    let unplaced = dated.contents.events.unplaced
    let others =
      unplaced > 0 && (plan.draws("events") || plan.draws("event-sites"))
      ? words.phrase(.eventsWithoutPosition, unplaced) : nil
    guard !shown.isEmpty || !sites.isEmpty else { return others }
    let what = LegendMaker(plan.data).eventLabel(of: dated.contents.eventDays)
    let count =
      shown.isEmpty
      ? sites.reduce(0) { $0 + Int(clamping: $1.properties["count"]?.number ?? 1) } : shown.count
    let points =
      shown.isEmpty ? sites.points(of: sites.indices) : events.points(of: shown)
    let text =
      what + words.colon + words.number(count)
      // Rings of one point lie upon each other: nobody can count them.
      + (points < count ? words.comma + words.phrase(.atPoints, points) : "")
    return [text, others].compactMap { $0 }.joined(separator: words.semicolon)
  }

  // MARK: Areas

  /// What one holder has of the ground.
  private struct Holder {
    var holding: State.Holding
    var surveyed: [DatedSources.DrawnArea] = []
    var inferred: [DatedSources.DrawnArea] = []

    var surveyedSize: Double { surveyed.reduce(0) { $0 + $1.size } }
    var size: Double { surveyedSize + inferred.reduce(0) { $0 + $1.size } }
  }

  /// Each holder with its share and its ground, from the largest to the smallest, no information last: of what is
  /// surveyed the size, of what is inferred the towns.
  private func holders(of areas: [DatedSources.DrawnArea], in dated: DatedSources) -> String {
    let holders = holders(of: areas)
    let known = holders.filter { $0.holding.status != .unknown }
    let named = Array(known.prefix(Self.mostHolders))
    let unknown = holders.filter { $0.holding.status == .unknown }
    let isPartlyInferred = known.contains { !$0.inferred.isEmpty }
    let whole = dated.drawnAreas.reduce(0) { $0 + $1.size }
    let listed = named + unknown
    let sizes = listed.map { $0.holding.status == .unknown ? $0.size : $0.surveyedSize }
    let shares = words.percents(sizes.map { whole > 0 ? $0 / whole : 0 })
    let squares = words.squareKilometres(sizes)
    var parts = listed.enumerated().map { index, holder in
      let size = "\(words.comma)\(shares[index]) (\(squares[index]))"
      guard holder.holding.status == .unknown else {
        return text(of: holder, size: size, mostNames: mostNames(of: named.count))
      }
      let label = wording(holder.holding)
      return isPartlyInferred ? label + words.colon + words[.elsewhere] : label + size
    }
    if known.count > named.count {
      parts.insert(words.phrase(.moreHolders, known.count - named.count), at: named.count)
    }
    return parts.joined(separator: words.semicolon)
  }

  private func holders(of areas: [DatedSources.DrawnArea]) -> [Holder] {
    var holders: [Holder] = []
    for shown in areas {
      let holding = shown.area.state.holding
      let position = holders.firstIndex { $0.holding == holding } ?? holders.count
      if position == holders.count { holders.append(Holder(holding: holding)) }
      if shown.area.isInferred {
        holders[position].inferred.append(shown)
      } else {
        holders[position].surveyed.append(shown)
      }
    }
    let order = HolderOrder(plan.data.record.actors)
    return holders.sorted {
      $0.size == $1.size
        ? order.rank(of: $0.holding) < order.rank(of: $1.holding) : $0.size > $1.size
    }
  }

  private func text(of holder: Holder, size: String, mostNames: Int) -> String {
    let label = wording(holder.holding)
    var parts: [String] = []
    if !holder.surveyed.isEmpty {
      let names = list(regions(of: holder.surveyed), most: mostNames)
      parts.append(label + size + (names.isEmpty ? "" : words.colon + names))
    }
    if !holder.inferred.isEmpty {
      let suffix = holder.surveyed.isEmpty ? "" : words.comma + words[.inferredFromTowns]
      let names = list(towns(of: holder.inferred), most: mostNames)
      parts.append(
        label + suffix + count(of: holder.inferred) + (names.isEmpty ? "" : words.colon + names))
    }
    return parts.joined(separator: words.semicolon)
  }

  /// How many towns areas are grown from and, where it is known of all of them, how many people live there.
  private func count(of areas: [DatedSources.DrawnArea]) -> String {
    let towns = Set(areas.compactMap(\.area.place))
    guard !towns.isEmpty else { return "" }
    let people = towns.compactMap { plan.data.places[$0].properties["population"]?.number }
    let counted = words.comma + words.phrase(.townsHeld, towns.count)
    guard people.count == towns.count, let sum = Int(exactly: people.reduce(0, +).rounded())
    else { return counted }
    return counted + words.comma + words.phrase(.people, sum)
  }

  /// The regions in which areas lie, the largest part first; one that is held as a whole with the day since when.
  private func regions(of areas: [DatedSources.DrawnArea]) -> [String] {
    var sizes: [Int: Double] = [:]
    var shownOfRegion: [Int: [DatedSources.DrawnArea]] = [:]
    for shown in areas {
      guard let region = shown.area.key.region else { continue }
      sizes[region, default: 0] += shown.size
      shownOfRegion[region, default: []].append(shown)
    }
    return sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { region, _ in
      let own = shownOfRegion[region] ?? []
      let isWhole = own.allSatisfy { $0.area.key.ground == .region(region) }
      let name = plan.data.regions[region].name.text(in: plan.data.language)
      return self.name(name, since: isWhole ? own.first?.area.state : nil)
    }.filter { !$0.isEmpty }
  }

  private func towns(of areas: [DatedSources.DrawnArea]) -> [String] {
    let states = Dictionary(
      areas.compactMap { shown in shown.area.place.map { ($0, shown.area.state) } }
    ) { first, _ in first }
    return states.sorted { $0.key < $1.key }.map { place, state in
      name(plan.data.places[place].name.text(in: plan.data.language), since: state)
    }.filter { !$0.isEmpty }
  }

  // MARK: Towns

  private func holders(of towns: [Town]) -> String {
    let order = HolderOrder(plan.data.record.actors)
    let groups = Dictionary(grouping: towns, by: \.state.holding).sorted { one, other in
      one.value.count == other.value.count
        ? order.rank(of: one.key) < order.rank(of: other.key)
        : one.value.count > other.value.count
    }
    let known = groups.filter { $0.key.status != .unknown }
    let named = known.prefix(Self.mostHolders)
    var parts = (named + groups.filter { $0.key.status == .unknown }).map { holding, towns in
      let names = list(
        towns.map { name($0.name, since: $0.state) }, most: mostNames(of: named.count))
      return wording(holding) + words.colon + names
    }
    if known.count > named.count {
      parts.insert(words.phrase(.moreHolders, known.count - named.count), at: named.count)
    }
    return parts.joined(separator: words.semicolon)
  }

  // MARK: Words

  private func wording(_ holding: State.Holding) -> String {
    plan.data.record.actors.wording(of: holding, language: plan.data.language, isFull: true)
  }

  private func name(_ name: String, since state: State?) -> String {
    guard !name.isEmpty, let state, state.holding.status != .unknown, let since = state.since
    else { return name }
    return "\(name) (\(words.since(since)))"
  }

  private func mostNames(of holders: Int) -> Int {
    max(Self.fewestNames, Self.mostNames / max(holders, 1))
  }

  private func list(_ names: [String], most: Int) -> String {
    var shown = Array(names.prefix(most))
    if names.count > shown.count { shown.append(words.phrase(.more, names.count - shown.count)) }
    return shown.joined(separator: words.comma)
  }

  /// What a pointer shows over something that is held: `Kidal: Malian Armed Forces (FAMa), since 14 November
  /// 2023, inferred from town control`.
  func title(of name: String, _ state: State, isInferred: Bool = false) -> String {
    var parts = [
      plan.data.record.actors.wording(
        of: state.holding, language: plan.data.language, isFull: true)
    ]
    if state.holding.status != .unknown, let since = state.since {
      parts.append(words.since(since))
    }
    if state.alternative != nil { parts.append(words[.uncertain]) }
    if isInferred { parts.append(words[.inferredFromTowns]) }
    let held = parts.joined(separator: words.comma)
    return name.isEmpty ? held : "\(name)\(words.colon)\(held)"
  }
}

extension [MapFeature] {
  /// At how many points some of them lie, which are points all.
  fileprivate func points(of numbers: some Collection<Int>) -> Int {
    var seen = SeenPoints<Page>(capacity: numbers.count)
    for number in numbers {
      guard let point = self[number].point else { continue }
      _ = seen.insert(point, of: number, among: { self[$0].point ?? point })
    }
    return seen.count
  }
}

extension MapFeature {
  fileprivate var point: Point<Page>? {
    if case .point(let point) = geometry { point } else { nil }
  }
}
