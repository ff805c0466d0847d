import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
import Territory

extension Validation {
  mutating func checkSubjects(_ record: Record, _ regions: [Region]?, _ places: [Place]?) {
    diagnostics += record.unknownSubjects(
      regions: regions, places: places, unlocated: unlocatedPlaces)
    diagnostics += record.unknownActors()
  }

  /// What cannot be compared is said and refuses nothing: whether a map is drawn is for the map to say.
  mutating func checkGround(
    _ record: Record, _ regions: [Region], _ document: MapDocument
  ) {
    do {
      let file = document.regions?.path ?? ""
      let areas = try repairedAreas(regions.map(\.area))
      try reportOverlaps(regions, areas, file)
      diagnostics += try RecordReport(record: record).overlappingPolygons()
    } catch {
      reportUncompared(error, document.origin)
    }
  }

  mutating func reportUncompared(_ error: ControlMapError, _ file: String) {
    diagnostics.append(
      Diagnostic(
        severity: .warning, code: "comparison-failed", file: file, what: error.description,
        advice: "overlaps and gaps were not looked for beyond this"))
  }

  func repairedAreas(_ areas: [MultiPolygon<Geographic>]) throws(ControlMapError)
    -> [MultiPolygon<Geographic>]
  {
    try computing("could not repair the regions") { () throws(SpatialError) in
      try areas.map { area throws(SpatialError) in try area.onEarth() }
    }
  }

  mutating func reportOverlaps(
    _ regions: [Region], _ areas: [MultiPolygon<Geographic>], _ file: String
  ) throws(ControlMapError) {
    for (first, second) in Self.neighbours(areas)
    where regions[first].coexists(with: regions[second]) {
      let common = try computing("could not compare '\(regions[first].id)' with its neighbours") {
        () throws(SpatialError) in try areas[first].intersection(areas[second])
      }
      let size = Geodesic.area(of: common) / 1e6
      guard size > 0.001 else { continue }
      diagnostics.append(
        Diagnostic(
          severity: .warning, code: "region-overlaps", file: file, line: regions[first].line,
          feature: regions[first].id,
          what:
            "the region overlaps '\(regions[second].id)' by \(PlainNumber.text(size, digits: 3)) km²",
          advice: "the ground counts for the first of the two; mend the border"))
    }
  }

  /// Pairs of areas whose boxes meet, in the order of the areas; found from west to east.
  private static func neighbours(_ areas: [MultiPolygon<Geographic>]) -> [(Int, Int)] {
    let boxes = areas.enumerated().compactMap { index, area in
      Geometry.multiPolygon(area).extent.map { (index: index, box: $0) }
    }.sorted { ($0.box.minX, $0.index) < ($1.box.minX, $1.index) }
    var pairs: [(Int, Int)] = []
    var open: [(index: Int, box: Extent<Geographic>)] = []
    for next in boxes {
      open.removeAll { $0.box.maxX < next.box.minX }
      for other in open where other.box.intersects(next.box) {
        pairs.append((min(other.index, next.index), max(other.index, next.index)))
      }
      open.append(next)
    }
    return pairs.sorted { $0 < $1 }
  }

  /// What every command would say of the map on its own date.
  mutating func checkBalance(_ evidence: Evidence) throws(ControlMapError) {
    // What cannot be repaired is told by others; its ground is not measured then.
    let repaired = (try? evidence.repaired()) ?? evidence
    let evidence = repaired.sited()
    diagnostics += evidence.warnings.dropFirst(repaired.warnings.count)
    let balance: Balance
    if let model = try? ControlModel(evidence, asOf: nil) {
      balance = model.balance(on: [model.defaultDate].compactMap { $0 })
    } else {
      let history = ControlHistory(evidence.record)
      let day = evidence.defaultDate(history)
      balance = Balance(
        try Balance(of: evidence), of: evidence,
        at: day.map { [RecordSnapshot($0, of: history)] } ?? [])
    }
    self.balance = balance
    // Overlaps of regions are told each by itself.
    diagnostics += balance.warnings.filter { $0.code != Balance.Cause.regionOverlaps.rawValue }
  }

  /// - Returns: False when a polygon cannot be repaired.
  mutating func reportRepairs(_ polygons: [MultiPolygon<Geographic>], _ origins: [String]) -> Bool {
    for (polygon, origin) in zip(polygons, origins) {
      do {
        diagnostics += RepairReport.diagnostics(
          try budget.mend(polygon), of: polygon, at: origin)
      } catch {
        diagnostics.append(RepairReport.refusal(error, at: origin))
        return false
      }
    }
    return true
  }

  mutating func reportUnlocated(_ events: [Event], _ file: String) {
    let missing = events.filter { $0.location == nil }
    guard !missing.isEmpty else { return }
    let ids = missing.prefix(5).map(\.id).joined(separator: ", ")
    let more = missing.count > 5 ? ", …" : ""
    diagnostics.append(
      Diagnostic(
        severity: .warning, code: "events-unplaced", file: file, line: nil, feature: nil,
        what: "\(missing.count) of \(events.count) events have no coordinate (\(ids)\(more))",
        advice: "they are counted here but never drawn"))
  }
}
