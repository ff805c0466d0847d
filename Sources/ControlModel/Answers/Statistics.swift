public import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
public import Territory

/// How much ground, how many regions, places and events each state has at a date.
public struct Statistics: Sendable {
  /// One state at one date.
  public struct Row: Sendable, Hashable {
    public var date: Day
    public var holding: State.Holding
    public var isInferred: Bool
    /// Square kilometres on the WGS 84 ellipsoid.
    public var area: Double
    /// Part of the area of all regions, 0 to 1.
    public var share: Double
    /// Regions that the state's areas belong to.
    public var regions: Int
    /// Places in this state: with inferred areas where one grows from them, else without.
    public var places: Int
    /// Events of the window that lie in the state's areas.
    public var events: Int
    /// Nil where no event says.
    public var fatalities: Int?

    /// Actor ids joined by `+`, the lead first; empty when unknown.
    public var actors: String { holding.key }
    /// `control`, `contested` or `unknown`.
    public var status: Status { holding.status }
  }

  public var rows: [Row]
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
    let areas = ground.states(on: day, history: history).areas(of: measured.partition)
    let total = areas.lazy.flatMap(\.faces).reduce(0) { $0 + measured.faceAreas[$1] }
    let window = evidence.document.events?.window
    let shown = evidence.events.indices.filter {
      evidence.events[$0].isShown(on: day, window: window)
    }
    var tallies: [Tally] = []
    func tally(_ holding: State.Holding, _ isInferred: Bool) -> Int {
      if let position = tallies.firstIndex(where: {
        $0.holding == holding && $0.isInferred == isInferred
      }) {
        return position
      }
      tallies.append(Tally(holding: holding, isInferred: isInferred))
      return tallies.count - 1
    }
    var grownFrom: Set<Int> = []
    for area in areas {
      let position = tally(area.state.holding, area.isInferred)
      tallies[position].area += area.faces.reduce(0) { $0 + measured.faceAreas[$1] }
      if let region = area.key.region { tallies[position].regions.insert(region) }
      if let place = area.place { grownFrom.insert(place) }
      let faces = Set(area.faces)
      tallies[position].events += shown.filter {
        measured.faceOfEvent[$0].map(faces.contains) ?? false
      }
    }
    for place in evidence.places.indices {
      let holding = history.state(of: .place(evidence.places[place].id), on: day).holding
      tallies[tally(holding, grownFrom.contains(place))].places += 1
    }
    let order = HolderOrder(evidence.record.actors)
    return tallies.sorted {
      order.rank(of: $0.holding, isInferred: $0.isInferred)
        < order.rank(of: $1.holding, isInferred: $1.isInferred)
    }.map { row($0, on: day, total: total) }
  }

  /// What has been counted of one state.
  private struct Tally {
    var holding: State.Holding
    var isInferred: Bool
    var area = 0.0
    var regions: Set<Int> = []
    var places = 0
    var events: [Int] = []
  }

  private func row(_ tally: Tally, on day: Day, total: Double) -> Statistics.Row {
    let fatalities = tally.events.compactMap { evidence.events[$0].fatalities }
    return Statistics.Row(
      date: day, holding: tally.holding, isInferred: tally.isInferred, area: tally.area / 1e6,
      share: total > 0 ? tally.area / total : 0, regions: tally.regions.count,
      places: tally.places, events: tally.events.count,
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
    faceOfEvent = try AreaIndex(faces).locate(events)
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
      .string(date.description), .string(actors), .string(status.rawValue), .bool(isInferred),
      .number(PlainNumber.rounded(area, digits: 3)), .number(PlainNumber.rounded(share, digits: 8)),
      .number(Double(regions)), .number(Double(places)), .number(Double(events)),
      fatalities.map { .number(Double($0)) } ?? .null,
    ]
  }

  fileprivate var cells: [String] { values.map { $0.isNull ? "" : $0.plainText } }
}
