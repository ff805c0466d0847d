public import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
public import Territory

/// How much ground, how many regions, places and events each state has at a date.
public struct Statistics: Sendable {
  /// What a row counts.
  public enum Kind: String, Sendable, Hashable {
    /// What is in one state.
    case state
    /// What lies outside of the regions: ground of dated polygons, places, events.
    case outside
    /// Events that stand nowhere.
    case unplaced
    /// Places that nothing is said of, nor of the ground on which they lie.
    case unstated
  }

  /// One state at one date, or what is in none.
  public struct Row: Sendable, Hashable {
    public var date: Day
    public var kind = Kind.state
    /// Unknown for what is in no state.
    public var holding: State.Holding
    public var isInferred: Bool
    /// Square kilometres on the WGS 84 ellipsoid.
    public var area: Double
    /// Part of the area of all regions, 0 to 1; together 1. Ground outside of them is no part: 0.
    public var share: Double
    /// Regions that the state's areas belong to.
    public var regions: Int
    /// Places in this state, their own or that of their ground: with inferred areas where one grows from them, else
    /// without.
    public var places: Int
    /// Events of the window that lie in the state's areas; without regions, on open ground too.
    public var events: Int
    /// Nil where no event says.
    public var fatalities: Int?

    /// Actor ids joined by `+`, the lead first; empty when unknown.
    public var actors: String { holding.key }
    /// `control`, `contested` or `unknown`.
    public var status: Status { holding.status }
    /// The status of a state, else what the row counts, as tables have it.
    public var word: String { kind == .state ? status.rawValue : kind.rawValue }
  }

  /// For each date its states, then what is in none, where there is any: every column but `regions` adds up to what
  /// came in.
  public var rows: [Row]

  /// The rows of states alone.
  public var states: Statistics { Statistics(rows: rows.filter { $0.kind == .state }) }
}

extension ControlModel {
  /// Counts every state on each of the days.
  ///
  /// - Parameter progress: Told how many of the days are counted.
  /// - Throws: `ControlMapError` when the geometry fails.
  public func statistics(
    on days: [Day], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(ControlMapError) -> Statistics {
    var rows: [Statistics.Row] = []
    var measured: (polygons: [Int], partition: MeasuredPartition)?
    for (index, day) in days.enumerated() {
      let polygons = history.polygons(on: day)
      if measured?.polygons != polygons {
        let partition = try ground.partition(at: [moment(day)])
        measured = (polygons, try MeasuredPartition(partition, events: evidence.events))
      }
      if let measured { rows += self.rows(on: day, measured.partition) }
      progress(index + 1, days.count)
    }
    return Statistics(rows: rows)
  }

  private func rows(on day: Day, _ measured: MeasuredPartition) -> [Statistics.Row] {
    let states = ground.states(on: day, history: history)
    let areas = states.areas(of: measured.partition)
    let total = areas.lazy.flatMap(\.faces).reduce(0) { $0 + measured.faceAreas[$1] }
    var count = Count()
    var grownFrom: Set<Int> = []
    var tallyOfFace = [Int?](repeating: nil, count: measured.faceAreas.count)
    for area in areas {
      let position = count.position(of: area.state.holding, isInferred: area.isInferred)
      count.tallies[position].area += area.faces.reduce(0) { $0 + measured.faceAreas[$1] }
      if let region = area.key.region { count.tallies[position].regions.insert(region) }
      if let place = area.place { grownFrom.insert(place) }
      for face in area.faces { tallyOfFace[face] = position }
    }
    if !evidence.regions.isEmpty {
      let drawn = history.polygons(on: day).filter { polygon in
        let state = history.state(of: .polygon(polygon), on: day)
        return !state.deciding.isEmpty || !state.beside.isEmpty
      }
      count.outside.area = measured.areaOutside(of: Set(drawn)) {
        evidence.regions[$0].exists(on: day)
      }
    }
    add(eventsOn: day, to: &count, states) { measured.faceOfEvent[$0].flatMap { tallyOfFace[$0] } }
    add(placesOn: day, to: &count, grownFrom)
    let order = HolderOrder(evidence.record.actors)
    return count.tallies.sorted {
      order.rank(of: $0.holding, isInferred: $0.isInferred)
        < order.rank(of: $1.holding, isInferred: $1.isInferred)
    }.map { row($0, on: day, total: total) }
      + count.others.map { row($0, on: day, total: 0) }
  }

  private func add(
    eventsOn day: Day, to count: inout Count, _ states: AreaStates, tally: (Int) -> Int?
  ) {
    let window = evidence.document.events?.window
    for (index, event) in evidence.events.enumerated() where event.isShown(on: day, window: window)
    {
      if event.location == nil {
        count.unplaced.events.append(index)
      } else if !evidence.regions.isEmpty, ground.region(ofEvent: index, on: day) == nil {
        count.outside.events.append(index)
      } else if let position = tally(index) {
        count.tallies[position].events.append(index)
      } else {
        // On a border, which the faces have on their grid; or on open ground, where nothing is known.
        let region =
          ground.region(ofEvent: index, on: day).map { [AreaPartition.Cover.region($0)] } ?? []
        let area = states.area(under: region)
        let position = count.position(
          of: area?.state.holding ?? .unknown, isInferred: area?.isInferred ?? false)
        count.tallies[position].events.append(index)
      }
    }
  }

  private func add(placesOn day: Day, to count: inout Count, _ grownFrom: Set<Int>) {
    count.unplaced.places = evidence.unlocatedPlaces.count
    let states = ground.placeStates(at: moment(day))
    for place in evidence.places.indices {
      if !evidence.regions.isEmpty, ground.region(ofPlace: place, on: day) == nil {
        count.outside.places += 1
        continue
      }
      let state = states[place]
      if state.isPlain {
        count.unstated.places += 1
      } else {
        // A town that takes its state from surveyed ground is not what other ground was grown from.
        let position = count.position(
          of: state.state.holding, isInferred: !state.isInherited && grownFrom.contains(place))
        count.tallies[position].places += 1
      }
    }
  }

  /// What has been counted of one state, or of what is in none.
  private struct Tally {
    var kind = Statistics.Kind.state
    var holding = State.Holding.unknown
    var isInferred = false
    var area = 0.0
    var regions: Set<Int> = []
    var places = 0
    var events: [Int] = []

    /// Less than a thousandth of a square kilometre is what two drawings of one border differ by.
    var isEmpty: Bool { area < 1000 && places == 0 && events.isEmpty }
  }

  /// What has been counted of a date.
  private struct Count {
    var tallies: [Tally] = []
    var outside = Tally(kind: .outside)
    var unplaced = Tally(kind: .unplaced)
    var unstated = Tally(kind: .unstated)

    var others: [Tally] { [outside, unplaced, unstated].filter { !$0.isEmpty } }

    mutating func position(of holding: State.Holding, isInferred: Bool) -> Int {
      if let position = tallies.firstIndex(where: {
        $0.holding == holding && $0.isInferred == isInferred
      }) {
        return position
      }
      tallies.append(Tally(holding: holding, isInferred: isInferred))
      return tallies.count - 1
    }
  }

  private func row(_ tally: Tally, on day: Day, total: Double) -> Statistics.Row {
    let fatalities = tally.events.compactMap { evidence.events[$0].fatalities }
    return Statistics.Row(
      date: day, kind: tally.kind, holding: tally.holding, isInferred: tally.isInferred,
      area: tally.area / 1e6, share: total > 0 ? tally.area / total : 0,
      regions: tally.regions.count, places: tally.places, events: tally.events.count,
      fatalities: fatalities.isEmpty ? nil : fatalities.reduce(0, +))
  }
}

/// A partition with the geodesic area of every face and the face of every event.
struct MeasuredPartition {
  let partition: AreaPartition
  /// Square metres.
  let faceAreas: [Double]
  let faceOfEvent: [Int?]

