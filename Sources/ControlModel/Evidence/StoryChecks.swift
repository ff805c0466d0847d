package import Diagnostics
import Formats
import MapDocument
import Territory

extension Evidence {
  /// Every place and every actor that the map's story names must exist.
  package func checkStory() throws(ControlMapError) {
    let problems = (unknownSpots + unknownActors).sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    if !problems.isEmpty { throw .format(.invalid(problems)) }
  }

  private var unknownSpots: [Diagnostic] {
    let known = places.map(\.id)
    let ids = Set(known)
    return document.story.spots.compactMap { key, line, spot in
      guard case .place(let id) = spot, !ids.contains(id) else { return nil }
      let isUnlocated = unlocatedPlaces.contains { $0.ids.contains(id) }
      return Diagnostic(
        code: "story-place-unknown", file: document.path, line: line, feature: key,
        what: isUnlocated ? "the place '\(id)' has no position" : "there is no place '\(id)'",
        advice: isUnlocated
          ? "write [longitude, latitude]"
          : known.isEmpty
            ? "name a file of 'places', or write [longitude, latitude]"
            : nearestName(to: id, in: known).map { "did you mean '\($0)'?" }
              ?? "name one of the places, or write [longitude, latitude]")
    }
  }

  private var unknownActors: [Diagnostic] {
    let known = record.actors.actors.map(\.id)
    let ids = Set(known)
    return document.story.actors.compactMap { key, line, id in
      guard !ids.contains(id) else { return nil }
      return Diagnostic(
        code: "story-actor-unknown", file: document.path, line: line, feature: key,
        what: "there is no actor '\(id)'",
        advice: nearestName(to: id, in: known).map { "did you mean '\($0)'?" }
          ?? "name one of the actors, or add it to the actor table")
    }
  }
}

extension Story {
  /// What it speaks of, with the key and the line in which it does.
  fileprivate var spots: [(key: String, line: Int, spot: StorySpot)] {
    notes.map { ("story.notes", $0.line, $0.at) }
      + movements.flatMap { movement in
        movement.along.map { ("story.movements", movement.line, $0) }
      } + claims.map { ("story.claims", $0.line, $0.at) }
  }

  /// Of whom it speaks, likewise.
  fileprivate var actors: [(key: String, line: Int, id: String)] {
    movements.map { ("story.movements", $0.line, $0.actor) }
      + claims.flatMap { claim in
        ([claim.by] + claim.deniedBy).compactMap { voice in
          guard case .actor(let id) = voice else { return nil }
          return ("story.claims", claim.line, id)
        }
      }
  }
}
