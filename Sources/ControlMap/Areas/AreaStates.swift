import Spatial
import Territory

/// Decides for one date which area each face belongs to and what its state is.
struct AreaStates {
  let history: ControlHistory
  let regions: [Region]
  let places: [Place]
  /// The region in which each place lies.
  let regionOfPlace: [Int?]
  let defaultReach: Double?
  let day: Day

  /// The areas of the date in a fixed order; together they cover the regions without overlap or gap.
  func areas(of partition: AreaPartition) -> [Area] {
    var areas: [Area] = []
    var positions: [Area.Key: Int] = [:]
    for (face, covers) in partition.mosaic.faces.lazy.map(\.covers).enumerated() {
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

  /// Nil for ground outside of the regions.
  private func key(for covers: [AreaPartition.Cover]) -> Area.Key? {
    let region = covers.lazy.compactMap { if case .region(let index) = $0 { index } else { nil } }
      .first
    if region == nil, !regions.isEmpty { return nil }
    let polygons = covers.compactMap { if case .polygon(let index) = $0 { index } else { nil } }
    let beside = polygons.filter {
      !history.state(of: .polygon($0), on: day).beside.isEmpty
    }
    func key(_ ground: Area.Key.Ground, region: Int?) -> Area.Key {
      Area.Key(ground: ground, beside: beside, region: region)
    }
    let holding = polygons.filter { history.isAsserted(.polygon($0), on: day) }
    if !holding.isEmpty { return key(.polygons(holding), region: region) }
    if let region, history.isAsserted(.region(regions[region].id), on: day) {
      return key(.region(region), region: region)
    }
    if let place = cell(among: covers) {
      return key(.cell(place: place), region: regionOfPlace[place] ?? region)
    }
    if let region { return key(.remainder(region: region), region: region) }
    // Without regions nothing is left over but what polygons say stands beside a holder.
    return beside.isEmpty ? nil : key(.open, region: nil)
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
    }
    area.state.beside += key.beside.flatMap { history.state(of: .polygon($0), on: day).beside }
    return area
  }

  private func state(of ground: Area.Key.Ground) -> State {
    switch ground {
    case .polygons(let polygons):
      var state = history.state(ofPolygons: polygons, on: day)
      state.beside = []
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
    return ground + [-1, key.region ?? -1] + key.beside
  }
}
