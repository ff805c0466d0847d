import ControlModel
import Diagnostics
import Formats
import Localization
import MapDocument
import Shapes
import Spatial
import Territory

/// Collects the layers of an export, date after date.
struct ExportMaker {
  let data: MapData
  let options: MapOptions
  let days: [Day]
  let words: Localizer
  private var areas = SpanRows()
  private var fronts = SpanRows()
  private var places = SpanRows()
  private var changes: [FeatureLayer.Row] = []
  private var placeChanges: [FeatureLayer.Row] = []
  private let ownPlaces: OwnColumns
  /// What each word in a column `state` stands for.
  private(set) var states: [String: ExportedState] = [:]
  /// The ground of the first date.
  private var firstPartition: AreaPartition?
  private let memory = LabelPoints()

  /// A holding in areas, surveyed or inferred.
  struct ExportedState {
    var holding: State.Holding
    var isInferred: Bool
  }

  init(_ data: MapData, _ options: MapOptions, _ days: [Day]) {
    (self.data, self.options, self.days) = (data, options, days)
    words = Localizer(language: data.language)
    ownPlaces = OwnColumns(
      data.places.map(\.properties), beside: Self.placeColumns.map(\.name)
    ) { index, column in
      switch column {
      case "place": .string(data.places[index].id)
      case "name": .string(data.places[index].name.text(in: data.language))
      default: nil
      }
    }
  }

  mutating func run(_ progress: (_ done: Int, _ total: Int) -> Void) throws(ControlMapError) {
    var known: (polygons: [Int], partition: AreaPartition)?
    for (index, day) in days.enumerated() {
      let next = index + 1 < days.count ? days[index + 1] : day.advanced(by: 1)
      let moment = data.model.moment(day)
      let polygons = data.model.history.polygons(on: day)
      let partition: AreaPartition
      if let known, known.polygons == polygons {
        partition = known.partition
      } else {
        partition = try data.model.ground.partition(at: [moment])
        known = (polygons, partition)
      }
      firstPartition = firstPartition ?? partition
      try add(moment, on: partition, day..<next)
      if index > 0 { try addChanges(from: days[index - 1], to: day) }
      progress(index + 1, days.count)
    }
  }

  private mutating func add(
    _ moment: RecordSnapshot, on partition: AreaPartition, _ days: Range<Day>
  ) throws(ControlMapError) {
    let ground = data.model.ground
    let areas = try ground.dated(
      ground.areas(at: moment, on: partition), at: moment, on: partition, memory)
    var areaOfFace = [Int?](repeating: nil, count: partition.coverage.faces.count)
    for (index, area) in areas.enumerated() {
      for face in area.faces { areaOfFace[face] = index }
    }
    let shapes = partition.coverage.areas { areaOfFace[$0] }
    var rows: [FeatureLayer.Row] = []
    for (index, area) in areas.enumerated() {
      guard let shape = shapes[index] else { continue }
      rows.append(
        FeatureLayer.Row(geometry: .multiPolygon(shape), values: values(of: area, shape)))
    }
    self.areas.add(rows, on: days)
    let actors = data.record.actors
    let rollsUp = options.rollsUp
    self.fronts.add(
      partition.fronts(of: areas, on: partition.coverage, closing: Self.closedGap) {
        rollsUp
          ? actors.alliance(of: $0, on: moment.day) : actors.current($0, on: moment.day)
      }.map { front in
        FeatureLayer.Row(
          geometry: .multiLineString(front.lines.joinedEndToEnd()), values: values(of: front))
      }, on: days)
    let states = ground.placeStates(at: moment)
    self.places.add(
      data.places.indices.map { index in
        FeatureLayer.Row(
          geometry: .point(data.places[index].location),
          values: values(ofPlace: index, states[index], on: moment.day))
      }, on: days)
  }

  /// Degrees: outlines that miss each other by less than a kilometre are one front; towards the poles, where degrees
  /// of longitude are shorter, by less from west to east.
  private static let closedGap = Sliver.threshold / 111_195

  // MARK: States

  private static let stateColumns = [
    "actors", "holders", "status", "perhaps", "beside", "confidence", "since", "state", "color",
    "source",
  ].map { FeatureLayer.Column($0) }

