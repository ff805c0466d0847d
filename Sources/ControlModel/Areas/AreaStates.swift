import Spatial
import Territory

/// Decides for one date which area each face belongs to and what its state is.
struct AreaStates {
  let history: ControlHistory
  let regions: [Region]
  let places: [Place]
  /// The region of the day in which each place lies.
  let regionOfPlace: [Int?]
  let inferredPolygons: InferredPolygons
  let defaultReach: Double?
  let day: Day

  /// The areas of the date in a fixed order; together they cover the regions without overlap or gap.
  func areas(of partition: AreaPartition) -> [Area] {
    var areas: [Area] = []
    var positions: [Area.Key: Int] = [:]
    for (face, covers) in partition.coverage.faces.lazy.map(\.covers).enumerated() {
      guard let key = key(for: covers.map { partition.covers[$0] }) else { continue }
      if let position = positions[key] {
        areas[position].faces.append(face)
      } else {
        positions[key] = areas.count
        areas.append(area(for: key, face: face))
      }
    }
    return areas.sorted { order($0.key).lexicographicallyPrecedes(order($1.key)) }
  }

  /// The area of a point that lies under `covers`; it has no faces. Nil outside of the regions.
  ///
  /// Unlike the areas of a partition it tells who may stand beside the holder on its ground already.
  func area(under covers: [AreaPartition.Cover]) -> Area? {
    let coming = polygons(among: covers).flatMap {
      history.state(of: .polygon($0), on: day).possiblyBeside
    }
    let open = regions.isEmpty && !coming.isEmpty ? Area.Key(ground: .open, region: nil) : nil
    guard let key = key(for: covers) ?? open else { return nil }
    var area = area(for: key, face: 0)
    area.faces = []
    area.state.possiblyBeside += coming
    if let region = region(among: covers), key.ground.liesOnRegion {
      area.state.possiblyBeside +=
        history.state(of: .region(regions[region].id), on: day).possiblyBeside
    }
    return area
  }

  /// Who holds a point under `covers`, without what stands beside the holder or is half known of other ground.
  func bareState(under covers: [AreaPartition.Cover]) -> State {
    let holding = polygons(among: covers).filter { history.isAsserted(.polygon($0), on: day) }
    if !holding.isEmpty { return history.state(ofPolygons: holding, on: day) }
    return bareGround(covers, region(among: covers)).map { state(of: $0) } ?? .unasserted
  }

  /// Nil for ground outside of the regions.
  private func key(for covers: [AreaPartition.Cover]) -> Area.Key? {
    let region = region(among: covers)
    if region == nil, !regions.isEmpty { return nil }
    let polygons = polygons(among: covers)
    let states = polygons.map { history.state(of: .polygon($0), on: day) }
    func those(_ fits: (State) -> Bool) -> [Int] {
      zip(polygons, states).filter { fits($0.1) }.map(\.0)
    }
    var key = Area.Key(ground: .open, region: region)
    key.beside = those { !$0.beside.isEmpty }
    key.pending = those { $0.deciding.isEmpty && $0.isUncertain }
    key.besideRegion = region.flatMap { hasBeside($0) ? $0 : nil }
    let holding = those { !$0.deciding.isEmpty }
    let bare = bareGround(covers, region)
    guard !holding.isEmpty else {
      guard let bare else {
        // Without regions nothing is left over but what polygons say.
        return key.beside.isEmpty && key.pending.isEmpty ? nil : key
      }
      key.ground = bare
      if case .cell(let place) = bare { key.region = regionOfPlace[place] ?? region }
      return key
    }
    key.ground = .polygons(holding)
    if let place = inferredPolygons.place(of: holding) {
      key.region = regionOfPlace[place] ?? region
    }
    // What lies below parts the ground only where it may count.
    if states.contains(where: \.isUncertain), leavesOpenWhatIsBelow(holding, key.pending) {
      key.below = bare
    }
    return key
  }

  /// Polygons may have ended or not begun, and none of them says what is so then.
  private func leavesOpenWhatIsBelow(_ holding: [Int], _ pending: [Int]) -> Bool {
    let both = history.state(ofPolygons: (holding + pending).sorted(), on: day)
    return both.alternative != nil && both.alternativeDeciding.isEmpty
  }

