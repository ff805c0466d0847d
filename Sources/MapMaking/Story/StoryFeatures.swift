import Cartography
import ControlModel
import Drawing
import Localization
import MapDocument
import Shapes
import Territory

/// The features of what a map tells.
struct StoryFeatures {
  private let plan: Plan
  private let words: Localizer
  private let voices: StoryVoices
  /// The days for which the plan is made; nil without any.
  private let period: ClosedRange<Day>?

  init(_ plan: Plan) {
    self.plan = plan
    words = plan.words
    voices = StoryVoices(plan.data)
    period = plan.plannedDays
  }

  private var story: Story { plan.data.document.story }

  /// What is shown on some of the days, by source.
  ///
  /// - Parameter days: Nil for all that is ever shown in the map's period.
  func sources(on days: ClosedRange<Day>?) -> [String: [MapFeature]] {
    guard !story.isBesideMap else { return [:] }
    return [
      StorySource.notes: story.notes.indices.filter { isShown(story.notes[$0].days, days) }
        .compactMap(note),
      StorySource.movements: shownMovements(on: days).compactMap(movement),
      StorySource.claims: story.claims.indices.filter { isShown(story.claims[$0].days, days) }
        .compactMap(claim),
    ]
  }

  /// What a legend has to say of the movements that some of the days show.
  func legend(on days: ClosedRange<Day>?) -> [LegendContents.MovementKind] {
    shownMovements(on: days).filter { movement($0) != nil }.map {
      LegendContents.MovementKind(story.movements[$0])
    }.withoutRepetition()
  }

  private func shownMovements(on days: ClosedRange<Day>?) -> [Int] {
    story.movements.indices.filter { isShown(story.movements[$0].days, days) }
  }

  private func isShown(_ own: StoryDays, _ days: ClosedRange<Day>?) -> Bool {
    guard plan.data.isDated, let days = days ?? period else { return true }
    return own.meet(days)
  }

  // MARK: Features

  private func note(_ index: Int) -> MapFeature? {
    let note = story.notes[index]
    let text = note.text.text(in: plan.data.language)
    let when = note.days.from.map { words.date($0) }
    return feature(
      .note, StorySource.note(index), at: plan.story.notes[index], of: note.at, note.days,
      note.source,
      title: [when, text].compactMap(\.self).joined(separator: words.colon),
      [
        "text": .string(text), "when": when.map { .string($0 + "\n") } ?? .null,
        "side": note.side.map { .string($0.rawValue) } ?? .null,
      ])
  }

  private func claim(_ index: Int) -> MapFeature? {
    let claim = story.claims[index]
    let parts = voices.parts(of: claim)
    var claimed = feature(
      .claim, StorySource.claim(index), at: plan.story.claims[index], of: claim.at, claim.days,
      claim.source, title: voices.sentence(of: claim),
      [
        "by": .string(parts.by + "\n"), "text": .string(parts.text),
        "denial": parts.denial.map { .string("\n" + $0) } ?? .null,
        "side": claim.side.map { .string($0.rawValue) } ?? .null,
      ])
    if case .actor(let id) = claim.by { claimed?.identity.attributes["actor"] = id }
    return claimed
  }

  /// Nil for one that the page does not show.
  private func feature(
    _ kind: Identity.Kind, _ id: String, at point: Point<Page>?, of spot: StorySpot,
    _ days: StoryDays, _ source: String?, title: String, _ properties: [String: PropertyValue]
  ) -> MapFeature? {
    guard let point, plan.layout.frame.contains(point) else { return nil }
    var feature = MapFeature(
      id: .string(id), geometry: .point(point),
      properties: properties.merging([
        "place": spot.place.map { .string($0) } ?? .null,
        "source": source.map { .string($0) } ?? .null,
      ]) { first, _ in first },
      identity: Identity(
        kind: kind, id: id, title: title,
        attributes: attributes(days, source).merging(spot.place.map { ["place": $0] } ?? [:]) {
          $1
        }))
    feature.days = self.days(days)
    return feature
  }

  /// Nil for one that the page does not show.
  private func movement(_ index: Int) -> MapFeature? {
    guard let arrow = plan.story.arrows[index],
      Geometry.multiPolygon(arrow.shape).extent.map(plan.layout.frame.intersects) ?? false
    else { return nil }
    let movement = story.movements[index]
    let label = movement.label?.text(in: plan.data.language)
    let id = "movement-\(index + 1)"
    var attributes = attributes(movement.days, movement.source)
    attributes["actor"] = movement.actor
    attributes["kind"] = movement.kind.rawValue
    attributes["confidence"] = movement.certainty.rawValue
    var properties = LegendContents.MovementKind(movement).properties(plan.data.stateProperties)
    properties["label"] = label.map { .string($0) } ?? .null
    properties["source"] = movement.source.map { .string($0) } ?? .null
    var feature = MapFeature(
      id: .string(id), geometry: .multiPolygon(arrow.shape), properties: properties,
      identity: Identity(
        kind: .movement, id: id, title: voices.sentence(of: movement), attributes: attributes),
      labelPoint: arrow.middle, visibleArea: arrow.shape)
    feature.days = days(movement.days)
    return feature
  }

  private func attributes(_ days: StoryDays, _ source: String?) -> [String: String] {
    var facts: [String: String] = [:]
    facts["from"] = days.from?.description
    facts["until"] = days.until?.description
    facts["source"] = source
    return facts
  }

  /// The numbers of the days; nil for what is there on all days of the plan.
  private func days(_ days: StoryDays) -> ClosedRange<Int>? {
    guard let period, days.first > period.lowerBound || days.last < period.upperBound else {
      return nil
    }
    // What was shown on some day since the date before is there with what is shown on the date itself.
    let compared = plan.comparedDays.map { [$0.upperBound: $0.lowerBound] } ?? [:]
    let told = story.earlierDays.merging(compared) { min($0, $1) }.filter { day, earlier in
      earlier < day && days.meet(earlier.advanced(by: 1)...day)
    }.keys
    let first = min(days.first, told.min() ?? days.first)
    let last = max(days.last, told.max() ?? days.last)
    return first.number...last.number
  }
}

extension LegendContents.MovementKind {
  init(_ movement: Movement) {
    self.init(actor: movement.actor, kind: movement.kind, certainty: movement.certainty)
  }

  /// What styles may ask about the movement.
  func properties(_ stateProperties: StateProperties) -> [String: PropertyValue] {
    [
      "actor": .string(actor), "color": stateProperties.color(of: actor) ?? .null,
      "kind": .string(kind.rawValue), "confidence": .string(certainty.rawValue),
    ]
  }
}

extension Plan {
  /// The days for which the plan is made: those of the map's period and the day that is drawn when none is given; nil
  /// for a map without a record.
  var plannedDays: ClosedRange<Day>? { data.plannedDays }
}
