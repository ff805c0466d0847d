package import Diagnostics
import Formats
import Shapes
import Territory
package import Spatial

/// Words for a geometry that had to be made valid.
package enum RepairReport {
  /// Square kilometres that are less than what is told.
  static let leastChange = 0.001

  static func diagnostic(
    _ repair: Repair<Geographic>, file: String, line: Int?, feature: String?
  ) -> Diagnostic {
    let changed = Geodesic.area(of: repair.changed) / 1e6
    let change =
      repair.changed.isEmpty
      ? "nothing"
      : changed < leastChange
        ? "less than 0.001 km²" : "\(PlainNumber.text(changed, digits: 3)) km²"
    let place =
      "\(PlainNumber.text(repair.location.x, digits: 5)), \(PlainNumber.text(repair.location.y, digits: 5))"
    if repair.area.isEmpty {
      return Diagnostic(
        severity: .warning, code: "ring-collapsed", file: file, line: line, feature: feature,
        what: "invalid near \(place): \(repair.reason)",
        advice: "its rings enclose nothing, so that it has no ground; mend the file")
    }
    return Diagnostic(
      severity: .warning, code: "geometry-repaired", file: file, line: line, feature: feature,
      what: "invalid near \(place): \(repair.reason)",
      advice:
        "repaired for drawing and counting, which changed \(change); mend the file"
    )
  }

  /// What was mended of a region.
  static func diagnostics(_ mended: EarthArea, of region: Region, file: String) -> [Diagnostic] {
    var found = diagnostics(
      mended, of: region.area, file: file, line: region.line, feature: region.id)
    // Features joined into one region may touch; that they are united takes nothing from them.
    if region.parts > 1, let repair = mended.repair,
      Geodesic.area(of: repair.changed) / 1e6 < leastChange
    {
      found.removeAll { $0.code == "geometry-repaired" }
    }
    return found
  }

  /// What was mended of an area: edges written the long way round the Earth, and what was invalid.
  static func diagnostics(
    _ mended: EarthArea, of written: MultiPolygon<Geographic>, file: String, line: Int?,
    feature: String?
  ) -> [Diagnostic] {
    var found =
      mended.repair.map {
        [diagnostic($0, file: file, line: line, feature: feature)]
      } ?? []
    guard mended.longEdges > 0 else { return found }
    let (read, drawn) = (Geodesic.area(of: mended.area) / 1e6, Geodesic.area(of: written) / 1e6)
    let size = { (value: Double) in PlainNumber.text(value, digits: value < 100 ? 3 : 0) }
    found.append(
      Diagnostic(
        severity: .warning, code: "geojson-antimeridian", file: file, line: line, feature: feature,
        what: "\(mended.longEdges) of its edges leap over more than 180 degrees of longitude",
        advice:
          "read as the short way over the 180th meridian, which encloses \(size(read)) km² and not "
          + "\(size(drawn)) km²; cut what crosses it in two there, as ogr2ogr -wrapdateline does "
          + "(RFC 7946, 3.1.9)"))
    return found
  }

  /// What was mended of a dated polygon, given as `file:line`.
  static func diagnostics(
    _ mended: EarthArea, of written: MultiPolygon<Geographic>, at origin: String
  ) -> [Diagnostic] {
    let place = Diagnostic(severity: .warning, at: origin, feature: nil, what: "", advice: "")
    return diagnostics(mended, of: written, file: place.file, line: place.line, feature: "polygon")
  }

  /// Why an area was not made valid.
  package static func refusal(
    _ error: SpatialError, file: String, line: Int?, feature: String?
  ) -> Diagnostic {
    Diagnostic(
      code: "geometry-unrepairable", file: file, line: line, feature: feature,
      what: error.description)
  }

  /// Why a dated polygon, given as `file:line`, was not made valid.
  static func refusal(_ error: SpatialError, at origin: String) -> Diagnostic {
    Diagnostic(
      severity: .error, code: "geometry-unrepairable", at: origin, feature: "polygon",
      what: error.description, advice: "")
  }

  /// The first few of many: hundreds of snapshots often share one flaw, and `validate` lists all.
  static func shortened(_ found: [Diagnostic]) -> [Diagnostic] {
    let shown = 3
    var kinds: [String?: [Diagnostic]] = [:]
    for diagnostic in found { kinds[diagnostic.code, default: []].append(diagnostic) }
    var told: [String?: Int] = [:]
    return found.compactMap { diagnostic in
      told[diagnostic.code, default: 0] += 1
      let (number, count) = (told[diagnostic.code] ?? 0, kinds[diagnostic.code]?.count ?? 0)
      if number <= shown || count <= shown + 1 { return diagnostic }
      guard number == shown + 1, let first = kinds[diagnostic.code]?.first else { return nil }
      return Diagnostic(
        severity: .warning, code: first.code ?? "geometry-repaired", file: first.file, line: nil,
        feature: nil,
        what: "and \(count - shown) more polygons of the record "
          + (first.code == "geojson-antimeridian"
            ? "leap over more than 180 degrees of longitude" : "were invalid and repaired"),
        advice: "controlmap validate lists them all")
    }
  }
}

extension ControlMapError {
  /// An area of a file cannot be made valid.
  package static func unrepairable(
    _ error: SpatialError, file: String, line: Int?, feature: String?
  ) -> ControlMapError {
    let found = RepairReport.refusal(error, file: file, line: line, feature: feature)
    return ControlMapError(.data, found.description, problems: [found], cause: error)
  }
}