  /// What is known of a state, in the order of `stateColumns`.
  private mutating func values(of state: State, isInferred: Bool = false, isPlain: Bool = false)
    -> [PropertyValue]
  {
    let key = isPlain ? nil : stateKey(state.holding, isInferred: isInferred)
    let actors = data.record.actors
    let assertions = data.model.history.record.assertions
    let rows = state.deciding + state.beside.map(\.assertion)
    let sources = rows.compactMap { assertions[$0].source }.withoutRepetition()
    return [
      text(state.holding.key),
      text(isPlain ? "" : actors.wording(of: state.holding, language: data.language)),
      isPlain ? .null : .string(state.holding.status.rawValue),
      state.alternative.map { .string($0.text) } ?? .null,
      text(
        state.beside.map { "\($0.actor):\($0.status.rawValue)" }.withoutRepetition()
          .joined(separator: "+")),
      state.confidence.map { .string($0.rawValue) } ?? .null,
      state.since.map { .string($0.description) } ?? .null,
      key.map { .string($0) } ?? .null,
      state.lead.flatMap { data.stateProperties.color(of: $0) } ?? .null,
      text(sources.joined(separator: "; ")),
    ]
  }

  private func text(_ text: String) -> PropertyValue { text.isEmpty ? .null : .string(text) }

  private mutating func stateKey(_ holding: State.Holding, isInferred: Bool) -> String {
    let key = holding.text + (isInferred ? ":inferred" : "")
    states[key] = ExportedState(holding: holding, isInferred: isInferred)
    return key
  }

  // MARK: Areas and fronts

  private static let areaColumns =
    ["area", "name"].map { FeatureLayer.Column($0) } + stateColumns
    + [
      FeatureLayer.Column("inferred", .flag), FeatureLayer.Column("region"),
      FeatureLayer.Column("place"), FeatureLayer.Column("area_km2", .number),
    ]

  private mutating func values(of area: Area, _ shape: MultiPolygon<Geographic>) -> [PropertyValue]
  {
    [.string(area.id(in: data)), text(area.name(in: data))]
      + values(of: area.state, isInferred: area.isInferred)
      + [
        .bool(area.isInferred),
        area.key.region.map { .string(data.regions[$0].id) } ?? .null,
        area.place.map { .string(data.places[$0].id) } ?? .null,
        .number(PlainNumber.rounded(Geodesic.area(of: shape) / 1e6, digits: 3)),
      ]
  }

  private static let frontColumns =
    ["front", "name", "left", "right", "left_color", "right_color"].map { FeatureLayer.Column($0) }
    + [FeatureLayer.Column("inferred", .flag)]

  private func values(of front: Front<Geographic>) -> [PropertyValue] {
    let actors = data.record.actors
    let names = [front.left, front.right].map {
      actors.shortName(of: $0, language: data.language)
    }
    return [
      .string(front.id), .string(names.joined(separator: " – ")), .string(front.left),
      .string(front.right), data.stateProperties.color(of: front.left) ?? .null,
      data.stateProperties.color(of: front.right) ?? .null, .bool(front.isInferred),
    ]
  }

  // MARK: Places

  private static let placeColumns =
    ["place", "name"].map { FeatureLayer.Column($0) } + stateColumns
    + ["stated", "region", "from", "to"].map { FeatureLayer.Column($0) }

  private mutating func values(ofPlace index: Int, _ placeState: PlaceState, on day: Day)
    -> [PropertyValue]
  {
    let place = data.places[index]
    let region = data.model.ground.region(ofPlace: index, on: day).map { data.regions[$0].id }
    let stated =
      switch placeState.source {
      case .own: "own"
      case .inherited: "inherited"
      case .none: placeState.state.beside.isEmpty ? "none" : "own"
      }
    return [.string(place.id), .string(place.name.text(in: data.language))]
      + values(of: placeState.state, isPlain: placeState.isPlain)
      + [.string(stated), region.map { .string($0) } ?? .null]
      + ownPlaces.values(of: place.properties)
  }

  // MARK: Changes

