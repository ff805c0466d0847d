import Cartography
import ControlModel
import Diagnostics
import Drawing
import Localization
import MapDocument
import Shapes
import Spatial
import Territory

/// The reserved sources of a comparison: those of the later moment, `fronts-before`, and `changes`.
struct ComparisonSources {
  let before: DatedSources
  let after: DatedSources
  /// Areas and towns that differ, and the rest of the ground as one feature of the kind `unchanged`.
  private(set) var changes: [MapFeature] = []
  /// What the map shows of the later moment.
  private(set) var contents: LegendContents
  /// A change of holder of each kind that is in view, for the legend.
  private(set) var legendChanges: [Change] = []
  /// The changes that are in view, and how much of each.
  private(set) var drawnChanges: [DrawnChange] = []

  /// A change, or as much of it as lies in the frame.
  struct DrawnChange {
    var change: Change
    /// Square kilometres in the frame; nil for the change of a town.
    var size: Double?
  }

  init(_ map: ComparisonMap) throws(ControlMapError) {
    before = try DatedSources(map.planBefore, on: map.before.day, highlights: false)
    after = try DatedSources(
      map.plan, on: map.after.day, eventDays: map.eventDays, highlights: false)
    contents = after.contents
    let ground = try map.plan.pageCoverage(at: [map.before, map.after])
    let comparison = Comparison(
      evidence: map.plan.data.model.evidence, ground: map.plan.ground, before: map.before,
      after: map.after,
      rollsUp: map.plan.options.rollsUp, partition: ground.partition)
    let features = ChangeFeatures(
      plan: map.plan, comparison: comparison, slivers: Set(map.slivers.compactMap(\.ground?.keys)),
      halos: before.halosOfPlaces.merging(after.halosOfPlaces) { $1 })
    let (areas, shown) = features.areas(on: ground)
    let places = features.places()
    changes = areas + places.features
    legendChanges = shown.map(\.change) + places.changes
    drawnChanges = shown + places.changes.map { DrawnChange(change: $0, size: nil) }
  }
}

/// Brings changes onto the page.
struct ChangeFeatures {
  let plan: Plan
  let comparison: Comparison
  /// What the ground of changes that are not drawn was and is.
  let slivers: Set<[Area.Key?]>
  /// The tints of towns, of the later moment where they are held then; none where cells are drawn.
  let halos: [String: MapFeature]

  private var stateProperties: StateProperties { plan.data.stateProperties }

  func areas(on ground: PageCoverage) -> (
    features: [MapFeature], changes: [ComparisonSources.DrawnChange]
  ) {
    let changes = comparison.areaChanges.filter { change in
      change.ground.map { !slivers.contains($0.keys) } ?? true
    }
    var changeOfFace = [Int?](repeating: nil, count: ground.partition.coverage.faces.count)
    for face in comparison.coveredFaces { changeOfFace[face] = changes.count }
    let isSoft = changes.map { plan.data.depiction != .disc && $0.isOfCells }
    // Where tints change the ground beneath stays what it was.
    for (index, change) in changes.enumerated() where !isSoft[index] {
      for face in change.ground?.faces ?? [] { changeOfFace[face] = index }
    }
    let shapes = ground.coverage.areas { changeOfFace[$0] }
    var features: [MapFeature] = []
    var shown: [ComparisonSources.DrawnChange] = []
    var soft: Set<String> = []
    if let rest = shapes[changes.count] {
      features.append(
        MapFeature(
          geometry: .multiPolygon(rest),
          properties: ["kind": "unchanged", "subject": "area"],
          identity: Identity(kind: .change, id: "unchanged")))
    }
    for (index, change) in changes.enumerated() {
      let size = (change.ground?.faces ?? []).reduce(0) { $0 + ground.drawnAreas[$1] }
      guard size > 0 else { continue }
      if isSoft[index] {
        guard let place = change.place.map({ plan.data.places[$0].id }), let halo = halos[place],
          soft.insert(place).inserted
        else { continue }
        shown.append(ComparisonSources.DrawnChange(change: change, size: size))
        var feature = feature(change, halo.geometry, id: "area:\(index)")
        feature.fades = halo.fades
        feature.properties["depict"] = halo.properties["depict"]
        features.append(feature)
        continue
      }
      guard let shape = shapes[index] else { continue }
      shown.append(ComparisonSources.DrawnChange(change: change, size: size))
      features.append(feature(change, .multiPolygon(shape), id: "area:\(index)"))
    }
    return (features, shown)
  }

  func places() -> (features: [MapFeature], changes: [Change]) {
    var features: [MapFeature] = []
    var shown: [Change] = []
    for change in comparison.placeChanges {
      guard let place = change.place, let point = plan.placePoints[place],
        plan.layout.frame.contains(point)
      else { continue }
      shown.append(change)
      features.append(
        feature(change, .point(point), id: "place:\(plan.data.places[place].id)"))
    }
    return (features, shown)
  }

  private func feature(_ change: Change, _ geometry: Geometry<Page>, id: String) -> MapFeature {
    var properties = change.properties(in: plan.data.model.evidence)
    properties.merge(change.colors(stateProperties)) { $1 }
    let title = change.title(in: plan.data)
    return MapFeature(
      id: .string(id), geometry: geometry, properties: properties,
      identity: Identity(
        kind: .change, id: id, title: title,
        attributes: [
          "kind": change.kind.rawValue, "from": change.from.holding.key,
          "to": change.to.holding.key,
        ]))
  }
}

extension Change {
  /// All that was and is said of the ground is grown from towns.
  var isOfCells: Bool {
    guard let keys = ground?.keys else { return false }
    return keys.allSatisfy { key in
      switch key?.ground {
      case .cell, .remainder, nil: true
      case .region, .polygons, .open: false
      }
    } && place != nil
  }

  /// What styles and the legend need to draw the change: `from-color` and `to-color` of the leads, and
  /// `colors` of all who hold or contend afterwards.
  func colors(_ stateProperties: StateProperties) -> [String: PropertyValue] {
    let old = stateProperties.properties(of: from)
    let new = stateProperties.properties(of: to)
    return [
      "from-color": old["color"] ?? .null, "from-colors": old["colors"] ?? .null,
      "before-colors": beforeColors(old),
      "from-index": old["index"] ?? .null, "to-color": new["color"] ?? .null,
      "to-colors": new["colors"] ?? .null, "to-index": new["index"] ?? .null,
      "colors": new["colors"] ?? .null, "index": new["index"] ?? .null,
      "partner-colors": new["partner-colors"] ?? .null, "combination": new["combination"] ?? .null,
    ]
  }

  /// The colours that tell the state before: those of all contenders in turn, or the lead's, twice as often as
  /// those of its partners.
  private func beforeColors(_ old: [String: PropertyValue]) -> PropertyValue {
    guard let colors = old["colors"]?.array, !colors.isEmpty else { return .array([]) }
    guard from.holding.status != .contested, colors.count > 1 else { return .array(colors) }
    return .array([colors[0]] + colors)
  }

  /// What changed, in words: `Kidal: CSP-PSD → FAMa`.
  func title(in data: MapData) -> String {
    let name =
      place.map { data.places[$0].name.text(in: data.language) }
      ?? region.map { data.regions[$0].name.text(in: data.language) } ?? ""
    return (name.isEmpty ? "" : name + ": ") + holders(in: data)
  }

  /// The holders before and after, in words.
  func holders(in data: MapData) -> String {
    let actors = data.record.actors
    return actors.wording(of: from.holding, language: data.language) + " → "
      + actors.wording(of: to.holding, language: data.language)
  }
}
