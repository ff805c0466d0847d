import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
import Territory

extension Validation {
  mutating func checkSubjects(_ record: Record, _ regions: [Region]?, _ places: [Place]?) {
    diagnostics += record.unknownSubjects(
      regions: regions.map { Set($0.map(\.id)) }, places: places.map { Set($0.map(\.id)) })
    diagnostics += record.unknownActors()
  }

  mutating func checkGround(
    _ record: Record, _ regions: [Region], _ places: [Place], _ document: MapDocument
  ) throws(ControlMapError) {
    let file = document.regions?.path ?? ""
    let areas = try computing("could not repair the regions") { () throws(SpatialError) in
      try regions.map { region throws(SpatialError) in
        try region.area.repaired()?.area ?? region.area
      }
    }
    try reportOverlaps(regions, areas, file)
    diagnostics += try RecordReport(record: record).overlappingPolygons()
    try reportOutside(record, places, areas, document)
  }

  mutating func reportOverlaps(
    _ regions: [Region], _ areas: [MultiPolygon<Geographic>], _ file: String
  ) throws(ControlMapError) {
    let extents = areas.map { Geometry.multiPolygon($0).extent }
    for (first, second) in areas.indices.pairs {
      guard let one = extents[first], let other = extents[second], one.intersects(other) else {
        continue
      }
      let common = try computing("could not compare '\(regions[first].id)' with its neighbours") {
        () throws(SpatialError) in try areas[first].intersection(areas[second])
      }
      let size = Geodesic.area(of: common) / 1e6
      guard size > 0.001 else { continue }
      diagnostics.append(
        Diagnostic(
          severity: .warning, file: file, line: nil, feature: regions[first].id,
          what:
            "the region overlaps '\(regions[second].id)' by \(PlainNumber.text(size, digits: 3)) km²",
          advice: "the ground counts for the first of the two; mend the border"))
    }
  }

  mutating func reportOutside(
    _ record: Record, _ places: [Place], _ areas: [MultiPolygon<Geographic>],
    _ document: MapDocument
  ) throws(ControlMapError) {
    guard !areas.isEmpty else { return }
    let located = try computing("could not locate the places") { () throws(SpatialError) in
      try AreaIndex(areas).locate(places.map(\.location))
    }
    let held = Set(record.heldPlaces)
    let grown = try Surroundings(of: areas, by: 5000)
    for (place, region) in zip(places, located) where region == nil && held.contains(place.id) {
      diagnostics.append(
        Diagnostic(
          severity: .warning, file: document.places?.path ?? "", line: nil, feature: place.id,
          what: grown.contains(place.location)
            ? "the place lies in no region, but less than 5 km beyond their border"
            : "the place lies in no region",
          advice: grown.contains(place.location)
            ? "the border may be coarse; of the area inferred from it what lies in the regions counts"
            : "check its coordinates; of the area inferred from it what lies in the regions counts")
      )
    }
    try reportPolygonsOutside(record, areas, document)
  }

  /// Polygons that reach beyond the regions, at most so many each by itself.
  private static let polygonLimit = 10

  mutating func reportPolygonsOutside(
    _ record: Record, _ areas: [MultiPolygon<Geographic>], _ document: MapDocument
  ) throws(ControlMapError) {
    guard !record.polygons.isEmpty else { return }
    let ground = try computing("could not unite the regions") { () throws(SpatialError) in
      try union(areas)
    }
    var count = 0
    for (index, origin) in record.polygonOrigins.enumerated() {
      let polygon = record.polygons[index]
      let outside = try computing("could not compare the polygon of \(origin) with the regions") {
        () throws(SpatialError) in
        try (polygon.repaired()?.area ?? polygon).subtracting(ground)
      }
      let size = Geodesic.area(of: outside) / 1e6
      guard size > 0.001 else { continue }
      count += 1
      guard count <= Self.polygonLimit else { continue }
      diagnostics.append(
        Diagnostic(
          severity: .warning, at: origin, feature: "polygon \(index + 1)",
          what: "\(PlainNumber.text(size, digits: 3)) km² lie outside of the regions",
          advice: "they are neither drawn nor counted"))
    }
    if count > Self.polygonLimit {
      diagnostics.append(
        Diagnostic(
          severity: .warning, file: document.path, line: nil, feature: "control",
          what: "\(count - Self.polygonLimit) more polygons reach beyond the regions",
          advice: "what lies outside is neither drawn nor counted"))
    }
  }

  /// - Returns: False when a polygon cannot be repaired.
  mutating func reportRepairs(_ polygons: [MultiPolygon<Geographic>], _ origins: [String]) -> Bool {
    for (polygon, origin) in zip(polygons, origins) {
      do {
        guard let repair = try budget.repair(polygon) else { continue }
        diagnostics.append(RepairReport.diagnostic(repair, at: origin))
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
        severity: .warning, file: file, line: nil, feature: nil,
        what: "\(missing.count) of \(events.count) events have no coordinate (\(ids)\(more))",
        advice: "they are counted here but never drawn"))
  }
}

extension Range where Bound == Int {
  /// Every pair of different positions, the smaller first.
  fileprivate var pairs: [(Int, Int)] {
    flatMap { first in (first + 1..<Swift.max(upperBound, first + 1)).map { (first, $0) } }
  }
}