  private static let changeColumns =
    [FeatureLayer.Column("before", .date), FeatureLayer.Column("date", .date)]
    + [
      "kind", "name", "region", "place", "from_actors", "from_status", "from_beside",
      "to_actors", "to_status", "to_beside", "state", "color",
    ].map { FeatureLayer.Column($0) }
    + [
      FeatureLayer.Column("inferred", .flag), FeatureLayer.Column("area_km2", .number),
    ]

  private mutating func addChanges(from: Day, to: Day) throws(ControlMapError) {
    let moments = (data.model.moment(from), data.model.moment(to))
    let partition = try data.model.ground.partition(at: [moments.0, moments.1])
    let comparison = Comparison(
      evidence: data.model.evidence, ground: data.model.ground, before: moments.0,
      after: moments.1, rollsUp: options.rollsUp, partition: partition)
    let listed = ListedChanges(comparison.changes, in: data.model).listed
    var changeOfFace = [Int?](repeating: nil, count: partition.coverage.faces.count)
    for (index, change) in listed.enumerated() {
      for face in change.ground?.faces ?? [] { changeOfFace[face] = index }
    }
    let shapes = partition.coverage.areas { changeOfFace[$0] }
    for (index, change) in listed.enumerated() {
      let values = values(of: change, from: from, to: to)
      if change.ground == nil {
        placeChanges.append(
          FeatureLayer.Row(
            geometry: change.place.map { .point(data.places[$0].location) }, values: values))
      } else if let shape = shapes[index] {
        changes.append(FeatureLayer.Row(geometry: .multiPolygon(shape), values: values))
      }
    }
  }

  private mutating func values(of change: Change, from: Day, to: Day) -> [PropertyValue] {
    let isInferred = change.ground?.isInferred ?? false
    func beside(_ state: State) -> PropertyValue {
      text(
        Set(state.beside.map { "\($0.actor):\($0.status.rawValue)" }).sorted()
          .joined(separator: "+"))
    }
    return [
      .string(from.description), .string(to.description), .string(change.kind.rawValue),
      text(change.title(in: data)), change.region.map { .string(data.regions[$0].id) } ?? .null,
      change.place.map { .string(data.places[$0].id) } ?? .null,
      text(change.from.holding.key), .string(change.from.holding.status.rawValue),
      beside(change.from), text(change.to.holding.key),
      .string(change.to.holding.status.rawValue), beside(change.to),
      .string(stateKey(change.to.holding, isInferred: isInferred)),
      change.to.lead.flatMap { data.stateProperties.color(of: $0) } ?? .null,
      .bool(isInferred),
      change.ground.map { .number(PlainNumber.rounded($0.area, digits: 3)) } ?? .null,
    ]
  }

  // MARK: Layers

  /// The layer of what was collected.
  func layer(_ layer: ExportLayer) -> FeatureLayer {
    switch layer {
    case .regions: regionLayer
    case .areas: spanned(layer, .areas, Self.areaColumns, areas)
    case .fronts: spanned(layer, .lines, Self.frontColumns, fronts)
    case .places:
      spanned(
        layer, .points, Self.placeColumns.dropLast(2) + ownPlaces.columns, places)
    case .changes:
      FeatureLayer(
        layer.rawValue, of: .areas, columns: dated(Self.changeColumns), rows: changes)
    case .placeChanges:
      FeatureLayer(
        layer.rawValue, of: .points, columns: dated(Self.changeColumns), rows: placeChanges)
    case .events: eventLayer
    }
  }

  private func dated(_ columns: [FeatureLayer.Column]) -> [FeatureLayer.Column] {
    let texts = days.map(\.description)
    return columns.map { $0.type == .date ? .dates($0.name, texts) : $0 }
  }

  /// With the days behind the name.
  private func spanned(
    _ layer: ExportLayer, _ kind: FeatureLayer.Kind, _ columns: [FeatureLayer.Column],
    _ rows: SpanRows
  ) -> FeatureLayer {
    let texts = (days + [days[days.count - 1].advanced(by: 1)]).map(\.description)
    var columns = columns
    columns.insert(contentsOf: [.dates("from", texts), .dates("to", texts)], at: 2)
    return FeatureLayer(layer.rawValue, of: kind, columns: columns, rows: rows.rows(datedAt: 2))
  }

