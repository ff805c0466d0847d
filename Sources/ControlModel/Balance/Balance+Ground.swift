import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
import Territory

extension Balance {
  /// What is lost of the evidence whatever the date: told of the whole record, so that all commands say the same.
  ///
  /// - Parameters:
  ///   - evidence: Its geometry is valid, its events stand where they name places.
  ///   - ground: Where its places and events lie.
  init(of evidence: Evidence, on ground: AreaModel) {
    self.init(of: evidence, ground.regionOfPlace, ground.regionsOfEvents(evidence.events))
    addRegions(evidence, reached: ground.regionsReached)
    addStatementsWithoutRegion(evidence)
    let file = evidence.document.regions?.path
    addGaps(between: evidence.regions, in: file)
    addOverlaps(of: evidence.regions, in: file, on: ground.partition)
    addActors(evidence)
  }

  private init(of evidence: Evidence, _ regionOfPlace: [Int?], _ regionOfEvent: Positions) {
    self.init()
    addFiltered(evidence)
    addCollapsed(evidence)
    addAreas(evidence)
    addPlaces(evidence, regionOfPlace)
    addEvents(evidence, regionOfEvent)
  }

  /// As the other, of evidence that cannot be laid on the ground; of regions without statements nothing is known
  /// then.
  init(of evidence: Evidence) throws(ControlMapError) {
    let index = AreaIndex(evidence.regions.map(\.area))
    let places = try computing("could not locate the places") { () throws(SpatialError) in
      try index.locate(evidence.places.map(\.location))
    }
    self.init(of: evidence, places, try index.locate(evidence.events))
    addActors(evidence)
  }

  /// What `where` leaves out, by the sources that the map names: the files of a folder together.
  private mutating func addFiltered(_ evidence: Evidence) {
    let folders = evidence.document.control.map { $0.path + "/" }
    let sources = Dictionary(grouping: evidence.filtered) { file in
      folders.first { file.path.hasPrefix($0) } ?? file.path
    }
    for (_, files) in sources.sorted(by: { $0.key < $1.key }) {
      let count = files.reduce(0) { $0 + $1.count }
      let total = files.reduce(0) { $0 + $1.total }
      add(
        Entry(
          .recordsFiltered, count: count, origin: Self.origin(files[0].path, files[0].line),
          what: "'where' leaves out \(count) of \(total) records", advice: ""))
    }
  }

  /// Regions and dated polygons that have no ground.
  private mutating func addCollapsed(_ evidence: Evidence) {
    let file = evidence.document.regions?.path
    let (origins, numbers) = (evidence.record.polygonOrigins, evidence.record.polygonNumbers)
    let pieces =
      evidence.regions.filter(\.area.isEmpty).map { ($0.id, Self.origin(file, $0.line)) }
      + evidence.record.polygons.indices.filter { evidence.record.polygons[$0].isEmpty }
      .map { ("polygon \(numbers[$0])", origins[$0]) }
    guard let (example, origin) = pieces.first else { return }
    add(
      Entry(
        .ringsCollapsed, count: pieces.count, area: 0, origin: origin, example: example,
        what: pieces.count == 1
          ? "its rings enclose nothing" : "the rings of \(pieces.count) areas enclose nothing",
        advice: "they have no ground that could be drawn or counted; mend the file"))
  }

  /// Square kilometres; less is what two drawings of one border differ by.
  private static let leastArea = 0.001

  private mutating func addAreas(_ evidence: Evidence) {
    guard !evidence.regions.isEmpty, !evidence.record.polygons.isEmpty,
      let ground = try? union(evidence.regions.map(\.area))
    else { return }
    var outside: [MultiPolygon<Geographic>] = []
    var first: Int?
    let cover = AreaCover(ground)
    var measured: [MultiPolygon<Geographic>: MultiPolygon<Geographic>] = [:]
    for (index, polygon) in evidence.record.polygons.enumerated() {
      // Snapshots repeat what does not move.
      guard !cover.surelyCovers(polygon) else { continue }
      let rest = measured[polygon] ?? Self.part(of: polygon, outside: ground)
      measured[polygon] = rest
      guard Geodesic.area(of: rest) / 1e6 > Self.leastArea else { continue }
      outside.append(rest)
      first = first ?? index
    }
    guard let first, let all = try? union(Array(Set(outside))) else { return }
    let area = Geodesic.area(of: all) / 1e6
    let subject =
      evidence.record.polygons.count == 1
      ? "the polygon reaches"
      : "\(outside.count) of \(evidence.record.polygons.count) polygons \(outside.count == 1 ? "reaches" : "reach")"
    add(
      Entry(
        .areasOutside, count: outside.count, area: area,
        origin: evidence.record.polygonOrigins[first],
        example: "polygon \(evidence.record.polygonNumbers[first])",
        what:
          "\(subject) beyond the regions: \(PlainNumber.text(area, digits: 3)) km² lie outside of them",
        advice:
          "that ground is not drawn and counts as 'outside'; widen the regions, or leave them out"))
  }

  /// Only the ground near the polygon is asked: a country has many more corners than a polygon meets.
  private static func part(
    of polygon: MultiPolygon<Geographic>, outside ground: MultiPolygon<Geographic>
  ) -> MultiPolygon<Geographic> {
    guard let extent = Geometry.multiPolygon(polygon).extent,
      let near = try? ground.clipped(to: extent), let rest = try? polygon.subtracting(near)
    else { return MultiPolygon() }
    return rest
  }