  init(_ partition: AreaPartition, events: [Event]) throws(ControlMapError) {
    self.partition = partition
    let shapes = partition.coverage.areas { $0 }
    let faces = partition.coverage.faces.indices.map { shapes[$0] ?? MultiPolygon() }
    faceAreas = faces.map { Geodesic.area(of: $0) }
    // What lies on a border is in the first of its regions, for every answer.
    let regions = partition.coverage.faces.map { face in
      face.covers.lazy.compactMap { cover in
        if case .region(let index) = partition.covers[cover] { index } else { nil }
      }.min() ?? .max
    }
    faceOfEvent = try AreaIndex(faces).areas(covering: events).map { found in
      found.min { (regions[$0], $0) < (regions[$1], $1) }
    }
  }
}

extension MeasuredPartition {
  /// The ground outside of all regions that some of the polygons cover, in square metres.
  ///
  /// - Parameter exists: A region is there.
  func areaOutside(of polygons: Set<Int>, exists: (Int) -> Bool) -> Double {
    partition.coverage.faces.indices.reduce(0) { sum, face in
      var isCovered = false
      for cover in partition.coverage.faces[face].covers {
        switch partition.covers[cover] {
        case .region(let region): if exists(region) { return sum }
        case .polygon(let polygon): isCovered = isCovered || polygons.contains(polygon)
        case .cell: break
        }
      }
      return isCovered ? sum + faceAreas[face] : sum
    }
  }
}

extension Statistics {
  /// The table as RFC 4180 CSV with a header, lines ended by a line feed.
  public var csv: String {
    let header = "date,actors,status,inferred,area_km2,share,regions,places,events,fatalities\n"
    return header + rows.map { $0.cells.joined(separator: ",") + "\n" }.joined()
  }

  /// The table as a JSON array of objects, one a line.
  public var json: String {
    let lines = rows.map { row in
      let members = zip(Row.columns, row.values).map { name, value in
        "\"\(name)\":\(value.json)"
      }
      return "{\(members.joined(separator: ","))}"
    }
    return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
  }
}

extension Statistics.Row {
  static let columns = [
    "date", "actors", "status", "inferred", "area_km2", "share", "regions", "places", "events",
    "fatalities",
  ]

  var values: [PropertyValue] {
    [
      .string(date.description), .string(actors), .string(word), .bool(isInferred),
      .number(PlainNumber.rounded(area, digits: 3)), .number(PlainNumber.rounded(share, digits: 8)),
      .number(Double(regions)), .number(Double(places)), .number(Double(events)),
      fatalities.map { .number(Double($0)) } ?? .null,
    ]
  }

  fileprivate var cells: [String] { values.map { $0.isNull ? "" : $0.plainText } }
}