  private func region(among covers: [AreaPartition.Cover]) -> Int? {
    covers.lazy.compactMap { if case .region(let index) = $0 { index } else { nil } }
      .first { regions[$0].exists(on: day) }
  }

  private func polygons(among covers: [AreaPartition.Cover]) -> [Int] {
    covers.compactMap { if case .polygon(let index) = $0 { index } else { nil } }
  }

  /// What the ground is without dated polygons; nil outside of regions and cells.
  private func bareGround(_ covers: [AreaPartition.Cover], _ region: Int?) -> Area.Key.Ground? {
    if let region, history.isAsserted(.region(regions[region].id), on: day) {
      return .region(region)
    }
    if let place = cell(among: covers) { return .cell(place: place) }
    return region.map { .remainder(region: $0) }
  }

  private func hasBeside(_ region: Int) -> Bool {
    !history.state(of: .region(regions[region].id), on: day).beside.isEmpty
  }

  /// The place whose cell reaches here on the date.
  private func cell(among covers: [AreaPartition.Cover]) -> Int? {
    covers.lazy.compactMap { cover in
      guard case .cell(let place, let reach) = cover, reach == self.reach(of: place) else {
        return nil
      }
      return place
    }.first
  }

  private func reach(of place: Int) -> Double? {
    history.reach(of: places[place].id, on: day) ?? defaultReach
  }

  private func area(for key: Area.Key, face: Int) -> Area {
    var area = Area(
      key: key, state: state(of: key.ground), isInferred: false, place: nil, faces: [face])
    if case .cell(let place) = key.ground {
      area.isInferred = true
      area.place = place
    } else if case .polygons(let polygons) = key.ground, inferredPolygons.containsAll(polygons) {
      area.isInferred = true
      area.place = inferredPolygons.place(of: polygons)
    }
    resolveAlternative(of: &area.state, key)
    area.state.beside += key.beside.flatMap { history.state(of: .polygon($0), on: day).beside }
    area.state.beside += regionalBeside(key)
    return area
  }

  /// What stands beside the holder of a region stands there too where a polygon or a cell lies on it.
  private func regionalBeside(_ key: Area.Key) -> [State.Beside] {
    guard let region = key.besideRegion, key.ground.liesOnRegion else { return [] }
    return history.state(of: .region(regions[region].id), on: day).beside
  }

  /// A polygon that may have begun or ended leaves open whether it or the ground below counts.
  private func resolveAlternative(of state: inout State, _ key: Area.Key) {
    switch key.ground {
    case .polygons(let holding):
      let both = history.state(ofPolygons: (holding + key.pending).sorted(), on: day)
      state.alternative = both.alternative
      state.alternativeDeciding = both.alternativeDeciding
      if let below = key.below {
        let bare = self.state(of: below)
        state.alternative = bare.holding
        state.alternativeDeciding = bare.deciding
      }
    default:
      guard !key.pending.isEmpty else { return }
      let coming = history.state(ofPolygons: key.pending, on: day)
      state.alternative = coming.alternative
      state.alternativeDeciding = coming.alternativeDeciding
    }
    if state.alternative == state.holding {
      state.alternative = nil
      state.alternativeDeciding = []
    }
  }

  private func state(of ground: Area.Key.Ground) -> State {
    switch ground {
    case .polygons(let polygons):
      var state = history.state(ofPolygons: polygons, on: day)
      state.beside = []
      state.possiblyBeside = []
      return state
    case .region(let region), .remainder(let region):
      return history.state(of: .region(regions[region].id), on: day)
    case .cell(let place): return history.state(of: .place(places[place].id), on: day)
    case .open: return .unasserted
    }
  }

  /// Areas come in the order of their ground: remainders and regions, cells, polygons.
  private func order(_ key: Area.Key) -> [Int] {
    let ground: [Int] =
      switch key.ground {
      case .open: [0]
      case .remainder(let region): [1, region]
      case .region(let region): [2, region]
      case .cell(let place): [3, place]
      case .polygons(let polygons): [4] + polygons
      }
    return ground + [-1, key.region ?? -1, key.besideRegion ?? -1] + key.beside + [-1] + key.pending
  }
}

extension Area.Key.Ground {
  /// The state is not the region's own, so that what stands beside the region's holder comes on top.
  fileprivate var liesOnRegion: Bool {
    switch self {
    case .region, .remainder: false
    case .cell, .polygons, .open: true
    }
  }
}
