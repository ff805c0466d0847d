import ControlModel
import Localization
import Shapes
import Territory

/// Says which ground and which towns of a comparison changed hands, for readers who cannot see it.
struct ChangeSummary {
  let plan: Plan
  /// Everything that differs, in view or not.
  let all: [Change]
  let drawn: [ComparisonSources.DrawnChange]

  /// Changes that are told, of ground and of towns each; of more the number is said.
  private static let mostChanges = 12
  private static let mostRegions = 3

  private var words: Localizer { plan.words }

  /// Ground first, the most of it first, then towns.
  var text: String {
    let changes = drawn.filter { $0.change.kind.changesHands }
    let outside = all.filter { change in
      change.kind.changesHands && !changes.contains { Self.isSame($0.change, change) }
    }.count
    guard !changes.isEmpty else {
      return outside == 0 ? words[.noChange] : words.phrase(.changesOutside, outside)
    }
    let towns = changes.filter { $0.change.ground == nil }.map(\.change)
    let parts = ground(changes, besides: towns) + self.towns(towns)
    return parts.joined(separator: words.semicolon)
      + (outside == 0 ? "" : ". " + words.phrase(.changesOutside, outside))
  }

  private static func isSame(_ one: Change, _ other: Change) -> Bool {
    one.region == other.region && one.place == other.place
      && (one.ground == nil) == (other.ground == nil)
      && one.from.holding == other.from.holding && one.to.holding == other.to.holding
  }

  // MARK: Ground

  private struct Passage: Hashable {
    var from: State.Holding
    var to: State.Holding
    /// Grown from towns before or after: its size is no finding.
    var isInferred: Bool
  }

  /// Ground that changed hands otherwise than with its town: from whom to whom, how much of it, and where.
  private func ground(_ changes: [ComparisonSources.DrawnChange], besides towns: [Change])
    -> [String]
  {
    let told = Dictionary(towns.map { ($0.place, $0) }) { first, _ in first }
    var order: [Passage] = []
    var parts: [Passage: [ComparisonSources.DrawnChange]] = [:]
    for drawn in changes {
      let change = drawn.change
      guard let ground = change.ground else { continue }
      if let town = change.place.flatMap({ told[$0] }), town.from.holding == change.from.holding,
        town.to.holding == change.to.holding
      {
        continue
      }
      let passage = Passage(
        from: change.from.holding, to: change.to.holding,
        isInferred: ground.wasInferred || ground.isInferred)
      if parts[passage] == nil { order.append(passage) }
      parts[passage, default: []].append(drawn)
    }
    func size(_ passage: Passage) -> Double {
      (parts[passage] ?? []).reduce(0) { $0 + ($1.size ?? 0) }
    }
    let sorted = order.enumerated()
      .sorted { (size($1.element), $0.offset) < (size($0.element), $1.offset) }.map(\.element)
    let named = sorted.prefix(Self.mostChanges)
    let sizes = words.squareKilometres(named.map(size))
    var texts = zip(named, sizes).map { passage, size in
      let changes = parts[passage] ?? []
      let names = list(names(of: changes))
      return (changes.first?.change.holders(in: plan.data) ?? "")
        + (passage.isInferred ? "" : words.comma + size)
        + (names.isEmpty ? "" : words.colon + names)
    }
    if sorted.count > named.count {
      texts.append(words.phrase(.moreChanges, sorted.count - named.count))
    }
    return texts
  }

  /// The regions in which ground changed hands, of ground inferred from towns the towns, the most first.
  private func names(of changes: [ComparisonSources.DrawnChange]) -> [String] {
    var sizes: [GroundName: Double] = [:]
    for drawn in changes {
      if let name = GroundName(drawn.change) { sizes[name, default: 0] += drawn.size ?? 0 }
    }
    return sizes.sorted {
      ($1.value, $0.key.order.kind, $0.key.order.index)
        < ($0.value, $1.key.order.kind, $1.key.order.index)
    }
    .map { $0.key.text(in: plan.data) }.filter { !$0.isEmpty }
  }

  private func list(_ names: [String]) -> String {
    var shown = Array(names.prefix(Self.mostRegions))
    if names.count > shown.count { shown.append(words.phrase(.more, names.count - shown.count)) }
    return shown.joined(separator: words.comma)
  }

  // MARK: Towns

  private func towns(_ changes: [Change]) -> [String] {
    let named = changes.prefix(Self.mostChanges)
    var texts = named.map { change in
      let name = change.place.map { plan.data.places[$0].name.text(in: plan.data.language) } ?? ""
      return (name.isEmpty ? "" : name + words.colon) + change.holders(in: plan.data)
    }
    if changes.count > named.count {
      texts.append(words.phrase(.moreChanges, changes.count - named.count))
    }
    return texts
  }
}

/// Whose name ground that changed has: that of its region, or of the town that it is inferred from.
enum GroundName: Hashable {
  case region(Int)
  case town(Int)

  /// Nil for ground outside of all regions.
  init?(_ change: Change) {
    let isInferred = change.ground.map { $0.wasInferred || $0.isInferred } ?? false
    if isInferred, let place = change.place {
      self = .town(place)
    } else if let region = change.region {
      self = .region(region)
    } else {
      return nil
    }
  }

  /// Regions, then towns, each in the order of their file.
  var order: (kind: Int, index: Int) {
    switch self {
    case .region(let index): (0, index)
    case .town(let index): (1, index)
    }
  }

  func text(in data: MapData) -> String {
    switch self {
    case .region(let index): data.regions[index].name.text(in: data.language)
    case .town(let index): data.places[index].name.text(in: data.language)
    }
  }
}
