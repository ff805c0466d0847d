import Cartography
import ControlModel
import Diagnostics
import Drawing
import MapDocument
import Shapes
import Spatial
import Territory

/// What changed hands between a day and the one that is drawn, and the rest of the map.
struct StoryHighlight {
  /// Areas and towns that changed hands.
  private(set) var changes: [MapFeature] = []
  /// What recedes: the frame without them, and without what lies around such towns and under arrows; nil for nothing.
  private(set) var rest: MapFeature?
  /// Everything that differs, in view or not.
  private(set) var all: [Change] = []
  /// The changes in view.
  private(set) var drawn: [ComparisonSources.DrawnChange] = []
  /// The areas of the first day, which decide what changed.
  private(set) var earlier: [State] = []

  /// Pixels around a town that stay strong: its marker, and what stands beside it.
  private static let reach = 27.0

  /// Nil where the drawn day does not lie behind the first.
  ///
  /// - Parameters:
  ///   - arrows: The shapes of movements that are drawn.
  ///   - halos: The tints of towns that are held on the day, by their ids.
  init?(
    _ plan: Plan, on day: Day, besides arrows: [MultiPolygon<Page>], halos: [String: MapFeature]
  ) throws(ControlMapError) {
    guard let since = plan.data.document.story.changesSince(on: day), since < day,
      plan.data.hasRecord
    else { return nil }
    let model = plan.data.model
    let (before, after) = (model.moment(since), model.moment(day))
    let ground = try plan.pageCoverage(at: [before, after])
    let comparison = Comparison(
      evidence: model.evidence, ground: plan.ground, before: before, after: after,
      rollsUp: plan.options.rollsUp, partition: ground.partition)
    let listed = ListedChanges(comparison.changes, in: model)
    let features = ChangeFeatures(
      plan: plan, comparison: comparison, slivers: Set(listed.slivers.compactMap(\.ground?.keys)),
      halos: halos)
    let areas = features.areas(on: ground)
    let places = features.places()
    all = listed.listed
    drawn =
      areas.changes + places.changes.map { ComparisonSources.DrawnChange(change: $0, size: nil) }
    let towns = plan.ground.placeStates(at: before)
    earlier =
      plan.ground.areas(at: before, on: ground.partition).map(\.state)
      + plan.data.places.indices.map { towns[$0].state }
    let hands = Set(ChangeKind.allCases.filter(\.changesHands).map(\.rawValue))
    changes = (areas.features + places.features).filter { feature in
      feature.properties["kind"]?.string.map(hands.contains) ?? false
    }
    try computing("could not outline what changed") { () throws(SpatialError) in
      var areas: [MultiPolygon<Page>] = []
      for feature in changes where !feature.geometry.area.isEmpty && feature.fades.isEmpty {
        areas.append(try feature.geometry.area.valid())
      }
      if plan.data.document.story.markedSince.isEmpty {
        rest = try rest(of: plan.layout.frame, besides: areas + arrows)
      }
      guard !areas.isEmpty else { return }
      changes.append(
        MapFeature(
          geometry: .multiPolygon(try union(areas)), properties: ["subject": "outline"],
          identity: Identity(kind: .change, id: "outline")))
    }
  }

  private func rest(
    of frame: Extent<Page>, besides shapes: [MultiPolygon<Page>]
  ) throws(SpatialError) -> MapFeature? {
    var strong = shapes
    for feature in changes {
      feature.geometry.forEachPoint { strong.append(Self.disc(around: $0)) }
    }
    let whole = MultiPolygon([frame.polygon])
    let shape = strong.isEmpty ? whole : try whole.subtracting(union(strong))
    guard !shape.isEmpty else { return nil }
    return MapFeature(
      geometry: .multiPolygon(shape), properties: [:],
      identity: Identity(kind: .source(StorySource.rest), id: StorySource.rest))
  }

  private static func disc(around center: Point<Page>) -> MultiPolygon<Page> {
    let points = (0..<48).map { step in
      Point<Page>(center.x + reach, center.y).turned(by: Double(step) * 7.5, about: center)
    }
    return MultiPolygon([Polygon(exterior: Ring(points))])
  }
}

extension Plan {
  /// The towns that ever change hands after the day since which changes stand out, as they are marked then: names
  /// keep off their rings on every date.
  var possiblyHighlighted: [MapFeature] {
    let story = data.document.story
    guard let since = story.firstChangesSince,
      let period = plannedDays, since < period.upperBound
    else { return [] }
    let states = ground.placeStates(
      from: max(since, period.lowerBound), to: period.upperBound, history: history)
    return data.places.indices.compactMap { index in
      guard Set(states[index].map(\.state.holding)).count > 1, let point = placePoints[index],
        layout.frame.contains(point)
      else { return nil }
      return MapFeature(
        geometry: .point(point), properties: ["subject": "place"],
        identity: Identity(kind: .change, id: "place:\(data.places[index].id)"))
    }
  }
}
