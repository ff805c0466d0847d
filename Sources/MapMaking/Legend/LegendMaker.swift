import Cartography
import ControlModel
import Formats
import Localization
import MapDocument
import Shapes
import Styling
import Territory

/// How much a legend says of holders; less makes it lower.
enum LegendWording: Sendable, CaseIterable {
  /// Full names, under those of their camps.
  case byCamp
  /// Full names.
  case plain
  /// Short names.
  case brief
}

/// Words the legend and gives each row the features that its swatch is drawn from.
package struct LegendMaker {
  let data: MapData
  private let words: Localizer
  private let stateProperties: StateProperties

  package init(_ data: MapData) {
    self.data = data
    words = Localizer(language: data.language)
    stateProperties = data.stateProperties
  }

  /// All that the map of a day may show, wherever it lies: the most that its legend can list.
  func possibleContents(history: ControlHistory, on day: Day) -> LegendContents {
    var contents = LegendContents()
    let states = data.model.ground.placeStates(at: RecordSnapshot(day, of: history))
    let inferred = Set(data.record.heldPlaces)
    for (index, place) in data.places.enumerated() {
      contents.add(place: states[index])
      guard data.document.infer != nil, inferred.contains(place.id) else { continue }
      let state = history.state(of: .place(place.id), on: day)
      guard data.shows(cellWith: state) else { continue }
      contents.add(area: state, isInferred: true)
    }
    for region in data.regions where region.exists(on: day) {
      contents.add(area: history.state(of: .region(region.id), on: day), isInferred: false)
    }
    for polygon in history.polygons(on: day) {
      contents.add(area: history.state(of: .polygon(polygon), on: day), isInferred: false)
    }
    contents.movements = data.document.story.movements.filter { $0.days.contains(day) }
      .map(LegendContents.MovementKind.init).withoutRepetition()
    if let since = data.document.story.changesSince(on: day), since < day {
      contents.changedSince = since
    }
    contents.hasFronts = true
    contents.hasHeldRoads = data.drawsHeldRoads
    contents.hasInferredFronts = data.document.infer != nil && data.depiction == .disc
    contents.hasEvents = !data.events.isEmpty
    contents.events = data.possibleEvents
    return named(contents, on: day)
  }

  /// Contents under the names of a day, in the order of the actor table.
  func named(_ contents: LegendContents, on day: Day) -> LegendContents {
    let history = data.model.history
    guard let names = history.names(on: day) else {
      return contents.sorted(by: data.record.actors)
    }
    return contents.named(by: names, within: data.model.period).sorted(by: data.record.actors)
  }

  /// What maps of several days show together: each holder once, under the name of the last of them.
  func union(_ contents: [LegendContents], of days: [Day]) -> LegendContents {
    let all = contents.reduce(LegendContents()) { $0.union($1) }
    return days.max().map { named(all, on: $0) } ?? all.sorted(by: data.record.actors)
  }

  /// The legend's rows, in words and samples.
  ///
  /// - Parameters:
  ///   - wording: How much it says of holders.
  ///   - figures: Stand behind the rows of holders.
  ///   - isDirect: Names on areas may stand in place of rows.
  ///   - events: How much it says of them.
  func sections(
    for contents: LegendContents, wording: LegendWording = .byCamp, figures: LegendFigures? = nil,
    isDirect: Bool = false, events: EventLegend.Detail = .full
  ) -> [LegendSection] {
    let rows = rows(for: contents, wording: wording, figures: figures, isDirect: isDirect)
    return sections(of: rows, for: contents, events: events)
  }

  /// What a legend says of all but events.
  struct Rows {
    fileprivate var held: [LegendSection]
    fileprivate var signs: LegendSection
    fileprivate var others: [LegendSection]
  }

  /// See `sections`.
  func rows(
    for contents: LegendContents, wording: LegendWording, figures: LegendFigures?, isDirect: Bool
  ) -> Rows {
    Rows(
      held: holders(contents, wording, figures, isDirect)
        + [beside(contents), confidence(contents)],
      signs: signs(contents), others: classes + [definitions(contents)])
  }

  func sections(of rows: Rows, for contents: LegendContents, events: EventLegend.Detail)
    -> [LegendSection]
  {
    var signs = rows.signs
    var ofEvents = EventLegend(data).sections(contents, events)
    if events == .single, ofEvents.count == 1 {
      // Where room is scarce the row stands among the other signs.
      signs.entries += ofEvents[0].entries
      signs.note = ofEvents[0].note
      ofEvents = []
    }
    return (rows.held + [signs] + ofEvents + rows.others)
      .filter { !$0.entries.isEmpty || $0.note != nil }
  }

  // MARK: Changes

  /// The rows of a comparison: the kinds of change first, then the later moment, its areas paler as the
  /// map has them where nothing changed.
  func sections(
    for contents: LegendContents, changes: [Change], hasOldFronts: Bool, isCorrection: Bool,
    events: EventLegend.Detail
  ) -> [LegendSection] {
    var sections = sections(for: contents, events: events)
    for index in sections.indices {
      sections[index].entries = sections[index].entries.map(paler)
    }
    let changed = changed(changes, hasOldFronts: hasOldFronts, isCorrection: isCorrection)
    guard !changed.entries.isEmpty else { return sections }
    return [changed] + sections
  }

  private func changed(_ changes: [Change], hasOldFronts: Bool, isCorrection: Bool)
    -> LegendSection
  {
    var entries: [LegendEntry] = []
    for change in changes where change.kind.changesHands {
      let entry = LegendEntry(
        label: change.holders(in: data), samples: samples(of: change))
      if !entries.contains(where: { $0.label == entry.label }) { entries.append(entry) }
    }
    guard !entries.isEmpty else { return LegendSection(heading: "", entries: []) }
    if hasOldFronts {
      entries.append(
        sign(.frontBefore, "fronts-before", .line, ["left": "", "right": "", "inferred": false]))
    }
    return LegendSection(
      heading: words[isCorrection ? .corrections : .changes], entries: entries,
      note: (data.style.drawsActorColors ? words[.changedHatch] + "\n" : "")
        + words[.unchanged])
  }

  /// A town's ring lies around its marker.
  private func samples(of change: Change) -> [LegendEntry.Sample] {
    guard change.ground == nil else { return [sample(of: change)] }
    return [
      sample(of: change),
      LegendEntry.Sample(
        source: "places", form: .point, properties: stateProperties.properties(of: change.to)),
    ]
  }

  private func sample(of change: Change) -> LegendEntry.Sample {
    var properties = change.properties(in: data.model.evidence)
    properties.merge(change.colors(stateProperties)) { $1 }
    // Neither where nor how large: rows of the same kind look alike.
    for key in ["region", "place", "area-km2", "inferred"] { properties[key] = nil }
    if change.isOfCells, data.depiction != .disc {
      properties["depict"] = .string(data.depiction.rawValue)
    }
    return LegendEntry.Sample(
      source: "changes", form: change.ground == nil ? .point : .area, properties: properties)
  }

  private func paler(_ entry: LegendEntry) -> LegendEntry {
    guard entry.samples.contains(where: { $0.form == .area }) else { return entry }
    var entry = entry
    entry.samples.append(
      LegendEntry.Sample(
        source: "changes", form: .area, properties: ["kind": "unchanged", "subject": "area"]))
    return entry
  }

  // MARK: Holders

  /// The rows of who holds, by camp where the actor table knows camps: those of one lead under the name of its
  /// camp, in the order in which the camps first come, and behind them what belongs to none.
  private func holders(
    _ contents: LegendContents, _ wording: LegendWording, _ figures: LegendFigures?,
    _ isDirect: Bool
  ) -> [LegendSection] {
    var parts: [(camp: String?, entries: [LegendEntry])] = []
    let rows = contents.occurrences.map { entries(for: $0, isFull: wording != .brief) }
    let texts = figures.map { figures in
      figures.texts(
        zip(contents.occurrences, rows).flatMap { occurrence, rows in
          rows.map { row in
            figures.values(
              of: occurrence.holding, isInferred: rows.count > 1 ? row.isInferred : nil)
          }
        })
    }
    var next = 0
    for (occurrence, rows) in zip(contents.occurrences, rows) {
      let camp = wording == .byCamp ? camp(of: occurrence.holding) : nil
      let entries = rows.map { row in
        var entry = row.entry
        entry.figures = texts?.rows[next] ?? []
        if isDirect { entry.names = Self.names(of: occurrence.holding) }
        next += 1
        return entry
      }
      if let position = parts.firstIndex(where: { $0.camp == camp }) {
        parts[position].entries += entries
      } else {
        parts.append((camp, entries))
      }
    }
    parts = parts.filter { !$0.entries.isEmpty }
    parts = parts.filter { $0.camp != nil } + parts.filter { $0.camp == nil }
    return parts.enumerated().map { index, part in
      var section = LegendSection(
        heading: index == 0 ? words[.legend] : "", subheading: part.camp,
        isPart: part.camp != nil && index > 0,
        entries: part.entries,
        note: index == parts.count - 1 && contents.hasInferred ? inferredNote : nil)
      section.columns = figures?.columns ?? []
      if index == parts.count - 1, next > 1, let texts {
        var total = LegendEntry(label: words[.total], samples: [])
        total.figures = texts.total
        section.total = total
      }
      return section
    }
  }

  /// Ids of the names that areas of a holding may have on a map.
  private static func names(of holding: State.Holding) -> Set<String> {
    Set([false, true].map { "control/" + Area.controlID(of: holding, isInferred: $0) })
  }

  /// The camp of a lead in the map's language; contenders have none together.
  private func camp(of holding: State.Holding) -> String? {
    guard holding.status == .control, let lead = holding.actors.first else { return nil }
    return data.record.actors[lead]?.camp?.text(in: data.language)
  }

  /// What is said of inferred areas. Of those that a file says to be such nobody knows how far they reach.
  package var inferredNote: String {
    guard let infer = data.document.infer else { return words[.inferredAround] }
    let term: Localizer.Term = data.depiction == .halo ? .haloNote : .inferredNote
    return words[term].filling("{reach}", with: words.kilometres(infer.reach))
  }

  /// One row a holding; two where it occurs both in surveyed and in inferred areas.
  private func entries(for occurrence: LegendContents.Occurrence, isFull: Bool) -> [(
    entry: LegendEntry, isInferred: Bool
  )] {
    let label =
      data.record.actors.wording(
        of: occurrence.holding, language: data.language, isFull: isFull)
      + formerNames(occurrence)
    var entries: [(entry: LegendEntry, isInferred: Bool)] = []
    if occurrence.inSurveyedAreas {
      let row = entry(
        label, occurrence, isInferred: false,
        withPlace: !occurrence.inInferredAreas || occurrence.holding == .unknown)
      entries.append((row, false))
    }
    if occurrence.inInferredAreas {
      let suffix = occurrence.inSurveyedAreas ? words.comma + words[.inferredFromTowns] : ""
      // Unknown ground looks the same whether a town lies in it or not.
      if occurrence.holding != .unknown || !occurrence.inSurveyedAreas {
        entries.append(
          (entry(label + suffix, occurrence, isInferred: true, withPlace: true), true))
      }
    }
    if entries.isEmpty, occurrence.atPlaces, occurrence.holding != .unknown {
      let row = LegendEntry(
        label: label, samples: [sample("places", .point, occurrence.holding, false)],
        weight: occurrence.ground)
      entries.append((row, false))
    }
    return entries
  }

  /// Until when a force had which other name: `, until October 2023 CMA`.
  private func formerNames(_ occurrence: LegendContents.Occurrence) -> String {
    occurrence.former.map { former in
      let name = data.record.actors.shortName(of: former.actor, language: data.language)
      return words.comma + words.until(former.until, name)
    }.joined()
  }

  private func entry(
    _ label: String, _ occurrence: LegendContents.Occurrence, isInferred: Bool, withPlace: Bool
  ) -> LegendEntry {
    var samples = areaSamples(of: occurrence.holding, isInferred: isInferred)
    if withPlace, occurrence.atPlaces {
      samples.append(sample("places", .point, occurrence.holding, false))
    }
    // Of maps whose towns have tints around them, most ground is without information: its row gives way to holders.
    let isGround = occurrence.holding == .unknown && data.depiction == .halo
    return LegendEntry(label: label, samples: samples, weight: isGround ? 0 : occurrence.ground)
  }

  /// An area in this state, in every source that a style may draw it from.
  func areaSamples(of holding: State.Holding, isInferred: Bool) -> [LegendEntry.Sample] {
    let depiction = data.depiction
    guard isInferred, holding.status != .unknown, depiction != .disc else {
      return ["areas", "control"].map { sample($0, .area, holding, isInferred) }
    }
    var halo = sample("halos", .area, holding, true)
    halo.properties["depict"] = .string(depiction.rawValue)
    return [sample("areas", .area, .unknown, false), halo]
  }

  private func sample(
    _ source: String, _ form: LegendEntry.Form, _ holding: State.Holding, _ isInferred: Bool
  ) -> LegendEntry.Sample {
    var properties = stateProperties.properties(of: State(holding: holding))
    properties["inferred"] = .bool(isInferred)
    return LegendEntry.Sample(source: source, form: form, properties: properties)
  }

  /// What the events of a map are: those of some days, or of the map's window.
  func eventLabel(of days: ClosedRange<Day>?) -> String {
    EventLegend(data).label(of: days)
  }

  // MARK: Beside the holder

  private func beside(_ contents: LegendContents) -> LegendSection {
    let atPlaces = contents.besidePlaces.map { kind in
      var entry = entry(for: kind, "places", .secondary)
      // The mark of a town stands on the pattern of ground, as on the map.
      if contents.besideAreas.contains(kind) {
        entry.samples.insert(contentsOf: self.entry(for: kind, "areas", .area).samples, at: 0)
      }
      return entry
    }
    let inAreas = contents.besideAreas.filter { !contents.besidePlaces.contains($0) }
      .map { entry(for: $0, "areas", .area) }
    return LegendSection(heading: words[.beside], entries: atPlaces + inAreas)
  }

  private func entry(
    for kind: LegendContents.BesideKind, _ source: String, _ form: LegendEntry.Form
  ) -> LegendEntry {
    let name = data.record.actors.shortName(of: kind.actor, language: data.language)
    let state = State(
      holding: .unknown,
      beside: [State.Beside(actor: kind.actor, status: kind.status, assertion: 0)])
    var properties = stateProperties.properties(of: state)
    properties["inferred"] = false
    // Where there is no room for all, those who hold ground keep their rows.
    return LegendEntry(
      label: name + words.comma + words.word(for: kind.status),
      samples: [LegendEntry.Sample(source: source, form: form, properties: properties)], weight: 0)
  }

  // MARK: Confidence and definitions

  /// One row for each confidence that occurs, as the style draws the first holder with it; beside what is less sure
  /// stands what is sure.
  private func confidence(_ contents: LegendContents) -> LegendSection {
    let holding = contents.occurrences.first { $0.holding != .unknown }
    let shown = Confidence.allCases.reversed().filter {
      $0 == .high || contents.confidences.contains($0)
    }
    guard let holding, shown.count > 1 else { return LegendSection(heading: "", entries: []) }
    return LegendSection(
      heading: words[.confidence],
      entries: shown.map { confidence in
        var samples: [LegendEntry.Sample] = []
        if holding.inSurveyedAreas || holding.inInferredAreas {
          samples += areaSamples(of: holding.holding, isInferred: !holding.inSurveyedAreas)
        }
        if holding.atPlaces { samples.append(sample("places", .point, holding.holding, false)) }
        for index in samples.indices {
          samples[index].properties["confidence"] = .string(confidence.rawValue)
        }
        // Where there is no room for all, those who hold ground keep their rows.
        return LegendEntry(label: words.word(for: confidence), samples: samples, weight: 0)
      }, note: words[.confidenceNote], isOfKinds: true)
  }

  /// What the statuses mean that the map shows, in sentences; where the legend is asked for them.
  private func definitions(_ contents: LegendContents) -> LegendSection {
    guard data.document.furniture.legend?.defines == true else {
      return LegendSection(heading: "", entries: [])
    }
    let shown = Set(
      contents.occurrences.map(\.holding.status) + contents.besidePlaces.map(\.status)
        + contents.besideAreas.map(\.status))
    let sentences = Status.allCases.filter(shown.contains).map { words.meaning(of: $0) }
    return LegendSection(
      heading: words[.definitions], entries: [], note: sentences.joined(separator: "\n"))
  }

  // MARK: Classes

  /// The classes that the style asks for, each with its range.
  private var classes: [LegendSection] {
    data.classes.filter(\.hasNumbers).map { classes in
      LegendSection(
        heading: classes.title(in: data.language),
        entries: classes.samples(in: words).map { sample in
          LegendEntry(
            label: sample.range,
            samples: [
              LegendEntry.Sample(
                source: classes.classification.source, form: classes.form,
                properties: sample.properties)
            ])
        })
    }
  }

  // MARK: Other signs

  private func signs(_ contents: LegendContents) -> LegendSection {
    var entries: [LegendEntry] = []
    if contents.hasFronts {
      entries.append(sign(.front, "fronts", .line, frontProperties(contents)))
    }
    if contents.hasInferredFronts {
      var entry = sign(.front, "fronts", .line, frontProperties(contents, isInferred: true))
      entry.label += words.comma + words[.inferredFromTowns]
      entries.append(entry)
    }
    if contents.hasHeldRoads {
      let holder = contents.occurrences.first { $0.holding.status == .control }?.holding
      entries.append(
        sign(
          .heldRoad, TownRoads.source, .line,
          stateProperties.properties(of: State(holding: holder ?? .unknown))))
    }
    if contents.hasUncertain {
      var properties = stateProperties.properties(of: .unasserted)
      properties["uncertain"] = true
      properties["inferred"] = true
      entries.append(
        LegendEntry(
          label: words[.uncertain],
          samples: [
            LegendEntry.Sample(source: "areas", form: .area, properties: properties)
          ]))
    }
    let hasGround = !data.regions.isEmpty || data.document.infer != nil
    if let since = contents.changedSince {
      entries.append(
        LegendEntry(
          label: data.document.story.isSheet
            ? words[.changedSinceMapBefore]
            : words[.changedSince].filling("{date}", with: words.date(since)),
          samples: [
            hasGround
              ? LegendEntry.Sample(
                source: StorySource.changes, form: .area, properties: ["subject": "outline"])
              : LegendEntry.Sample(
                source: StorySource.changes, form: .point, properties: ["subject": "place"])
          ]))
    }
    let drawsMovements = data.style.layers.contains {
      $0.source == StorySource.movements && $0.isVisible
    }
    if drawsMovements {
      let voices = StoryVoices(data)
      entries += contents.movements.map { movement in
        LegendEntry(
          label: voices.label(of: movement),
          samples: [
            LegendEntry.Sample(
              source: StorySource.movements, form: .arrow(movement.kind.form),
              properties: movement.properties(stateProperties))
            // Where there is no room for all, those who hold ground keep their rows.
          ], weight: 0)
      }
    }
    return LegendSection(heading: "", entries: entries)
  }

  /// A front as it may occur between the first two who hold something.
  private func frontProperties(_ contents: LegendContents, isInferred: Bool = false)
    -> [String: PropertyValue]
  {
    var colors: [PropertyValue] = []
    for lead in contents.occurrences.compactMap({ State(holding: $0.holding).lead }) {
      guard let color = stateProperties.color(of: lead), !colors.contains(color) else { continue }
      colors.append(color)
    }
    return [
      "left": "", "right": "", "left-color": colors.first ?? .null,
      "right-color": colors.dropFirst().first ?? .null, "inferred": .bool(isInferred),
    ]
  }

  private func sign(
    _ term: Localizer.Term, _ source: String, _ form: LegendEntry.Form,
    _ properties: [String: PropertyValue]
  ) -> LegendEntry {
    LegendEntry(
      label: words[term],
      samples: [LegendEntry.Sample(source: source, form: form, properties: properties)])
  }
}
