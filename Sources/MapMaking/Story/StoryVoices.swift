import ControlModel
import Localization
import MapDocument
import Territory

/// Who says and does what in a story, in words of the map's language.
struct StoryVoices {
  private let data: MapData
  private let words: Localizer

  init(_ data: MapData) {
    self.data = data
    words = Localizer(language: data.language)
  }

  /// What stands on the map of a claim.
  func parts(of claim: StoryClaim) -> (by: String, text: String, denial: String?) {
    let name = name(of: claim.by)
    return (
      words[.claimedBy].filling("{name}", with: name),
      claim.text.text(in: data.language),
      claim.deniedBy.isEmpty
        ? nil
        : words[.deniedBy].filling(
          "{name}", with: claim.deniedBy.map(self.name).joined(separator: words.comma))
    )
  }

  /// A claim with its day, who says so and who denies it.
  func sentence(of claim: StoryClaim) -> String {
    let parts = parts(of: claim)
    let said = parts.by + " " + parts.text
    return dated(
      [said, parts.denial].compactMap(\.self).joined(separator: words.semicolon), claim.days)
  }

  /// A movement with its day: `2 October 2023: FAMa, advance: From Gao to Kidal`.
  func sentence(of movement: Movement) -> String {
    let label = movement.label?.text(in: data.language)
    let kind = LegendContents.MovementKind(movement)
    return dated(
      [self.label(of: kind), label].compactMap(\.self).joined(separator: words.colon),
      movement.days)
  }

  /// Who moved how, and how sure that is: `FAMa, advance`, `FAMa, advance, only claimed`.
  func label(of movement: LegendContents.MovementKind) -> String {
    let kind: Localizer.Term =
      switch movement.kind {
      case .advance: .advance
      case .withdrawal: .withdrawing
      case .supply: .supply
      }
    let certainty: Localizer.Term? =
      switch movement.certainty {
      case .high, .medium: nil
      case .low: .reportedOnly
      case .claimed: .claimedOnly
      }
    return [name(of: .actor(movement.actor)), words[kind], certainty.map { words[$0] }]
      .compactMap(\.self).joined(separator: words.comma)
  }

  private func dated(_ text: String, _ days: StoryDays) -> String {
    days.from.map { words.date($0) + words.colon + text } ?? text
  }

  private func name(of voice: StoryVoice) -> String {
    switch voice {
    case .actor(let id): data.record.actors.shortName(of: id, language: data.language)
    case .named(let name): name.text(in: data.language)
    }
  }
}