  // MARK: Regions and actors

  /// - Parameter reached: Regions in which places that the record speaks of lie, or into which their cells reach.
  private mutating func addRegions(_ evidence: Evidence, reached: Set<Int>) {
    guard evidence.hasRecord, !evidence.regions.isEmpty else { return }
    var stated = Set(reached.map { evidence.regions[$0].id })
    for assertion in evidence.record.assertions {
      if case .region(let id) = assertion.subject { stated.insert(id) }
    }
    // Regions without ground are told by themselves.
    let silent = evidence.regions.indices.filter {
      !stated.contains(evidence.regions[$0].id) && !evidence.regions[$0].area.isEmpty
    }
    let bare = silent.filter(RegionCover(evidence.record.polygons).isBare(of: evidence.regions))
    guard let first = bare.first else { return }
    let (count, total) = (bare.count, evidence.regions.count)
    add(
      Entry(
        .regionsUnstated, count: count,
        area: bare.reduce(0) { $0 + Geodesic.area(of: evidence.regions[$1].area) / 1e6 },
        origin: Self.origin(evidence.document.regions?.path, evidence.regions[first].line),
        example: evidence.regions[first].id,
        what: count == total
          ? "no statement of the record is about any of the \(total) regions"
          : "no statement of the record is about \(count) of \(total) regions",
        advice:
          "their ground is drawn and counted as unknown on every date; add what is known, or a row 'unknown' if nothing is"
      ))
  }

  /// Rows about regions that are there on none of the days that they speak of.
  private mutating func addStatementsWithoutRegion(_ evidence: Evidence) {
    let dated = evidence.datedRegions
    guard !dated.isEmpty else { return }
    let lost = evidence.record.assertions.filter { assertion in
      guard case .region(let id) = assertion.subject, let own = dated[id] else { return false }
      let period = assertion.period
      return !own.contains { region in
        region.days.map { days in
          period.from.first <= days.upperBound
            && (period.to.map { days.lowerBound < $0.last } ?? true)
        } ?? true
      }
    }
    guard let first = lost.first, case .region(let id) = first.subject else { return }
    add(
      Entry(
        .statementsWithoutRegion, count: lost.count, origin: first.origin, example: id,
        what: lost.count == 1
          ? "one statement is about a region on days on which it is not there"
          : "\(lost.count) statements are about regions on days on which these are not there",
        advice: "correct their days, or those of the region in 'from' and 'to'"))
  }

  /// Alliances and later names of actors that are named are of use.
  private mutating func addActors(_ evidence: Evidence) {
    guard let path = evidence.document.actors, evidence.hasRecord || !evidence.events.isEmpty else {
      return
    }
    let table = evidence.record.actors
    var named: Set<String> = []
    var waiting = evidence.record.namedActors + evidence.events.flatMap(\.actors)
    while let id = waiting.popLast() {
      guard named.insert(id).inserted, let actor = table[id] else { continue }
      waiting += actor.parents.map(\.actor) + [actor.successor?.actor].compactMap { $0 }
    }
    let unused = table.actors.filter { !named.contains($0.id) }
    guard let first = unused.first else { return }
    add(
      Entry(
        .actorsUnused, count: unused.count, origin: path, example: first.id,
        what: "no row names \(unused.count) of the \(table.actors.count) actors of the table",
        advice: "check how rows spell them, or leave them out"))
  }

  static func origin(_ path: String?, _ line: Int?) -> String {
    (path ?? "") + (line.map { ":\($0)" } ?? "")
  }
}

/// Which regions no dated polygon ever covers a part of.
private struct RegionCover {
  private let parts: [(area: MultiPolygon<Geographic>, extent: Extent<Geographic>)]

  /// A record of many small parts is not searched to the end: what is not known to be bare is not called so.
  private static let mostOverlays = 20_000

  init(_ polygons: [MultiPolygon<Geographic>]) {
    var seen: Set<Polygon<Geographic>> = []
    parts = polygons.flatMap(\.polygons).filter { seen.insert($0).inserted }.compactMap { part in
      let area = MultiPolygon([part])
      return Geometry.multiPolygon(area).extent.map { (area, $0) }
    }
  }

  func isBare(of regions: [Region]) -> (Int) -> Bool {
    var overlays = 0
    return { index in
      let region = regions[index].area
      guard let extent = Geometry.multiPolygon(region).extent else { return true }
      for part in parts where part.extent.intersects(extent) {
        overlays += 1
        guard overlays <= Self.mostOverlays else { return false }
        guard let common = try? part.area.clipped(to: extent).intersection(region) else {
          return false
        }
        if Geodesic.area(of: common) / 1e6 > 0.001 { return false }
      }
      return true
    }
  }
}

extension Evidence {
  /// The regions that are there on some days only, by their ids.
  var datedRegions: [String: [Region]] {
    let ids = Set(regions.filter { $0.days != nil }.map(\.id))
    return ids.isEmpty
      ? [:] : Dictionary(grouping: regions.filter { ids.contains($0.id) }, by: \.id)
  }
}