  /// The regions as the faces of the ground make them, so that they share their borders with the areas.
  private var regionLayer: FeatureLayer {
    let names = data.regions.map { $0.name.text(in: data.language) }
    let isDated = data.regions.contains { $0.days != nil }
    let columns = ["region", "name"] + (isDated ? ["from", "to"] : [])
    let own = OwnColumns(data.regions.map(\.properties), beside: columns) {
      [data] index, column in
      switch column {
      case "name": .string(names[index])
      case "from": Self.bound(data.regions[index].days?.lowerBound)
      case "to": Self.bound(data.regions[index].days?.upperBound.advanced(by: 1))
      default: .string(data.regions[index].id)
      }
    }
    let partition = firstPartition ?? data.model.ground.partition
    let shapes = partition.regionShapes(on: partition.coverage) { _, _ in false }
    let span = days[0]...days[days.count - 1]
    let rows = data.regions.enumerated().compactMap { index, region -> FeatureLayer.Row? in
      guard region.days?.overlaps(span) ?? true else { return nil }
      return FeatureLayer.Row(
        geometry: .multiPolygon(shapes[index] ?? MultiPolygon()),
        values: [.string(region.id), .string(names[index])]
          + (isDated
            ? [
              Self.bound(region.days?.lowerBound),
              Self.bound(region.days?.upperBound.advanced(by: 1)),
            ] : []) + own.values(of: region.properties))
    }
    return FeatureLayer(
      ExportLayer.regions.rawValue, of: .areas,
      columns: columns.map { FeatureLayer.Column($0) } + own.columns, rows: rows)
  }

  /// A day; null for all days before or after.
  private static func bound(_ day: Day?) -> PropertyValue {
    let always = StoryDays()
    guard let day, day > always.first, day <= always.last else { return .null }
    return .string(day.description)
  }

  /// What is shown on any day from the first date to the last: between the dates of a series its states hold on.
  var shownEvents: [Int] {
    let window = data.document.events?.window
    return data.events.indices.filter { index in
      let event = data.events[index]
      let day = max(event.day, days[0])
      return day <= days[days.count - 1] && event.isShown(on: day, window: window)
    }
  }

  private var eventLayer: FeatureLayer {
    let events = shownEvents
    let columns = [
      FeatureLayer.Column("event"),
      .dates("date", events.map { data.events[$0].date.description }),
      FeatureLayer.Column("kind"), FeatureLayer.Column("actors"),
      FeatureLayer.Column("fatalities", .wholeNumber), FeatureLayer.Column("located"),
      FeatureLayer.Column("region"), FeatureLayer.Column("source"),
    ]
    let ours = events.map { values(ofEvent: $0) }
    let own = OwnColumns(
      events.map { data.events[$0].properties }, beside: columns.map(\.name)
    ) { index, column in
      columns.firstIndex { $0.name == column }.map { ours[index][$0] }
    }
    return FeatureLayer(
      ExportLayer.events.rawValue, of: .points, columns: columns + own.columns,
      rows: zip(events, ours).map { index, ours in
        FeatureLayer.Row(
          geometry: data.events[index].location.map { .point($0) },
          values: ours + own.values(of: data.events[index].properties))
      })
  }

  private func values(ofEvent index: Int) -> [PropertyValue] {
    let event = data.events[index]
    let day = min(max(event.day, days[0]), days[days.count - 1])
    let region = data.model.ground.region(ofEvent: index, on: day).map { data.regions[$0].id }
    return [
      .string(event.id), .string(event.date.description), text(event.kind ?? ""),
      text(ActorList.text(event.actors)),
      event.fatalities.map { .number(Double($0)) } ?? .null,
      event.location == nil ? .null : .string(event.precision.rawValue),
      region.map { .string($0) } ?? .null, text(event.source ?? ""),
    ]
  }
}

extension State.Holding {
  /// `control:a+b`, `contested:a+b` or `unknown`.
  fileprivate var text: String { actors.isEmpty ? status.rawValue : "\(status.rawValue):\(key)" }
}
