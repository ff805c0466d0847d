import Cartography
import Diagnostics
import Drawing
import MapDocument
import Shapes
import Territory

extension Plan {
  /// What of the map's story is never shown.
  var storyWarnings: [Diagnostic] {
    let each = eachStoryWarning
    let apart = each.filter { $0.code == "story-off-map" }
    // Whoever asks for a part of the map knows that the rest is not on it.
    guard options.extent != nil, apart.count > 1 else { return each }
    let summary = Diagnostic(
      severity: .warning, code: "story-off-map", file: data.document.origin, feature: "story",
      what:
        "\(apart.count) of its notes, movements and claims lie outside of the extent that is asked for, the first in line \(apart[0].line ?? 0)",
      advice: "make the extent larger, where they should be seen")
    return each.filter { !apart.contains($0) } + [summary]
  }

  private var eachStoryWarning: [Diagnostic] {
    let told = data.document.story
    let frame = layout.frame
    return zip(told.notes, story.notes).flatMap { note, point in
      warnings("story.notes", note.line, note.days, point.map(frame.contains))
    }
      + told.movements.indices.flatMap { index in
        let movement = told.movements[index]
        guard !story.shortMovements.contains(index) else { return [short(movement)] }
        return warnings(
          "story.movements", movement.line, movement.days,
          story.arrows[index].map {
            Geometry.multiPolygon($0.shape).extent.map(frame.intersects) ?? false
          })
      }
      + zip(told.claims, story.claims).flatMap { claim, point in
        warnings("story.claims", claim.line, claim.days, point.map(frame.contains))
      }
  }

  /// The texts of the story that found no place, each told with its line.
  ///
  /// - Parameter names: The texts that found no place; those of the story are taken out.
  func unplacedStory(
    _ dated: DatedSources, _ labels: [PlacedLabel], _ names: inout [String]
  ) -> [Diagnostic] {
    let placed = Set(labels.map(\.id))
    var found: [Diagnostic] = []
    for source in StorySource.all {
      for feature in dated.sources[source] ?? [] where source != StorySource.movements {
        guard !placed.contains("\(source)/\(feature.identity.id)") else { continue }
        let text = ["when", "by", "text", "denial"].compactMap { feature.properties[$0]?.string }
          .joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let shown = feature.properties["number"]?.string ?? text
        names.removeAll {
          $0.withoutReferences.split(whereSeparator: \.isWhitespace).joined(separator: " ") == shown
        }
        let number = feature.identity.id.split(separator: "-").last.flatMap { Int($0) } ?? 1
        let line =
          source == StorySource.notes
          ? data.document.story.notes[number - 1].line
          : data.document.story.claims[number - 1].line
        found.append(
          Diagnostic(
            severity: .warning, code: "story-unplaced", file: data.document.origin, line: line,
            feature: source == StorySource.notes ? "story.notes" : "story.claims",
            what: "'\(text)' found no place on the map of \(dated.day)",
            advice: "make the text shorter or the page larger"))
      }
    }
    return found
  }

  /// - Parameter isOnMap: Nil for what has no place on the page at all.
  private func short(_ movement: Movement) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: "story-short-arrow", file: data.document.origin,
      line: movement.line, feature: "story.movements",
      what: "it is never shown: its ends are so near to each other that no arrow has room there",
      advice: "make the extent smaller or the page larger")
  }

  private func warnings(_ key: String, _ line: Int, _ days: StoryDays, _ isOnMap: Bool?)
    -> [Diagnostic]
  {
    if let period = plannedDays, data.isDated, !days.meet(period) {
      return [
        Diagnostic(
          severity: .warning, code: "story-out-of-period", file: data.document.origin, line: line,
          feature: key,
          what:
            "it is never shown: its days lie outside of the map's period, \(period.lowerBound) to \(period.upperBound)",
          advice: "correct 'date' and 'until', or make the period longer")
      ]
    }
    guard isOnMap != true else { return [] }
    return [
      Diagnostic(
        severity: .warning, code: "story-off-map", file: data.document.origin, line: line,
        feature: key, what: "it is never shown: it lies outside of what the map shows",
        advice: "correct where it stands, or make the extent larger")
    ]
  }
}
